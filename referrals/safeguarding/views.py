"""The pages of safeguarding concerns: recording one with the numbers to ring beside it, and closing it."""

from uuid import UUID

from django.contrib import messages as notices
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from core import clock
from core.console.access import StaffRequest, console_page
from core.design_system.forms import posted
from core.help_lines.reading import front_doors
from referrals.cases.framing import frame_of
from referrals.cases.purposes import ask_purpose, purpose_of
from referrals.finding import find_case
from referrals.refusals import says_why_keeping
from referrals.safeguarding import from_centres
from referrals.safeguarding.actions import AtRisk, Outcome, close_concern, record_concern
from referrals.safeguarding.forms import ClosingForm, ConcernForm
from referrals.safeguarding.models import SafeguardingConcern
from referrals.safeguarding.presenters import centre_concern_part, concern_part
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


@console_page("record concerns", methods=("GET", "POST"))
@says_why_keeping("done")
def centre_concern(request: StaffRequest, raised_id: UUID) -> HttpResponse:
    """What somebody of a centre heard, with whom to ring, and what was done about it."""
    staff = request.staff
    found, form = from_centres.find_concern(raised_id, by=staff.member), ClosingForm(posted(request))
    if form.is_valid():
        from_centres.close_centre_concern(
            found,
            outcome=Outcome(form.cleaned_data["outcome"]),
            done=form.cleaned_data["done"],
            by=staff.member,
            ring=staff.ring,
            at=clock.now(),
        )
        notices.success(request, _("The concern is closed."))
        return redirect("cases:centre-concern", raised_id=found.pk)
    read = from_centres.open_concern(found, by=staff.member, ring=staff.ring, at=clock.now())
    context = {
        "page_title": _("A concern that a centre raised"),
        "back_url": reverse("cases:tasks"),
        "part": centre_concern_part(read, at=clock.now()) if read else None,
        "front_doors": front_doors(found.raised.partnership),
        "form": form if read and found.closed_at is None else None,
    }
    return render(request, "referrals/safeguarding/centre_concern.html", context)
