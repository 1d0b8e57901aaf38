"""A deed under a key of the caller's choice happens once, however often it is asked for.

1. The key is written in the transaction of the deed, so that a crash leaves both or neither.
2. Of two that ask at once with the same key, the second waits for the first and gets its answer.
3. A refusal leaves no key: what was not possible may be asked again, under the same key too.
"""

import hmac
from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import UUID

from django.db import IntegrityError, transaction

from core.keys.stamps import stamp
from core.partnerships.models import Membership
from core.partnerships.permissions import NotAllowed
from core.sweeps.registry import register_clearing
from referrals.api.models import PostedOnce
from referrals.packets.models import Referral
from referrals.policies import StateForbids
from referrals.transitions import MoveRefused

KEPT = timedelta(days=7)
# The deeds write these into the trail before they go on; rolling the trail back with the key would lose that.
AUDITED = (NotAllowed, StateForbids, MoveRefused)


class KeyReused(Exception):
    """The key stands for something else that was asked for."""


def register() -> None:
    """Called from AppConfig.ready."""
    register_clearing("keys of requests", clear_past)


def clear_past(at: datetime) -> int:
    """Forget the keys whose time is over; returns how many there were."""
    return PostedOnce.objects.filter(forgotten_at__lte=at).delete()[0]


def once(
    deed: Callable[[], None], *, referral: Referral, key: UUID, asked: bytes, by: Membership, at: datetime
) -> PostedOnce:
    """Do a deed that brings `referral` up to date, unless the organisation's key says that it was done before.

    `asked` is the request: its address and its body. Raises KeyReused, and what the deed raises; then nothing was done.
    """
    digest = stamp("posted", asked)
    refusal: Exception | None = None
    with transaction.atomic():
        known = _known(by, key, at)
        if known is None:
            known, refusal = _do(deed, referral, key, digest, by, at)
    if refusal is not None:
        raise refusal
    if not hmac.compare_digest(bytes(known.asked), digest):
        raise KeyReused
    return known


def _known(by: Membership, key: UUID, at: datetime) -> PostedOnce | None:
    rows = PostedOnce.objects.filter(organisation_id=by.organisation_id, key=key)
    rows.filter(forgotten_at__lte=at).delete()
    return rows.first()


def _do(
    deed: Callable[[], None], referral: Referral, key: UUID, digest: bytes, by: Membership, at: datetime
) -> tuple[PostedOnce, Exception | None]:
    try:
        with transaction.atomic():
            row = PostedOnce.objects.create(
                organisation_id=by.organisation_id,
                key=key,
                asked=digest,
                referral=referral,
                state=referral.state,
                forgotten_at=at + KEPT,
            )
    except IntegrityError:  # somebody else asked under the same key meanwhile, and has finished
        return PostedOnce.objects.get(organisation_id=by.organisation_id, key=key), None
    try:
        deed()
    except AUDITED as refusal:
        PostedOnce.objects.filter(pk=row.pk).delete()
        return row, refusal
    row.state, row.due_at = referral.state, referral.due_at
    row.save(update_fields=["state", "due_at"])
    return row, None
