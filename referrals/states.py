"""The states of a referral and the moves between them, as data. The diagram in docs is drawn from this file."""

from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    DRAFT = "draft", _("Being prepared")
    READY = "ready", _("Ready to send")
    SENT = "sent", _("Sent")
    DELIVERED = "delivered", _("Delivered")
    ACKNOWLEDGED = "acknowledged", _("Acknowledged")
    ACCEPTED = "accepted", _("Accepted")
    DECLINED = "declined", _("Declined")
    RECORDED = "recorded", _("Recorded by the police")
    NOT_RECORDED = "not_recorded", _("Not recorded by the police")
    RETURNED = "returned", _("Returned by the police")
    OUTCOME = "outcome", _("Outcome recorded")
    EXPIRED = "expired", _("No answer")
    WITHDRAWN = "withdrawn", _("Withdrawn before it was sent")
    RECALL_REQUESTED = "recall_requested", _("Recall requested")
    RECALL_CONFIRMED = "recall_confirmed", _("Recall confirmed")
    RECALL_REFUSED = "recall_refused", _("Recall refused")
    CLOSED = "closed", _("Closed")


class Mover(models.TextChoices):
    """Who makes a move."""

    TEAM = "team", _("the team")
    PARTNER = "partner", _("the recipient")
    REPORTER = "reporter", _("the reporter")
    WORKER = "worker", _("the clock")


class Owner(models.TextChoices):
    """Who has to act next while a referral is in a state."""

    TEAM = "team", _("the team")
    PARTNER = "partner", _("the recipient")
    WORKER = "worker", _("the worker")
    NOBODY = "nobody", _("nobody: it is finished")


@dataclass(frozen=True)
class Move:
    source: State
    target: State
    by: Mover


OWNERS: dict[State, Owner] = {
    State.DRAFT: Owner.TEAM,
    State.READY: Owner.TEAM,
    State.SENT: Owner.WORKER,
    State.DELIVERED: Owner.PARTNER,
    State.ACKNOWLEDGED: Owner.PARTNER,
    State.ACCEPTED: Owner.PARTNER,
    State.RECORDED: Owner.PARTNER,
    State.DECLINED: Owner.TEAM,
    State.NOT_RECORDED: Owner.TEAM,
    State.RETURNED: Owner.TEAM,
    State.OUTCOME: Owner.TEAM,
    State.EXPIRED: Owner.TEAM,
    State.RECALL_REQUESTED: Owner.PARTNER,
    State.RECALL_CONFIRMED: Owner.TEAM,
    State.RECALL_REFUSED: Owner.TEAM,
    State.WITHDRAWN: Owner.NOBODY,
    State.CLOSED: Owner.NOBODY,
}

BEFORE_SENDING = (State.DRAFT, State.READY)
AWAITING_ACKNOWLEDGEMENT = (State.SENT, State.DELIVERED)
# Sent and not yet finished: what a withdrawn choice recalls.
WITH_RECIPIENT = (
    State.SENT, State.DELIVERED, State.ACKNOWLEDGED, State.ACCEPTED, State.RECORDED, State.NOT_RECORDED,
    State.RETURNED, State.DECLINED, State.OUTCOME, State.EXPIRED,
)  # fmt: skip
FINISHED = tuple(state for state, owner in OWNERS.items() if owner == Owner.NOBODY)
# The next step is the recipient's; one that nobody acknowledged in time can still be acknowledged.
WAITS_FOR_RECIPIENT = (
    *(state for state, owner in OWNERS.items() if owner in (Owner.WORKER, Owner.PARTNER)),
    State.EXPIRED,
)

MOVES: tuple[Move, ...] = (
    Move(State.DRAFT, State.READY, Mover.TEAM),
    Move(State.READY, State.DRAFT, Mover.TEAM),
    Move(State.READY, State.SENT, Mover.TEAM),
    Move(State.SENT, State.DELIVERED, Mover.WORKER),
    Move(State.SENT, State.ACKNOWLEDGED, Mover.PARTNER),
    Move(State.DELIVERED, State.ACKNOWLEDGED, Mover.PARTNER),
    Move(State.EXPIRED, State.ACKNOWLEDGED, Mover.PARTNER),
    Move(State.ACKNOWLEDGED, State.ACCEPTED, Mover.PARTNER),
    Move(State.ACKNOWLEDGED, State.DECLINED, Mover.PARTNER),
    Move(State.ACKNOWLEDGED, State.RECORDED, Mover.PARTNER),
    Move(State.ACKNOWLEDGED, State.NOT_RECORDED, Mover.PARTNER),
    Move(State.ACKNOWLEDGED, State.RETURNED, Mover.PARTNER),
    Move(State.ACCEPTED, State.OUTCOME, Mover.PARTNER),
    Move(State.RECORDED, State.OUTCOME, Mover.PARTNER),
    Move(State.SENT, State.EXPIRED, Mover.WORKER),
    Move(State.DELIVERED, State.EXPIRED, Mover.WORKER),
    Move(State.DRAFT, State.WITHDRAWN, Mover.TEAM),
    Move(State.READY, State.WITHDRAWN, Mover.TEAM),
    Move(State.DRAFT, State.WITHDRAWN, Mover.REPORTER),
    Move(State.READY, State.WITHDRAWN, Mover.REPORTER),
    *(Move(state, State.RECALL_REQUESTED, Mover.REPORTER) for state in WITH_RECIPIENT),
    *(Move(state, State.RECALL_REQUESTED, Mover.TEAM) for state in WITH_RECIPIENT),
    Move(State.RECALL_REQUESTED, State.RECALL_CONFIRMED, Mover.PARTNER),
    Move(State.RECALL_REQUESTED, State.RECALL_REFUSED, Mover.PARTNER),
    *(
        Move(state, State.CLOSED, Mover.TEAM)
        for state in (
            State.OUTCOME, State.DECLINED, State.NOT_RECORDED, State.RETURNED, State.EXPIRED,
            State.RECALL_CONFIRMED, State.RECALL_REFUSED,
        )
    ),
)  # fmt: skip


def allowed(source: State, target: State, by: Mover) -> bool:
    """Whether the table has the move."""
    return Move(source, target, by) in MOVES
