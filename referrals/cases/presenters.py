"""What the pages of a case show above and beside its content: finished text, nothing that the reporter said."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import CharField, Value
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.calendars.words import shown_day
from core.codes.references import shown_reference
from core.design_system.components import Colour, NavItem, SummaryRow
from core.design_system.templatetags.design import tag
from core.partnerships.models import Membership
from core.partnerships.permissions import may
from referrals.actions.models import PlannedAction
from referrals.cases.models import Case, CaseState, RecordStatus, Risk
from referrals.due import due, is_overdue
from referrals.policies import (
    case_is_open,
    case_is_under_way,
    case_may_be_assessed,
    case_may_be_referred,
    case_may_be_reopened,
)
from referrals.states import State
from reporting.submit.models import ReportState

STATE_COLOURS: dict[str, Colour] = {CaseState.NEW: "yellow", CaseState.OPEN: "", CaseState.CLOSED: "grey"}
RISK_COLOURS: dict[str, Colour] = {Risk.LOW: "green", Risk.MEDIUM: "orange", Risk.HIGH: "red"}
# The tabs of a case, and the pages behind each by the names of their URLs.
PARTS: tuple[tuple[Promise, tuple[tuple[str, Promise], ...]], ...] = (
    (
        gettext_lazy("Report"),
        (
            ("case", gettext_lazy("What they told us")),
            ("additions", gettext_lazy("Further answers")),
            ("respondent", gettext_lazy("Who did it")),
            ("files", gettext_lazy("Files")),
        ),
    ),
    (
        gettext_lazy("Contact and choices"),
        (("contact", gettext_lazy("Contact")), ("choices", gettext_lazy("Choices"))),
    ),
    (gettext_lazy("Messages"), (("messages", gettext_lazy("Messages")),)),
    (
        gettext_lazy("Risk"),
        (("risk", gettext_lazy("How high the risk is")), ("concerns", gettext_lazy("Safeguarding"))),
    ),
    (
        gettext_lazy("Work"),
        (("plan", gettext_lazy("Action plan")), ("notes", gettext_lazy("Notes"))),
    ),
    (gettext_lazy("Referrals"), (("referrals", gettext_lazy("Referrals")),)),
    (gettext_lazy("Links"), (("links", gettext_lazy("Links")),)),
    (gettext_lazy("History"), (("timeline", gettext_lazy("History")),)),
)


@dataclass(frozen=True)
class CaseHeader:
    """The frame of every page of a case. `marks` are tags; `parts` lead to its other pages, `inside` to those of the
    present part, where it has several."""

    reference: str
    marks: SafeString
    parts: list[NavItem]
    inside: list[NavItem]
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
        inside=_inside(case, part),
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


def held_open_by(case: Case, *, has_tasks: bool) -> list[Act]:
    """What has to be finished before the case can be closed, each as a link to where that is done. One query."""
    referrals = case.referrals.unfinished().values_list("id", "recipient__name", "state", "due_at")
    nothing = Value("", output_field=CharField())
    actions = PlannedAction.objects.open().filter(case=case).values_list("id", nothing, nothing, "due_at")
    held = []
    for thing_id, recipient, state, due_at in referrals.order_by().union(actions.order_by(), all=True):
        if recipient:
            words = _("Referral to %(recipient)s: %(state)s")
            words %= {"recipient": recipient, "state": State(state).label}
            held.append(Act(words, reverse("cases:referral", args=[case.id, thing_id])))
        elif due_at is not None:
            words = _("An action of the action plan, due %(day)s") % {"day": shown_day(due_at)}
            held.append(Act(words, _url(case, "plan")))
    return [*held, *([Act(_("What stands under “To do”"), "#to-do")] if has_tasks else [])]


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
    """One tab for what belongs together; it leads to the first page of it."""
    return [NavItem(str(label), _url(case, pages[0][0]), current=part in dict(pages)) for label, pages in PARTS]


def _inside(case: Case, part: str) -> list[NavItem]:
    """The pages behind the tab that is open, unless it is the only one."""
    pages = next((pages for _label, pages in PARTS if part in dict(pages)), ())
    if len(pages) < 2:
        return []
    return [NavItem(str(label), _url(case, name), current=name == part) for name, label in pages]


def _url(case: Case, name: str) -> str:
    return reverse(f"cases:{name}", args=[case.id])


def _tags(marks: Iterable[tuple[str, Colour]]) -> SafeString:
    return format_html_join(" ", "{}", ((tag(text, colour),) for text, colour in marks))
