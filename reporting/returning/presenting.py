"""The page of a returning reporter as finished text: what happened, who has what, what was decided."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.calendars.words import shown_day, shown_moment
from core.codes.references import shown_reference
from core.design_system.components import RowAction, SummaryRow, ThreadMessage
from core.sealing import Fault
from reporting.choices.reading import MadeChoice
from reporting.messages.conversation import ReadMessage
from reporting.messages.models import Direction
from reporting.progress.codes import RECIPIENTS, recipient_name
from reporting.progress.fields import described
from reporting.progress.telling import ToldLine
from reporting.returning.history import OWN_DEEDS, history, line_words
from reporting.returning.looking_again import next_steps
from reporting.returning.opening import Opened
from reporting.sections import ChoiceRecord
from reporting.submit.models import Report, ReportState, Urgency

# Lines about what was sent though nobody had chosen it.
OVERRIDES = ("override_sent", "override_sent_late")

# About what more or less can be allowed while the team reads the report, in the order of the page.
CHANGEABLE = ("team", "police", "support", "council", "linking")

LEVELS: dict[tuple[str, str], Promise] = {
    ("team", "with_details"): gettext_lazy("May read my report and how to contact me"),
    ("team", "without_details"): gettext_lazy("May read my report"),
    ("linking", "allowed"): gettext_lazy("The team may connect my report with others like it"),
    ("linking", "none"): gettext_lazy("The team may not connect my report with others"),
    ("", "with_details"): gettext_lazy("May get my report with my details"),
    ("", "without_details"): gettext_lazy("May get my report without anything that names me"),
    ("", "none"): gettext_lazy("Gets nothing"),
}
WISHES: dict[str, Promise] = {
    "contact": gettext_lazy("I want them to look into it and contact me."),
    "no_contact": gettext_lazy("I want them to look into it, but not to contact me."),
    "information_only": gettext_lazy("It is for their information only."),
}
FAULTS: dict[Fault, Promise] = {
    Fault.ALTERED: gettext_lazy("A message here cannot be shown, because it was changed after it was sent."),
    Fault.GAP: gettext_lazy("One or more messages before this one are missing."),
    Fault.OUT_OF_ORDER: gettext_lazy("This message is not in its place."),
    Fault.BROKEN_LINK: gettext_lazy("The message before this one is not the one that was there when it was written."),
}


@dataclass(frozen=True)
class Disclosure:
    """One thing that was sent: to whom, when, and its parts in words."""

    recipient: str
    when: str
    parts: Sequence[str]
    why: str = ""  # for what the reporter had not chosen


@dataclass(frozen=True)
class ChoiceRow:
    """What was decided about one recipient. `state` is a finished sentence; `id` is set while it can be taken back.

    `recipient` begins a line, `about` stands inside a sentence ("The police", "the police").
    """

    recipient: str
    about: str
    decided: str
    state: str
    id: UUID | None
    is_taken_back: bool = False

    @property
    def words(self) -> str:
        """What stands comes first: somebody afraid must not read of leave that is gone as if it were given."""
        if self.is_taken_back:
            return self.state + "\n" + _("It was: %(decided)s") % {"decided": self.decided}
        return f"{self.decided}\n{self.state}"


@dataclass(frozen=True)
class ReportPage:
    """Everything that the page shows, in order."""

    reference: str
    status: str
    next_steps: Sequence[str]
    held: bool
    was_shared: bool
    can_withdraw: bool
    kept_until: str
    disclosures: Sequence[Disclosure]
    lines: Sequence[SummaryRow]
    messages: Sequence[ThreadMessage]
    new_messages: int
    can_write: bool
    choices: Sequence[SummaryRow]


def present(report: Report, opened: Opened, *, at: datetime) -> ReportPage:
    """The page of a report, as it stands at `at`, whose parts were opened with the reporter's key."""
    team = report.partnership.team_name
    choices, lines = opened.choices, opened.lines
    team_reads = any(choice.stands and choice.record["recipient"] == "team" for choice in choices)
    messages = [thread_message(message, team, read_up_to=opened.read_up_to) for message in opened.messages]
    return ReportPage(
        reference=shown_reference(report.lock.reference),
        status=_status(report, lines, at, was_shared=bool(choices)),
        next_steps=next_steps(report, lines, was_shared=bool(choices), at=at),
        held=report.state == ReportState.HELD,
        was_shared=bool(choices),
        can_withdraw=report.state != ReportState.HELD or not choices or any(choice.stands for choice in choices),
        kept_until=shown_day(report.expires_date) if report.expires_date else "",
        disclosures=_disclosures(lines),
        lines=history(report, lines, was_shared=bool(choices)),
        messages=messages,
        new_messages=sum(message.is_new for message in messages),
        can_write=team_reads,
        choices=_choice_rows(choices, team, may_change=team_reads),
    )


