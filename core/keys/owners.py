"""Whose key is whose: making keys, admitting members to their organisation's seed, and pinning.

A key that nobody has compared receives nothing. The hub's own fingerprint and that of the recovery kit are pinned in
the deployment's settings; every other organisation's is pinned by a MAC that only the hub's seed can make.
"""

from datetime import datetime

from django.conf import settings
from django.db import transaction

from core.accounts.models import User
from core.audit.actions import Action
from core.audit.trail import record
from core.keys.models import PublicKey, SeedShare
from core.keys.rings import KeyRing
from core.partnerships.models import KEY_HOLDING_ROLES, Membership, Organisation, Partnership
from core.partnerships.permissions import NotAllowed, check_may, may
from core.sealing import (
    Context,
    FingerprintMismatch,
    NotPinned,
    check_pin,
    fingerprint,
    new_seed,
    open_with,
    pin,
    public_key_of,
    seal_to,
)


def register_key(
    *,
    partnership: Partnership,
    public: bytes,
    at: datetime,
    organisation: Organisation | None = None,
    user: User | None = None,
) -> PublicKey:
    """Store a public key (1216 bytes) of an organisation, a user, or (neither) a reporter."""
    return PublicKey.objects.create(
        partnership=partnership,
        organisation=organisation,
        user=user,
        public=public,
        fingerprint=fingerprint(public),
        created_at=at,
    )


def current_key_of_user(user: User) -> PublicKey:
    """Raises PublicKey.DoesNotExist before the invitation was used."""
    return user.keys.get(retired_at=None)


def checked_fingerprint(key: PublicKey) -> bytes:
    """The fingerprint computed from the key itself; raises FingerprintMismatch if the stored one differs."""
    computed = fingerprint(bytes(key.public))
    if computed != bytes(key.fingerprint):
        raise FingerprintMismatch("stored fingerprint is not this key's")
    return computed


def hub_key(partnership: Partnership) -> PublicKey:
    """The key that reports are sealed to. Raises NotPinned or FingerprintMismatch: then nothing may be sealed to it."""
    pinned = settings.HARBOUR_HUB_PINS.get(str(partnership.id))
    if not pinned:
        raise NotPinned("HARBOUR_HUB_PINS names no key for this partnership")
    key = PublicKey.objects.filter(
        organisation__partnership=partnership, organisation__kind="hub", retired_at=None
    ).first()
    if key is None:
        raise NotPinned("the hub has no key")
    if checked_fingerprint(key).hex() != pinned:
        raise FingerprintMismatch("the hub's key is not the one in HARBOUR_HUB_PINS")
    return key


def hub_fingerprint(partnership: Partnership) -> bytes:
    """The 32 bytes that settings pin as the hub's key: whoever holds its seed opens what the team sealed for itself.

    No query. Raises NotPinned, or FingerprintMismatch for text that is none.
    """
    pinned = settings.HARBOUR_HUB_PINS.get(str(partnership.id))
    if not pinned:
        raise NotPinned("HARBOUR_HUB_PINS names no key for this partnership")
    try:
        return bytes.fromhex(pinned)
    except ValueError:
        raise FingerprintMismatch("HARBOUR_HUB_PINS holds no fingerprint for this partnership") from None


def recovery_fingerprint(partnership: Partnership) -> bytes | None:
    """The 32 bytes that settings name as the recovery key. Raises FingerprintMismatch for text that is none."""
    named = settings.HARBOUR_RECOVERY_PINS.get(str(partnership.id))
    try:
        return bytes.fromhex(named) if named else None
    except ValueError:
        raise FingerprintMismatch("HARBOUR_RECOVERY_PINS holds no fingerprint for this partnership") from None


def recovery_key(partnership: Partnership) -> PublicKey | None:
    """The key of the partnership's recovery kit, or None if settings name none.

    Raises FingerprintMismatch when the key stored under that fingerprint is missing or another one.
    """
    pinned = recovery_fingerprint(partnership)
    if pinned is None:
        return None
    ownerless = PublicKey.objects.filter(partnership=partnership, organisation=None, user=None)
    key = ownerless.filter(fingerprint=pinned).first()
    if key is None or checked_fingerprint(key) != pinned:
        raise FingerprintMismatch("the recovery key is not the one in HARBOUR_RECOVERY_PINS")
    return key


def partner_key(organisation: Organisation, ring: KeyRing) -> PublicKey:
    """The pinned key of a member organisation, checked with the hub's seed in `ring`.

    Raises NotPinned, FingerprintMismatch, or NoKey when the ring is not the hub's.
    """
    key = organisation.keys.filter(retired_at=None).first()
    if key is None:
        raise NotPinned("the organisation has no key")
    hub_seed = ring.seed(hub_key(organisation.partnership).fingerprint)
    check_pin(hub_seed, checked_fingerprint(key), _pin_context(organisation), bytes(key.pin))
    return key


