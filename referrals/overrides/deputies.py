"""Naming somebody of another member organisation who approves overrides, where the team is small."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from core.audit.actions import Action
from core.audit.trail import record
from core.keys.kinds import Kind
from core.keys.models import Grant, PublicKey
from core.keys.owners import checked_fingerprint, current_key_of_user, hub_key
from core.keys.rings import KeyRing
from core.partnerships.models import Membership, Partnership
from core.partnerships.permissions import NotAllowed, check_may, may
from core.sealing import Context, FingerprintMismatch, check_pin, pin
from referrals.overrides.models import Deputy


class CannotDeputise(Exception):
    """Whoever is named works in the team itself, elsewhere, or cannot open anything."""


@transaction.atomic
def name_deputy(member: Membership, *, compared: bytes, by: Membership, ring: KeyRing, at: datetime) -> Deputy:
    """Have `member` approve overrides from now on, in place of whoever did before.

    `compared` is the 32-byte fingerprint of the member's own key that they read out. Raises NotAllowed, CannotDeputise,
    FingerprintMismatch, NotPinned or NoKey (`by` is not unlocked).
    """
    check_may(by, "name deputies")
    partnership = by.organisation.partnership
    if member.organisation.partnership_id != partnership.id or member.organisation_id == by.organisation_id:
        raise CannotDeputise
    if not may(member, "approve as deputy"):
        raise CannotDeputise
    key = current_key_of_user(member.user)
    if checked_fingerprint(key) != compared:
        raise FingerprintMismatch("the member's key is not the one that was compared")
    _end(partnership, by=by, at=at)
    deputy = Deputy.objects.create(
        partnership=partnership,
        member=member,
        key=key,
        pin=pin(_hub_seed(partnership, ring), compared, _context(member)),
        named_at=at,
        named_by=by.user,
    )
    _record(Action.DEPUTY_NAMED, deputy, by, at)
    return deputy


@transaction.atomic
def end_deputy(*, by: Membership, at: datetime) -> None:
    """Have nobody of another organisation approve any more. Raises NotAllowed."""
    check_may(by, "name deputies")
    _end(by.organisation.partnership, by=by, at=at)


def deputy_of(partnership: Partnership) -> Deputy | None:
    """Who approves from another organisation, as long as they may."""
    named = Deputy.objects.select_related("member__organisation", "member__user", "key")
    deputy = named.filter(partnership=partnership, ended_at=None).first()
    return deputy if deputy is not None and may(deputy.member, "approve as deputy") else None


def checked_key(deputy: Deputy, ring: KeyRing) -> PublicKey:
    """The deputy's own key, if it is still theirs and the one that a supervisor compared.

    Raises FingerprintMismatch, NotPinned or NoKey (the ring is not the hub's).
    """
    key = deputy.key
    if key.user_id != deputy.member.user_id or key.retired_at is not None:
        raise FingerprintMismatch("the deputy has another key by now")
    check_pin(_hub_seed(deputy.partnership, ring), checked_fingerprint(key), _context(deputy.member), bytes(deputy.pin))
    return key


def check_is_deputy(deputy_id: UUID | None, by: Membership) -> None:
    """Raise NotAllowed unless `by` is the deputy of this id, and still is."""
    check_may(by, "approve as deputy")
    if deputy_id is None or not Deputy.objects.filter(pk=deputy_id, member=by, ended_at=None).exists():
        raise NotAllowed("approve as deputy")


def _end(partnership: Partnership, *, by: Membership, at: datetime) -> None:
    for deputy in Deputy.objects.filter(partnership=partnership, ended_at=None):
        deputy.ended_at, deputy.ended_by = at, by.user
        deputy.save(update_fields=["ended_at", "ended_by"])
        Grant.objects.filter(recipient=deputy.key_id, box__kind__in=(Kind.OVERRIDE, Kind.PACKET)).delete()
        _record(Action.DEPUTY_ENDED, deputy, by, at)


def _record(action: Action, deputy: Deputy, by: Membership, at: datetime) -> None:
    partnership_id = deputy.partnership_id
    record(action, partnership_id=partnership_id, subject="deputy", subject_id=deputy.id, by=by.user_id, at=at)


def _hub_seed(partnership: Partnership, ring: KeyRing) -> bytes:
    return ring.seed(hub_key(partnership).fingerprint)


def _context(member: Membership) -> Context:
    """With the organisation: somebody who changes to another one is compared anew."""
    return Context(str(member.organisation.partnership_id), str(member.id), f"deputy in {member.organisation_id}")
