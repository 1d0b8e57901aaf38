"""Looking at what an override says: audited with its purpose first, then opened."""

from datetime import datetime

from django.db import transaction

from core.audit.actions import Action, Purpose
from core.audit.trail import record
from core.keys.kinds import Kind
from core.keys.models import Box
from core.keys.rings import KeyRing
from core.partnerships.models import Membership
from core.partnerships.permissions import NotAllowed
from referrals.cases.opening import NoSuchSection
from referrals.locking import check_team
from referrals.overrides.deputies import check_is_deputy
from referrals.overrides.models import Override, OverrideQuerySet
from referrals.overrides.records import Record, record_of
from referrals.packets.models import Referral
from referrals.packets.sealed import opened_packet
from referrals.packets.shapes import PacketContent
from referrals.restrictions.access import check_opens
from referrals.trail import record_referral


def open_record(referral: Referral, *, by: Membership, ring: KeyRing, purpose: Purpose, at: datetime) -> Record:
    """What was proposed and decided, for the team.

    Raises NotAllowed, Restricted, NoSuchSection (erased), NoKey, Tampered or SealingError.
    """
    check_team(by, "open cases", referral.case.partnership_id)
    check_opens(referral.case, by, at=at)
    override = _override_of(referral)
    if not Box.objects.filter(object_id=override.id).exists():
        raise NoSuchSection(Kind.OVERRIDE)
    _audit(referral, by, purpose, at)
    return record_of(override, ring)


def open_as_deputy(referral: Referral, *, by: Membership, ring: KeyRing, at: datetime) -> tuple[Record, PacketContent]:
    """The one override and its packet that a deputy decides about; both are shut to them afterwards.

    Raises NotAllowed, NoKey, Tampered or SealingError.
    """
    check_is_deputy(_override_of(referral).deputy_id, by)
    _audit(referral, by, Purpose.APPROVAL, at)
    with transaction.atomic():
        record_referral(Action.PACKET_OPENED, referral, by=by.user_id, at=at, purpose=Purpose.APPROVAL)
    return record_of(_override_of(referral), ring), opened_packet(referral, ring)


def waiting_for(by: Membership) -> OverrideQuerySet:
    """What the deputy has to decide about, what was proposed first standing first."""
    given = Override.objects.waiting().filter(deputy__member=by, deputy__ended_at=None)
    return given.select_related("referral__recipient", "clock", "case__report__lock").order_by("proposed_at", "id")


def _override_of(referral: Referral) -> Override:
    if referral.override is None:
        raise NotAllowed("there is no override")
    return referral.override


@transaction.atomic
def _audit(referral: Referral, by: Membership, purpose: Purpose, at: datetime) -> None:
    record(
        Action.SECTION_OPENED,
        partnership_id=referral.case.partnership_id,
        subject=Kind.OVERRIDE,
        subject_id=referral.id,
        by=by.user_id,
        at=at,
        purpose=purpose,
    )
