"""The mail that carries an encrypted packet: fixed words, a random reference, a link that needs a click, the PDF.

Nothing in it tells what it is about or whom. Repeated after a crash, it is recognisably the same mail.
"""

from email.utils import format_datetime, parseaddr

from django.conf import settings
from django.core.mail import EmailMessage
from django.utils import translation
from django.utils.translation import gettext as _

from core.codes.references import shown_reference
from referrals.channels.links import address_of
from referrals.channels.models import AnswerLink
from referrals.deliveries.models import Delivery


class NothingToMail(Exception):
    """The encrypted document is gone or another one than was sent."""


def message_of(delivery: Delivery, link: AnswerLink) -> EmailMessage:
    """The mail, in the language of the installation. Raises NothingToMail."""
    if delivery.sealed_pdf is None:
        raise NothingToMail
    reference = shown_reference(link.reference)
    with translation.override(settings.LANGUAGE_CODE):
        partnership = delivery.referral.case.partnership
        subject = _("%(partnership)s: something for you (%(reference)s)") % {
            "partnership": partnership.name,
            "reference": reference,
        }
        body = _body(partnership.name, partnership.phone, reference, address_of(link))
    headers = {
        "Message-ID": message_id(delivery),
        "Date": format_datetime(delivery.due_at),
        "Auto-Submitted": "auto-generated",
    }
    message = EmailMessage(subject, body, settings.DEFAULT_FROM_EMAIL, [link.address], headers=headers)
    message.attach(f"{reference}.pdf", bytes(delivery.sealed_pdf), "application/pdf")
    return message


def message_id(delivery: Delivery) -> str:
    """The same for every time that this delivery is mailed."""
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2]
    return f"<{delivery.id}@{domain}>"


def _body(sender: str, phone: str, reference: str, address: str) -> str:
    lines = [
        _("The attached document is encrypted. %(sender)s tells you the password on the telephone, never by mail."),
        _("Say that you have it: open this page and press the button there. You need not sign in."),
        address,
        _("If you do not expect this, or nobody rings, ring %(sender)s on %(phone)s. The reference is %(reference)s."),
        _("Do not forward this mail. It says nothing about what it is about, to keep people safe."),
    ]
    words = {"sender": sender, "phone": phone, "reference": reference}
    return "\n\n".join(line if line == address else line % words for line in lines) + "\n"
