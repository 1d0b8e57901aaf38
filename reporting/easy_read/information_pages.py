"""Easy Read pages to read: staying safe, privacy."""

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core.partnerships.hosts import PartnershipRequest
from reporting.easy_read.framing import shown
from reporting.easy_read.ideas import Part
from reporting.easy_read.information import privacy_parts, staying_safe_parts


@require_safe
def staying_safe(request: PartnershipRequest) -> HttpResponse:
    return _page(request, _("How to stay safe"), staying_safe_parts(request.partnership))


@require_safe
def privacy(request: PartnershipRequest) -> HttpResponse:
    return _page(request, _("What we do with your words"), privacy_parts(request.partnership))


def _page(request: PartnershipRequest, title: str, parts: list[Part]) -> HttpResponse:
    return shown(request, "information", {"page_title": title, "parts": parts, "back_url": reverse("easy:start")})
