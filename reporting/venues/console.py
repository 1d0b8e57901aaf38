"""The console's pages about a place: its posters, a venue's pledge, its PIN and how often it helped."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from core import clock
from core.console.access import StaffRequest, console_page
from core.design_system.forms import posted
from core.documents import pdf
from core.partnerships.models import OrganisationKind
from reporting.centres.models import Centre
from reporting.centres.permissions import KEEP, LOOK_AFTER
from reporting.venues.assisting import make_pin
from reporting.venues.codes import code_of
from reporting.venues.forms import PledgeForm, PosterForm
from reporting.venues.models import PublicCode, Venue
from reporting.venues.pledging import Unsigned, keep_pledge
from reporting.venues.posters import SIZES, poster
from reporting.venues.presenters import helped_table, venue_rows

BOTH = ("GET", "POST")


@console_page(LOOK_AFTER, methods=BOTH)
def own_posters(request: StaffRequest) -> HttpResponse:
    return _posters(request, _own(request), pin_url=reverse("centre:pin"), back_url=reverse("centre:home"))


@console_page(KEEP, methods=BOTH)
def posters(request: StaffRequest, centre_id: UUID) -> HttpResponse:
    centre = _of_register(request, centre_id)
    return _posters(request, centre, pin_url=reverse("register:pin", args=[centre.id]), back_url=_centre_url(centre))


@console_page(LOOK_AFTER, methods=("POST",))
def own_pin(request: StaffRequest) -> HttpResponse:
    return _pin(request, _venue(_own(request)), back_url=reverse("centre:posters"))


@console_page(KEEP, methods=("POST",))
def pin(request: StaffRequest, venue_id: UUID) -> HttpResponse:
    centre = _venue(_of_register(request, venue_id))
    return _pin(request, centre, back_url=reverse("register:posters", args=[centre.id]))


@console_page(KEEP, methods=BOTH)
def pledge(request: StaffRequest, venue_id: UUID) -> HttpResponse:
    """What a venue promised, and whether it is to be asked if that still stands."""
    centre, at = _venue(_of_register(request, venue_id)), clock.now()
    venue = Venue.objects.filter(centre=centre).first()
    names = ("pledge_date", "confirmed_date", "briefed_date", "sticker_number")
    initial = {name: getattr(venue, name) for name in names} if venue else {}
    form = PledgeForm(posted(request), initial=initial, today=timezone.localdate(at))
    if form.is_valid():
        try:
            keep_pledge(centre, form.pledge, by=request.staff.member, at=at)
        except Unsigned:
            form.add_error("confirmed_date", _("Enter a day on or after the day they signed"))
        else:
            messages.success(request, _("The pledge is kept."))
            return redirect(_centre_url(centre))
    context = {
        "page_title": _("Keep Safe pledge"),
        "centre": centre,
        "form": form,
        "rows": venue_rows(venue, at=at),
        "button_text": _("Save"),
        "back_url": _centre_url(centre),
    }
    return render(request, "reporting/venues/pledge.html", context)


def _posters(request: StaffRequest, centre: Centre, *, pin_url: str, back_url: str) -> HttpResponse:
    """What the team and the place itself can print; of a venue also its PIN and how often it helped."""
    form = PosterForm(posted(request))
    if form.is_valid():
        code = code_of(centre, by=request.staff.member, at=clock.now())
        try:
            made = poster(
                centre,
                SIZES[form.cleaned_data["size"]],
                address=request.build_absolute_uri(reverse("venue:door", args=[code])),
                language=form.chosen_language,
            )
        except pdf.Unavailable as unavailable:
            form.add_error(None, str(unavailable))
        else:
            response = HttpResponse(made, content_type="application/pdf")
            response["Content-Disposition"] = 'attachment; filename="poster.pdf"'
            return response
    return render(request, "reporting/venues/posters.html", _around(request, centre, form, pin_url, back_url))


def _around(request: StaffRequest, centre: Centre, form: PosterForm, pin_url: str, back_url: str) -> dict[str, object]:
    code = PublicCode.objects.filter(centre=centre).first()
    is_venue = centre.organisation.kind == OrganisationKind.VENUE

    def address(name: str) -> str:
        return request.build_absolute_uri(reverse(name, args=[code.code])) if code else ""

    return {
        "page_title": _("Posters and stickers"),
        "centre": centre,
        "form": form,
        "door_address": address("venue:door"),
        "is_venue": is_venue,
        "help_address": address("venue:help-given"),
        "helped": helped_table(centre) if is_venue else None,
        "pin_url": pin_url,
        "back_url": back_url,
    }


def _pin(request: StaffRequest, centre: Centre, *, back_url: str) -> HttpResponse:
    at, by = clock.now(), request.staff.member
    code = code_of(centre, by=by, at=at)
    context = {
        "page_title": _("The new PIN"),
        "centre": centre,
        "pin": make_pin(centre, by=by, at=at),
        "help_address": request.build_absolute_uri(reverse("venue:help-given", args=[code])),
        "back_url": back_url,
    }
    return render(request, "reporting/venues/pin.html", context)


def _own(request: StaffRequest) -> Centre:
    return Centre.objects.own(request.staff.member).get()


def _of_register(request: StaffRequest, centre_id: UUID) -> Centre:
    return Centre.objects.of(request.partnership).select_related("organisation__partnership").get(id=centre_id)


def _venue(centre: Centre) -> Centre:
    if centre.organisation.kind != OrganisationKind.VENUE:
        raise Http404
    return centre


def _centre_url(centre: Centre) -> str:
    return reverse("register:entry", args=[centre.id])
