"""The triage page."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from core import clock
from core.accounts.models import User
from core.audit.actions import Purpose
from core.console.access import StaffRequest, console_page
from core.design_system.forms import posted
from core.partnerships.permissions import may
from referrals.cases.framing import frame_of
from referrals.cases.models import Case, CaseState, RecordStatus, Risk
from referrals.cases.owning import owners_of
from referrals.cases.purposes import ask_purpose, purpose_of
from referrals.finding import find_case
from referrals.refusals import says_why_keeping
from referrals.risk.planning import is_assessed
from referrals.risk.reading import open_history
from referrals.risk.records import Step
from referrals.triage.actions import triage
from referrals.triage.forms import TriageForm


@console_page("triage", methods=("GET", "POST"))
@says_why_keeping("reason")
def triage_page(request: StaffRequest, case_id: UUID) -> HttpResponse:
    case = find_case(case_id, by=request.staff.member)
    given = purpose_of(request.session, case.id)
    if given is None and case.state != CaseState.NEW:
        return ask_purpose(case, "triage")
    form = TriageForm(
        posted(request),
        owners=owners_of(request.staff.member),
        may_say_malicious=may(request.staff.member, "review high risk"),
        asks_risk=not is_assessed(case),
        initial=_present(case, request.staff.user),
    )
    if form.is_valid():
        _triage(request, case, form)
        messages.success(request, _("The triage is saved."))
        return redirect("cases:case", case_id=case.id)
    context = {
        "form": form,
        "earlier": _earlier(request, case, given) if given else "",
        **frame_of(case, _("Triage"), "triage"),
    }
    return render(request, "referrals/triage/triage.html", context)


def _triage(request: StaffRequest, case: Case, form: TriageForm) -> None:
    answers = form.cleaned_data
    triage(
        case,
        record_status=RecordStatus(answers["record_status"]),
        risk=Risk(answers.get("risk", case.risk)),
        reason=answers["reason"],
        owner=form.chosen_owner,
        by=request.staff.member,
        ring=request.staff.ring,
        at=clock.now(),
    )


def _earlier(request: StaffRequest, case: Case, given: Purpose) -> str:
    """Why the case was triaged as it is; "" for one that nobody has triaged."""
    staff = request.staff
    if case.state == CaseState.NEW:
        return ""
    history = open_history(case, by=staff.member, ring=staff.ring, purpose=given, at=clock.now())
    return next((one.reason for one in history if one.step == Step.TRIAGE), "")


def _present(case: Case, reader: User) -> dict[str, str]:
    """What was decided before; the reader is proposed as the owner of a case that has none."""
    return {
        "record_status": case.record_status,
        "risk": case.risk,
        "owner": str(case.owner_id or reader.id),
    }
