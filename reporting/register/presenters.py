"""The register as the team reads it: the list with what is due, and everything about one place."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from core.calendars.words import shown_day
from core.design_system.components import Cell, Column, NavItem, SummaryRow, Table, TimelineEntry
from core.design_system.templatetags.design import lines, tag
from core.vocabularies.languages import name_of_language
from core.vocabularies.registry import areas_of, vocabulary_of
from reporting.centres.facts import codes_in
from reporting.centres.models import Act, Centre, Check, MysteryVisit, Status, StatusChange
from reporting.centres.visits import QUESTIONS
from reporting.finder.opening import week_of
from reporting.finder.showing import HAS
from reporting.register.forms import VisitForm
from reporting.register.words import COLOURS, VERBS

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

WordsById = Mapping[UUID, Mapping[str, Any]]


def status_tag(centre: Centre) -> SafeString:
    status = Status(centre.status)
    return tag(status.label, COLOURS[status])


def register_table(centres: Sequence[Centre], due: Mapping[UUID, list[str]]) -> Table:
    columns = [Column(_("Name")), Column(_("Kind")), Column(_("Status")), Column(_("Confirmed")), Column(_("Due"))]
    rows = [
        (
            Cell(centre.organisation.name, reverse("register:entry", args=[centre.id])),
            Cell(kind_of(centre)),
            Cell(status_tag(centre)),
            Cell(confirmed_words(centre)),
            Cell(lines("\n".join(due[centre.id]))),
        )
        for centre in centres
    ]
    return Table(_("Centres and venues"), columns, rows, caption_hidden=True)


def lists_of(shown: str, centres: Sequence[Centre], due: Mapping[UUID, list[str]]) -> list[NavItem]:
    """The lists that the register falls into, with their lengths; `shown` is the name of one of them."""
    names: dict[str, StrOrPromise] = {"": _("All"), "due": _("Something is due"), **dict(Status.choices)}
    return [
        NavItem(label, f"?show={name}" if name else "?", current=name == shown, count=len(listed(name, centres, due)))
        for name, label in names.items()
    ]


def listed(name: str, centres: Sequence[Centre], due: Mapping[UUID, list[str]]) -> list[Centre]:
    """The places of one list, in order; every place for a name that is none."""
    if name == "due":
        return [centre for centre in centres if due[centre.id]]
    if name in Status.values:
        return [centre for centre in centres if centre.status == name]
    return list(centres)


def kind_of(centre: Centre) -> str:
    return str(centre.organisation.get_kind_display())


def confirmed_words(centre: Centre) -> str:
    return shown_day(centre.confirmed_at) if centre.confirmed_at else _("Never")


def standing_rows(centre: Centre, due: Sequence[str]) -> list[SummaryRow]:
    """Where it stands."""
    since = format_html("{} {}", status_tag(centre), _("since %(day)s") % {"day": shown_day(centre.status_since)})
    return [
        SummaryRow(_("Kind"), kind_of(centre)),
        SummaryRow(_("Status"), since),
        SummaryRow(_("Confirmed"), confirmed_words(centre)),
        SummaryRow(_("Due"), "\n".join(due) or _("Nothing")),
    ]


def public_rows(centre: Centre, *, on: date) -> list[SummaryRow]:
    """What the public reads about it, in the words of the finder."""
    partnership = centre.organisation.partnership
    areas = {term.code: str(term.label) for term in areas_of(partnership)}
    strands = {term.code: str(term.label) for term in vocabulary_of(partnership, on).terms("strands")}
    access = [str(label) for name, label in HAS.items() if getattr(centre, name)]
    known = [strands.get(code, code) for code in codes_in(centre.strands)]
    return [
        SummaryRow(_("Address"), "\n".join(part for part in (centre.address, centre.postcode) if part)),
        SummaryRow(_("Area"), areas.get(centre.area, "")),
        SummaryRow(_("Open"), "\n".join(week_of(centre.opening_times.all()))),
        SummaryRow(_("Getting in and being understood"), "\n".join(access)),
        SummaryRow(_("Languages"), "\n".join(name_of_language(code) for code in codes_in(centre.languages))),
        SummaryRow(_("What they know well"), "\n".join(known)),
        SummaryRow(_("Telephone"), centre.public_phone),
        SummaryRow(_("Email"), centre.public_email),
        SummaryRow(_("Note"), centre.note),
    ]


def contact_rows(centre: Centre) -> list[SummaryRow]:
    """Whom the team asks for there."""
    return [SummaryRow(_("Name"), centre.hub_contact_name), SummaryRow(_("Email"), centre.hub_contact_email)]


def links_of_acts(centre: Centre, acts: Sequence[Act]) -> list[NavItem]:
    return [NavItem(str(VERBS[act]), reverse("register:act", args=[centre.id, act])) for act in acts]


def history_of(
    changes: Sequence[StatusChange], checks: Sequence[Check], visits: Sequence[MysteryVisit], words: WordsById
) -> list[TimelineEntry]:
    """Everything that happened, newest first; `words` are those that were sealed and this reader may open."""
    told = [
        *(_change(change, words) for change in changes),
        *(entry for check in checks for entry in _check(check, words)),
        *(_visit(visit, words) for visit in visits),
    ]
    # Sorting is stable, so what happened at the same instant keeps its order.
    return sorted(told, key=lambda entry: entry.at)[::-1]


def _change(change: StatusChange, words: WordsById) -> TimelineEntry:
    who = change.changed_by.name if change.changed_by else _("the clock")
    text = "\n".join(part for part in (change.get_reason_display(), _words(change.id, words)) if part)
    return _entry(change.get_act_display(), change.changed_at, who, text, day=change.effective_date)


def _check(check: Check, words: WordsById) -> Iterator[TimelineEntry]:
    if check.confirmed_at is not None and check.confirmed_by is not None:
        text = ""
        if words.get(check.id, {}).get("reported_nothing"):
            text = _("Nobody was helped to report there since the time before. That is worth knowing, and no fault.")
        yield _entry(_("Everything about it was confirmed"), check.confirmed_at, check.confirmed_by.name, text)
    if check.missed_at is not None:
        yield _entry(_("A check was missed"), check.missed_at, _("the clock"), "")


def _visit(visit: MysteryVisit, words: WordsById) -> TimelineEntry:
    said = {True: _("Yes"), False: _("No"), None: _("I could not tell")}
    answers = (f"{VisitForm.base_fields[name].label} {said[getattr(visit, name)]}" for name in QUESTIONS)
    text = "\n".join(part for part in (*answers, _words(visit.id, words)) if part)
    title = _("Mystery visit: %(result)s") % {"result": visit.get_result_display()}
    return _entry(title, visit.recorded_at, visit.recorded_by.name, text, day=visit.visit_date)


def _words(row_id: UUID, words: WordsById) -> str:
    return str(words.get(row_id, {}).get("words", ""))


def _entry(title: str, at: datetime, by: str, text: str, *, day: date | None = None) -> TimelineEntry:
    """`day` is when it happened, which may be before somebody entered it."""
    when = shown_day(at)
    if day is not None and day != localdate(at):
        when = _("%(day)s, entered on %(entered)s") % {"day": shown_day(day), "entered": when}
    return TimelineEntry(title, at, when, by, text)
