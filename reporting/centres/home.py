"""The first page of the people of a centre or venue: what they may do here, and the part of every subject."""

from django.http import HttpResponse
from django.shortcuts import render

from core import clock
from core.console.access import StaffRequest, console_page
from core.partnerships.models import OrganisationKind
from core.partnerships.permissions import waits_for_admission
from core.sealing import fingerprint, public_key_of, readable_fingerprint
from reporting.centres.parts import shown_parts
from reporting.volunteers.capabilities import SEE
from reporting.volunteers.training import trained


@console_page(SEE)
def home(request: StaffRequest) -> HttpResponse:
    """Whoever waits for admission sees the numbers to read out, and how to hand the form over: no part is for them."""
    member = request.staff.member
    waiting, is_centre = waits_for_admission(member), member.organisation.kind == OrganisationKind.CENTRE
    context = {
        "page_title": member.organisation.name,
        "waiting": waiting,
        "numbers": readable_fingerprint(fingerprint(public_key_of(request.unlocked.seed))) if waiting else "",
        "untrained": is_centre and not waiting and not trained(member, at=clock.now()),
        "parts": [] if waiting else shown_parts(request),
    }
    return render(request, "reporting/centres/home.html", context)
