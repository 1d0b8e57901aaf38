"""What anybody can read without reporting: the start page, help, and how the service treats people's data."""

from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core.calendars.words import shown_near_moment
from core.calendars.working import next_reading
from core.clock import now
from core.design_system.components import SummaryRow
from core.headers import findable
from core.partnerships.hosts import PartnershipRequest
from reporting.public.cookies import cookies_used
from reporting.safety.help import Help


@findable
@require_safe
def start(request: PartnershipRequest) -> HttpResponse:
    """What this is, who reads reports and when, and the two ways in."""
    at = now()
    reads_at = next_reading(at, request.partnership)
    context = {
        "reads_now": reads_at <= at,
        "reads_at": shown_near_moment(reads_at),
        "page_title": _("Report a hate incident"),
    }
    return render(request, "reporting/public/start.html", context)


@findable
@require_safe
def help_now(request: PartnershipRequest) -> HttpResponse:
    return page(request, "help", _("Get help now"), help=Help(request.partnership))


@require_safe
def leaving(request: PartnershipRequest) -> HttpResponse:
    return page(request, "leaving", _("Leaving this site quickly"))


@findable
@require_safe
def privacy(request: PartnershipRequest) -> HttpResponse:
    return page(request, "privacy", _("Privacy: what we keep and who can open it"))


@findable
@require_safe
def accessibility(request: PartnershipRequest) -> HttpResponse:
    return page(request, "accessibility", _("Accessibility of this website"))


@require_safe
def cookies(request: PartnershipRequest) -> HttpResponse:
    return page(request, "cookies", _("Cookies"), cookies=_rows_of_cookies())


def page(request: PartnershipRequest, name: str, title: str, *, to: str = "public:start", **more: Any) -> HttpResponse:
    """The page of that name; `to` is where its Back link leads."""
    context = {
        "page_title": title,
        "back_url": reverse(to),
        "draft_hours": settings.HARBOUR_DRAFT_SECONDS // 3600,
        "paused_days": settings.HARBOUR_PAUSED_DAYS,
        "receipt_minutes": settings.HARBOUR_RECEIPT_SECONDS // 60,
        "visit_minutes": settings.HARBOUR_RETURN_IDLE_SECONDS // 60,
        **more,
    }
    return render(request, f"reporting/public/{name}.html", context)


def _rows_of_cookies() -> list[SummaryRow]:
    return [SummaryRow(one.name, f"{one.purpose}\n{one.lasts}.") for one in cookies_used()]
