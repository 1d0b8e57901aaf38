"""The states of a referral and the moves between them, as data. The diagram in docs is drawn from this file."""

from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    DRAFT = "draft", _("Being prepared")
    AWAITING_APPROVAL = "awaiting_approval", _("Waits for approval")  # overrides only
    READY = "ready", _("Ready to send")
    SENT = "sent", _("Sent")
    BOUNCED = "bounced", _("Could not be delivered")
    DELIVERED = "delivered", _("Delivered")
    ACKNOWLEDGED = "acknowledged", _("Acknowledged")
    INFORMATION_REQUESTED = "information_requested", _("More information asked for")
    REROUTE_PROPOSED = "reroute_proposed", _("Somebody else proposed")
    ACCEPTED = "accepted", _("Accepted")
    DECLINED = "declined", _("Declined")
    RECORDED = "recorded", _("Recorded by the police")
    NOT_RECORDED = "not_recorded", _("Not recorded by the police")
    RETURNED = "returned", _("Returned by the police")
    IN_PROGRESS = "in_progress", _("In progress")
    OUTCOME = "outcome", _("Outcome recorded")
    EXPIRED = "expired", _("No answer")
    SUPERSEDED = "superseded", _("Replaced by a newer packet")
    WITHDRAWN = "withdrawn", _("Withdrawn before it was sent")
    RECALL_REQUESTED = "recall_requested", _("Recall requested")
    RECALL_CONFIRMED = "recall_confirmed", _("Recall confirmed")
    RECALL_REFUSED = "recall_refused", _("Recall refused")
    CLOSED = "closed", _("Closed")


class Mover(models.TextChoices):
    """Who makes a move."""

    TEAM = "team", _("the team")
    APPROVER = "approver", _("another person, who approves")
    PARTNER = "partner", _("the recipient")
    REPORTER = "reporter", _("the reporter")
    WORKER = "worker", _("the clock")


class Owner(models.TextChoices):
    """Who has to act next while a referral is in a state."""

    TEAM = "team", _("the team")
    APPROVER = "approver", _("another person, who approves")
    PARTNER = "partner", _("the recipient")
    WORKER = "worker", _("this service, which delivers it")
    NOBODY = "nobody", _("nobody: it is finished")


@dataclass(frozen=True)
class Move:
    source: State
    target: State
    by: Mover


