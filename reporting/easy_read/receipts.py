"""The receipt in Easy Read: reference and private code in large type, shown again for 30 minutes."""

from collections.abc import Callable

from django.http import HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from core.clock import now
from core.journeys.models import Envelope
from core.partnerships.hosts import PartnershipRequest
from reporting.easy_read import numbers
from reporting.easy_read.framing import shown
from reporting.easy_read.information import finished_parts, receipt_parts
from reporting.easy_read.journey import PAGES
from reporting.easy_read.numbers import Numbers
from reporting.submit.in_browser import forgotten, held
from reporting.submit.sending import receipt_in


@require_safe
def receipt(request: PartnershipRequest) -> HttpResponseBase:
    return _shown(request, numbers.as_page)


@require_safe
def receipt_file(request: PartnershipRequest) -> HttpResponseBase:
    """The receipt as a tagged PDF; a page that says what to do instead where the server cannot make one."""
    return _shown(request, numbers.as_file)


@require_POST
def kept(request: PartnershipRequest) -> HttpResponseBase:
    """The reporter has kept reference and code: this browser forgets them now."""
    return forgotten(request, Envelope.RECEIPT, pages=PAGES)


@require_safe
def finished(request: PartnershipRequest) -> HttpResponse:
    return shown(request, "information", {"page_title": _("You are done"), "parts": finished_parts()})


def _shown(
    request: PartnershipRequest, show: Callable[[PartnershipRequest, Numbers], HttpResponse]
) -> HttpResponseBase:
    envelope = held(request, Envelope.RECEIPT)
    if envelope is None:
        return HttpResponseRedirect(reverse("easy:start"))
    kept = receipt_in(envelope)
    to_keep = Numbers(
        title=_("We keep it for you") if kept.is_held else _("Thank you. We have your report."),
        receipt=kept,
        parts=receipt_parts(request.partnership, kept, now()),
        page="easy:receipt",
        file="easy:receipt-file",
        kept="easy:kept",
    )
    return show(request, to_keep)
