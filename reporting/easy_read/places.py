"""Places to go to, in Easy Read: every one of them, those that are open first."""

from collections.abc import Iterator

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core.clock import now
from core.partnerships.hosts import PartnershipRequest
from core.partnerships.models import OrganisationKind, Partnership
from reporting.easy_read.framing import shown
from reporting.easy_read.helping import call
from reporting.easy_read.ideas import Idea, Part
from reporting.easy_read.pages import told
from reporting.finder.finding import Place, Wanted, places_for, shown_centres
from reporting.finder.showing import ShownPlace, shown_place

PICTURES = {"step_free": "disability", "hearing_loop": "listen", "bsl": "talking"}


@require_safe
def centres(request: PartnershipRequest) -> HttpResponse:
    at, partnership = now(), request.partnership
    found = places_for(shown_centres(partnership, at=at), Wanted(), partnership, at=at)
    parts = [
        _beginning(partnership),
        *(_part(shown_place(number, place, partnership, at=at), place) for number, place in enumerate(found, start=1)),
    ]
    context = {"page_title": _("Places where people help you"), "parts": parts, "back_url": reverse("easy:start")}
    return shown(request, "information", context)


def _beginning(partnership: Partnership) -> Part:
    return Part(
        "",
        (
            Idea("listen", _("In a reporting centre a person helps you to tell us.")),
            Idea("help", _("In a Keep Safe place people look after you.")),
            Idea("without-name", _("You do not have to say your name.")),
            Idea("phone-call", _("You can ring us instead:"), partnership.phone, call(partnership.phone)),
            Idea(
                "online", _("Do you want to look for a place near you?"), _("Look for a place"), reverse("finder:find")
            ),
        ),
    )


def _part(place: ShownPlace, found: Place) -> Part:
    return Part(place.name, tuple(_ideas(place, found)))


def _ideas(place: ShownPlace, found: Place) -> Iterator[Idea]:
    is_venue = found.centre.organisation.kind == OrganisationKind.VENUE
    yield (
        Idea("keep-safe", _("This is a Keep Safe place."))
        if is_venue
        else Idea("supporter", _("This is a reporting centre."))
    )
    if place.address:
        yield Idea("street", place.address)
    yield Idea("clock", told(_("%(opening)s."), opening=place.opening.rstrip(".")))
    for need, picture in PICTURES.items():
        if getattr(found.centre, need):
            yield Idea(picture, _has(need))
    if place.speaks:
        yield Idea("words", told(_("People there speak: %(languages)s."), languages=place.speaks))
    if place.phone:
        yield Idea("phone-call", _("Ring them:"), place.phone, call(place.phone))


def _has(need: str) -> str:
    if need == "step_free":
        return _("You can get in without steps.")
    if need == "hearing_loop":
        return _("There is a hearing loop for hearing aids.")
    return _("Someone there can use sign language.")
