"""The components: ``{% load design %}``.

Text arguments are escaped; the content of a block tag is template text.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Literal

from django import template
from django.core.paginator import Page
from django.template.loader import get_template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from core.design_system.components import (
    Colour,
    ErrorLine,
    NavItem,
    SummaryRow,
    Table,
    ThreadMessage,
    TimelineEntry,
)
from core.design_system.drawing import attributes, escaped
from core.design_system.rows import summary_rows, table_rows, with_line_breaks

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

register = template.Library()
FOLDER = "design_system/components"
ARROW = SafeString(
    '<svg class="govuk-button__start-icon" xmlns="http://www.w3.org/2000/svg" width="17.5" height="19" '
    'viewBox="0 0 33 40" aria-hidden="true" focusable="false">'
    '<path fill="currentColor" d="M0 0h13l20 20-20 20H0l20-20z"/></svg>'
)

ButtonKind = Literal["", "start", "secondary", "warning", "inverse"]


@register.simple_tag
def button(text: StrOrPromise, kind: ButtonKind = "", href: str = "", name: str = "", value: str = "") -> SafeString:
    """A button that sends the form around it, or with ``href`` a link that looks like one."""
    shown: dict[str, Any] = {
        "class": f"govuk-button govuk-button--{kind}" if kind else "govuk-button",
        "data-module": "govuk-button",
    }
    inside = f"{escaped(text)} {ARROW}" if kind == "start" else escaped(text)
    if href:
        shown |= {"href": href, "role": "button", "draggable": "false"}
        return SafeString(f"<a{attributes(shown)}>{inside}</a>")
    shown |= {"type": "submit", "name": name or None, "value": value or None}
    return SafeString(f"<button{attributes(shown)}>{inside}</button>")


@register.simple_tag
def back_link(href: str, text: StrOrPromise = "") -> SafeString:
    """The link above the heading that leads to the page before."""
    return SafeString(f'<a href="{escaped(href)}" class="govuk-back-link">{escaped(text or _("Back"))}</a>')


@register.simple_tag
def back_nav(href: str) -> SafeString:
    """The Back link as a landmark of its own."""
    return SafeString(f'<nav aria-label="{escaped(_("The page before"))}">{back_link(href)}</nav>\n')


@register.simple_tag
def kept(template_name: str, **values: Any) -> SafeString:
    """A part of the frame, drawn from `values` alone and kept in memory for the next page with the same ones.

    Only for what everybody sees: texts of the installation and its own addresses, nothing that a person wrote.
    """
    key = tuple((name, tuple(value) if isinstance(value, list) else value) for name, value in values.items())
    # Safe text equals the same text unsafe, and must not be drawn in its place.
    return _drawn_once(template_name, get_language(), key, tuple(type(value) for value in values.values()))


@lru_cache(maxsize=256)
def _drawn_once(
    template_name: str, language: str | None, values: tuple[tuple[str, Any], ...], types: tuple[type, ...]
) -> SafeString:
    return SafeString(get_template(template_name).render(dict(values)))


@register.simple_tag
def error_summary(lines: Sequence[ErrorLine]) -> SafeString:
    """What went wrong, with links to the controls; draws nothing when nothing did."""
    return SafeString(get_template(f"{FOLDER}/error_summary.html").render({"lines": lines}) if lines else "")


@register.filter
def lines(text: StrOrPromise) -> SafeString:
    """Text with its line breaks shown; what is already HTML stays as it is."""
    return SafeString(with_line_breaks(text))


@register.filter
def phone_link(number: str) -> SafeString:
    """A telephone number in one piece that a phone rings when it is pressed."""
    digits = "".join(character for character in number if character.isdigit() or character == "+")
    return format_html('<a class="govuk-link app-phone" href="tel:{}">{}</a>', digits, number)


@register.simple_tag
def tag(text: StrOrPromise, colour: Colour = "") -> SafeString:
    """A status."""
    extra = f" govuk-tag--{colour}" if colour else ""
    return format_html('<strong class="govuk-tag{}">{}</strong>', extra, text)


@register.simple_block_tag
def inset(content: SafeString) -> SafeString:
    """A passage set apart."""
    return format_html('<div class="govuk-inset-text">{}</div>', content)


@register.simple_block_tag
def warning(content: SafeString) -> SafeString:
    """A sentence that must not be missed."""
    return format_html(
        '<div class="govuk-warning-text"><span class="govuk-warning-text__icon" aria-hidden="true">!</span>'
        '<strong class="govuk-warning-text__text"><span class="govuk-visually-hidden">{}</span> {}'
        "</strong></div>",
        _("Warning"),
        content,
    )


@register.simple_block_tag
def details(content: SafeString, summary: StrOrPromise, is_open: bool = False) -> SafeString:
    """A passage that opens on request."""
    return format_html(
        '<details class="govuk-details"{}><summary class="govuk-details__summary">'
        '<span class="govuk-details__summary-text">{}</span></summary>'
        '<div class="govuk-details__text">{}</div></details>',
        SafeString(" open") if is_open else "",
        summary,
        content,
    )


@register.simple_block_tag
def panel(content: SafeString, title: StrOrPromise) -> SafeString:
    """The confirmation at the end of a journey; its title is the page's heading.

    Put nothing to press inside.
    """
    return format_html(
        '<div class="govuk-panel govuk-panel--confirmation"><h1 class="govuk-panel__title">{}</h1>'
        '<div class="govuk-panel__body">{}</div></div>',
        title,
        content,
    )


@register.simple_block_tag
def banner(content: SafeString, title: StrOrPromise = "", kind: str = "", name: str = "notice") -> SafeString:
    """A notification. ``kind`` "success" is read out at once; ``name`` keeps the ids of two banners apart."""
    success = kind == "success"
    return format_html(
        '<div class="govuk-notification-banner{}" role="{}" aria-labelledby="{}-title"'
        ' data-module="govuk-notification-banner"><div class="govuk-notification-banner__header">'
        '<h2 class="govuk-notification-banner__title" id="{}-title">{}</h2></div>'
        '<div class="govuk-notification-banner__content">{}</div></div>',
        " govuk-notification-banner--success" if success else "",
        "alert" if success else "region",
        name,
        name,
        title or (_("Success") if success else _("Important")),
        content,
    )


@register.inclusion_tag(f"{FOLDER}/summary_list.html")
def summary_list(rows: Sequence[SummaryRow], title: StrOrPromise = "", level: int = 2) -> dict[str, Any]:
    """Questions and answers; with ``title`` in a card whose heading has that ``level``."""
    return {"rows": summary_rows(rows), "title": title, "level": level}


@register.inclusion_tag(f"{FOLDER}/table.html")
def table(table: Table) -> dict[str, Any]:
    """A data table whose first column heads its rows."""
    return {"table": table, "rows": table_rows(table)}


@register.inclusion_tag(f"{FOLDER}/pagination.html", takes_context=True)
def pagination(context: dict[str, Any], page: Page[Any], label: StrOrPromise = "") -> dict[str, Any]:
    """Links to the pages of a list. What else the address asks for (filters, order) stays."""
    request = context.get("request")
    query = request.GET.copy() if request else None

    def url(number: int) -> str:
        if query is None:
            return f"?page={number}"
        query["page"] = str(number)
        return f"?{query.urlencode()}"

    paginator = page.paginator
    numbers = paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    return {
        "label": label or _("Pages"),
        "pages": [
            (number, url(number), number == page.number) if isinstance(number, int) else None for number in numbers
        ],
        "previous_url": url(page.previous_page_number()) if page.has_previous() else "",
        "next_url": url(page.next_page_number()) if page.has_next() else "",
        "page": page,
    }


@register.inclusion_tag(f"{FOLDER}/timeline.html")
def timeline(entries: Sequence[TimelineEntry], level: int = 2) -> dict[str, Any]:
    """Events in the order given, each under a heading of that ``level``."""
    return {"entries": entries, "level": level}


@register.inclusion_tag(f"{FOLDER}/messages_thread.html")
def messages_thread(messages: Sequence[ThreadMessage], label: StrOrPromise = "") -> dict[str, Any]:
    """A conversation in the order given."""
    return {"messages": messages, "label": label or _("Messages")}


@register.inclusion_tag(f"{FOLDER}/sub_navigation.html")
def sub_navigation(items: Sequence[NavItem], label: StrOrPromise, *, inner: bool = False) -> dict[str, Any]:
    """The parts of one subject, such as a case, as links; ``label`` names the navigation. An ``inner`` one stands
    beneath another and is smaller."""
    return {"items": items, "label": label, "inner": inner}


@register.simple_block_tag
def identity_bar(content: SafeString, title: StrOrPromise) -> SafeString:
    """What or whom the page is about, above its heading; the content stands at the end of the line."""
    return format_html(
        '<div class="moj-identity-bar"><div class="moj-identity-bar__container">'
        '<div class="moj-identity-bar__details"><span class="moj-identity-bar__title">{}</span></div>'
        '<div class="moj-identity-bar__actions">{}</div></div></div>',
        title,
        content,
    )
