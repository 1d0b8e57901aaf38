"""Referrals and packets as the pages of both sides show them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.template.defaultfilters import linebreaksbr
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from core.calendars.words import shown_moment_of_week
from core.design_system.components import Cell, Column, SummaryRow, Table
from core.design_system.templatetags.design import tag
from referrals.cases.choice_words import level_words, recipient_words, wish_words
from referrals.directory.models import Channel
from referrals.due import due
from referrals.outcomes.codes import outcome_of, reasons_for
from referrals.packets.models import Purpose, Referral
from referrals.packets.shapes import PacketContent, PacketField
from referrals.states import OWNERS, Owner, State
from reporting.sections import ChoiceRecord


@dataclass(frozen=True)
class PacketPart:
    """A titled group of a packet's fields."""

    title: str
    rows: list[SummaryRow]


def parts_of(content: PacketContent) -> list[PacketPart]:
    """For the police the intake summary first; then everything else. Empty groups are left out."""
    groups = [(_("Intake summary"), content.intake), (_("What was reported"), content.fields)]
    return [PacketPart(title, [_row(one) for one in fields]) for title, fields in groups if fields]


def preview_of(content: PacketContent) -> list[Table]:
    """The same, field by field with the choice that allows it."""
    groups = [(_("Intake summary"), content.intake), (_("What was reported"), content.fields)]
    columns = [Column(_("Field")), Column(_("What is sent")), Column(_("Allowed by"))]
    allowed_by = {content.choice["id"]: _choice_words(content.choice)}
    return [
        Table(title, columns, [_preview_row(one, allowed_by) for one in fields]) for title, fields in groups if fields
    ]


def referral_table(referrals: Iterable[Referral], *, at: datetime) -> Table:
    """`referrals` of one case come with their recipient."""
    columns = [Column(_("Recipient")), Column(_("Purpose")), Column(_("State")), Column(_("Next step due"))]
    return Table(_("Referrals"), columns, [_referral_row(one, at) for one in referrals], caption_hidden=True)


def facts_of(referral: Referral, *, at: datetime) -> list[SummaryRow]:
    """The state, whose turn it is, and the times so far."""
    state = State(referral.state)
    # The worker has no part in what somebody brings, nor in what the recipient's own system fetches.
    is_theirs = state == State.SENT and referral.channel in (Channel.PRINT, Channel.API)
    rows = [
        SummaryRow(_("Recipient"), referral.recipient.name),
        SummaryRow(_("Purpose"), Purpose(referral.purpose).label),
        SummaryRow(_("State"), tag(state.label)),
        SummaryRow(_("Whose turn"), (Owner.PARTNER if is_theirs else OWNERS[state]).label),
    ]
    if referral.due_at is not None and OWNERS[state] != Owner.NOBODY:
        rows.append(SummaryRow(_("Next step due"), due(referral.due_at, at=at).marked))
    times = [
        (_("Prepared"), referral.made_at),
        (_("Sent"), referral.sent_at),
        (_("Delivered"), referral.delivered_at),
        (_("Acknowledged"), referral.acknowledged_at),
        (_("First opened"), referral.opened_at),
        (_("Answered"), referral.answered_at),
        (_("Recall requested"), referral.recalled_at),
    ]
    return rows + [SummaryRow(words, shown_moment_of_week(happened_at)) for words, happened_at in times if happened_at]


def answer_rows(referral: Referral, answers: Sequence[dict[str, Any]]) -> list[SummaryRow]:
    """What the recipient wrote back, oldest first, as referrals.outcomes.answers keeps it."""
    told = ([*_answer_rows(referral, answer), *_heard_rows(answer)] for answer in answers)
    return [row for rows in told for row in rows if row.value]


def _heard_rows(answer: dict[str, Any]) -> list[SummaryRow]:
    """Who said it, of those who do not sign in."""
    if answer.get("how") == "link":
        return [SummaryRow(_("Said by"), _("Somebody with the link in the mail"))]
    if answer.get("how") != "telephone":
        return []
    return [SummaryRow(_("Said by"), answer["who"]), SummaryRow(_("Their reference"), answer["reference"])]


def _answer_rows(referral: Referral, answer: dict[str, Any]) -> list[SummaryRow]:
    if answer["kind"] == "acknowledgement":
        return [SummaryRow(_("Acknowledgement"), _("They have it"))]
    if answer["kind"] == "question":
        return [SummaryRow(_("Their question"), _isolated(answer["question"]))]
    if answer["kind"] == "reply":
        return [SummaryRow(_("The reply of the team"), _isolated(answer["reply"]))]
    if answer["kind"] == "progress":
        return [SummaryRow(_("What they are doing"), _isolated(answer["told"]))]
    if answer["kind"] == "recall":
        words = _("Confirmed: every copy is gone") if answer["confirmed"] else _("Refused")
        return [SummaryRow(_("Recall"), words), SummaryRow(_("Lawful basis"), answer["basis"])]
    if answer["kind"] == "outcome":
        # Beside an answer in one list, so its row has a name of its own.
        told = SummaryRow(_("What the reporter is told of the outcome"), answer["told"])
        return [SummaryRow(_("Outcome"), str(outcome_of(referral.recipient.kind, answer["code"]).label)), told]
    state = State(answer["answer"])
    reasons = {reason.code: str(reason.label) for reason in reasons_for(state)}
    return [
        SummaryRow(_("Answer"), state.label),
        SummaryRow(_("Reason"), reasons.get(answer["reason"], "")),
        SummaryRow(_("Reference"), answer["reference"]),
        SummaryRow(_("Proposed instead"), answer.get("proposed_name", "")),
        SummaryRow(_("What the reporter is told"), answer["told"]),
    ]


def _row(one: PacketField) -> SummaryRow:
    return SummaryRow(str(one.label), _isolated(one.value))


def _preview_row(one: PacketField, allowed_by: dict[str, str]) -> list[Cell]:
    return [Cell(str(one.label)), Cell(_isolated(one.value)), Cell(allowed_by.get(one.choice_id, _("No choice")))]


def _referral_row(referral: Referral, at: datetime) -> list[Cell]:
    state = State(referral.state)
    waits = referral.due_at is not None and OWNERS[state] != Owner.NOBODY
    return [
        Cell(referral.recipient.name, reverse("cases:referral", args=[referral.case_id, referral.id])),
        Cell(Purpose(referral.purpose).label),
        Cell(tag(state.label)),
        Cell(due(referral.due_at, at=at).marked if waits else _("Nothing is due")),
    ]


def _choice_words(choice: ChoiceRecord) -> str:
    if choice["how"] == "override":
        return _("An override, not the reporter")
    words = [recipient_words(choice["recipient"]), level_words(choice["level"]), wish_words(choice["police_wish"])]
    return " · ".join(word for word in words if word)


def _isolated(text: str) -> SafeString:
    """Own words in any direction of writing, which must not reorder what stands around them."""
    return format_html('<span dir="auto">{}</span>', linebreaksbr(text))
