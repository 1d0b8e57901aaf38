"""The first page of the people of a centre or venue: what they may do here, and the part of every subject."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from core import clock
from core.console.access import StaffRequest, console_page
from core.partnerships.models import Membership, OrganisationKind
from core.partnerships.permissions import waits_for_admission
from core.sealing import fingerprint, public_key_of, readable_fingerprint
from reporting.centres.parts import shown_parts
from reporting.volunteers.capabilities import SEE
from reporting.volunteers.standing import standing_of, with_training


@console_page(SEE)
def home(request: StaffRequest) -> HttpResponse:
    """Whoever waits for admission sees the numbers to read out, and how to hand the form over: no part is for them."""
    member = request.staff.member
    waiting, today = waits_for_admission(member), timezone.localdate(clock.now())
    trains = member.organisation.kind == OrganisationKind.CENTRE and not waiting
    own = with_training(Membership.objects.filter(pk=member.pk))
    training = standing_of(own.get(), on=today) if trains else None
    context = {
        "page_title": member.organisation.name,
        "waiting": waiting,
        "numbers": readable_fingerprint(fingerprint(public_key_of(request.unlocked.seed))) if waiting else "",
        "training": training,
        "locked_out": waiting or (training is not None and not training.is_valid),
        "parts": [] if waiting else shown_parts(request),
    }
    return render(request, "reporting/centres/home.html", context)
