"""The receipt in Easy Read: reference and private code in large type, shown again for 30 minutes."""

from django.conf import settings
from django.http import HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from core.clock import now
from core.journeys.models import Envelope
from core.partnerships.hosts import PartnershipRequest
from reporting.easy_read.framing import shown
from reporting.easy_read.information import finished_parts, receipt_parts
from reporting.easy_read.journey import PAGES
from reporting.submit.in_browser import forgotten, held
from reporting.submit.sending import receipt_in


@require_safe
def receipt(request: PartnershipRequest) -> HttpResponseBase:
    envelope = held(request, Envelope.RECEIPT)
    if envelope is None:
        return HttpResponseRedirect(reverse("easy:start"))
    kept = receipt_in(envelope)
    context = {
        "page_title": _("We keep it for you") if kept.is_held else _("Thank you. We have your report."),
        "receipt": kept,
        "parts": receipt_parts(request.partnership, kept, now()),
        "kept_url": reverse("easy:kept"),
        "shown_minutes": settings.HARBOUR_RECEIPT_SECONDS // 60,
    }
    return shown(request, "receipt", context)


@require_POST
def kept(request: PartnershipRequest) -> HttpResponseBase:
    """The reporter has kept reference and code: this browser forgets them now."""
    return forgotten(request, Envelope.RECEIPT, pages=PAGES)


@require_safe
def finished(request: PartnershipRequest) -> HttpResponse:
    return shown(request, "information", {"page_title": _("You are done"), "parts": finished_parts()})
