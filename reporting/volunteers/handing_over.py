"""Nobody is turned away: whoever may not, or cannot, help with a report hands over the public form instead.

The page is open to whoever works here, and to whoever was locked out; it shows nothing that is not public.
"""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from core import clock
from core.console.access import OpenRequest, open_page
from core.design_system.qr_codes import svg_of
from core.partnerships.permissions import may
from reporting.centres.models import Centre


@open_page()
def hand_over(request: OpenRequest) -> HttpResponse:
    """The form's address to open, to type or to scan, the centre's name, the team's number, and how to be of help."""
    address = request.build_absolute_uri(reverse("report:start"))
    places = [] if request.staff else _places(request)
    context = {
        "page_title": _("Hand over the form"),
        "place": request.staff.member.organisation.name if request.staff else _named(request, places),
        "places": places,
        "address": address,
        "may_raise": request.staff is not None and may(request.staff.member, "raise concerns"),
        "qr": svg_of(address),
    }
    return render(request, "reporting/volunteers/hand_over.html", context)


def _named(request: OpenRequest, places: list[Centre]) -> str:
    """The name of the centre that somebody said they are at."""
    named = request.GET.get("centre", "")
    return next((centre.organisation.name for centre in places if str(centre.id) == named), "")


def _places(request: OpenRequest) -> list[Centre]:
    shown = Centre.objects.of(request.partnership).shown(at=clock.now())
    return list(shown.select_related("organisation").order_by("organisation__name"))
