"""Restricting a case to named members, breaking the glass, and reviewing that."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from core import clock
from core.calendars.words import shown_moment_of_week
from core.console.access import StaffRequest, console_page
from core.design_system.components import SummaryRow
from core.design_system.forms import posted
from referrals.cases.framing import frame_of
from referrals.cases.owning import owners_of
from referrals.finding import find_case
from referrals.policies import check_case_is_open
from referrals.refusals import says_why_keeping
from referrals.restrictions.access import check_opens, is_open_to
from referrals.restrictions.actions import OpenAnyway, break_glass, lift_restriction, restrict_case
from referrals.restrictions.forms import GlassForm, GlassReviewForm, LookAgainForm, RestrictForm
from referrals.restrictions.glass_review import NothingToReview, look_again_at_glass, review_glass
from referrals.restrictions.models import NamedMember
from referrals.restrictions.reading import open_reasons


@console_page("restrict cases", methods=("GET", "POST"))
@says_why_keeping("reason")
def restrict_page(request: StaffRequest, case_id: UUID) -> HttpResponse:
    """Who may open the case, by name; or the whole team again."""
    case, member, now = find_case(case_id, by=request.staff.member), request.staff.member, clock.now()
    check_case_is_open(case)
    check_opens(case, member, at=now)
    named = NamedMember.objects.filter(restriction__case=case, restriction__lifted_at=None).values_list(
        "user", flat=True
    )
    form = RestrictForm(
        posted(request),
        people=owners_of(member),
        owner=case.owner,
        is_restricted=case.is_restricted,
        initial={"named": [str(one) for one in named], "whole": "named"},
    )
    if form.is_valid():
        reason = form.cleaned_data["reason"]
        if form.lifts:
            lift_restriction(case, reason=reason, by=member, at=now)
        else:
            restrict_case(case, to=form.chosen, reason=reason, by=member, at=now)
        messages.success(request, _("Your decision is recorded."))
        return redirect("cases:timeline", case_id=case.id)
    context = {
        "form": form,
        "points": [
            _("For example, because a colleague is involved, or knows the people."),
            _("Others of the team see that the case exists, whose it is and what is due, and open nothing of it."),
            _("If somebody is at risk, they can open it for four hours. It is recorded and reviewed."),
        ],
        "button_text": _("Save who may open it"),
        **frame_of(case, _("Restrict the case"), "case"),
    }
    return render(request, "referrals/casework/form.html", context)


@console_page("open cases", methods=("GET", "POST"))
@says_why_keeping("reason")
def break_page(request: StaffRequest, case_id: UUID) -> HttpResponse:
    """Open a restricted case for four hours, for a reason."""
    case, staff, now = find_case(case_id, by=request.staff.member), request.staff, clock.now()
    if is_open_to(case, staff.user.id, at=now):
        raise OpenAnyway("the case is open to them")
    form = GlassForm(posted(request))
    if form.is_valid():
        break_glass(
            case,
            reason=form.cleaned_data["reason"],
            is_safe_to_tell=form.is_safe,
            by=staff.member,
            ring=staff.ring,
            at=now,
        )
        messages.success(request, _("The case is open to you for four hours."))
        return redirect("cases:case", case_id=case.id)
    context = {
        "form": form,
        "points": [
            _("This case is restricted to named members of the team, and you are none of them."),
            _("If they cannot be reached and somebody is at risk, you can open it for four hours."),
            _("Your name, the time and your reason are recorded, and a supervisor reviews it."),
        ],
        "button_text": _("Open it for four hours"),
        **frame_of(case, _("Open a restricted case"), "case"),
    }
    return render(request, "referrals/casework/form.html", context)


@console_page("review opened cases", methods=("GET", "POST"))
@says_why_keeping("words")
def review_page(request: StaffRequest, case_id: UUID) -> HttpResponse:
    """Why the case was opened, and what a supervisor thinks of it; later, whether the reporter can be told by now.
    Nothing else of the case."""
    case, staff, now = find_case(case_id, by=request.staff.member), request.staff, clock.now()
    reasons = open_reasons(case, by=staff.member, ring=staff.ring, at=now)
    if not reasons:
        raise NothingToReview("nothing waits for them")
    was_reviewed = all(one.reviewed_at for one, _words in reasons)
    form = (LookAgainForm if was_reviewed else GlassReviewForm)(posted(request))
    if form.is_valid():
        words, day = form.cleaned_data["words"], form.look_again_date(now)
        deed = look_again_at_glass if was_reviewed else review_glass
        deed(case, words=words, look_again_date=day, by=staff.member, ring=staff.ring, at=now)
        messages.success(request, _("Your review is recorded."))
        return redirect("cases:timeline", case_id=case.id)
    context = {
        "form": form,
        "rows": [SummaryRow(f"{one.by.name}, {shown_moment_of_week(one.at)}", words) for one, words in reasons],
        "button_text": _("Record the review"),
        **frame_of(case, _("Review why the case was opened"), "case"),
    }
    return render(request, "referrals/overrides/decide.html", context)
