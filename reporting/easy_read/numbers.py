"""The 2 numbers to keep, after sending and after a break: a page in large type, and a PDF with the same words."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from core.partnerships.hosts import PartnershipRequest
from reporting.easy_read.framing import frame, shown
from reporting.easy_read.ideas import Idea, Part
from reporting.easy_read.switching import shows_pictures
from reporting.submit.documents import as_pdf, return_code
from reporting.submit.sending import Receipt

OPENS = "easy:return"  # the page to which the QR code leads


@dataclass(frozen=True)
class Numbers:
    """What somebody keeps, and the names of the addresses that show it, give it as a file, and forget it."""

    title: str
    receipt: Receipt
    parts: list[Part]
    page: str
    file: str
    kept: str


def as_page(request: PartnershipRequest, numbers: Numbers) -> HttpResponse:
    context = {
        **_said(request, numbers),
        "keeping": _keeping(reverse(numbers.file)),
        "kept_url": reverse(numbers.kept),
        "shown_minutes": settings.HARBOUR_RECEIPT_SECONDS // 60,
        "qr_code": return_code(request, numbers.receipt.reference, opens=OPENS),
    }
    return shown(request, "receipt", context)


def as_file(request: PartnershipRequest, numbers: Numbers) -> HttpResponse:
    context = {**frame(request, pictures=shows_pictures(request)), **_said(request, numbers)}
    return as_pdf(
        request,
        "reporting/easy_read/receipt_document.html",
        context,
        reference=numbers.receipt.reference,
        back_to=reverse(numbers.page),
        opens=OPENS,
    )


def _said(request: PartnershipRequest, numbers: Numbers) -> dict[str, Any]:
    return {
        "page_title": numbers.title,
        "receipt": numbers.receipt,
        "parts": numbers.parts,
        "return_address": request.build_absolute_uri(reverse(OPENS)),
    }


def _keeping(file_url: str) -> tuple[Idea, ...]:
    return (
        Idea("receipt", _("You can print this page. Then the 2 numbers are on paper.")),
        Idea("online", _("You can get this page as a file."), _("Get the file (PDF)"), file_url),
        Idea("watched", _("The file stays on this phone or computer. Others can find it.")),
    )
