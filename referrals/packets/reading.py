"""The team looks at a packet that it prepared or sent: audited with its purpose first, then opened."""

from datetime import datetime

from django.db import transaction

from core.audit.actions import Action, Purpose
from core.keys.kinds import Kind
from core.keys.rings import KeyRing
from core.partnerships.models import Membership
from referrals.cases.opening import NoSuchSection
from referrals.holds.keeping import check_may_look
from referrals.locking import check_team
from referrals.packets.models import Packet, Referral
from referrals.packets.sealed import opened_packet
from referrals.packets.shapes import PacketContent
from referrals.restrictions.access import check_opens
from referrals.trail import record_referral


def packet_for_team(
    referral: Referral, *, by: Membership, ring: KeyRing, purpose: Purpose, at: datetime
) -> PacketContent:
    """Exactly what the recipient receives, or received. The trail has the opening even when it fails.

    Raises NotAllowed, NoSuchSection (erased), NoKey (the reporter took back the team's choice), Tampered or
    SealingError.
    """
    check_team(by, "open cases", referral.case.partnership_id)
    check_opens(referral.case, by, at=at)
    check_may_look(referral.case, by)
    with transaction.atomic():
        record_referral(Action.PACKET_OPENED, referral, by=by.user_id, at=at, purpose=purpose)
    try:
        return opened_packet(referral, ring)
    except Packet.DoesNotExist:
        raise NoSuchSection(Kind.PACKET) from None
