"""A printed sheet of codes: the second factor of people at a centre who have no phone to use for it.

Each code signs in once, together with the password. A sheet stands in the place of the authenticator app: whoever has
one has no app and no recovery codes. Whoever loses it is given a new link by their lead.
"""

import secrets
from datetime import datetime

from django.db import transaction

from core.accounts.models import RecoveryCode, TotpDevice, User
from core.accounts.second_factor import TryLater
from core.budgets.spending import Spent, spend
from core.keys.stamps import stamp
from core.partnerships.permissions import may

CODES = 40
DIGITS = 12  # 40 bits; digits, because they are the same on every keyboard and in every language
LOW = 8  # so many left are a warning: a few weeks of work, or a year of it
TRIES_AN_HOUR = 30
CAPABILITY = "use a sheet of codes"
_GROUP = 4


def may_use_sheet(user: User) -> bool:
    """Whether the user may print a sheet instead of using an app."""
    return may(user.membership, CAPABILITY)


def has_app(user: User) -> bool:
    """Whether the user signs in with an authenticator app; otherwise it is with a sheet."""
    return bool(TotpDevice.objects.filter(user=user, confirmed=True).exists())


@transaction.atomic
def new_sheet(user: User) -> tuple[str, ...]:
    """Forty fresh codes, dddd dddd dddd, to be shown once. The app, or the earlier sheet, stops working."""
    TotpDevice.objects.filter(user=user).delete()
    RecoveryCode.objects.filter(user=user).delete()
    codes: dict[str, RecoveryCode] = {}
    while len(codes) < CODES:
        code = f"{secrets.randbelow(10**DIGITS):0{DIGITS}}"
        codes[code] = RecoveryCode(user=user, digest=_digest(user, code))
    RecoveryCode.objects.bulk_create(codes.values())
    return tuple(" ".join(code[i : i + _GROUP] for i in range(0, DIGITS, _GROUP)) for code in codes)


def use_sheet_code(user: User, typed: str, *, at: datetime) -> bool:
    """Whether `typed` (digits only) is an unused code of the user's sheet; it is used up by this.

    Raises TryLater after too many tries within this hour. Not inside `atomic()`: a refused try counts as well.
    """
    try:
        spend("sheet of codes", partnership=user.partnership, network=str(user.id), most=TRIES_AN_HOUR, at=at)
    except Spent as spent:
        raise TryLater(spent.until_at) from None
    # One conditional statement: of two requests with the same code, one finds it unused.
    return bool(RecoveryCode.objects.filter(user=user, digest=_digest(user, typed), used_at=None).update(used_at=at))


def _digest(user: User, code: str) -> bytes:
    """Under a word of its own, so that no code of a sheet passes for a recovery code, which leads to setting up an
    app."""
    return stamp("sheet code", str(user.id), code)
