"""Opening and finishing a return visit: the pages before and after the report."""

from typing import Protocol

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core.accounts.guessing import pseudo_address
from core.clock import now
from core.codes.locks import WrongCode, open_lock
from core.codes.references import read_reference, shown_reference
from core.journeys.envelopes import clear_cookie, destroy, read, set_cookie
from core.journeys.models import Envelope
from core.partnerships.hosts import PartnershipRequest
from core.pools import WAIT_SECONDS, Busy
from reporting.pausing.actions import paused_under
from reporting.pausing.returning import AnotherDraft, take_up
from reporting.returning.forms import ReturnForm
from reporting.returning.visits import begin


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def start(request: PartnershipRequest) -> HttpResponse:
    """Reference and private code. The reference may come from the receipt's QR code, as ?ref=."""
    if request.method != "POST":
        return _ask(request, ReturnForm(initial=prefilled(request)))
    return enter(request, ReturnForm(request.POST), ask=_ask, leads_to="return:report")


class Ask(Protocol):
    """The page with the form, in the words of one way in. Whoever has to wait is told so by its status."""

    def __call__(self, request: PartnershipRequest, form: ReturnForm, *, status: int = 200) -> HttpResponse: ...


def enter(request: PartnershipRequest, form: ReturnForm, *, ask: Ask, leads_to: str) -> HttpResponse:
    """Open what the reference and code in the form open: what was put aside, or a visit, which leads to the page
    of the name `leads_to`. Else the page with the form again, saying what to do.
    """
    if not form.is_valid():
        return ask(request, form)
    try:
        opened = open_lock(
            request.partnership,
            form.cleaned_data["reference"],
            form.cleaned_data["code"],
            network=pseudo_address(request),
        )
        if paused_under(opened.lock, at=now()) is not None:
            return take_up(request, opened, code=form.cleaned_data["code"])
        envelope = begin(opened, partnership=request.partnership, at=now())
    except AnotherDraft:
        form.make_room()
        return ask(request, form)
    except WrongCode:
        form.refuse()
        return ask(request, form)
    except Busy:
        form.try_again()
        response = ask(request, form, status=503)
        response["Retry-After"] = str(int(WAIT_SECONDS))
        return response
    _end_visit(request)
    response = redirect(leads_to)
    set_cookie(response, settings.HARBOUR_RETURN_COOKIE, envelope)
    return response


@never_cache
@require_POST
def finish(request: PartnershipRequest) -> HttpResponse:
    """Destroy the visit: Back shows nothing afterwards."""
    return finished_visit(request, leads_to="return:finished")


def finished_visit(request: PartnershipRequest, *, leads_to: str) -> HttpResponse:
    """End this browser's visit, and go to the page of the name `leads_to`."""
    _end_visit(request)
    response = redirect(leads_to)
    clear_cookie(response, settings.HARBOUR_RETURN_COOKIE)
    return response


@never_cache
@require_safe
def finished(request: PartnershipRequest) -> HttpResponse:
    return render(request, "reporting/returning/finished.html", {"page_title": _("You have closed your report")})


def _ask(request: PartnershipRequest, form: ReturnForm, *, status: int = 200) -> HttpResponse:
    context = {
        "form": form,
        "page_title": _("Come back to your report"),
        "button_text": _("Open my report"),
        "has_ended": "ended" in request.GET and request.method != "POST",
        "idle_minutes": settings.HARBOUR_RETURN_IDLE_SECONDS // 60,
    }
    return render(request, "reporting/returning/start.html", context, status=status)


def prefilled(request: PartnershipRequest) -> dict[str, str]:
    """What ?ref= names for a ReturnForm, if it can be a reference at all: nothing else is put into the page."""
    reference = read_reference(request.GET.get("ref", "")[:100])
    return {"reference": shown_reference(reference)} if reference else {}


def _end_visit(request: PartnershipRequest) -> None:
    """Destroy the visit of this browser, if there is one."""
    cookie = request.COOKIES.get(settings.HARBOUR_RETURN_COOKIE)
    envelope = read(cookie, Envelope.VISIT, partnership=request.partnership, at=now())
    if envelope is not None:
        destroy(envelope)
