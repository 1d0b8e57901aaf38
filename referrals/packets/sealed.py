"""Packets as they lie in the database: sealing one, opening one, and noticing when a row is not the one written."""

import hmac
from datetime import datetime
from itertools import chain

from core.codes.succession import earlier_of
from core.keys.boxes import To, fill, look_in
from core.keys.kinds import Kind
from core.keys.models import Grant, PublicKey
from core.keys.owners import checked_fingerprint
from core.keys.rings import KeyRing
from core.keys.stamps import Tampered, stamp
from core.partnerships.models import OrganisationKind
from referrals.cases.models import Case
from referrals.overrides.models import Override
from referrals.packets.models import Packet, Referral
from referrals.packets.shapes import PacketContent, packet_from
from reporting.choices.models import Choice

# What the team sealed to a recipient under the reporter's choice.
SENT_TO_RECIPIENT = (Kind.PACKET, Kind.REPLY)


def seal_packet(
    referral: Referral,
    content: PacketContent,
    *,
    recipient: PublicKey | None,
    hub: To,
    at: datetime,
    deputy: PublicKey | None = None,
) -> Packet:
    """Seal a packet to the recipient, under the choice that covers it, and to the team; to the team alone for a
    recipient without a key.

    Where an override stands in for a choice, the recipient gets a key only when it is sent, and a `deputy` who approves
    has one until they have decided.
    """
    to = [hub, To(deputy)] if deputy else [hub]
    if recipient and referral.override_id is None:
        to = [To(recipient, under=referral.choice_id), *to]
    box = fill(
        partnership=referral.case.partnership,
        object_id=referral.id,
        kind=Kind.PACKET,
        content=content.section(),
        to=to,
    )
    packet = Packet(
        referral=referral,
        box=box,
        digest=content.digest(),
        recipient_fingerprint=fingerprint_of(recipient),
        made_at=at,
    )
    packet.stamp = _stamp_of(packet, referral, bytes.fromhex(content.reporter))
    packet.save(force_insert=True)
    return packet


def fingerprint_of(recipient: PublicKey | None) -> bytes:
    """As a packet keeps it: empty for a recipient without a key. Raises FingerprintMismatch."""
    return checked_fingerprint(recipient) if recipient else b""


def checked_packet(referral: Referral) -> Packet:
    """The referral's packet, nothing of it opened. Raises Tampered when one of these was changed or swapped: the
    referral's recipient or choice, the packet's digest or key, the box, the report or the reporter's key."""
    packet = Packet.objects.select_related("box").get(referral=referral)
    lock = referral.case.report.lock
    current = bytes(lock.key.fingerprint)
    if not any(_is_stamped(packet, referral, known) for known in chain([current], earlier_of(lock, current))):
        raise Tampered(f"packet of {referral.id}")
    if packet.box.object_id != referral.id or packet.box.kind != Kind.PACKET:
        raise Tampered(f"box of {referral.id}")
    return packet


def trusted_reporter_of(referral: Referral) -> bytes:
    """The 32-byte fingerprint of the reporter's key, which is the one that the packet was sealed with, or stands for it
    since the reporter replaced their code. Raises Tampered, or FingerprintMismatch when the key behind the fingerprint
    is another one."""
    checked_packet(referral)
    return checked_fingerprint(referral.case.report.lock.key)


def opened_packet(referral: Referral, ring: KeyRing) -> PacketContent:
    """What the packet holds. Raises Tampered, NoKey (the grant is destroyed) or SealingError."""
    packet = checked_packet(referral)
    content = packet_from(look_in(packet.box, ring))
    if content.digest() != bytes(packet.digest) or content.referral != str(referral.id):
        raise Tampered(f"packet of {referral.id}")
    if content.recipient != str(referral.recipient_id) or content.choice["id"] != str(referral.choice_id):
        raise Tampered(f"referral {referral.id}")
    return content


def check_grant(referral: Referral, packet: Packet) -> None:
    """Raise Tampered unless the recipient's grant hangs on the choice, so that withdrawing the choice destroys it. A
    recipient without a key has none."""
    fingerprint = bytes(packet.recipient_fingerprint)
    grants = Grant.objects.filter(box=packet.box, recipient__fingerprint=fingerprint)
    if [grant.under for grant in grants] != ([referral.choice_id] if fingerprint else []):
        raise Tampered(f"grant of {referral.id}")


def choice_stands(referral: Referral) -> bool:
    """Whether the row of the choice, or of the override, says so; what it allows is sealed."""
    if referral.override_id is not None:
        return Override.objects.standing().filter(pk=referral.override_id, case=referral.case_id).exists()
    return Choice.objects.filter(pk=referral.choice_id, report=referral.case.report_id, withdrawn_at=None).exists()


def destroy_recipients_key(referral: Referral) -> None:
    """Delete what lets anybody but the team open the packet, and what the team answered to questions about it. No
    stamp is asked: destroying is right in any case."""
    packets = Grant.objects.filter(box__object_id=referral.id, box__kind__in=SENT_TO_RECIPIENT)
    packets.exclude(recipient__organisation__kind=OrganisationKind.HUB).delete()


def destroy_teams_keys(case: Case) -> None:
    """Delete what lets the team open what was retold or sent from a report that it may no longer read."""
    Grant.objects.filter(box__object_id=case.id, box__kind=Kind.DISCLOSURE).delete()
    destroy_teams_packet_keys(case)


def destroy_teams_packet_keys(case: Case) -> None:
    """Delete what lets the team open what it packed; whoever it was sent to keeps theirs. What a standing override
    names stays with the team."""
    under_choices = case.referrals.exclude(override__in=Override.objects.standing())
    packets = Grant.objects.filter(box__object_id__in=under_choices.values("id"), box__kind__in=SENT_TO_RECIPIENT)
    packets.filter(recipient__organisation__kind=OrganisationKind.HUB).delete()


def _is_stamped(packet: Packet, referral: Referral, reporter: bytes) -> bool:
    return hmac.compare_digest(bytes(packet.stamp), _stamp_of(packet, referral, reporter))


def _stamp_of(packet: Packet, referral: Referral, reporter: bytes) -> bytes:
    return stamp(
        "packet",
        str(referral.id),
        str(referral.case.report_id),
        str(referral.recipient_id),
        str(referral.purpose),
        str(referral.choice_id),
        str(packet.box_id),
        bytes(packet.digest),
        bytes(packet.recipient_fingerprint),
        reporter,
    )
