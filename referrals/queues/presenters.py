"""A list of cases as its page shows it: finished text and addresses."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from urllib.parse import urlencode
from uuid import UUID

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.calendars.words import shown_day
from core.codes.references import shown_reference
from core.design_system.components import Cell, Column, NavItem, SummaryRow, Table
from core.partnerships.models import Partnership
from core.vocabularies.registry import AREAS, label_of, vocabulary_of
from referrals.cases.models import Case
from referrals.cases.presenters import marks_of
from referrals.due import due
from referrals.queues.counting import LIMIT, shown_count
from referrals.queues.filters import Filter
from referrals.queues.lists import LISTS, CaseList
from referrals.queues.searching import RESEALED_AT_ONCE
from reporting.sections import Summary

SIZES = (25, 50, 100)
USUAL_SIZE = 50


def views_of(current: str, counts: Mapping[str, int]) -> list[NavItem]:
    """The lists and the tasks. `counts` are by name; a list without one shows none."""
    items = [
        NavItem(_counted(one, counts), reverse(f"cases:{one.name}"), one.name == current) for one in LISTS.values()
    ]
    return [*items, NavItem(_("Tasks"), reverse("cases:tasks"), current == "tasks")]


def _counted(one: CaseList, counts: Mapping[str, int]) -> str:
    return f"{one.title} ({shown_count(counts[one.name])})" if one.name in counts else str(one.title)


def case_table(
    shown: CaseList, order: str, size: int, cases: Iterable[Case], summaries: Mapping[UUID, Summary], *, at: datetime
) -> Table:
    """`cases` come with their people; a case whose summary cannot be opened says so."""
    columns = [
        Column(_("Reference")),
        Column(_("About")),
        _column(_("State"), "urgent", shown, order, size),
        _column(_("Due"), "due", shown, order, size),
        _column(_("Received"), "received", shown, order, size),
        Column(_("Owner")),
    ]
    rows = [_row(case, summaries.get(case.id), at) for case in cases]
    return Table(str(shown.title), columns, rows, caption_hidden=True)


def _column(text: str, by: str, shown: CaseList, order: str, size: int) -> Column:
    """A heading that sorts by it, the other way round where the rows stand so already."""
    if by not in shown.orders:
        return Column(text)
    backwards = f"-{by}"
    leads_to = backwards if order == by and backwards in shown.orders else by
    # What is urgent stands first: the states run down from there.
    standing = {by: "descending" if by == "urgent" else "ascending", backwards: "descending"}.get(order, "none")
    return Column(text, url=f"?{urlencode(_asked(shown, leads_to, size))}", sorted=standing)  # type: ignore[arg-type]


def _asked(shown: CaseList, order: str, size: int) -> dict[str, str | int]:
    """What an address says besides the page; nothing where it is as usual."""
    asked: dict[str, str | int] = {"sort": order} if order != shown.orders[0] else {}
    return asked | ({"size": size} if size != USUAL_SIZE else {}) or {"sort": order}


def sizes_of(shown: CaseList, order: str, size: int) -> list[NavItem]:
    """Links to the same list with more or fewer rows on a page."""
    return [
        NavItem(_("%(number)d on a page") % {"number": one}, f"?{urlencode(_asked(shown, order, one))}", one == size)
        for one in SIZES
    ]


def wanted_rows(wanted: Filter, partnership: Partnership, *, on: date) -> list[SummaryRow]:
    """What the lists are narrowed to."""
    version = vocabulary_of(partnership, on).id
    rows = [
        SummaryRow(_("Words"), wanted.words),
        SummaryRow(_("Strand"), label_of(version, "strands", wanted.strand)),
        SummaryRow(_("What happened"), label_of(version, "incident_types", wanted.type)),
        SummaryRow(_("Area"), label_of(version, AREAS, wanted.area)),
    ]
    return [row for row in rows if row.value]


def found_words(number: int) -> str:
    return ngettext("%(number)d case found.", "%(number)d cases found.", number) % {"number": number}


def not_searched_words(number: int) -> str:
    """Says how many reports a search left out; "" for none."""
    if not number:
        return ""
    words = ngettext(
        "%(number)s report was not searched, because nobody has seen it in a list yet.",
        "%(number)s reports were not searched, because nobody has seen them in a list yet.",
        min(number, LIMIT),
    )
    more = _("Each search makes %(more)d more of them ready. Load this page again to search those too.")
    return f"{words % {'number': shown_count(number)}} {more % {'more': RESEALED_AT_ONCE}}"


def _row(case: Case, summary: Summary | None, at: datetime) -> list[Cell]:
    return [
        Cell(shown_reference(case.report.lock.reference), reverse("cases:case", args=[case.id])),
        Cell(_title(summary, case)),
        Cell(marks_of(case, at=at)),
        Cell(due(case.due_at, at=at).text),
        Cell(shown_day(case.opened_at)),
        Cell(case.owner.name if case.owner else _("Nobody yet")),
    ]


def _title(summary: Summary | None, case: Case) -> str | SafeString:
    if summary is None and case.is_restricted:
        return _("Restricted to named members of the team")
    if summary is None:
        return _("This line cannot be opened")
    # Isolated, so that a line in another direction of writing does not reorder the row.
    return format_html('<bdi lang="{}">{}</bdi>', summary["language"], summary["title"] or _("No words given"))
