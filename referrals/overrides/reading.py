"""Looking at what an override says: audited with its purpose first, then opened."""

from datetime import datetime

from django.db import transaction

from core.audit.actions import Action, Purpose
from core.audit.trail import record_each
from core.keys.kinds import Kind
from core.keys.rings import KeyRing
from core.partnerships.models import Membership
from core.partnerships.permissions import NotAllowed
from referrals.holds.keeping import check_may_look
from referrals.locking import check_team
from referrals.overrides.deputies import check_is_deputy
from referrals.overrides.models import Override, OverrideQuerySet
from referrals.overrides.records import Record, record_of
from referrals.packets.models import Referral
from referrals.packets.sealed import choice_stands, opened_packet
from referrals.packets.shapes import PacketContent
from referrals.restrictions.access import check_opens


def open_record(referral: Referral, *, by: Membership, ring: KeyRing, purpose: Purpose, at: datetime) -> Record:
    """What was proposed and decided, for the team.

    Raises NotAllowed, Restricted, NoSuchSection (erased), NoKey, Tampered or SealingError.
    """
    override = _override_for_team(referral, by, at)
    _audit(referral, Kind.OVERRIDE, by=by, purpose=purpose, at=at)
    return record_of(override, ring)


def open_both(
    referral: Referral, *, by: Membership, ring: KeyRing, purpose: Purpose, at: datetime
) -> tuple[Record, PacketContent]:
    """The same, and exactly what the recipient receives. Raises as `open_record`."""
    override = _override_for_team(referral, by, at)
    _audit(referral, Kind.OVERRIDE, Kind.PACKET, by=by, purpose=purpose, at=at)
    if not choice_stands(referral):  # of what stands, the team keeps what it names, whatever the reporter takes back
        check_may_look(referral.case, by)
    return record_of(override, ring), opened_packet(referral, ring)


def open_as_deputy(referral: Referral, *, by: Membership, ring: KeyRing, at: datetime) -> tuple[Record, PacketContent]:
    """The one override and its packet that a deputy decides about; both are shut to them afterwards.

    Raises NotAllowed, NoKey, Tampered or SealingError.
    """
    override = _override_of(referral)
    check_is_deputy(override.deputy_id, by)
    _audit(referral, Kind.OVERRIDE, Kind.PACKET, by=by, purpose=Purpose.APPROVAL, at=at)
    return record_of(override, ring), opened_packet(referral, ring)


def waiting_for(by: Membership) -> OverrideQuerySet:
    """What the deputy has to decide about, what was proposed first standing first."""
    given = Override.objects.waiting().filter(deputy__member=by, deputy__ended_at=None)
    return given.select_related("referral__recipient", "clock", "case__report__lock").order_by("proposed_at", "id")


def _override_for_team(referral: Referral, by: Membership, at: datetime) -> Override:
    check_team(by, "open cases", referral.case.partnership_id)
    check_opens(referral.case, by, at=at)
    return _override_of(referral)


def _override_of(referral: Referral) -> Override:
    if referral.override is None:
        raise NotAllowed("there is no override")
    return referral.override


@transaction.atomic
def _audit(referral: Referral, *kinds: Kind, by: Membership, purpose: Purpose, at: datetime) -> None:
    record_each(
        Action.SECTION_OPENED,
        kinds,
        partnership_id=referral.case.partnership_id,
        subject_id=referral.id,
        by=by.user_id,
        at=at,
        purpose=purpose,
    )
