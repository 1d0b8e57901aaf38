"""Sending to those who do not sign in: an encrypted PDF by mail, or a printed pack that somebody brings."""

from datetime import datetime
from typing import Any

from django.db import transaction

from core.audit.actions import Action, Purpose
from core.documents.encrypting import encrypted
from core.keys.rings import KeyRing
from core.partnerships.models import Membership
from referrals.attempts import audits_refusal
from referrals.channels.passwords import new_password
from referrals.deliveries.dispatching import Carried, Handed, Mailed, OtherWay
from referrals.deliveries.models import Delivery, HandedOver
from referrals.directory.models import Channel
from referrals.holds.keeping import check_may_look
from referrals.locking import check_team, locked_referral
from referrals.packets.models import Referral
from referrals.packets.pdf import packet_pdf
from referrals.packets.preparing import send
from referrals.packets.sealed import opened_packet
from referrals.policies import StateForbids
from referrals.restrictions.access import check_opens
from referrals.states import State
from referrals.trail import record_referral


class AlreadyPrinted(StateForbids):
    """The printed pack was made before; a second one would be a copy that nobody counts."""


def send_by_mail(referral: Referral, *, by: Membership, ring: KeyRing, origin: str, language: str, at: datetime) -> str:
    """Send a packet as a PDF under a new password, and return that password, which nothing else keeps.

    `origin` is the address of this installation for the link in the mail. The PDF is made and encrypted here, in the
    unlocked request and outside any transaction; the worker mails what it cannot open. Not inside `atomic()`. Raises as
    `send`, StateForbids unless it waits to be mailed, and core.documents.pdf.Unavailable.
    """
    password = new_password()

    def sealed(found: Referral) -> Carried:
        check_waits(found, Channel.MAIL, State.READY)
        pdf = _pdf_of(found, by=by, ring=ring, language=language, at=at)
        return Mailed(encrypted(pdf, password), origin)

    send(referral, by=by, ring=ring, at=at, carry=sealed)
    return password


def hand_over(referral: Referral, *, how: HandedOver, by: Membership, ring: KeyRing, at: datetime) -> None:
    """Record that a printed pack is brought to its recipient, and how. Raises as `send`, and StateForbids."""

    def handed(found: Referral) -> Carried:
        check_waits(found, Channel.PRINT, State.READY)
        return Handed(how)

    send(referral, by=by, ring=ring, at=at, carry=handed)


@audits_refusal
def printed_pack(referral: Referral, *, by: Membership, ring: KeyRing, language: str, at: datetime) -> bytes:
    """The pack as a PDF, once; nothing of it is stored. Not inside `atomic()`.

    Raises NotAllowed, Restricted, StateForbids, AlreadyPrinted, NoKey, Tampered, SealingError or
    core.documents.pdf.Unavailable.
    """
    check_team(by, "send referrals", referral.case.partnership_id)
    _check_may_be_printed(referral)
    pdf = _pdf_of(referral, by=by, ring=ring, language=language, at=at)
    with transaction.atomic():
        locked = locked_referral(referral)
        _check_may_be_printed(locked)
        printed: dict[str, Any] = {"printed_at": at}
        Delivery.objects.filter(referral=locked).update(**printed)
        record_referral(Action.PACKET_DOWNLOADED, locked, by=by.user_id, at=at, purpose=Purpose.REFERRAL)
    return pdf


def may_be_printed(referral: Referral) -> bool:
    """Whether the pack was not made yet. One query."""
    waits = referral.channel == Channel.PRINT and referral.state == State.SENT
    return waits and Delivery.objects.filter(referral=referral, printed_at=None).exists()


def _pdf_of(referral: Referral, *, by: Membership, ring: KeyRing, language: str, at: datetime) -> bytes:
    check_opens(referral.case, by, at=at)
    check_may_look(referral.case, by)
    content = opened_packet(referral, ring)
    return packet_pdf(content, partnership=referral.case.partnership, language=language)


def _check_may_be_printed(referral: Referral) -> None:
    check_waits(referral, Channel.PRINT, State.SENT)
    if not may_be_printed(referral):
        raise AlreadyPrinted(f"the referral is {referral.state}")


def check_waits(referral: Referral, channel: Channel, state: State) -> None:
    """Raise OtherWay or StateForbids unless the referral goes this way and stands there."""
    if referral.channel != channel:
        raise OtherWay(f"by {referral.channel}")
    if referral.state != state:
        raise StateForbids(f"the referral is {referral.state}")
