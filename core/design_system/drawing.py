"""The HTML of one field, by the kind of its control.

In Python and not in templates: a page has up to ten fields and forty options, and the template engine took most of the
time of a request for them. The fixtures of govuk-frontend hold this to its markup.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from html import escape
from typing import TYPE_CHECKING, Any

from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from core.design_system.bound_fields import BoundField, Choosable

Draw = Callable[["BoundField"], str]


def escaped(text: Any) -> str:
    """As Django's `conditional_escape`, without its wrapper for lazy text, which costs more than escaping does."""
    if isinstance(text, Promise):
        text = str(text)
    return text if isinstance(text, SafeString) else escape(str(text))


def attributes(values: Mapping[str, Any]) -> str:
    """Attributes in alphabetical order with a leading space each, the ones without a value last; None leaves one out.

    The same as Django's `flatatt`.
    """
    valued = sorted(
        (name, value) for name, value in values.items() if value is not None and not isinstance(value, bool)
    )
    bare = sorted(name for name, value in values.items() if value is True)
    return "".join([*(f' {name}="{escaped(value)}"' for name, value in valued), *(f" {name}" for name in bare)])


def drawn(field: BoundField) -> SafeString:
    """The group of label or legend, hint, error and control."""
    faulty = " govuk-form-group--error" if field.error else ""
    extra = ' govuk-password-input" data-module="govuk-password-input' if field.kind == "password" else ""
    return SafeString(f'<div class="govuk-form-group{faulty}{extra}">\n{DRAWN[field.kind](field)}</div>\n')


def _hint_and_error(field: BoundField) -> str:
    hint = f'<div id="{field.hint_id}" class="govuk-hint">{escaped(field.hint)}</div>\n' if field.hint else ""
    if not field.error:
        return hint
    mark = f'<span class="govuk-visually-hidden">{escaped(_("Error:"))}</span>'
    return f'{hint}<p id="{field.error_id}" class="govuk-error-message">{mark} {escaped(field.error)}</p>\n'


def _label(field: BoundField) -> str:
    size = f" govuk-label--{field.label_size}" if field.label_size else ""
    label = f'<label class="govuk-label{size}" for="{field.id}">{escaped(field.label)}</label>'
    if field.is_heading:
        label = f'<h1 class="govuk-label-wrapper">{label}</h1>'
    return f"{label}\n{_hint_and_error(field)}"


def _fieldset(field: BoundField, role: str, content: str) -> str:
    described = f' aria-describedby="{field.described_by}"' if field.described_by else ""
    size = f" govuk-fieldset__legend--{field.label_size}" if field.label_size else ""
    legend = escaped(field.label)
    if field.is_heading:
        legend = f'<h1 class="govuk-fieldset__heading">{legend}</h1>'
    return (
        f'<fieldset class="govuk-fieldset"{role}{described}>\n'
        f'<legend class="govuk-fieldset__legend{size}">{legend}</legend>\n'
        f"{_hint_and_error(field)}{content}</fieldset>\n"
    )


def _input(field: BoundField) -> str:
    return f"{_label(field)}<input{field.attributes}>\n"


def _textarea(field: BoundField) -> str:
    # The first line break after the tag belongs to the tag.
    shown = "" if field.shown is None else escaped(field.shown)
    return f"{_label(field)}<textarea{field.attributes}>\n{shown}</textarea>\n"


def _password(field: BoundField) -> str:
    show, hide = escaped(_("Show")), escaped(_("Hide"))
    show_label, hide_label = escaped(_("Show password")), escaped(_("Hide password"))
    return (
        f'{_label(field)}<div class="govuk-input__wrapper govuk-password-input__wrapper">'
        f'<input{field.attributes} spellcheck="false" autocapitalize="none">\n'
        '<button type="button" class="govuk-button govuk-button--secondary govuk-password-input__toggle '
        f'govuk-js-password-input-toggle" data-module="govuk-button" aria-controls="{field.id}" '
        f'aria-label="{show_label}" data-show="{show}" data-hide="{hide}" data-show-label="{show_label}" '
        f'data-hide-label="{hide_label}" hidden>{show}</button></div>\n'
    )


def _select(field: BoundField) -> str:
    options = (
        f'<option value="{escaped(item.option.value)}"{" selected" if item.chosen else ""}>'
        f"{escaped(item.option.label)}</option>\n"
        for item in field.choosables
    )
    return f"{_label(field)}<select{field.attributes}>\n{''.join(options)}</select>\n"


def _confirm(field: BoundField) -> str:
    return (
        f'{_hint_and_error(field)}<div class="govuk-checkboxes" data-module="govuk-checkboxes">\n'
        f'<div class="govuk-checkboxes__item"><input{field.attributes}>\n'
        f'<label class="govuk-label govuk-checkboxes__label" for="{field.id}">{escaped(field.label)}</label></div>\n'
        "</div>\n"
    )


def _date(field: BoundField) -> str:
    parts = (
        '<div class="govuk-date-input__item"><div class="govuk-form-group">'
        f'<label class="govuk-label govuk-date-input__label" for="{part.id}">{escaped(part.label)}</label>\n'
        f"<input{part.attributes}></div></div>\n"
        for part in field.parts
    )
    boxes = f'<div class="govuk-date-input" id="{field.id}">\n{"".join(parts)}</div>\n'
    return _fieldset(field, ' role="group"', boxes)


def _choices(field: BoundField) -> str:
    block, name = field.block, field.html_name
    options = "".join(_option(item, block, name) for item in field.choosables)
    return _fieldset(field, "", f'<div class="govuk-{block}" data-module="govuk-{block}">\n{options}</div>\n')


def _option(item: Choosable, block: str, name: str) -> str:
    """The control with its label and hint, as the component `block` ("radios" or "checkboxes") has them."""
    option = item.option
    divider = f'<div class="govuk-{block}__divider">{escaped(option.divider)}</div>\n' if option.divider else ""
    described = hint = ""
    if more := escaped(option.hint):
        described = f' aria-describedby="{item.hint_id}"'
        hint = f'\n<div id="{item.hint_id}" class="govuk-hint govuk-{block}__hint">{more}</div>'
    chosen = " checked" if item.chosen else ""
    exclusive = ' data-behaviour="exclusive"' if option.exclusive else ""
    kind = "radio" if block == "radios" else "checkbox"
    words = escaped(option.label)
    if option.picture:
        words = f'<img class="app-picture" src="{escaped(option.picture)}" alt="" width="96" height="96"> {words}'
    return (
        f'{divider}<div class="govuk-{block}__item"><input class="govuk-{block}__input" id="{item.id}" name="{name}" '
        f'type="{kind}" value="{escaped(option.value)}"{chosen}{exclusive}{described}>\n'
        f'<label class="govuk-label govuk-{block}__label" for="{item.id}">{words}</label>{hint}</div>\n'
    )


DRAWN: dict[str, Draw] = {
    "input": _input,
    "textarea": _textarea,
    "password": _password,
    "file": _input,
    "select": _select,
    "confirm": _confirm,
    "date": _date,
    "choices": _choices,
}
