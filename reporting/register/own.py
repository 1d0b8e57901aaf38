"""What a lead does with the entry of the own centre or venue: one button that confirms it, and changing its facts."""

from typing import Any

from django.contrib import messages
from django.db.models import prefetch_related_objects
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from core import clock
from core.console.access import StaffRequest, console_page
from core.design_system.forms import posted
from core.partnerships.permissions import may
from reporting.centres import facts as telling
from reporting.centres import liveness
from reporting.centres.models import Centre, Status
from reporting.centres.parts import place_of
from reporting.centres.permissions import LOOK_AFTER
from reporting.register.forms import FactsForm
from reporting.register.presenters import confirmed_words, public_rows, status_tag
from reporting.register.words import REFUSALS, why


@console_page(LOOK_AFTER, methods=("POST",))
def confirm(request: StaffRequest) -> HttpResponse:
    """The one button: "We are open, and everything here is right"."""
    staff = request.staff
    try:
        liveness.confirm(_own(request), by=staff.member, ring=staff.ring, at=clock.now())
    except REFUSALS as refusal:
        messages.warning(request, str(why(refusal)))
    else:
        messages.success(request, _("Thank you. People are sent to you."))
    return redirect("centre:home")


@console_page(LOOK_AFTER, methods=("GET", "POST"))
def facts(request: StaffRequest) -> HttpResponse:
    """What the public reads about the own centre."""
    centre, by, now = _own(request), request.staff.member, clock.now()
    strands = telling.offered_strands(centre, by=by, on=timezone.localdate(now))
    form = FactsForm(posted(request), partnership=request.partnership, strands=strands, facts=telling.facts_of(centre))
    if form.is_valid():
        try:
            telling.change_facts(centre, facts=form.facts, by=by, at=now)
        except REFUSALS as refusal:
            form.add_error(None, str(why(refusal)))
        else:
            messages.success(request, _("It is changed. Look at all of it below, and say whether it is right."))
            return redirect("centre:home")
    context = {"form": form, "page_title": _("What the public reads about you"), "button_text": _("Save")}
    return render(request, "console/form.html", {**context, "back_url": reverse("centre:home")})


def standing(request: StaffRequest) -> dict[str, Any] | None:
    """The part of the first page: what the public reads, and the button. Two queries."""
    member, now = request.staff.member, clock.now()
    if not may(member, LOOK_AFTER):
        return None
    centre = place_of(request)
    if centre is None:
        return None
    prefetch_related_objects([centre], "opening_times")
    return {
        "status": status_tag(centre),
        "confirmed": confirmed_words(centre),
        "may_confirm": liveness.may_be_confirmed(centre),
        "dormant": centre.status == Status.DORMANT,
        "suspended": centre.status == Status.SUSPENDED,
        "facts": public_rows(centre, on=timezone.localdate(now)),
        "team": centre.organisation.partnership.team_name,
        "phone": centre.organisation.partnership.phone,
    }


def _own(request: StaffRequest) -> Centre:
    """Raises Centre.DoesNotExist where the organisation is in no register."""
    return Centre.objects.own(request.staff.member).get()