OWNERS: dict[State, Owner] = {
    State.DRAFT: Owner.TEAM,
    State.AWAITING_APPROVAL: Owner.APPROVER,
    State.READY: Owner.TEAM,
    State.SENT: Owner.WORKER,
    State.DELIVERED: Owner.PARTNER,
    State.ACKNOWLEDGED: Owner.PARTNER,
    State.ACCEPTED: Owner.PARTNER,
    State.RECORDED: Owner.PARTNER,
    State.IN_PROGRESS: Owner.PARTNER,
    State.BOUNCED: Owner.TEAM,
    State.INFORMATION_REQUESTED: Owner.TEAM,
    # The reporter decides, but owes nobody anything: the team sees that the question reaches them and comes to an end.
    State.REROUTE_PROPOSED: Owner.TEAM,
    State.SUPERSEDED: Owner.PARTNER,
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

BEFORE_SENDING = (State.DRAFT, State.AWAITING_APPROVAL, State.READY)
AWAITING_ACKNOWLEDGEMENT = (State.SENT, State.DELIVERED)
# Sent and not yet finished: what a withdrawn choice recalls.
WITH_RECIPIENT = (
    State.SENT, State.BOUNCED, State.DELIVERED, State.ACKNOWLEDGED, State.INFORMATION_REQUESTED,
    State.REROUTE_PROPOSED, State.ACCEPTED, State.RECORDED, State.IN_PROGRESS, State.NOT_RECORDED, State.RETURNED,
    State.DECLINED, State.OUTCOME, State.EXPIRED,
)  # fmt: skip
# What a newer packet can take the place of: the recipient is, or will be, at work on it.
REPLACEABLE = (
    State.SENT, State.BOUNCED, State.DELIVERED, State.ACKNOWLEDGED, State.INFORMATION_REQUESTED, State.ACCEPTED,
    State.RECORDED, State.IN_PROGRESS, State.EXPIRED,
)  # fmt: skip
# The recipient has it, and owes the next word: what it decides, then what it does.
OWES_NEXT_WORD = (State.ACKNOWLEDGED, State.ACCEPTED, State.RECORDED, State.IN_PROGRESS)
# The recipient may not use what it received any more, and says what became of it.
ASKED_BACK = (State.RECALL_REQUESTED, State.SUPERSEDED)
# It came to nothing with this recipient: somebody else may be asked.
ENDED_UNHELPED = (State.EXPIRED, State.BOUNCED, State.DECLINED, State.REROUTE_PROPOSED, State.RETURNED)
# What came too late or not at all can still be acknowledged.
LATE = (State.EXPIRED, State.BOUNCED)
FINISHED = tuple(state for state, owner in OWNERS.items() if owner == Owner.NOBODY)
# The next step is the recipient's; one that nobody acknowledged in time can still be acknowledged.
WAITS_FOR_RECIPIENT = (
    *(state for state, owner in OWNERS.items() if owner in (Owner.WORKER, Owner.PARTNER)),
    *LATE,
)
# What the recipient is not done with: its own step, or an answer that it waits for.
OPEN_TO_RECIPIENT = (*WAITS_FOR_RECIPIENT, State.INFORMATION_REQUESTED)

MOVES: tuple[Move, ...] = (
    Move(State.DRAFT, State.READY, Mover.TEAM),
    Move(State.READY, State.DRAFT, Mover.TEAM),
    Move(State.DRAFT, State.AWAITING_APPROVAL, Mover.TEAM),
    Move(State.AWAITING_APPROVAL, State.READY, Mover.APPROVER),
    Move(State.AWAITING_APPROVAL, State.WITHDRAWN, Mover.APPROVER),
    Move(State.READY, State.SENT, Mover.TEAM),
    Move(State.SENT, State.DELIVERED, Mover.WORKER),
    Move(State.SENT, State.DELIVERED, Mover.PARTNER),
    Move(State.SENT, State.BOUNCED, Mover.WORKER),
    Move(State.BOUNCED, State.SENT, Mover.TEAM),
    *(
        Move(state, State.ACKNOWLEDGED, Mover.PARTNER)
        for state in (*AWAITING_ACKNOWLEDGEMENT, *LATE)
    ),
    Move(State.ACKNOWLEDGED, State.INFORMATION_REQUESTED, Mover.PARTNER),
    Move(State.INFORMATION_REQUESTED, State.ACKNOWLEDGED, Mover.TEAM),
    *(
        Move(State.ACKNOWLEDGED, answer, Mover.PARTNER)
        for answer in (
            State.ACCEPTED, State.DECLINED, State.REROUTE_PROPOSED, State.RECORDED, State.NOT_RECORDED, State.RETURNED,
        )
    ),
    *(
        Move(taken_on, target, Mover.PARTNER)
        for taken_on in (State.ACCEPTED, State.RECORDED, State.IN_PROGRESS)
        for target in (State.IN_PROGRESS, State.OUTCOME)
    ),
    Move(State.SENT, State.EXPIRED, Mover.WORKER),
    Move(State.DELIVERED, State.EXPIRED, Mover.WORKER),
    *(
        Move(state, State.WITHDRAWN, mover)
        for mover in (Mover.TEAM, Mover.REPORTER)
        for state in BEFORE_SENDING
    ),
    *(
        Move(state, State.RECALL_REQUESTED, mover)
        for mover in (Mover.REPORTER, Mover.TEAM)
        for state in WITH_RECIPIENT
    ),
    *(Move(state, State.SUPERSEDED, Mover.TEAM) for state in REPLACEABLE),
    *(
        Move(state, answer, Mover.PARTNER)
        for state in ASKED_BACK
        for answer in (State.RECALL_CONFIRMED, State.RECALL_REFUSED)
    ),
    *(
        Move(state, State.CLOSED, Mover.TEAM)
        for state in (
            State.OUTCOME, State.DECLINED, State.REROUTE_PROPOSED, State.NOT_RECORDED, State.RETURNED, State.EXPIRED,
            State.BOUNCED, State.RECALL_CONFIRMED, State.RECALL_REFUSED,
        )
    ),
)  # fmt: skip


def allowed(source: State, target: State, by: Mover) -> bool:
    """Whether the table has the move."""
    return Move(source, target, by) in MOVES
