"""The inbox of a recipient: lists and the frame of one referral, without anything that was sealed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from core.calendars.words import shown_moment_of_week
from core.codes.references import shown_reference
from core.design_system.components import Cell, Colour, Column, NavItem, SummaryRow, Table
from core.design_system.fields import Option
from core.design_system.templatetags.design import tag
from referrals.due import due, is_overdue
from referrals.outcomes.codes import Code
from referrals.packets.models import Purpose, Referral
from referrals.states import ASKED_BACK, WAITS_FOR_RECIPIENT, State

PAGE_SIZE = 50


@dataclass(frozen=True)
class ReferralHeader:
    """The frame of every page of a referral; `marks` are tags."""

    reference: str
    marks: SafeString


def views_of(current: str) -> list[NavItem]:
    names = [
        ("list", _("Waiting")),
        ("finished", _("Finished")),
        ("workload", _("Workload")),
        ("approvals", _("To approve")),
    ]
    return [NavItem(text, reverse(f"inbox:{name}"), current=name == current) for name, text in names]


def referral_table(caption: str, referrals: Iterable[Referral], *, at: datetime) -> Table:
    """`referrals` come with their case, report and lock."""
    columns = [Column(_("Reference")), Column(_("What you are asked to do")), Column(_("State")), Column(_("Due"))]
    return Table(caption, columns, [_row(referral, at) for referral in referrals], caption_hidden=True)


def header_of(referral: Referral, *, at: datetime) -> ReferralHeader:
    return ReferralHeader(shown_reference(referral.case.report.lock.reference), marks_of(referral, at=at))


def marks_of(referral: Referral, *, at: datetime) -> SafeString:
    """State, and lateness of what the recipient owes, as tags."""
    marks: list[tuple[str, Colour]] = [(words_for_recipient(State(referral.state)), colour_of(State(referral.state)))]
    if waits_for_recipient(referral) and is_overdue(referral.due_at, at=at):
        marks.append((_("Overdue"), "red"))
    return format_html_join(" ", "{}", ((tag(text, colour),) for text, colour in marks))


def facts_of(referral: Referral, *, at: datetime) -> list[SummaryRow]:
    """What the referral is, and its times so far."""
    rows = [
        SummaryRow(_("What you are asked to do"), Purpose(referral.purpose).label),
        SummaryRow(_("From"), referral.case.partnership.team_name),
    ]
    if waits_for_recipient(referral):
        rows.append(SummaryRow(_("Your next step is due"), due(referral.due_at, at=at).marked))
    times = [
        (_("Sent"), referral.sent_at),
        (_("Acknowledged"), referral.acknowledged_at),
        (_("First opened"), referral.opened_at),
        (_("Answered"), referral.answered_at),
        (_("Recall requested"), referral.recalled_at),
    ]
    return rows + [SummaryRow(words, shown_moment_of_week(happened_at)) for words, happened_at in times if happened_at]


def words_for_recipient(state: State) -> str:
    """A state as its recipient reads it."""
    if state in (State.SENT, State.DELIVERED, State.BOUNCED):
        return _("New")
    return str(state.label)


def colour_of(state: State) -> Colour:
    if state in (*ASKED_BACK, State.EXPIRED):
        return "red"
    if state in (State.SENT, State.DELIVERED, State.BOUNCED):
        return "yellow"
    return "" if state in WAITS_FOR_RECIPIENT else "grey"


def waits_for_recipient(referral: Referral) -> bool:
    return referral.state in WAITS_FOR_RECIPIENT


def options_of(codes: Iterable[Code]) -> list[Option]:
    """Coded answers to choose from; the Home Office's number stands beside the words where there is one."""
    return [Option(code.code, str(code.label), hint=_number(code)) for code in codes]


def _number(code: Code) -> str:
    return _("Home Office outcome %(number)s") % {"number": code.number} if code.number else ""


def _row(referral: Referral, at: datetime) -> list[Cell]:
    due_text = due(referral.due_at, at=at).text if waits_for_recipient(referral) else _("Nothing is due")
    return [
        Cell(shown_reference(referral.case.report.lock.reference), reverse("inbox:referral", args=[referral.id])),
        Cell(Purpose(referral.purpose).label),
        Cell(marks_of(referral, at=at)),
        Cell(due_text),
    ]
