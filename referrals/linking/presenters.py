"""Links, candidates and prompts as their pages show them."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from core.calendars.words import shown_day
from core.codes.references import shown_reference
from core.design_system.components import Cell, Column, Table
from core.vocabularies.registry import AREAS, labels_of
from referrals.cases.models import CaseState, RecordStatus
from referrals.linking.candidates import Candidate, Candidates, Meeting
from referrals.linking.circle import Circle, Held, Known
from referrals.linking.identifiers import Identifier, IdentifierKind, Whose
from referrals.linking.prompts import Prompt, PromptKind
from referrals.linking.relations import WORDS
from referrals.linking.tokens import TokenMaker

KIND_WORDS: Final = {
    IdentifierKind.PHONE: gettext_lazy("Same telephone number"),
    IdentifierKind.EMAIL: gettext_lazy("Same email address"),
    IdentifierKind.HANDLE: gettext_lazy("Same account"),
    IdentifierKind.VEHICLE: gettext_lazy("Same vehicle"),
    IdentifierKind.ADDRESS: gettext_lazy("Same address"),
    IdentifierKind.PERSON: gettext_lazy("Same name and date of birth"),
}
CONTACT_WORDS: Final = {
    IdentifierKind.PHONE: gettext_lazy("Telephone number"),
    IdentifierKind.EMAIL: gettext_lazy("Email address"),
    IdentifierKind.HANDLE: gettext_lazy("Account"),
    IdentifierKind.VEHICLE: gettext_lazy("Vehicle"),
    IdentifierKind.ADDRESS: gettext_lazy("Address"),
    IdentifierKind.PERSON: gettext_lazy("Name and date of birth"),
}
WHOSE_WORDS: Final = {
    Whose.REPORTER: gettext_lazy("of the reporter or the person harmed"),
    Whose.RESPONDENT: gettext_lazy("of the person complained about"),
    Whose.PLACE: gettext_lazy("where it happened"),
}
WHAT_TO_DO: Final = {
    PromptKind.REPEAT: gettext_lazy(
        "Treat them as a repeat victim: assess the risk again, look at what was done so far, and think of a person who "
        "stays with them."
    ),
    PromptKind.PERSISTENT: gettext_lazy(
        "Look at the reports together with the partners who can act, such as police and housing. They are alleged: "
        "nobody has heard the other side."
    ),
    PromptKind.REVIEW: gettext_lazy(
        "Tell the person that they may ask for an ASB Case Review (Community Trigger), and offer to help with it. "
        "Check that each incident was reported within a month."
    ),
}


@dataclass(frozen=True)
class LinkLine:
    """Another report: `facts` say how it hangs together with this one, or what the two share."""

    reference: str
    about: str | SafeString
    received: str
    facts: list[str]
    url: str


@dataclass(frozen=True)
class PromptLine:
    code: str
    title: str
    what_to_do: str


@dataclass(frozen=True)
class EnteredLine:
    """An identifier that was entered; `token` names it without saying it."""

    words: str
    token: str


def link_lines(circle: Circle) -> list[LinkLine]:
    return [_line(circle, held.other, relation_words(held)) for held in circle.links()]


def candidate_lines(circle: Circle, candidates: Iterable[Candidate]) -> list[LinkLine]:
    return [_line(circle, one.other, meeting_words(one.meetings)) for one in candidates]


def relation_words(held: Held) -> list[str]:
    return [str(WORDS[relation]) for relation in sorted(held.relations)]


def meeting_words(meetings: Iterable[Meeting]) -> list[str]:
    """Each says which kind of identifier the two share, and whose it is, never the identifier itself."""
    return list(dict.fromkeys(_meeting(one) for one in meetings))


def left_out_words(candidates: Candidates) -> list[str]:
    """What the list of candidates does not show."""
    left, waiting = candidates.number - len(candidates.shown), candidates.not_compared
    found = []
    if left:
        words = ngettext(
            "%(number)d more report shares something with this one. Is it a contact that many people share?",
            "%(number)d more reports share something with this one. Is it a contact that many people share?",
            left,
        )
        found.append(words % {"number": left})
    if waiting:
        found.append(_("Not all reports could be compared yet. Load this page again to compare more of them."))
    return found


def prompt_lines(prompts: Iterable[Prompt]) -> list[PromptLine]:
    return [PromptLine(str(one.kind), _prompt(one), str(WHAT_TO_DO[one.kind])) for one in prompts]


def entered_lines(circle: Circle) -> list[EnteredLine]:
    tokens = TokenMaker(circle.reader.seed)
    return [EnteredLine(_entered(one), entered_token(tokens, one)) for one in circle.middle.record.entered]


def entered_token(tokens: TokenMaker, identifier: Identifier) -> str:
    return identifier.whose.value + tokens.token(identifier).decode()


def side_by_side(circle: Circle, other: Known) -> Table:
    """What the lists show of both, with the ways to the reports themselves."""
    told: list[tuple[str, Callable[[Known], Cell]]] = [
        (_("Report"), lambda one: Cell(_("Open the report"), reverse("cases:case", args=[one.case.id]))),
        (_("About"), lambda one: Cell(_about(one))),
        (_("What happened"), lambda one: Cell(_labels(one, "incident_types", "types"))),
        (_("Strands"), lambda one: Cell(_labels(one, "strands", "strands"))),
        (_("Area"), lambda one: Cell(_area(one))),
        (_("Received"), lambda one: Cell(shown_day(one.case.report.received_at))),
        (_("State"), lambda one: Cell(CaseState(one.case.state).label)),
        (_("Record status"), lambda one: Cell(RecordStatus(one.case.record_status).label)),
        (_("Owner"), lambda one: Cell(one.case.owner.name if one.case.owner else _("Nobody yet"))),
    ]
    pair = (circle.middle, other)
    columns = [Column(_("Reference")), *(Column(_reference(one)) for one in pair)]
    rows = [[Cell(title), *(cell(one) for one in pair)] for title, cell in told]
    return Table(_("The two reports"), columns, rows, caption_hidden=True)


def _line(circle: Circle, other: Known, facts: list[str]) -> LinkLine:
    return LinkLine(
        reference=_reference(other),
        about=_about(other),
        received=_received(other.case.report.received_at),
        facts=facts,
        url=reverse("cases:link", args=[circle.middle.case.id, other.case.id]),
    )


def _received(at: datetime) -> str:
    return _("Received %(day)s") % {"day": shown_day(at)}


def _reference(known: Known) -> str:
    return shown_reference(known.case.report.lock.reference)


def _about(known: Known) -> str | SafeString:
    if known.summary is None:
        return _("This line cannot be opened")
    # Isolated, so that a line in another direction of writing does not reorder the page.
    words = known.summary["title"] or _("No words given")
    return format_html('<bdi lang="{}">{}</bdi>', known.summary["language"], words)


def _labels(known: Known, name: str, field: str) -> str:
    codes: list[str] = known.summary[field] if known.summary else []  # type: ignore[literal-required]
    return _named(known, name, codes)


def _area(known: Known) -> str:
    return _named(known, AREAS, [known.summary["area"]] if known.summary and known.summary["area"] else [])


def _named(known: Known, name: str, codes: Iterable[str]) -> str:
    version = known.summary.get("vocabulary", "") if known.summary else ""
    return labels_of(version, name, codes).replace("\n", ", ") or _("Not provided")


def _meeting(one: Meeting) -> str:
    what, here, there = KIND_WORDS[one.here.kind], WHOSE_WORDS[one.here.whose], WHOSE_WORDS[one.there.whose]
    if here == there:
        return _("%(what)s, %(whose)s") % {"what": what, "whose": here}
    return _("%(what)s, here %(here)s, there %(there)s") % {"what": what, "here": here, "there": there}


def _entered(one: Identifier) -> str:
    words = {"what": CONTACT_WORDS[one.kind], "whose": WHOSE_WORDS[one.whose], "value": one.value}
    return _("%(what)s %(whose)s: %(value)s") % words


def _prompt(one: Prompt) -> str:
    numbers = {"reports": one.reports, "months": one.months}
    if one.kind == PromptKind.REPEAT:
        return _("Repeat victim: %(reports)d reports about harm to the same person within %(months)d months") % numbers
    if one.kind == PromptKind.PERSISTENT:
        return _("Persistent: %(reports)d reports about the same person complained about within %(months)d months") % (
            numbers
        )
    return (
        ngettext(
            "ASB Case Review: %(reports)d report within %(months)d months",
            "ASB Case Review: %(reports)d reports within %(months)d months",
            one.reports,
        )
        % numbers
    )