@transaction.atomic
def create_organisation_key(
    organisation: Organisation, *, founder: Membership, at: datetime
) -> tuple[PublicKey, bytes]:
    """Make an organisation's first key and share its seed with the founder, who is thereby admitted.

    Returns the key and its seed (32 bytes) for the founder's unlocked session. The key is not pinned yet. Raises
    FingerprintMismatch, before anything is sealed to it, when the recovery key is not the one that settings name.
    """
    recovery = recovery_key(organisation.partnership)
    seed = new_seed()
    key = register_key(
        partnership=organisation.partnership, public=public_key_of(seed), at=at, organisation=organisation
    )
    share_seed(key, seed, current_key_of_user(founder.user), at)
    if recovery is not None:
        share_seed(key, seed, recovery, at)
    mark_admitted(founder, founder.user, at)
    return key, seed


@transaction.atomic
def admit(member: Membership, *, compared: bytes, by: Membership, ring: KeyRing, at: datetime) -> SeedShare:
    """Share the organisation's seed with a new member whose key's fingerprint was compared out of band.

    `compared` is the 32-byte fingerprint that the person read out. Raises NotAllowed (another organisation, oneself, a
    role that holds no key), FingerprintMismatch, or NoKey when `by` is not unlocked.
    """
    check_admits(by)
    if by.organisation_id != member.organisation_id or by.id == member.id or member.role not in KEY_HOLDING_ROLES:
        raise NotAllowed("admit members")
    holder = current_key_of_user(member.user)
    if checked_fingerprint(holder) != compared:
        raise FingerprintMismatch("the member's key is not the one that was compared")
    key = member.organisation.keys.get(retired_at=None)
    share = share_seed(key, ring.seed(checked_fingerprint(key)), holder, at)
    mark_admitted(member, by.user, at)
    record(
        Action.ADMITTED,
        partnership_id=key.partnership_id,
        subject="membership",
        subject_id=member.id,
        by=by.user_id,
        at=at,
    )
    return share


def check_admits(by: Membership) -> None:
    """Raise NotAllowed unless `by` admits colleagues: on the console's page of people, or on that of a centre."""
    if not may(by, "admit volunteers"):
        check_may(by, "admit members")


@transaction.atomic
def pin_key(organisation: Organisation, *, compared: bytes, by: Membership, ring: KeyRing, at: datetime) -> PublicKey:
    """Trust an organisation's current key after its 32-byte fingerprint was compared out of band.

    Raises NotAllowed, NotPinned (there is no key), FingerprintMismatch or NoKey.
    """
    check_pins(organisation, by)
    key = organisation.keys.filter(retired_at=None).first()
    return mark_pinned(key, compared, _pin_context(organisation), by=by, ring=ring, at=at)


def check_pins(organisation: Organisation, by: Membership) -> None:
    """Raise NotAllowed unless `by` pins keys in the organisation's own partnership."""
    check_may(by, "pin partner keys")
    if organisation.partnership_id != by.organisation.partnership_id:
        raise NotAllowed("pin partner keys")


def mark_pinned(
    key: PublicKey | None, compared: bytes, context: Context, *, by: Membership, ring: KeyRing, at: datetime
) -> PublicKey:
    """Enter the pin that the hub's seed makes for a compared key. Inside `atomic()`. Raises as `pin_key`."""
    if key is None:
        raise NotPinned("the organisation has no key")
    if checked_fingerprint(key) != compared:
        raise FingerprintMismatch("the key is not the one that was compared")
    hub_seed = ring.seed(hub_key(by.organisation.partnership).fingerprint)
    key.pin = pin(hub_seed, compared, context)
    key.pinned_at, key.pinned_by = at, by.user
    key.save(update_fields=["pin", "pinned_at", "pinned_by"])
    record(Action.KEY_PINNED, partnership_id=key.partnership_id, subject="key", subject_id=key.id, by=by.user_id, at=at)
    return key


def ring_of(user: User, seed: bytes) -> KeyRing:
    """Everything that a user's own seed (32 bytes) opens: their key and the seeds shared with it."""
    own = KeyRing.of(seed)
    opened = [seed]
    shares = SeedShare.objects.select_related("key", "holder").filter(
        holder__user=user, holder__retired_at=None, key__organisation__memberships__in=user.memberships.current()
    )
    for share in shares:
        if own.holds(share.holder.fingerprint):
            opened.append(open_share(share, seed))
    return KeyRing.of(*opened)


def share_seed(key: PublicKey, seed: bytes, holder: PublicKey, at: datetime) -> SeedShare:
    """Seal an organisation's seed to a key that the caller has checked. Raises IntegrityError if it holds one."""
    sealed = seal_to(bytes(holder.public), seed, _share_context(key))
    return SeedShare.objects.create(key=key, holder=holder, sealed_seed=sealed, created_at=at)


def open_share(share: SeedShare, seed: bytes) -> bytes:
    """The organisation's seed (32 bytes) in a share, opened with its holder's. Raises SealingError."""
    return open_with(seed, bytes(share.sealed_seed), _share_context(share.key))


def mark_admitted(member: Membership, by: User, at: datetime) -> None:
    member.admitted_at, member.admitted_by = at, by
    member.save(update_fields=["admitted_at", "admitted_by"])


def _share_context(key: PublicKey) -> Context:
    return Context(str(key.partnership_id), str(key.id), "organisation seed")


def _pin_context(organisation: Organisation) -> Context:
    """With the kind, which decides whose choice covers it: the organisation was compared as that and nothing else."""
    return Context(str(organisation.partnership_id), str(organisation.id), f"pin {organisation.kind}")
