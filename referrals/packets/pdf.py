"""A packet as a tagged PDF (PDF/UA-1): the intake summary first for the police, then every other field."""

from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from core.codes.references import shown_reference
from core.documents.pdf import render
from core.partnerships.models import Partnership
from referrals.packets.presenters import parts_of
from referrals.packets.shapes import PacketContent


def packet_pdf(content: PacketContent, *, partnership: Partnership, language: str) -> bytes:
    """PDF bytes, made in a subprocess; nothing is stored. `language` is a BCP 47 code.

    Raises core.documents.pdf.Unavailable, whose text says what to install. Not inside `atomic()`.
    """
    title = _("Referral %(reference)s") % {"reference": shown_reference(content.reference)}
    context = {"title": title, "content": content, "partnership": partnership, "parts": parts_of(content)}
    html = render_to_string("referrals/packets/packet_pdf.html", context)
    return render(html, title=title, language=language)
