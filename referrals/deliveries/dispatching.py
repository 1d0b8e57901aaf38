"""Putting a packet on its way: the row that the worker delivers, and what goes along."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from referrals.channels.links import make_link
from referrals.deliveries.models import Delivery, HandedOver
from referrals.directory.models import Channel
from referrals.packets.models import Referral
from referrals.policies import StateForbids


class OtherWay(StateForbids):
    """The recipient gets its packets in another way than this deed sends them. The message names that way."""


@dataclass(frozen=True)
class Mailed:
    """A finished PDF under a password, and the installation's own address ("https://console.example.org")."""

    sealed_pdf: bytes = field(repr=False)
    origin: str


@dataclass(frozen=True)
class Handed:
    """How somebody brings a printed packet."""

    how: HandedOver


Carried = Mailed | Handed
Carry = Callable[[Referral], Carried]
_WAYS: dict[Channel, type[Mailed | Handed] | None] = {Channel.MAIL: Mailed, Channel.PRINT: Handed}


def dispatch(referral: Referral, carried: Carried | None, *, at: datetime) -> None:
    """Have the worker deliver a referral that is sent in this transaction; what somebody carries is done already.

    Raises OtherWay unless `carried` is what the referral's channel needs.
    """
    way = _WAYS.get(Channel(referral.channel))
    if (carried is None) != (way is None) or (way is not None and not isinstance(carried, way)):
        raise OtherWay(f"by {referral.channel}")
    delivery = Delivery(referral=referral, due_at=at)
    if isinstance(carried, Mailed):
        delivery.sealed_pdf, delivery.digest = carried.sealed_pdf, hashlib.sha256(carried.sealed_pdf).digest()
        make_link(referral, origin=carried.origin, at=at)
    elif isinstance(carried, Handed):
        delivery.handed_over, delivery.done_at = carried.how, at
    delivery.save(force_insert=True)


def destroy_mailed(referral: Referral) -> None:
    """Nothing of it is mailed again: what was, is not kept, and nobody had its password."""
    gone: dict[str, Any] = {"sealed_pdf": None}
    Delivery.objects.filter(referral=referral, sealed_pdf__isnull=False).update(**gone)
