"""What proves that a packet was sent, delivered and acknowledged, each for itself."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from core.calendars.words import shown_moment_of_week
from core.codes.references import shown_reference
from core.design_system.components import SummaryRow
from core.sealing import readable_fingerprint
from referrals.channels.models import AnswerLink
from referrals.deliveries.mailing import message_id
from referrals.deliveries.models import Delivery, HandedOver
from referrals.directory.models import WITHOUT_KEY, Channel
from referrals.packets.models import Packet, Referral


def words_before_sending(referral: Referral) -> str:
    """What whoever sends it should know first; "" for a recipient who signs in or whose system fetches it."""
    if referral.channel == Channel.MAIL:
        return _(
            "It goes as an encrypted document by mail. Its password is shown once, right after sending: have the "
            "telephone at hand."
        )
    if referral.channel == Channel.PRINT:
        return _("It goes on paper. Say next how it gets there; then you print it, once.")
    return ""


def evidence_of(referral: Referral) -> list[SummaryRow]:
    """Of one that was sent and came `with_proof`; rows without a word are left out."""
    rows = [SummaryRow(_("How it goes"), Channel(referral.channel).label)]
    delivery, packet = getattr(referral, "delivery", None), getattr(referral, "packet", None)
    if delivery is not None and referral.channel == Channel.MAIL:
        rows += _of_mail(delivery, referral.answer_link)
    if delivery is not None and referral.channel == Channel.PRINT:
        rows += _of_print(delivery)
    if referral.channel in WITHOUT_KEY:
        rows.append(SummaryRow(_("Opened"), _("Nobody can tell: they do not sign in")))
    if packet is not None:
        rows += _of_packet(packet)
    return [row for row in rows if row.value]


def _of_mail(delivery: Delivery, link: AnswerLink) -> Iterable[SummaryRow]:
    yield SummaryRow(_("Mailed to"), link.address)
    yield SummaryRow(_("Reference in the mail"), shown_reference(link.reference))
    yield SummaryRow(_("What the mail server answered"), delivery.server_reply)
    yield SummaryRow(_("Message-ID"), message_id(delivery))
    yield SummaryRow(_("Encrypted document (SHA-256)"), readable_fingerprint(bytes(delivery.digest)))
    if link.used_at is not None:
        when = shown_moment_of_week(link.used_at)
        yield SummaryRow(_("Acknowledged through the link"), when)


def _of_print(delivery: Delivery) -> Iterable[SummaryRow]:
    yield SummaryRow(_("How it gets there"), HandedOver(delivery.handed_over).label)
    printed = shown_moment_of_week(delivery.printed_at) if delivery.printed_at else _("Not yet")
    yield SummaryRow(_("Pack printed"), printed)


def _of_packet(packet: Packet) -> Iterable[SummaryRow]:
    yield SummaryRow(_("Packet (SHA-256)"), readable_fingerprint(bytes(packet.digest)))
    if packet.recipient_fingerprint:
        yield SummaryRow(_("Key it was sealed to"), readable_fingerprint(bytes(packet.recipient_fingerprint)))
