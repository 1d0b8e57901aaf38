"""The directory: whom the team can refer to, and what was agreed with them."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from core import clock
from core.console.access import StaffRequest, console_page
from core.partnerships.models import Organisation
from referrals.directory.presenters import agreements_table, directory_table, facts_of, key_facts, listed


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
        "back_url": reverse("directory:list"),
    }
    return render(request, "referrals/directory/entry.html", context)


def _place(request: StaffRequest, organisation_id: UUID) -> Organisation:
    for place in listed(request.staff.member.organisation.partnership):
        if place.id == organisation_id:
            return place
    raise Organisation.DoesNotExist
