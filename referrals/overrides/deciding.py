"""Another person decides about an override: before it is sent, or within a day after an emergency."""

from datetime import datetime

from django.db import transaction

from core.audit.actions import Action
from core.keys.boxes import To, fill, next_version
from core.keys.kinds import Kind
from core.keys.models import Grant
from core.keys.owners import hub_key
from core.keys.rings import KeyRing
from core.partnerships.models import Membership
from core.partnerships.permissions import may
from core.texts import checked
from referrals.attempts import audits_refusal
from referrals.locking import check_team, locked_referral
from referrals.overrides.coverage import check_named
from referrals.overrides.deputies import check_is_deputy
from referrals.overrides.models import ApprovalClock, Decision, Override
from referrals.overrides.proposing import WORDS_LENGTH
from referrals.overrides.records import Later, Step, record_of
from referrals.packets.models import Referral
from referrals.packets.recalling import announce_recall
from referrals.packets.sealed import destroy_recipients_key, opened_packet, trusted_reporter_of
from referrals.packets.telling import tell_of
from referrals.policies import AnotherPerson, StateForbids, may_be_recalled, may_be_withdrawn
from referrals.states import Mover, State
from referrals.tasks.actions import finish_of_referral
from referrals.tasks.models import TaskKind
from referrals.trail import record_referral
from referrals.transitions import move

ASKED = (TaskKind.APPROVE_OVERRIDE, TaskKind.OVERRIDE_MISSED)


class OwnProposal(AnotherPerson):
    """Whoever proposed an override does not decide about it."""


class AlreadyDecided(StateForbids):
    """Somebody decided about it before, or it was taken back."""


@audits_refusal
@transaction.atomic
def decide(referral: Referral, *, approves: bool, words: str, by: Membership, ring: KeyRing, at: datetime) -> None:
    """Approve what was proposed, or refuse it, and say why. What was sent in an emergency and is refused is recalled.

    Raises NotAllowed, StateForbids (no override), AlreadyDecided, OwnProposal, MoveRefused, TextRefused, NotCovered
    (the packet is not what the override names), NotPinned, FingerprintMismatch, NoKey, Tampered or SealingError.
    """
    check_may_decide(referral, by)
    reason = checked(words, longest=WORDS_LENGTH)
    locked = locked_referral(referral)
    override = check_waits(locked, by)
    content, record = opened_packet(locked, ring), record_of(override, ring)
    check_named(locked, content, record.proposal)
    decision = Later(Step.DECISION, approves, reason, by.user_id, at, digest=content.digest().hex())
    keep_later(override, decision)
    end_waiting(override, Decision.APPROVED if approves else Decision.REFUSED, by=by, at=at)
    _carry_out(locked, override, approves, by=by, at=at)
    for kind in ASKED:
        finish_of_referral(locked, kind, by=by, at=at)
    action = Action.OVERRIDE_APPROVED if approves else Action.OVERRIDE_REFUSED
    record_referral(action, locked, by=by.user_id, at=at)
    referral.state, referral.due_at = locked.state, locked.due_at


def check_may_decide(referral: Referral, by: Membership) -> None:
    """A supervisor of the team, or the deputy to whom this override was given. Raises NotAllowed."""
    if may(by, "approve as deputy"):
        check_is_deputy(referral.override.deputy_id if referral.override else None, by)
    else:
        check_team(by, "approve overrides", referral.case.partnership_id)


def check_waits(referral: Referral, by: Membership) -> Override:
    """The override, if it waits for somebody like `by`. Raises StateForbids, AlreadyDecided or OwnProposal."""
    override = referral.override
    if override is None:
        raise StateForbids("there is no override")
    if override.decision != Decision.WAITING:
        raise AlreadyDecided(f"the override is {override.decision}")
    if override.proposed_by_id == by.user_id:
        raise OwnProposal("the same person")
    return override


def keep_later(override: Override, later: Later) -> None:
    """Seal one more version, to the team alone. Raises NotPinned or FingerprintMismatch."""
    partnership = override.case.partnership
    fill(
        partnership=partnership,
        object_id=override.id,
        kind=Kind.OVERRIDE,
        content=later.section(override),
        to=[To(hub_key(partnership))],
        version=next_version(override.id, Kind.OVERRIDE),
    )


def end_waiting(override: Override, decision: Decision, *, by: Membership | None, at: datetime) -> None:
    """Nobody owes a decision any more, and the deputy's keys go. Raises AlreadyDecided when another one was faster."""
    changes = {"decision": decision, "decided_at": at, "decided_by": by.user if by else None}
    if not Override.objects.waiting().filter(pk=override.pk).update(**changes):
        raise AlreadyDecided("another one was faster")
    override.decision = decision
    ApprovalClock.objects.filter(override=override).delete()
    if override.deputy is not None:
        things = Grant.objects.filter(box__object_id__in=[override.id, override.referral.id])
        things.filter(recipient=override.deputy.key_id).delete()


def drop_override(referral: Referral, *, at: datetime, by: Membership | None = None) -> None:
    """What was taken back needs no decision any more. `by` is None where the reporter's own deed takes it back.

    Inside the transaction of the deed that withdraws the referral.
    """
    override = referral.override
    if override is None or override.decision != Decision.WAITING:
        return
    end_waiting(override, Decision.DROPPED, by=None, at=at)
    for kind in ASKED:
        finish_of_referral(referral, kind, by=by, at=at)


def _carry_out(referral: Referral, override: Override, approves: bool, *, by: Membership, at: datetime) -> None:
    if not override.is_emergency:
        move(referral, to=State.READY if approves else State.WITHDRAWN, mover=Mover.APPROVER, by=by.user_id, at=at)
    elif not approves:
        _take_back(referral, by, at)


def _take_back(referral: Referral, by: Membership, at: datetime) -> None:
    """In the team's name: it may not send, or use, what was refused afterwards, in whatever state that is."""
    destroy_recipients_key(referral)
    if may_be_withdrawn(referral):
        move(referral, to=State.WITHDRAWN, mover=Mover.TEAM, by=by.user_id, at=at)
    elif may_be_recalled(referral):
        move(referral, to=State.RECALL_REQUESTED, mover=Mover.TEAM, by=by.user_id, at=at)
        announce_recall(referral, at=at)
        tell_of(referral, "recall_requested", reporter=trusted_reporter_of(referral), at=at)
