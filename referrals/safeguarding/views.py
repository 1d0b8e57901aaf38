"""The pages of safeguarding concerns: recording one with the numbers to ring beside it, and closing it."""

from uuid import UUID

from django.contrib import messages as notices
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from core import clock
from core.console.access import StaffRequest, console_page
from core.design_system.forms import posted
from referrals.cases.framing import frame_of
from referrals.cases.purposes import ask_purpose, purpose_of
from referrals.finding import find_case
from referrals.refusals import says_why_keeping
from referrals.safeguarding.actions import AtRisk, Outcome, close_concern, record_concern
from referrals.safeguarding.forms import ClosingForm, ConcernForm
from referrals.safeguarding.models import SafeguardingConcern
from referrals.safeguarding.presenters import concern_part, front_doors
from referrals.safeguarding.reading import open_concerns


@console_page("record concerns", methods=("GET", "POST"))
@says_why_keeping("who", "heard")
def concerns(request: StaffRequest, case_id: UUID) -> HttpResponse:
    """Every concern of the case, and one to record."""
    found, staff = find_case(case_id, by=request.staff.member), request.staff
    given = purpose_of(request.session, found.id)
    if given is None:
        return ask_purpose(found, "concerns")
    form, now = ConcernForm(posted(request)), clock.now()
    if form.is_valid():
        said = form.cleaned_data
        record_concern(
            found,
            at_risk=AtRisk(said["at_risk"]),
            who=said["who"],
            heard=said["heard"],
            by=staff.member,
            ring=staff.ring,
            at=now,
        )
        notices.success(request, _("The concern is recorded. Ring now; then record what was done."))
        return redirect("cases:concerns", case_id=found.id)
    read = open_concerns(found, by=staff.member, ring=staff.ring, purpose=given, at=now)
    context = {
        "concerns": [concern_part(one) for one in read],
        "front_doors": front_doors(found.partnership),
        "form": form if found.erased_at is None else None,
        **frame_of(found, _("Safeguarding"), "concerns"),
    }
    return render(request, "referrals/safeguarding/concerns.html", context)


@console_page("record concerns", methods=("GET", "POST"))
@says_why_keeping("done")
def close(request: StaffRequest, case_id: UUID, concern_id: UUID) -> HttpResponse:
    found = find_case(case_id, by=request.staff.member)
    concern = SafeguardingConcern.objects.select_related("case__partnership").get(pk=concern_id, case=found)
    form = ClosingForm(posted(request))
    if form.is_valid():
        outcome, done = Outcome(form.cleaned_data["outcome"]), form.cleaned_data["done"]
        close_concern(concern, outcome=outcome, done=done, by=request.staff.member, at=clock.now())
        notices.success(request, _("The concern is closed. The risk stays as it is until somebody assesses it."))
        return redirect("cases:concerns", case_id=found.id)
    context = {
        "form": form,
        "button_text": _("Close the concern"),
        **frame_of(found, _("Close a safeguarding concern"), "concerns"),
    }
    return render(request, "referrals/casework/form.html", context)
