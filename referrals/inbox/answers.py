"""What a recipient wrote back, sealed to its own organisation and to the team."""

from datetime import datetime
from typing import Any

from core.keys.boxes import To, fill, next_version
from core.keys.kinds import Kind
from core.keys.models import PublicKey
from core.keys.owners import checked_fingerprint, hub_key
from core.keys.rings import KeyRing
from core.partnerships.models import Membership
from core.sealing import FingerprintMismatch
from referrals.packets.models import Referral


def keep_answer(
    referral: Referral, kind: Kind, content: dict[str, Any], *, by: Membership, ring: KeyRing, at: datetime
) -> None:
    """Seal one answer; the time (ISO 8601, UTC) is added to it. Raises FingerprintMismatch or NotPinned."""
    fill(
        partnership=referral.case.partnership,
        object_id=referral.id,
        kind=kind,
        content={**content, "at": at.isoformat()},
        to=[To(_own_key(by, ring)), To(hub_key(referral.case.partnership))],
        version=next_version(referral.id, kind),
    )


def _own_key(by: Membership, ring: KeyRing) -> PublicKey:
    """The organisation's own key, if it is the one whose seed the member holds."""
    key = by.organisation.keys.get(retired_at=None)
    if not ring.holds(checked_fingerprint(key)):
        raise FingerprintMismatch("the organisation's key is not the one that this session holds")
    return key
