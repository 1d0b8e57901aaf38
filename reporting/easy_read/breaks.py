"""A break in Easy Read: what it does, the 2 numbers, and coming back to what was kept."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from django.http import HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import redirect
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core.calendars.words import shown_day
from core.clock import now
from core.codes.locks import shown_code
from core.codes.references import shown_reference
from core.design_system.components import ErrorLine
from core.journeys.answers import Asked
from core.journeys.drafts import answers_of, is_of
from core.journeys.envelopes import OpenEnvelope
from core.journeys.models import Envelope
from core.partnerships.hosts import PartnershipRequest
from core.pools import WAIT_SECONDS
from reporting.easy_read import breaking, numbers
from reporting.easy_read.framing import shown
from reporting.easy_read.journey import NAME, PAGES
from reporting.easy_read.numbers import Numbers
from reporting.pausing.actions import last_day, resumed_from
from reporting.pausing.attempting import Stopped, attempt
from reporting.pausing.journeys import carry_on_url, step_url
from reporting.submit.in_browser import forgotten, held, without_draft
from reporting.submit.sending import Receipt

SAID: dict[Stopped, Promise] = {
    Stopped.ALREADY_SENT: gettext_lazy(
        "You sent or kept this report from another window or phone. If you take a break now, you get 2 new numbers."
    ),
    Stopped.BUSY: gettext_lazy(
        "We are very busy. Your answers are still here. Wait 1 minute. Then press the button again."
    ),
    Stopped.REFUSED: gettext_lazy("This does not work now. Your answers are still here."),
}


@require_http_methods(["GET", "HEAD", "POST"])
def pause(request: PartnershipRequest) -> HttpResponseBase:
    """Says what a break does, help first for whoever may need it; by POST the draft is put aside."""
    draft = _own_draft(request)
    if draft is None:
        return without_draft(request, pages=PAGES)
    if request.method != "POST":
        return _page(request, draft)
    stopped = attempt(request, draft)
    if stopped is None:
        return redirect("easy:paused")
    if stopped is Stopped.OVERTAKEN:
        is_there = held(request, Envelope.DRAFT) is not None
        return HttpResponseRedirect(request.get_full_path()) if is_there else without_draft(request, pages=PAGES)
    return _page(request, draft, stopped)


@require_safe
def paused(request: PartnershipRequest) -> HttpResponseBase:
    """Reference and private code of what was put aside, until they were kept, left, or 30 minutes old."""
    return _numbers(request, numbers.as_page)


@require_safe
def paused_file(request: PartnershipRequest) -> HttpResponseBase:
    """The same as a tagged PDF; a page that says what to do instead where the server cannot make one."""
    return _numbers(request, numbers.as_file)


@require_POST
def paused_kept(request: PartnershipRequest) -> HttpResponseBase:
    return forgotten(request, Envelope.PAUSED, pages=PAGES)


@never_cache
@require_safe
def resumed(request: PartnershipRequest) -> HttpResponseBase:
    """Before the first page: nobody should meet their story unasked, and here what was kept can be deleted."""
    draft = _own_draft(request)
    if draft is None:
        return redirect("easy:return")
    copy = resumed_from(draft, partnership=request.partnership)
    if copy is None:
        return HttpResponseRedirect(carry_on_url(draft))
    context = {
        "page_title": _("Your answers are open again"),
        "parts": breaking.resumed_parts(shown_day(copy.expires_date)),
        "deleting": breaking.deleting_ideas(),
        "carry_on_url": carry_on_url(draft),
    }
    return shown(request, "resumed", context)


@never_cache
@require_safe
def deleted(request: PartnershipRequest) -> HttpResponse:
    context = {"page_title": _("Your answers are deleted"), "parts": breaking.deleted_parts(request.partnership)}
    return shown(request, "information", context)


def _numbers(
    request: PartnershipRequest, show: Callable[[PartnershipRequest, Numbers], HttpResponse]
) -> HttpResponseBase:
    envelope = held(request, Envelope.PAUSED)
    if envelope is None:
        return redirect("easy:start")
    if not is_of(envelope, NAME):
        return redirect("report:paused")
    kept = envelope.content
    until = date.fromisoformat(kept["expires_date"])
    to_keep = Numbers(
        title=_("We keep it for you"),
        receipt=Receipt(shown_reference(kept["reference"]), shown_code(kept["code"]), None, until),
        parts=breaking.kept_parts(request.partnership, shown_day(until)),
        page="easy:paused",
        file="easy:paused-file",
        kept="easy:paused-kept",
    )
    return show(request, to_keep)


def _own_draft(request: PartnershipRequest) -> OpenEnvelope | None:
    draft = held(request, Envelope.DRAFT)
    return draft if draft is not None and is_of(draft, NAME) else None


def _page(request: PartnershipRequest, draft: OpenEnvelope, stopped: Stopped | None = None) -> HttpResponse:
    at = now()
    asked = Asked(request.partnership, answers_of(draft), at)
    was_resumed = resumed_from(draft, partnership=request.partnership) is not None
    context: dict[str, Any] = {
        "page_title": _("Take a break"),
        "back_url": step_url(draft, request.GET.get("from", "")),
        "error_lines": [ErrorLine(str(SAID[stopped]))] if stopped else [],
        "unkept": "unkept" in request.GET and request.method != "POST",
        "urgent": breaking.urgent_ideas(asked),
        "parts": breaking.pause_parts(request.partnership, _until(at), was_resumed=was_resumed),
    }
    response = shown(request, "pause", context)
    if stopped in (Stopped.BUSY, Stopped.REFUSED):
        response.status_code = 503
        response["Retry-After"] = str(int(WAIT_SECONDS))
    return response


def _until(at: datetime) -> str:
    return shown_day(last_day(at))
