"""One page for the legal hold of a case: set it, look at it again, lift it."""

from datetime import timedelta
from uuid import UUID

from django.contrib import messages as notices
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from core import clock
from core.calendars.words import shown_day
from core.console.access import StaffRequest, console_page
from core.design_system.forms import posted
from referrals.cases.framing import frame_of
from referrals.cases.models import Case
from referrals.finding import find_case
from referrals.holds.forms import LIFT, HoldForm, ReviewForm
from referrals.holds.models import LegalHold
from referrals.holds.setting import keep_hold, lasting_hold, lift_hold, set_hold
from referrals.policies import StateForbids
from referrals.refusals import says_why_keeping
from reporting.submit.models import ReportState


@console_page("hold cases", methods=("GET", "POST"))
@says_why_keeping("reason")
def hold(request: StaffRequest, case_id: UUID) -> HttpResponse:
    found = find_case(case_id, by=request.staff.member)
    lasting = lasting_hold(found)
    if lasting is None and (found.report.state != ReportState.RECEIVED or found.erased_at is not None):
        raise StateForbids(f"the report is {found.report.state}")
    form = ReviewForm(posted(request)) if lasting else HoldForm(posted(request))
    if form.is_valid():
        notices.success(request, _decided(request, found, lasting, form.cleaned_data))
        return redirect("cases:timeline", case_id=found.id)
    context = {
        "points": _about(lasting) if lasting else _what_it_does(),
        "form": form,
        "button_text": _("Save the decision") if lasting else _("Set the hold"),
        **frame_of(found, _("Legal hold"), "case"),
    }
    return render(request, "referrals/casework/form.html", context)


def _decided(request: StaffRequest, case: Case, lasting: LegalHold | None, told: dict[str, str]) -> str:
    """Do what the form says, and what there is to say about it."""
    member, now, reason = request.staff.member, clock.now(), told["reason"]
    if told["days"] == LIFT:
        lift_hold(case, reason=reason, by=member, at=now)
        return _("The hold is lifted.")
    review_date = timezone.localdate(now) + timedelta(days=int(told["days"]))
    if lasting is None:
        set_hold(case, reason=reason, review_date=review_date, by=member, at=now)
        return _("The case is on legal hold.")
    keep_hold(case, reason=reason, review_date=review_date, by=member, at=now)
    return _("The hold stays.")


def _what_it_does() -> list[str]:
    return [
        _("Nothing of the case is erased while the hold lasts: not on its last day, and not on request."),
        _(
            "When the reporter takes the report back, the team keeps what was said, files and what was sent to others; "
            "then only supervisors can open it. Contact details and messages are not kept."
        ),
        _("The reporter can see that there is a hold before they take the report back, and not why."),
    ]


def _about(lasting: LegalHold) -> list[str]:
    words = {"name": lasting.set_by.name, "day": shown_day(lasting.set_at), "review": shown_day(lasting.due_at)}
    return [
        _("%(name)s set this hold on %(day)s. It is to be looked at again on %(review)s.") % words,
        _("Why it was set stands in the notes of the case."),
        _("When it is lifted, what only the hold kept is destroyed at once, and what is past its last day is erased."),
    ]
