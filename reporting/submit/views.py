"""The receipt: shown again for 30 minutes, downloaded, and destroyed when it was kept."""

from django.conf import settings
from django.http import HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from core.clock import now
from core.journeys.drafts import is_of
from core.journeys.models import Envelope
from core.partnerships.hosts import PartnershipRequest
from reporting.assisted.words import JOURNEY as ASSISTED
from reporting.public.reading_times import in_words
from reporting.submit.documents import as_pdf, return_code
from reporting.submit.in_browser import forgotten, held
from reporting.submit.sending import Receipt, receipt_in


@require_safe
def receipt(request: PartnershipRequest) -> HttpResponseBase:
    envelope = held(request, Envelope.RECEIPT)
    if envelope is None:
        return HttpResponseRedirect(reverse("report:start"))
    context = _context(request, receipt_in(envelope)) | {
        "has_answered": "answered" in request.GET,
        "is_assisted": is_of(envelope, ASSISTED),
    }
    return render(request, "reporting/submit/receipt.html", context)


@require_safe
def receipt_pdf(request: PartnershipRequest) -> HttpResponseBase:
    """The receipt as a tagged PDF; a page that says what to do instead where the server cannot make one."""
    envelope = held(request, Envelope.RECEIPT)
    if envelope is None:
        return HttpResponseRedirect(reverse("report:start"))
    shown = receipt_in(envelope)
    return as_pdf(
        request,
        "reporting/submit/receipt_document.html",
        _context(request, shown),
        reference=shown.reference,
        back_to=reverse("report:receipt"),
    )


@require_POST
def kept(request: PartnershipRequest) -> HttpResponseBase:
    """The reporter has kept reference and code: this browser forgets them now."""
    return forgotten(request, Envelope.RECEIPT)


@require_safe
def finished(request: PartnershipRequest) -> HttpResponse:
    """Whoever helped at this computer is reminded to sign out: no page of the report does it for them."""
    context = {"page_title": _("You are done"), "may_sign_out": settings.HARBOUR_UNLOCK_COOKIE in request.COOKIES}
    return render(request, "reporting/submit/finished.html", context)


def _context(request: PartnershipRequest, shown: Receipt) -> dict[str, object]:
    return {
        "page_title": _("We have kept your report for you") if shown.is_held else _("Your report has been sent"),
        "receipt": shown,
        "shown_minutes": settings.HARBOUR_RECEIPT_SECONDS // 60,
        "reading": in_words(shown.reads_at, now()) if shown.reads_at else "",
        "return_address": request.build_absolute_uri(reverse("return:start")),
        "qr_code": return_code(request, shown.reference),
    }
