"""The one door through which a referral changes state."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from core.audit.actions import Action
from referrals.cases.models import Risk
from referrals.clocks import AGREED, span_of
from referrals.deliveries.dispatching import destroy_mailed
from referrals.directory.models import Channel, DirectoryEntry
from referrals.packets.models import Referral
from referrals.reminders.planning import plan_next_word
from referrals.states import AWAITING_ACKNOWLEDGEMENT, FINISHED, OWES_NEXT_WORD, Mover, State, allowed
from referrals.tasks.actions import forget_chasing
from referrals.trail import record_referral


class MoveRefused(Exception):
    """The table of moves does not have this one, or somebody else moved the referral first."""


# While a recipient may still need the mail.
MAILED_AGAIN = (*AWAITING_ACKNOWLEDGEMENT, State.BOUNCED)
# The column that keeps when a state was reached.
TIMES: dict[State, str] = {
    State.SENT: "sent_at",
    State.DELIVERED: "delivered_at",
    State.ACKNOWLEDGED: "acknowledged_at",
    State.ACCEPTED: "answered_at",
    State.DECLINED: "answered_at",
    State.REROUTE_PROPOSED: "answered_at",
    State.RECORDED: "answered_at",
    State.NOT_RECORDED: "answered_at",
    State.RETURNED: "answered_at",
    State.RECALL_REQUESTED: "recalled_at",
    State.SUPERSEDED: "recalled_at",
}


@transaction.atomic
def move(referral: Referral, *, to: State, mover: Mover, by: UUID | None, at: datetime) -> None:
    """Change the state, its times and its clock in one conditional update, and audit it.

    `by` is the user who moves it, None for the worker and for reporters. `referral` is brought up to date.
    Raises MoveRefused; then nothing has changed.
    """
    source = State(referral.state)
    if not allowed(source, to, mover):
        raise MoveRefused(f"{source} to {to} by {mover}")
    changes = _changes(referral, to, at)
    if not Referral.objects.filter(pk=referral.pk, state=source).update(**changes):
        raise MoveRefused(f"no longer {source}")
    for name, value in changes.items():
        setattr(referral, name, value)
    if referral.channel == Channel.MAIL and to not in MAILED_AGAIN:
        destroy_mailed(referral)
    if to == State.ACKNOWLEDGED or source in OWES_NEXT_WORD:
        forget_chasing(referral)
    if to in OWES_NEXT_WORD and referral.due_at is not None:
        plan_next_word(referral, due_at=referral.due_at)
    record_referral(Action.REFERRAL_MOVED, referral, by=by, at=at)


def _changes(referral: Referral, to: State, at: datetime) -> dict[str, Any]:
    changes: dict[str, Any] = {"state": to}
    # An answered question leads back to a state that was reached before, and that time stays.
    if to in TIMES and not (referral.state == State.INFORMATION_REQUESTED and to == State.ACKNOWLEDGED):
        changes[TIMES[to]] = at
    # What is sent without a choice is sent because somebody is in danger, even where nobody assessed that yet.
    risk = referral.case.risk or (Risk.HIGH if referral.override_id else Risk.UNASSESSED)
    span = span_of(to, risk, _entry_of(referral) if to in AGREED else None)
    if to in FINISHED:
        changes["due_at"] = None
    elif span is not None:
        changes["due_at"] = span.after(at, referral.case.partnership)
    return changes


def _entry_of(referral: Referral) -> DirectoryEntry | None:
    return DirectoryEntry.objects.filter(organisation=referral.recipient_id).first()
