"""The key of a partner's own computer system: registered by a person who signed in there, pinned by a supervisor here.

Its seed never comes to this server. A packet that is sealed to it can therefore be opened by nobody here but the team,
not even by the partner's own officers in the console.
"""

from datetime import datetime

from django.db import transaction

from core.audit.actions import Action
from core.audit.trail import record
from core.keys.models import PublicKey
from core.keys.owners import check_pins, checked_fingerprint, hub_key, mark_pinned
from core.keys.rings import KeyRing
from core.partnerships.models import Membership, Organisation
from core.partnerships.permissions import check_may
from core.sealing import Context, NotPinned, check_pin, fingerprint, is_public_key


class NotAPublicKey(ValueError):
    """The bytes are no X-Wing public key, or one that is registered already."""


@transaction.atomic
def register_system_key(public: bytes, *, by: Membership, at: datetime) -> PublicKey:
    """Put a public key (1216 bytes) in the place of the one that the member's organisation had for its system.

    From now on nothing is sealed to the older one, and nothing to this one before it is pinned. Raises NotAllowed or
    NotAPublicKey.
    """
    check_may(by, "connect systems")
    if not is_public_key(public) or PublicKey.objects.filter(fingerprint=fingerprint(public)).exists():
        raise NotAPublicKey
    place = by.organisation
    place.system_keys.filter(retired_at=None).update(retired_at=at)
    key = PublicKey.objects.create(
        partnership=place.partnership,
        system_of=place,
        public=public,
        fingerprint=fingerprint(public),
        created_at=at,
    )
    record(
        Action.KEY_CREATED, partnership_id=key.partnership_id, subject="key", subject_id=key.id, by=by.user_id, at=at
    )
    return key


@transaction.atomic
def pin_system_key(
    organisation: Organisation, *, compared: bytes, by: Membership, ring: KeyRing, at: datetime
) -> PublicKey:
    """As core.keys.owners.pin_key, for the key of the organisation's own system."""
    check_pins(organisation, by)
    key = organisation.system_keys.filter(retired_at=None).first()
    return mark_pinned(key, compared, _pin_context(organisation), by=by, ring=ring, at=at)


def system_key(organisation: Organisation, ring: KeyRing) -> PublicKey:
    """The pinned key of an organisation's own system, checked with the hub's seed in `ring`.

    Raises NotPinned, FingerprintMismatch, or NoKey when the ring is not the hub's.
    """
    key = organisation.system_keys.filter(retired_at=None).first()
    if key is None:
        raise NotPinned("the organisation's system has no key")
    hub_seed = ring.seed(hub_key(organisation.partnership).fingerprint)
    check_pin(hub_seed, checked_fingerprint(key), _pin_context(organisation), bytes(key.pin))
    return key


def _pin_context(organisation: Organisation) -> Context:
    """Another than that of the organisation's own key: a pin of the one cannot pass for a pin of the other."""
    kind = f"pin system of {organisation.kind}"
    return Context(str(organisation.partnership_id), str(organisation.id), kind)
