"""A password opens the user's seed, or it is wrong. Nothing else about it is stored.

Argon2id takes tens of milliseconds and 64 MiB: never call these functions inside a transaction.
"""

import unicodedata

from django.conf import settings

from core.accounts.models import User
from core.keys.stamps import deployment_secret, stamp
from core.pools import sign_in_pool
from core.sealing import Context, Cost, SealingError, new_salt, stretch_password, unwrap, wrap

SALT_BYTES = 16


def typed_username(text: str) -> str:
    """A user name as it is stored and compared, however it was typed."""
    return unicodedata.normalize("NFKC", text).strip().casefold()


def wrap_seed(user: User, seed: bytes, password: str) -> tuple[bytes, bytes]:
    """A fresh salt (16 bytes) and the seed wrapped under the password, for `user.salt` and `user.sealed_seed`.

    Raises Busy when too many are waiting, Malformed for a password that is not Unicode.
    """
    salt = new_salt()
    return salt, wrap(_stretched(password, salt), seed, _context(user))


def open_seed(user: User | None, password: str, *, username: str, network: str = "") -> bytes | None:
    """The 32-byte seed, or None when the password does not open it.

    An unknown user (None), or one who has not enrolled, costs exactly as much, with a salt that only this deployment
    can compute from `username`. `network` is the pseudonym of the client's network, for fairness. Raises Busy.
    """
    enrolled = user is not None and bool(user.sealed_seed)
    salt = bytes(user.salt) if user is not None and enrolled else stamp("nobody's salt", username)[:SALT_BYTES]
    try:
        key = _stretched(password, salt, network)
        return unwrap(key, bytes(user.sealed_seed), _context(user)) if user is not None and enrolled else None
    except SealingError:
        return None


def _stretched(password: str, salt: bytes, network: str = "") -> bytes:
    with sign_in_pool.place(network):
        return stretch_password(password, salt, deployment_secret(), Cost(*settings.HARBOUR_PASSWORD_COST))


def _context(user: User) -> Context:
    return Context(str(user.partnership_id), str(user.id), "user seed")
