"""Whether an override covers what is to be sent. Asked when the packet leaves; nothing else stands in for a choice."""

from datetime import datetime, timedelta

from core.keys.rings import KeyRing
from core.keys.stamps import Tampered
from referrals.overrides.content import MARK
from referrals.overrides.models import Decision
from referrals.overrides.records import Proposal, Record, record_of
from referrals.packets.coverage import NotCovered
from referrals.packets.models import Purpose, Referral
from referrals.packets.shapes import PacketContent
from referrals.policies import StateForbids

# An approval answers one situation; after it, somebody decides anew.
APPROVAL_LASTS = timedelta(days=3)


class NotApproved(StateForbids):
    """Nobody else has approved the override, and it is no emergency."""


class ApprovalOver(StateForbids):
    """It was approved too long ago."""


def check_override(referral: Referral, content: PacketContent, ring: KeyRing, *, at: datetime) -> Proposal:
    """What was proposed, if it covers the recipient and every single field, and may be sent now.

    The sealed record decides, not the row. Raises NotCovered, NotApproved, ApprovalOver, Tampered, NoKey or
    SealingError.
    """
    override = referral.override
    if override is None:
        raise NotCovered("there is no override")
    record = record_of(override, ring)
    check_named(referral, content, record.proposal)
    if override.is_hidden != bool(record.proposal.reasons.look_again_date):
        raise Tampered(f"override {override.id}")
    if override.decision == Decision.APPROVED:
        _check_approved(referral, content, record, at)
    elif override.decision != Decision.WAITING or not record.proposal.is_emergency:
        raise NotApproved(f"the override is {override.decision or 'undecided'}")
    return record.proposal


def check_named(referral: Referral, content: PacketContent, proposal: Proposal) -> None:
    """Raise NotCovered unless the proposal names the recipient and every single field of the packet."""
    sealed = (proposal.referral, proposal.recipient, proposal.reporter)
    if sealed != (str(referral.id), content.recipient, content.reporter) or content.purpose != Purpose.PROTECT:
        raise NotCovered("the override names another recipient, packet or purpose")
    for one in content.all_fields:
        if one.key not in (MARK, *proposal.reasons.fields) or one.choice_id != proposal.override:
            raise NotCovered(f"field {one.key}")


def _check_approved(referral: Referral, content: PacketContent, record: Record, at: datetime) -> None:
    decision = record.decision
    if decision is None or not decision.agrees or decision.by == record.proposal.by:
        raise Tampered(f"decision about {referral.override_id}")
    if decision.digest != content.digest().hex():
        raise NotCovered("another packet was approved")
    if at > decision.at + APPROVAL_LASTS:
        raise ApprovalOver("the approval is over")