def row_of(choice: MadeChoice, team: str) -> ChoiceRow:
    """A choice in words; it can be taken back while it allows something."""
    if choice.withdrawn_at is not None:
        state = _("You took this back on %(day)s.") % {"day": shown_day(choice.withdrawn_at)}
    else:
        state = _("You decided this on %(day)s.") % {"day": shown_day(datetime.fromisoformat(choice.record["made_at"]))}
    about = team if choice.record["recipient"] == "team" else str(RECIPIENTS[choice.record["recipient"]])
    name = about[:1].upper() + about[1:]
    standing_id = choice.id if choice.stands else None
    return ChoiceRow(name, about, _decided(choice.record), state, standing_id, choice.withdrawn_at is not None)


def choice_history(choices: Sequence[MadeChoice], team: str) -> list[SummaryRow]:
    """Every choice in the order in which they were made, those taken back or replaced included."""
    rows = [row_of(choice, team) for choice in choices]
    return [SummaryRow(row.recipient, row.words) for row in rows]


def thread_message(message: ReadMessage, team: str, *, read_up_to: int) -> ThreadMessage:
    """A message in the thread; a fault is shown in its place, after the text if there is one."""
    own = message.direction == Direction.TO_TEAM
    fault = str(FAULTS[message.fault]) if message.fault else ""
    text = message.text or ""
    return ThreadMessage(
        # A message that opens is shown, with what is wrong around it said first.
        text=f"[{fault}]\n{text}" if fault and text else text,
        sender=_("You") if own else team,
        at=message.sent_at,
        when=shown_day(message.sent_at) if own else shown_moment(message.sent_at),
        sent=own,
        fault="" if text else fault,
        is_new=not own and message.sequence > read_up_to,
    )


def _status(report: Report, lines: Sequence[ToldLine], at: datetime, *, was_shared: bool) -> str:
    """The one sentence, or two, that answer "what is happening with it?"."""
    team = report.partnership.team_name
    if report.state == ReportState.HELD and was_shared:
        return _("You took your report back. Only you can open it, so nobody is working on it.")
    if report.state == ReportState.HELD:
        return _("Your report is sealed. Only you can open it, so nobody is working on it.")
    told = [line.line for line in lines if line.line and line.line["code"] not in OWN_DEEDS]
    if told:
        return line_words(told[-1], team)
    if report.triage_due_at is not None and report.triage_due_at <= at:
        words = {"team": team, "phone": report.partnership.phone}
        return _("%(team)s has your report, and should have decided about it by now. You can ring %(phone)s.") % words
    if report.urgency == Urgency.URGENT:
        return _("%(team)s has your report. Because of what you told us, it is among the first to be read.") % {
            "team": team
        }
    due = {"team": team, "when": shown_moment(report.triage_due_at) if report.triage_due_at else ""}
    return _("%(team)s has your report. Somebody will read it and decide what to do by %(when)s.") % due


def _choice_rows(choices: Sequence[MadeChoice], team: str, *, may_change: bool) -> list[SummaryRow]:
    """The newest choice for each recipient; while the team can act on it, also those nothing was decided about."""
    newest = {choice.record["recipient"]: choice for choice in choices}
    rows = [_summary_row(row_of(choice, team), recipient, may_change) for recipient, choice in newest.items()]
    others = [recipient for recipient in CHANGEABLE if recipient not in newest] if may_change else []
    return rows + [_open_row(recipient) for recipient in others]


def _summary_row(row: ChoiceRow, recipient: str, may_change: bool) -> SummaryRow:
    context = _("your choice about %(recipient)s") % {"recipient": row.about}
    actions = []
    if may_change and recipient in CHANGEABLE:
        actions.append(RowAction(_("Change"), reverse("return:change", args=[recipient]), context))
    if row.id and recipient != "linking":  # changing it does the same
        actions.append(RowAction(_("Take back"), reverse("return:withdraw", args=[row.id]), context))
    return SummaryRow(row.recipient, row.words, actions)


def _open_row(recipient: str) -> SummaryRow:
    about = str(RECIPIENTS[recipient])
    context = _("your choice about %(recipient)s") % {"recipient": about}
    actions = [RowAction(_("Change"), reverse("return:change", args=[recipient]), context)]
    return SummaryRow(about[:1].upper() + about[1:], f"{_level(recipient, 'none')}.", actions)


def _disclosures(lines: Sequence[ToldLine]) -> list[Disclosure]:
    return [
        Disclosure(
            recipient_name(told.line["recipient"]),
            shown_moment(told.at),
            described(told.line["fields"]),
            why=told.line["words"] if told.line["code"] in OVERRIDES else "",
        )
        for told in lines
        if told.line and told.line["code"] in ("referral_sent", *OVERRIDES)
    ]


def _level(recipient: str, level: str) -> str:
    return str(LEVELS.get((recipient, level)) or LEVELS["", level])


def _decided(record: ChoiceRecord) -> str:
    decided = _level(record["recipient"], record["level"])
    wish = WISHES.get(record["police_wish"]) if record["level"] != "none" else None
    return f"{decided}. {wish}" if wish else decided
