"""Noting that a venue helped somebody: its own address, a PIN once a day on one device, then two taps each time."""

import hmac
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.utils.dates import MONTHS
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from core.accounts.guessing import pseudo_address
from core.budgets.spending import Spent, spend
from core.clock import now
from core.design_system.fields import Option, PasswordField, RadiosField
from core.design_system.forms import Form, posted
from core.keys.stamps import stamp
from core.partnerships.hosts import PartnershipRequest
from reporting.venues.assisting import months_open, note_assist, opens, venue_behind
from reporting.venues.door import untold
from reporting.venues.models import AssistKind, Venue

BUDGET = "venue pins"
SAVED = "saved"  # ?saved=1


class AssistForm(Form):
    """`knows_pin`: whether this device was given the PIN today."""

    kind = RadiosField(
        label=gettext_lazy("How did you help?"),
        missing=gettext_lazy("Choose how you helped"),
        options=[Option(kind.value, kind.label) for kind in AssistKind],
    )
    month = RadiosField(label=gettext_lazy("When?"), missing=gettext_lazy("Choose the month"), options=[])
    pin = PasswordField(
        label=gettext_lazy("PIN of your venue"),
        hint=gettext_lazy(
            "6 numbers. This device then knows it until the end of the day, or until you close the browser."
        ),
        missing=gettext_lazy("Enter the PIN"),
        max_length=40,
        width=10,
    )

    def __init__(self, *args: Any, at: datetime, knows_pin: bool, **kwargs: Any) -> None:
        months = months_open(at)
        super().__init__(*args, initial={"month": months[0].isoformat()}, **kwargs)
        self.offer("month", [Option(month.isoformat(), f"{MONTHS[month.month]} {month.year}") for month in months])
        if knows_pin:
            del self.fields["pin"]

    def clean_pin(self) -> str:
        return "".join(self.cleaned_data["pin"].split())


@require_http_methods(["GET", "HEAD", "POST"])
@untold
def help_given(request: PartnershipRequest, code: str) -> HttpResponseBase:
    """An unknown code looks like one whose PIN was wrong."""
    at = now()
    venue = venue_behind(code, partnership=request.partnership)
    known = _knows_pin(request, venue, at)
    form = AssistForm(posted(request), at=at, knows_pin=known)
    if not form.is_valid():
        return _page(request, form)
    try:
        found = venue if known else _opened(request, venue, form.cleaned_data["pin"], at)
    except Spent as spent:
        form.add_error("pin", _("Too many wrong PINs were tried here. Wait an hour, then try again."))
        response = _page(request, form, status=429)
        response["Retry-After"] = str(int((spent.until_at - at).total_seconds()) + 1)
        return response
    if found is None:
        form.add_error("pin", _("Enter the PIN of your venue. This one does not belong to this address."))
        return _page(request, form)
    return _noted(request, found, form, at)


def _opened(request: PartnershipRequest, venue: Venue | None, pin: str, at: datetime) -> Venue | None:
    """The venue if the PIN is its own. Counted for the network, found or not: nobody can lock a venue out.

    Raises Spent.
    """
    most = settings.HARBOUR_PINS_AN_HOUR
    spend(BUDGET, partnership=request.partnership, network=pseudo_address(request), most=most, at=at)
    return venue if opens(venue, pin) else None


def _noted(request: PartnershipRequest, venue: Venue, form: AssistForm, at: datetime) -> HttpResponseBase:
    given = form.cleaned_data
    note_assist(venue, AssistKind(given["kind"]), date.fromisoformat(given["month"]), at=at)
    response = HttpResponseRedirect(f"{request.path}?{SAVED}=1")
    response.set_cookie(
        settings.HARBOUR_VENUE_COOKIE,
        _device_mark(venue, at),
        path=request.path,
        secure=settings.HARBOUR_HTTPS,
        httponly=True,
        samesite="Strict",
    )
    return response


def _knows_pin(request: HttpRequest, venue: Venue | None, at: datetime) -> bool:
    given = request.COOKIES.get(settings.HARBOUR_VENUE_COOKIE, "").encode()
    return venue is not None and bool(venue.pin_digest) and hmac.compare_digest(given, _device_mark(venue, at).encode())


def _device_mark(venue: Venue, at: datetime) -> str:
    """Made by this deployment for one venue, its PIN of now and this day, local: a new PIN ends it."""
    today = timezone.localdate(at).isoformat()
    return stamp("venue device", str(venue.centre_id), bytes(venue.pin_digest or b""), today).hex()


def _page(request: PartnershipRequest, form: AssistForm, *, status: int = 200) -> HttpResponse:
    """Without the way out of the pages for reporters: who opens this is at work."""
    context = {
        "page_title": _("Note that you helped somebody"),
        "form": form,
        "is_saved": SAVED in request.GET and request.method != "POST",
        "button_text": _("Save"),
        "show_exit": False,
    }
    return render(request, "reporting/venues/help_given.html", context, status=status)
