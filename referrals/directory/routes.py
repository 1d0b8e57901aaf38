"""How referrals reach an organisation that holds no key: somebody rang it on a number they knew, and asked.

The directory is kept by administrators, who may not read what is sent. Without this, whoever writes an address and a
telephone number there could have a packet mailed, and its password told, to themselves.
"""

import hashlib
from datetime import datetime

from django.db import transaction

from core.audit.actions import Action
from core.audit.trail import record
from core.keys.models import PublicKey
from core.keys.owners import hub_key, partner_key
from core.keys.rings import KeyRing
from core.keys.systems import system_key
from core.partnerships.models import Membership, Organisation
from core.partnerships.permissions import NotAllowed, check_may
from core.sealing import Context, FingerprintMismatch, SealingError, check_pin, pin, to_bytes
from referrals.directory.models import WITHOUT_KEY, Channel, DirectoryEntry, Route


class NoRoute(Exception):
    """Nobody asked the organisation whether referrals shall reach it in this way. The message is its id."""


def channel_of(organisation: Organisation) -> Channel:
    """How it takes referrals; one that is not in the directory signs in."""
    named = DirectoryEntry.objects.filter(organisation=organisation).values_list("channel", flat=True).first()
    return Channel(named or Channel.CONSOLE)


def has_way(channel: Channel, organisation: Organisation) -> bool:
    """Whether there is anything to ask about: mail needs an address."""
    return channel == Channel.PRINT or (channel == Channel.MAIL and bool(organisation.notify_email))


@transaction.atomic
def confirm_route(organisation: Organisation, *, seen: str, by: Membership, ring: KeyRing, at: datetime) -> Route:
    """Trust the way in which referrals reach an organisation, after asking it on a number known from elsewhere.

    `seen` is `way_of` as the page showed it. Raises NotAllowed, NoRoute (it holds a key, has no address, or the way was
    changed since), NotPinned, FingerprintMismatch or NoKey.
    """
    check_may(by, "pin partner keys")
    if organisation.partnership_id != by.organisation.partnership_id:
        raise NotAllowed("pin partner keys")
    channel = channel_of(organisation)
    if not has_way(channel, organisation) or seen != way_of(channel, organisation):
        raise NoRoute(str(organisation.id))
    sealed = pin(_hub_seed(organisation, ring), bytes.fromhex(seen), _context(organisation))
    route, _is_new = Route.objects.update_or_create(
        organisation=organisation, defaults={"pin": sealed, "checked_at": at, "checked_by": by.user}
    )
    record(
        Action.ROUTE_CHECKED,
        partnership_id=organisation.partnership_id,
        subject="organisation",
        subject_id=organisation.id,
        by=by.user_id,
        at=at,
    )
    return route


def key_for(organisation: Organisation, channel: Channel, ring: KeyRing) -> PublicKey | None:
    """The compared key that a packet is sealed to; None for a recipient without one, whose way was compared instead.

    Raises NotPinned, FingerprintMismatch, NoRoute, or NoKey when the ring is not the hub's.
    """
    if channel in WITHOUT_KEY:
        _check_route(organisation, channel, ring)
        return None
    return system_key(organisation, ring) if channel == Channel.API else partner_key(organisation, ring)


def route_stands(organisation: Organisation, channel: Channel, ring: KeyRing) -> bool:
    """Whether the way to one that holds no key was compared and is the same still."""
    try:
        _check_route(organisation, channel, ring)
    except (NoRoute, SealingError):
        return False
    return True


def way_of(channel: Channel, organisation: Organisation) -> str:
    """64 hex digits that stand for the way and, for mail, the address."""
    address = organisation.notify_email if channel == Channel.MAIL else ""
    return hashlib.sha256(to_bytes({"channel": str(channel), "address": address})).hexdigest()


def _check_route(organisation: Organisation, channel: Channel, ring: KeyRing) -> None:
    route = Route.objects.filter(organisation=organisation).first()
    if route is None or not has_way(channel, organisation):
        raise NoRoute(str(organisation.id))
    try:
        way = bytes.fromhex(way_of(channel, organisation))
        check_pin(_hub_seed(organisation, ring), way, _context(organisation), bytes(route.pin))
    except FingerprintMismatch:
        raise NoRoute(str(organisation.id)) from None


def _hub_seed(organisation: Organisation, ring: KeyRing) -> bytes:
    return ring.seed(hub_key(organisation.partnership).fingerprint)


def _context(organisation: Organisation) -> Context:
    """With the kind, which decides whose choice covers it."""
    return Context(str(organisation.partnership_id), str(organisation.id), f"route {organisation.kind}")
