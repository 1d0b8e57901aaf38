"""The directory: whom the team can refer to, and what was agreed with them."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from core import clock
from core.console.access import StaffRequest, console_page
from core.partnerships.models import Organisation
from core.partnerships.permissions import may
from referrals.directory.models import WITHOUT_KEY
from referrals.directory.presenters import agreements_table, directory_table, facts_of, key_facts, listed, way_facts
from referrals.directory.routes import channel_of, confirm_route, has_way, route_stands, way_of
from referrals.refusals import says_why


@console_page("see directory")
def directory(request: StaffRequest) -> HttpResponse:
    places = listed(request.staff.member.organisation.partnership)
    context = {"page_title": _("Directory"), "rows": directory_table(places, at=clock.now())}
    return render(request, "referrals/directory/list.html", context)


@console_page("see directory")
def entry(request: StaffRequest, organisation_id: UUID) -> HttpResponse:
    """One organisation. Raises Organisation.DoesNotExist for one that the team does not refer to."""
    place, now = _place(request, organisation_id), clock.now()
    context = {
        "page_title": place.name,
        "facts": facts_of(place, at=now),
        "key": key_facts(place),
        "agreements": agreements_table(place, at=now),
        **_way(request, place),
        "back_url": reverse("directory:list"),
    }
    return render(request, "referrals/directory/entry.html", context)


@console_page("pin partner keys", methods=("POST",))
@says_why
def confirm_way(request: StaffRequest, organisation_id: UUID) -> HttpResponse:
    """Somebody rang the organisation, and its referrals shall reach it in the way that the page shows."""
    place, staff = _place(request, organisation_id), request.staff
    confirm_route(place, seen=request.POST.get("seen", ""), by=staff.member, ring=staff.ring, at=clock.now())
    messages.success(request, _("Your team can send to %(place)s in this way from now on.") % {"place": place.name})
    return redirect("directory:entry", organisation_id=place.id)


def _way(request: StaffRequest, place: Organisation) -> dict[str, object]:
    """Whether somebody asked about the way to one that holds no key, and the button that says so."""
    channel, staff = channel_of(place), request.staff
    if channel not in WITHOUT_KEY:
        return {}
    stands = route_stands(place, channel, staff.ring)
    may_confirm = not stands and has_way(channel, place) and may(staff.member, "pin partner keys")
    shown: dict[str, object] = {"way": way_facts(place, channel, stands=stands)}
    if not may_confirm:
        return shown
    return {**shown, "way_seen": way_of(channel, place), "way_url": reverse("directory:way", args=[place.id])}


def _place(request: StaffRequest, organisation_id: UUID) -> Organisation:
    for place in listed(request.staff.member.organisation.partnership):
        if place.id == organisation_id:
            return place
    raise Organisation.DoesNotExist
