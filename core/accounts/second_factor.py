"""The second factor: codes of an authenticator app, and recovery codes that stand in for it once each."""

import base64
import secrets
from datetime import datetime, timedelta
from urllib.parse import quote, urlencode

from django.db import transaction
from django_otp.oath import TOTP

from core.accounts.models import RecoveryCode, TotpDevice, User
from core.codes.references import ALPHABET
from core.keys.stamps import stamp
from core.sealing import Context, derive, unwrap, wrap

SECRET_BYTES = 20  # RFC 4226 recommends the size of SHA-1's output
STEP_SECONDS = 30
TOLERANCE = 1  # the step before and the one after, for clocks that differ
LONGEST_WAIT = timedelta(minutes=15)
RECOVERY_CODES = 10
RECOVERY_CHARACTERS = 16  # of 5 bits each: 80 bits
_GROUP = 4
_READ_AS = str.maketrans("ILO", "110")


class TryLater(Exception):
    """Too many wrong codes. `until` is when the next one will be looked at."""

    def __init__(self, until: datetime) -> None:
        super().__init__("too many wrong codes")
        self.until = until


def new_secret() -> bytes:
    """20 random bytes for an authenticator app."""
    return secrets.token_bytes(SECRET_BYTES)


def shown_secret(secret: bytes) -> str:
    """Base 32, as authenticator apps take it."""
    return base64.b32encode(secret).decode()


def provisioning_uri(user: User, secret: bytes) -> str:
    """What the QR code says to an authenticator app."""
    issuer = user.partnership.name.replace(":", " ")
    parameters = urlencode({"secret": shown_secret(secret), "issuer": issuer}, quote_via=quote)
    return f"otpauth://totp/{quote(f'{issuer}:{user.username}')}?{parameters}"


@transaction.atomic
def set_device(user: User, secret: bytes, *, seed: bytes, last_step: int = -1) -> TotpDevice:
    """Seal `secret` under the user's own `seed` as their only authenticator; codes up to `last_step` are spent.

    Not to the user's public key: whoever can write to the database could seal a secret of their own choice to that.
    """
    TotpDevice.objects.filter(user=user).delete()
    sealed = wrap(_key(seed), secret, _context(user))
    device = TotpDevice(user=user, sealed_secret=sealed, last_step=last_step)
    device.save(force_insert=True)
    return device


def matching_step(secret: bytes, typed: str, *, at: datetime, after: int = -1) -> int | None:
    """The 30-second step, later than `after`, whose code was typed; None if it is none of the three around `at`."""
    if not (typed.isascii() and typed.isdigit()):
        return None
    totp = TOTP(secret, step=STEP_SECONDS)
    totp.time = at.timestamp()
    return totp.t() if totp.verify(int(typed), TOLERANCE, after + 1) else None


@transaction.atomic
def check_code(user: User, typed: str, *, seed: bytes, at: datetime) -> bool:
    """Whether `typed` is the present code of the user's authenticator, and was not used before.

    The device's row is locked meanwhile, so that a code counts once even when it arrives twice at the same time. Each
    wrong code doubles the wait, up to 15 minutes. Raises TryLater, or SealingError when the row is not the user's own.
    """
    device = TotpDevice.objects.select_for_update().filter(user=user, confirmed=True).first()
    if device is None:
        return False
    if device.next_try_at is not None and at < device.next_try_at:
        raise TryLater(device.next_try_at)
    secret = unwrap(_key(seed), bytes(device.sealed_secret), _context(user))
    step = matching_step(secret, typed, at=at, after=device.last_step)
    if step is None:
        device.failures = min(device.failures + 1, 100)
        device.next_try_at = at + min(timedelta(seconds=2 ** min(device.failures - 1, 10)), LONGEST_WAIT)
    else:
        device.last_step, device.failures, device.next_try_at = step, 0, None
    device.save(update_fields=["last_step", "failures", "next_try_at"])
    return step is not None


@transaction.atomic
def new_recovery_codes(user: User) -> tuple[str, ...]:
    """Ten fresh codes, XXXX-XXXX-XXXX-XXXX, to be shown once; the earlier ones stop working."""
    RecoveryCode.objects.filter(user=user).delete()
    codes = ["".join(secrets.choice(ALPHABET) for _ in range(RECOVERY_CHARACTERS)) for _ in range(RECOVERY_CODES)]
    RecoveryCode.objects.bulk_create(RecoveryCode(user=user, digest=_digest(user, code)) for code in codes)
    return tuple("-".join(code[i : i + _GROUP] for i in range(0, len(code), _GROUP)) for code in codes)


def use_recovery_code(user: User, typed: str, *, at: datetime) -> bool:
    """Whether `typed`, in any case and spacing, is an unused code of the user's; it is used up by this."""
    code = "".join(c for c in typed.upper() if c.isalnum()).translate(_READ_AS)
    # One conditional statement: of two requests with the same code, one finds it unused.
    return bool(RecoveryCode.objects.filter(user=user, digest=_digest(user, code), used_at=None).update(used_at=at))


def recovery_codes_left(user: User) -> int:
    return RecoveryCode.objects.filter(user=user, used_at=None).count()


def _digest(user: User, code: str) -> bytes:
    return stamp("recovery code", str(user.id), code)


def _key(seed: bytes) -> bytes:
    return derive(seed, "totp secret")


def _context(user: User) -> Context:
    return Context(str(user.partnership_id), str(user.id), "totp secret")
