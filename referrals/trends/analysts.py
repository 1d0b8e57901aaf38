"""To whose key facts are sealed: the analysts' organisation's, once the team has compared it."""

import structlog

from core.keys.models import PublicKey
from core.keys.owners import checked_fingerprint, partner_key
from core.keys.rings import KeyRing
from core.keys.stamps import Tampered, check_stamp, stamp
from core.partnerships.models import Organisation, OrganisationKind, Partnership
from core.sealing import FingerprintMismatch, NotPinned
from referrals.trends.models import FactKey

log = structlog.get_logger("referrals.trends")


def find_key(partnership: Partnership, ring: KeyRing) -> PublicKey | None:
    """The analysts' pinned key, checked with the team's seed in the ring and noted for facts of what nobody reads.

    None while there is no organisation of analysts or nobody has compared its key: the work on a case goes on without,
    and what waits says so. Raises NoKey when the ring is not the team's.
    """
    analysts = _analysts(partnership)
    if analysts is None:
        return None
    try:
        key = partner_key(analysts, ring)
    except NotPinned:
        return None
    except FingerprintMismatch:
        log.warning("analysts_key_is_another")
        return None
    _note(partnership, key)
    return key


def noted_key(partnership: Partnership) -> PublicKey | None:
    """The key that the team's session noted last, if it is still the analysts' own."""
    noted = FactKey.objects.select_related("key").filter(partnership=partnership, key__retired_at=None).first()
    if noted is None:
        return None
    try:
        check_stamp(noted.stamp, _stamp(partnership, checked_fingerprint(noted.key)), f"fact key {noted.pk}")
    except (Tampered, FingerprintMismatch):
        log.warning("noted_key_was_altered")
        return None
    return noted.key


def is_key_pinned(partnership: Partnership) -> bool:
    """Whether the rows say that somebody compared it; only the team's seed can prove that."""
    analysts = _analysts(partnership)
    return analysts is not None and analysts.keys.filter(retired_at=None, pinned_at__isnull=False).exists()


def _analysts(partnership: Partnership) -> Organisation | None:
    return partnership.organisations.filter(kind=OrganisationKind.ANALYSTS, is_active=True).first()


def _note(partnership: Partnership, key: PublicKey) -> None:
    """Written only when it is another one than before."""
    if FactKey.objects.filter(partnership=partnership, key=key).exists():
        return
    values = {"key": key, "stamp": _stamp(partnership, checked_fingerprint(key))}
    FactKey.objects.update_or_create(partnership=partnership, defaults=values)


def _stamp(partnership: Partnership, fingerprint: bytes) -> bytes:
    return stamp("fact key", str(partnership.id), fingerprint)
