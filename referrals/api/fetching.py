"""A partner's own system fetches what was sealed to it, and proves that it could open it."""

import hmac
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction

from core.audit.actions import Action, Purpose
from core.keys.kinds import Kind
from core.keys.models import Box, Grant, PublicKey
from core.keys.owners import checked_fingerprint, hub_key
from core.partnerships.models import Membership
from referrals.attempts import audits_refusal
from referrals.locking import check_recipient, locked_referral
from referrals.packets.models import Referral
from referrals.packets.sealed import check_grant, checked_packet, choice_stands, trusted_reporter_of
from referrals.packets.telling import is_hidden, tell_of
from referrals.policies import Recalled, StateForbids, check_packet_may_be_fetched, check_packet_may_be_opened
from referrals.states import Mover, State
from referrals.trail import record_referral
from referrals.transitions import move


class NotOpened(StateForbids):
    """What the system says it opened is not what the packet holds."""


@dataclass(frozen=True)
class Fetched:
    """A packet as it lies in the database, and the keys to which an answer is sealed.

    `reporter` is None where the reporter must not hear of it yet. `replies` are the team's to the system's questions,
    oldest first, as far as they were sealed to its key.
    """

    packet: Grant = field(repr=False)
    replies: list[Grant] = field(repr=False)
    team: PublicKey
    reporter: PublicKey | None


@audits_refusal
@transaction.atomic
def fetch_packet(referral: Referral, *, by: Membership, at: datetime) -> Fetched:
    """Hand a packet out as ciphertext. The first time is its delivery: `delivered_at`, with the fingerprint and the
    hash in the row of the packet, is what shows it; who fetched it, and when again, is in the trail.

    Raises NotAllowed, Recalled, StateForbids, Tampered, NotPinned or FingerprintMismatch.
    """
    check_recipient(by, "fetch packets", referral)
    locked = locked_referral(referral)
    check_packet_may_be_fetched(locked)
    packet = checked_packet(locked)
    if not choice_stands(locked):
        raise Recalled("the choice was taken back")
    check_grant(locked, packet)
    if locked.state == State.SENT:
        move(locked, to=State.DELIVERED, mover=Mover.PARTNER, by=by.user_id, at=at)
    record_referral(Action.PACKET_FETCHED, locked, by=by.user_id, at=at, purpose=Purpose.PARTNER)
    for name in ("state", "delivered_at", "due_at"):
        setattr(referral, name, getattr(locked, name))
    return Fetched(
        packet=_held(packet.box, bytes(packet.recipient_fingerprint)),
        replies=_replies(locked),
        team=_checked(hub_key(locked.case.partnership)),
        reporter=None if is_hidden(locked) else _checked(locked.case.report.lock.key),
    )


@audits_refusal
@transaction.atomic
def confirm_opened(referral: Referral, *, digest: bytes, by: Membership, at: datetime) -> None:
    """Note that a system opened the packet: only who did can say `digest`, the SHA-256 of its content. The reporter
    hears of the first time.

    Raises NotAllowed, Recalled, NotAcknowledgedYet, StateForbids, NotOpened or Tampered.
    """
    check_recipient(by, "fetch packets", referral)
    locked = locked_referral(referral)
    check_packet_may_be_opened(locked)
    if not hmac.compare_digest(bytes(checked_packet(locked).digest), digest):
        raise NotOpened(f"the referral is {locked.state}")
    if locked.opened_at is None:
        Referral.objects.filter(pk=locked.pk).update(opened_at=at)
        tell_of(locked, "opened", reporter=trusted_reporter_of(locked), at=at)
        referral.opened_at = at
    record_referral(Action.PACKET_OPENED, locked, by=by.user_id, at=at, purpose=Purpose.PARTNER)


def _held(box: Box, fingerprint: bytes) -> Grant:
    return Grant.objects.select_related("box").get(box=box, recipient__fingerprint=fingerprint)


def _replies(referral: Referral) -> list[Grant]:
    own = Grant.objects.filter(recipient__system_of=referral.recipient_id, box__object_id=referral.id)
    return list(own.filter(box__kind=Kind.REPLY).select_related("box").order_by("box__version"))


def _checked(key: PublicKey) -> PublicKey:
    """Raises FingerprintMismatch unless the key is the one that its fingerprint names."""
    checked_fingerprint(key)
    return key
