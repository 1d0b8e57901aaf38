"""Argon2id (RFC 9106): keys from what people know.

It takes tens of milliseconds and the memory of its cost: never call it inside a transaction, and
only from a bounded pool.
"""

import os
import unicodedata
from dataclasses import dataclass

from argon2.low_level import ARGON2_VERSION, Type, hash_secret_raw
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from core.sealing.context import framed
from core.sealing.errors import Malformed
from core.sealing.suites import KEY_BYTES, SUITE_BYTE, check_key

SALT_BYTES = 16
CODE_DIGITS = 16
_MOST_MEMORY_KIB = 1 << 20
_MOST_PASSES = 16
_MOST_LANES = 16


@dataclass(frozen=True, slots=True)
class Cost:
    """Work factors of Argon2id; stored beside each salt, so that they can rise later.

    Raises Malformed for impossible ones and for those that an altered row could use to exhaust
    the server (over 1 GiB, 16 passes or 16 lanes).
    """

    memory_kib: int
    passes: int
    lanes: int = 1

    def __post_init__(self) -> None:
        possible = 1 <= self.lanes <= _MOST_LANES and 1 <= self.passes <= _MOST_PASSES
        if not possible or not 8 * self.lanes <= self.memory_kib <= _MOST_MEMORY_KIB:
            raise Malformed("the cost is out of range")


# RFC 9106 and the OWASP password storage sheet: 19 MiB and two passes for a code that is all
# random, 64 MiB and three passes for a password that a person chose.
CODE_COST = Cost(memory_kib=19_456, passes=2)
PASSWORD_COST = Cost(memory_kib=65_536, passes=3)


def new_salt() -> bytes:
    """16 random bytes."""
    return os.urandom(SALT_BYTES)


def stretch_code(code: str, salt: bytes, cost: Cost) -> bytes:
    """32-byte key from a private code, however it was typed. Raises as `read_code`."""
    return _argon2id(read_code(code).encode(), salt, cost)


def read_code(typed: str) -> str:
    """The 16 ASCII digits of a private code.

    Whatever is not a decimal digit is dropped, and the digits of every script count, so that a
    code typed on an Urdu keyboard opens. Raises Malformed unless 16 digits remain.
    """
    digits = "".join(str(unicodedata.decimal(c)) for c in typed if c.isdecimal())
    if len(digits) != CODE_DIGITS:
        raise Malformed("a code has 16 digits")
    return digits


def stretch_password(password: str, salt: bytes, deployment_secret: bytes, cost: Cost) -> bytes:
    """32-byte key from a password (NFKC) and the 32-byte secret of the deployment.

    The secret lies outside database and backups, so that a stolen database alone allows no guess.
    Raises Malformed for a salt or secret of another size.
    """
    check_key(deployment_secret)
    stretched = _argon2id(_normalised(password), salt, cost)
    info = framed(b"harbour password" + SUITE_BYTE)
    kdf = HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=None, info=info)
    return kdf.derive(stretched + deployment_secret)


def _argon2id(secret: bytes, salt: bytes, cost: Cost) -> bytes:
    if len(salt) != SALT_BYTES:
        raise Malformed("a salt has 16 bytes")
    return hash_secret_raw(
        secret=secret,
        salt=salt,
        time_cost=cost.passes,
        memory_cost=cost.memory_kib,
        parallelism=cost.lanes,
        hash_len=KEY_BYTES,
        type=Type.ID,
        version=ARGON2_VERSION,
    )


def _normalised(password: str) -> bytes:
    try:
        return unicodedata.normalize("NFKC", password).encode()
    except UnicodeEncodeError:
        pass
    # Raised outside the handler: UnicodeEncodeError carries the password.
    raise Malformed("the password is not Unicode")
