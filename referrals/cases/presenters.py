"""What the pages of a case show above and beside its content: finished text, nothing that the reporter said."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from core.calendars.words import shown_day
from core.codes.references import shown_reference
from core.design_system.components import Colour, NavItem, SummaryRow
from core.design_system.templatetags.design import tag
from core.partnerships.models import Membership
from core.partnerships.permissions import may
from referrals.cases.models import Case, CaseState, RecordStatus, Risk
from referrals.due import due, is_overdue
from referrals.policies import (
    case_is_open,
    case_is_under_way,
    case_may_be_assessed,
    case_may_be_referred,
    case_may_be_reopened,
)
from reporting.submit.models import ReportState

STATE_COLOURS: dict[str, Colour] = {CaseState.NEW: "yellow", CaseState.OPEN: "", CaseState.CLOSED: "grey"}
RISK_COLOURS: dict[str, Colour] = {Risk.LOW: "green", Risk.MEDIUM: "orange", Risk.HIGH: "red"}


@dataclass(frozen=True)
class CaseHeader:
    """The frame of every page of a case. `marks` are tags; `parts` lead to its other pages."""

    reference: str
    marks: SafeString
    parts: list[NavItem]
    facts: list[SummaryRow]


@dataclass(frozen=True)
class Act:
    """A link to something that can be done about the case."""

    text: str
    url: str


def header_of(case: Case, *, part: str, at: datetime) -> CaseHeader:
    """`case` comes with its report, lock and owner; `part` is the name of the page's URL."""
    return CaseHeader(
        reference=shown_reference(case.report.lock.reference),
        marks=marks_of(case, at=at),
        parts=_parts(case, part),
        facts=_facts(case, at),
    )


def marks_of(case: Case, *, at: datetime) -> SafeString:
    """State, urgency, risk and lateness as tags."""
    marks: list[tuple[str, Colour]] = [(str(CaseState(case.state).label), STATE_COLOURS[case.state])]
    if case.is_urgent:
        marks.append((_("Urgent"), "red"))
    if case.risk:
        marks.append((risk_words(case.risk), RISK_COLOURS[case.risk]))
    if case.report.legal_hold:
        marks.append((_("Legal hold"), "purple"))
    if case.is_restricted:
        marks.append((_("Restricted"), "purple"))
    if case.erased_at is not None:
        marks.append((_("Erased"), "grey"))
    if is_overdue(case.due_at, at=at):
        marks.append((_("Overdue"), "red"))
    return _tags(marks)


def acts_of(case: Case, member: Membership) -> list[Act]:
    """What `member` may do next with the case, by role; once it is closed, open it again."""
    return [*_acts_of_work(case, member), *_acts_of_records(case, member)]


def _acts_of_records(case: Case, member: Membership) -> list[Act]:
    """What is kept and what is erased, for those who answer for it."""
    if case.erased_at is not None:
        return []
    acts = [("decide erasure", _("Erase on request"), "cases:erasure")]
    if case.report.legal_hold or case.report.state == ReportState.RECEIVED:
        acts.append(("hold cases", _("Legal hold"), "cases:hold"))
    return [Act(text, reverse(name, args=[case.id])) for capability, text, name in acts if may(member, capability)]


def _acts_of_work(case: Case, member: Membership) -> list[Act]:
    if not case_is_open(case):
        may_reopen = may(member, "reopen cases") and case_may_be_reopened(case)
        return [Act(_("Open the case again"), reverse("cases:reopen", args=[case.id]))] if may_reopen else []
    acts = [
        ("triage", _("Triage"), "cases:triage"),
        ("assess risk", _("Assess the risk"), "cases:risk-assess"),
        ("write disclosure", _("Write the story without names"), "cases:disclosure"),
        ("prepare referrals", _("Prepare a referral"), "cases:recipients"),
        ("propose overrides", _("Tell somebody though the reporter did not choose it"), "cases:propose-override"),
        ("contact reporters", _("Contact the reporter"), "cases:attempt"),
        ("issue codes", _("The reporter lost their private code"), "cases:code"),
        ("reassign cases", _("Give it to somebody else"), "cases:reassign"),
        ("restrict cases", _("Restrict it to named members"), "cases:restrict"),
    ]
    if not case_is_under_way(case):
        acts = [act for act in acts if act[0] not in ("contact reporters", "reassign cases")]
    if not case_may_be_assessed(case):
        acts = [act for act in acts if act[0] != "assess risk"]
    if not case_may_be_referred(case):
        acts = [act for act in acts if act[0] != "prepare referrals"]
    return [Act(text, reverse(name, args=[case.id])) for capability, text, name in acts if may(member, capability)]


def risk_words(risk: str) -> str:
    """A level as it reads on its own, without a heading beside it."""
    words = {Risk.LOW: _("Low risk"), Risk.MEDIUM: _("Medium risk"), Risk.HIGH: _("High risk")}
    return words[Risk(risk)]


def _facts(case: Case, at: datetime) -> list[SummaryRow]:
    return [
        SummaryRow(_("Next due"), due(case.due_at, at=at).marked),
        SummaryRow(_("Owner"), case.owner.name if case.owner else _("Nobody yet")),
        SummaryRow(_("Record status"), RecordStatus(case.record_status).label),
        SummaryRow(_("Risk"), _risk(case)),
    ]


def _risk(case: Case) -> str:
    """The level, and whether it is more than that of the triage."""
    again = getattr(case, "reassessment", None)
    if not case.risk:
        return str(Risk.UNASSESSED.label)
    if again is None:
        return _("%(level)s (provisional, not assessed yet)") % {"level": Risk(case.risk).label}
    words = {"level": Risk(case.risk).label, "day": shown_day(again.due_at)}
    return _("%(level)s (to be assessed again by %(day)s)") % words


def _parts(case: Case, part: str) -> list[NavItem]:
    names = [
        ("case", _("Report")),
        ("additions", _("Further answers")),
        ("respondent", _("Who did it")),
        ("contact", _("Contact")),
        ("choices", _("Choices")),
        ("risk", _("Risk")),
        ("concerns", _("Safeguarding")),
        ("plan", _("Action plan")),
        ("notes", _("Notes")),
        ("files", _("Files")),
        ("messages", _("Messages")),
        ("referrals", _("Referrals")),
        ("links", _("Links")),
        ("timeline", _("History")),
    ]
    return [NavItem(text, reverse(f"cases:{name}", args=[case.id]), current=name == part) for name, text in names]


def _tags(marks: Iterable[tuple[str, Colour]]) -> SafeString:
    return format_html_join(" ", "{}", ((tag(text, colour),) for text, colour in marks))
