"""Minting a reference and private code, and opening what they lock."""

import secrets
from dataclasses import dataclass, field
from datetime import datetime

from django.conf import settings

from core.codes.models import Lock
from core.codes.own_code import CODE_DIGITS, digest_of
from core.codes.references import new_reference, read_reference
from core.codes.succession import record_succession
from core.keys.models import PublicKey
from core.keys.owners import checked_fingerprint, register_key
from core.keys.stamps import stamp
from core.partnerships.models import Partnership
from core.pools import reporting_pool, returns_pool
from core.sealing import (
    CODE_COST,
    Context,
    Cost,
    Malformed,
    SealingError,
    new_salt,
    new_seed,
    public_key_of,
    read_code,
    stretch_code,
    unwrap,
    wrap,
)


class WrongCode(Exception):
    """No lock opens with this reference and code. It does not say which of the two was wrong."""


@dataclass(frozen=True)
class Minted:
    """A reference and code that lock nothing yet. `code` is 16 digits; `seed` and `salt` are 32 and 16 bytes."""

    reference: str
    code: str = field(repr=False)
    seed: bytes = field(repr=False)
    salt: bytes
    sealed_seed: bytes = field(repr=False)


@dataclass(frozen=True)
class Opened:
    """A lock, the 32-byte seed that was behind it, and the 32-byte digest of the code that opened it."""

    lock: Lock
    seed: bytes = field(repr=False)
    code_digest: bytes = field(repr=False)


def mint(partnership: Partnership, *, network: str = "", reference: str = "") -> Minted:
    """A fresh code, and a fresh reference unless one is given. Runs Argon2id: call it outside every transaction.

    `network` is the pseudonym of the visitor's network, for fairness. Raises pools.Busy.
    """
    reference = reference or new_reference()
    code = "".join(secrets.choice("0123456789") for _ in range(CODE_DIGITS))
    seed, salt = new_seed(), new_salt()
    with reporting_pool.place(network):
        kek = stretch_code(code, salt, cost())
    return Minted(reference, code, seed, salt, wrap(kek, seed, _context(partnership, reference)))


def fit_lock(partnership: Partnership, minted: Minted, *, at: datetime) -> Lock:
    """Store the lock and its public key. Raises IntegrityError if the reference was taken meanwhile."""
    key = register_key(partnership=partnership, public=public_key_of(minted.seed), at=at)
    return Lock.objects.create(
        partnership=partnership, reference=minted.reference, key=key, salt=minted.salt, sealed_seed=minted.sealed_seed
    )


def fit_anew(lock: Lock, *, at: datetime) -> Lock:
    """The same reference, key and code as new rows, so that nothing tells for how long they were there; the old go.

    Inside `atomic()`. Refused by the database while anything refers to the old rows.
    """
    partnership, key = lock.partnership, lock.key
    lock.delete()
    key.delete()
    return Lock.objects.create(
        partnership=partnership,
        reference=lock.reference,
        key=register_key(partnership=partnership, public=bytes(key.public), at=at),
        salt=bytes(lock.salt),
        sealed_seed=bytes(lock.sealed_seed),
    )


def refit_lock(lock: Lock, minted: Minted, *, at: datetime) -> PublicKey:
    """Put a new code, seed and salt behind a lock's reference; the secret behind the old code is destroyed.

    Returns the key before. The caller hands on what it opens and then deletes it, all in one transaction.
    """
    before = lock.key
    lock.key = register_key(partnership=lock.partnership, public=public_key_of(minted.seed), at=at)
    lock.salt, lock.sealed_seed = minted.salt, minted.sealed_seed
    lock.save(update_fields=["key", "salt", "sealed_seed"])
    record_succession(lock, before=checked_fingerprint(before), after=bytes(lock.key.fingerprint))
    return before


def open_lock(partnership: Partnership, reference: str, code: str, *, network: str = "") -> Opened:
    """The seed behind a reference and code as typed. Raises WrongCode, or pools.Busy when too many wait.

    A reference that does not exist costs the same Argon2id, over a salt that this installation derives from it, so that
    time tells nobody which references exist. `network` is the pseudonym of the visitor's network, for fairness.
    """
    read = read_reference(reference)
    lock = (
        Lock.objects.select_related("key", "partnership").filter(partnership=partnership, reference=read or "").first()
    )
    salt = bytes(lock.salt) if lock else stamp("absent lock", str(partnership.id), read or reference)[:16]
    try:
        with returns_pool.place(network):
            kek = stretch_code(code, salt, cost())
    except Malformed:
        raise WrongCode from None
    if lock is None:
        raise WrongCode
    try:
        seed = unwrap(kek, bytes(lock.sealed_seed), _context(partnership, lock.reference))
    except SealingError:
        raise WrongCode from None
    return Opened(lock, seed, digest_of(lock, read_code(code)))


def shown_code(code: str) -> str:
    """As it is printed: dddd dddd dddd dddd."""
    return " ".join(code[i : i + 4] for i in range(0, CODE_DIGITS, 4))


def cost() -> Cost:
    """The work factors in force, from HARBOUR_CODE_COST (memory in KiB, passes)."""
    memory, passes = settings.HARBOUR_CODE_COST
    return Cost(memory, passes, CODE_COST.lanes)


def _context(partnership: Partnership, reference: str) -> Context:
    return Context(str(partnership.id), reference, "lock")
