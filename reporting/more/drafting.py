"""Groups that are answered before the report is sent: kept in the draft beside the pages of the journey."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from core.design_system.components import NavItem, RowAction, SummaryRow
from core.journeys.answers import Asked
from core.journeys.forms import NEW_LINE, as_sent
from core.keys.kinds import Kind
from reporting.more.adding import addition
from reporting.more.asking import MoreForm
from reporting.more.groups import GROUPS, Group
from reporting.sections import Addition


def stored_as(group: Group) -> str:
    """The name under which a draft keeps the group. No page of the journey has a slash in its name."""
    return f"more/{group.code}"


def form_of(group: Group, asked: Asked) -> MoreForm:
    """The group's form with what the draft holds, or empty."""
    name = stored_as(group)
    return group.form(as_sent(asked.answers.steps[name]) if asked.answers.has(name) else None, asked=asked)


def filled(asked: Asked) -> Iterator[tuple[Group, MoreForm]]:
    """The groups in which something was answered, with their forms. A page sent empty takes its answers back."""
    for group in GROUPS:
        if any(any(values) for values in asked.answers.steps.get(stored_as(group), {}).values()):
            yield group, form_of(group, asked)


def unfit(asked: Asked) -> Group | None:
    """The first group whose answers do not fit any more, because a list has changed since they were given."""
    return next((group for group, form in filled(asked) if not form.is_valid()), None)


def additions(asked: Asked) -> tuple[tuple[Kind, Addition], ...]:
    """What is sealed with the report. Call when none is unfit."""
    return tuple(
        (group.kind, addition(asked.partnership, group, form.given, at=asked.at))
        for group, form in filled(asked)
        if form.is_valid() and form.given
    )


def filled_rows(asked: Asked, *, pages: str) -> list[SummaryRow]:
    """One row for each group in which something was answered, with a link to change it among the addresses `pages`."""
    return [
        SummaryRow(
            group.form.question, _answers(form), [RowAction(_("Change"), _url(pages, group), group.form.question)]
        )
        for group, form in filled(asked)
    ]


def offered(asked: Asked, *, pages: str) -> list[NavItem]:
    """Links to the groups in which nothing was answered yet."""
    done = {group.code for group, _form in filled(asked)}
    return [NavItem(group.form.question, _url(pages, group)) for group in GROUPS if group.code not in done]


def _answers(form: MoreForm) -> SafeString:
    """Every answer under its short name."""
    if not form.is_valid():
        return format_html("{}", _("Look at this page again."))
    rows = ((name, answer) for name, answer in form.rows() if answer)
    return format_html_join(NEW_LINE, "{}", ((format_html("{}: {}", name, answer),) for name, answer in rows))


def _url(pages: str, group: Group) -> str:
    return reverse(f"{pages}:more", args=[group.code])
