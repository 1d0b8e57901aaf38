"""The recovery kit: what opens an organisation's seeds again after all of its unlocked members have lost theirs.

A kit is a key pair whose seed exists only as three sets of SLIP-39 words, of which any two give it back. Three officers
of the partnership keep one set each, on paper. Every organisation's seed is also sealed to the kit's public key, which
counts only while the deployment's settings name its fingerprint.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

import structlog
from django.db import transaction
from shamir_mnemonic import MnemonicError, combine_mnemonics, generate_mnemonics

from core.audit.actions import Action
from core.audit.trail import record
from core.keys.models import PublicKey, SeedShare
from core.keys.owners import (
    checked_fingerprint,
    current_key_of_user,
    mark_admitted,
    open_share,
    recovery_fingerprint,
    recovery_key,
    register_key,
    share_seed,
)
from core.keys.rings import KeyRing
from core.partnerships.models import KEY_HOLDING_ROLES, Membership, Organisation, Partnership
from core.partnerships.permissions import NotAllowed
from core.sealing import FingerprintMismatch, SealingError, fingerprint, new_seed, public_key_of

SETS, NEEDED = 3, 2
log = structlog.get_logger("core.keys")


class NoKit(Exception):
    """Settings name no recovery key for the partnership."""


class WordsRefused(Exception):
    """The sets of words give no seed, or that of another kit. The message names no word."""


class NothingToRecover(Exception):
    """No seed of the organisation is sealed to the kit, or none that opens to its key."""


@dataclass(frozen=True)
class Kit:
    """A new kit: its key's fingerprint (32 bytes) for the settings, and one set of 33 words for each officer."""

    fingerprint: bytes
    words: tuple[str, str, str] = field(repr=False)


@transaction.atomic
def make_kit(partnership: Partnership, *, at: datetime) -> Kit:
    """Make a recovery key and split its seed. Only the public key is stored, and it counts once settings name it."""
    seed = new_seed()
    key = register_key(partnership=partnership, public=public_key_of(seed), at=at)
    [words] = generate_mnemonics(1, [(NEEDED, SETS)], seed)
    record(Action.RECOVERY_KIT_MADE, partnership_id=partnership.id, subject="key", subject_id=key.id, by=None, at=at)
    first, second, third = words
    return Kit(bytes(key.fingerprint), (first, second, third))


def ensure_recovery_shares(member: Membership, ring: KeyRing, *, at: datetime) -> int:
    """Seal what `ring` holds of the organisation's seeds, older ones included, to the kit, if it lacks them.

    Called whenever somebody signs in; returns how many were made. A recovery key that is not the one in the settings
    receives nothing, which is logged and stops nobody from working.
    """
    try:
        return _make_missing_shares(member, ring, at)
    except SealingError as refusal:
        log.error("recovery_key_refused", error=type(refusal).__name__)
        return 0


def not_covered(partnership: Partnership) -> list[str]:
    """The names of organisations that the kit in force could not recover whole, because nobody has signed in since.

    Raises NoKit or FingerprintMismatch.
    """
    recovery = recovery_key(partnership)
    if recovery is None:
        raise NoKit
    lacking = PublicKey.objects.filter(organisation__partnership=partnership).exclude(shares__holder=recovery)
    return sorted(set(lacking.values_list("organisation__name", flat=True)))


def recover(
    organisation: Organisation, member: Membership, words: Iterable[str], *, compared: bytes, at: datetime
) -> list[PublicKey]:
    """Let `member` open again what the organisation received; returns the organisation's keys that were recovered.

    `words` are two of the kit's three sets, in any order. `compared` is the 32-byte fingerprint of the member's own
    key, which the member read out. The member is admitted thereby.

    Raises NotAllowed (works elsewhere or nowhere, or in a role that holds no key), NoKit, WordsRefused,
    FingerprintMismatch, NothingToRecover, or PublicKey.DoesNotExist before the member has set up the account.
    """
    _check_is_theirs(organisation, member)
    recovery = recovery_key(organisation.partnership)
    if recovery is None:
        raise NoKit
    kit_seed = _joined(words, recovery)
    with transaction.atomic():
        holder = current_key_of_user(member.user)
        if checked_fingerprint(holder) != compared:
            raise FingerprintMismatch("the member's key is not the one that was compared")
        seeds = _seeds_of(organisation, recovery, kit_seed)
        if not seeds:
            raise NothingToRecover
        SeedShare.objects.filter(holder=holder, key__in=seeds).delete()
        for key, seed in seeds.items():
            share_seed(key, seed, holder, at)
        mark_admitted(member, member.user, at)
        record(
            Action.RECOVERED,
            partnership_id=organisation.partnership_id,
            subject="membership",
            subject_id=member.id,
            by=None,
            at=at,
        )
    return list(seeds)


def _make_missing_shares(member: Membership, ring: KeyRing, at: datetime) -> int:
    organisation = member.organisation
    named = recovery_fingerprint(organisation.partnership)
    if named is None or member.admitted_at is None:
        return 0
    # In one order for everybody, so that two who sign in at once cannot wait for each other.
    lacking = organisation.keys.exclude(shares__holder__fingerprint=named).order_by("created_at")
    held = [key for key in lacking if ring.holds(fingerprint(bytes(key.public)))]
    recovery = recovery_key(organisation.partnership) if held else None
    if recovery is None:
        return 0
    with transaction.atomic():
        # A kit that another one has replaced opens nothing any more.
        older = SeedShare.objects.filter(key__in=held, holder__organisation=None, holder__user=None)
        older.exclude(holder=recovery).delete()
        return sum(_share_once(key, ring, recovery, at) for key in held)


def _share_once(key: PublicKey, ring: KeyRing, recovery: PublicKey, at: datetime) -> bool:
    """Whether the share was made here, and not meanwhile by a colleague who signed in at the same moment."""
    # Locked, so that the second of two waits and then sees the first one's share.
    locked = PublicKey.objects.select_for_update(no_key=True).get(pk=key.pk)
    if locked.shares.filter(holder=recovery).exists():
        return False
    share_seed(locked, ring.seed(checked_fingerprint(locked)), recovery, at)
    return True


def _check_is_theirs(organisation: Organisation, member: Membership) -> None:
    works_there = member.organisation_id == organisation.id and member.ended_at is None and member.user.is_active
    if not works_there or not organisation.is_active or member.role not in KEY_HOLDING_ROLES:
        raise NotAllowed("hold the organisation's key")


def _joined(words: Iterable[str], recovery: PublicKey) -> bytes:
    """The kit's seed (32 bytes) from two sets of words, however they were spaced."""
    try:
        seed: bytes = combine_mnemonics([" ".join(one.lower().split()) for one in words])
        found = fingerprint(public_key_of(seed))
    except (MnemonicError, SealingError, ValueError):
        # The library's message can quote the words.
        raise WordsRefused("the words do not fit together") from None
    if found != checked_fingerprint(recovery):
        raise WordsRefused("the words are those of another kit")
    return seed


def _seeds_of(organisation: Organisation, recovery: PublicKey, kit_seed: bytes) -> dict[PublicKey, bytes]:
    """The organisation's seeds by key, as far as their shares open to the very key that they stand for."""
    found = {}
    for share in recovery.held_shares.filter(key__organisation=organisation).select_related("key"):
        try:
            seed = open_share(share, kit_seed)
            if public_key_of(seed) == bytes(share.key.public):
                found[share.key] = seed
        except SealingError:
            log.error("recovery_share_refused")
    return found
