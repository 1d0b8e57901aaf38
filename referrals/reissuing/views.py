"""The page on which a lost private code is replaced: one person asks, another decides and is shown the code once."""

from typing import Any
from uuid import UUID

from django.contrib import messages as notices
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from core import clock
from core.accounts.guessing import pseudo_address
from core.audit.actions import Purpose
from core.calendars.words import shown_moment_of_week
from core.console.access import StaffRequest, console_page
from core.design_system.forms import posted
from core.pools import Busy
from referrals.cases.facts import contact_rows
from referrals.cases.framing import frame_of
from referrals.cases.models import Case
from referrals.cases.purposes import ask_purpose, purpose_of
from referrals.cases.safe_contact import rules_of
from referrals.casework.reading import open_entries
from referrals.finding import find_case
from referrals.refusals import says_why_keeping
from referrals.reissuing.actions import (
    ask_for_code,
    check_may_be_reissued,
    issue_code,
    refuse_code,
    waiting_request,
)
from referrals.reissuing.forms import CheckForm, DecisionForm
from referrals.reissuing.models import CodeRequest


@console_page("issue codes", methods=("GET", "POST"))
@says_why_keeping("check", "reason")
def code(request: StaffRequest, case_id: UUID) -> HttpResponse:
    found = find_case(case_id, by=request.staff.member)
    given = purpose_of(request.session, found.id)
    if given is None:
        return ask_purpose(found, "code")
    waiting = waiting_request(found, at=clock.now())
    if waiting is None:
        check_may_be_reissued(found)
        return _ask(request, found)
    if waiting.asked_by_id == request.staff.user.id:
        return _wait(request, waiting)
    return _decide(request, waiting, given)


def _ask(request: StaffRequest, case: Case) -> HttpResponse:
    form = CheckForm(posted(request))
    if form.is_valid():
        staff = request.staff
        ask_for_code(case, check=form.cleaned_data["check"], by=staff.member, ring=staff.ring, at=clock.now())
        notices.success(request, _("Another person of the team decides now. Everybody who may decide sees the task."))
        return redirect("cases:case", case_id=case.id)
    points = [
        _("Ring or write to the reporter by the contact that they gave. Never trust a number that a caller gives you."),
        _("Ask for what only they can know from the report. Tell them nothing that you read in it."),
        _("Another person decides, is shown the new code once, and tells it by the same contact."),
        _("If nobody decides within 7 days, the request lapses, and you check anew who asks."),
        _("The conversation goes on, and so do their choices."),
        _(
            "What only the reporter could open is lost for good, for example contact details that they had hidden from "
            "the team."
        ),
    ]
    return _shown(request, case, "casework/form", {"form": form, "points": points, "button_text": _("Ask for a code")})


def _wait(request: StaffRequest, asked: CodeRequest) -> HttpResponse:
    points = [
        _("You asked for it, so another person of the team decides. The old code stays as it is until then."),
        _until(asked),
    ]
    return _shown(request, asked.case, "reissuing/waits", {"points": points})


def _until(asked: CodeRequest) -> str:
    """Said to both: who asked, and who decides."""
    words = _("If nobody has decided by %(when)s, the request lapses. Then who asks is checked anew.")
    return words % {"when": shown_moment_of_week(asked.lapses_at)}


def _decide(request: StaffRequest, asked: CodeRequest, purpose: Purpose) -> HttpResponse:
    staff, now = request.staff, clock.now()
    form = DecisionForm(posted(request))
    if form.is_valid() and form.cleaned_data["decision"] == "refuse":
        refuse_code(asked, reason=form.cleaned_data["reason"], by=staff.member, at=now)
        notices.success(request, _("The reporter gets no new code. Your reason stands among the notes."))
        return redirect("cases:case", case_id=asked.case_id)
    is_busy = False
    if form.is_valid():
        try:
            return _issued(request, asked)
        except Busy:
            is_busy = True
            form.add_error("decision", _("Many people need the server right now. Wait a minute, then decide again."))
    entry = asked.check_entry
    read = open_entries(asked.case, [entry], by=staff.member, ring=staff.ring, purpose=purpose, at=now)
    context = {
        "form": form,
        "what": read[0].content["words"] if read else "",
        "points": [
            _("%(name)s checked the reporter. Below is how.") % {"name": asked.asked_by.name},
            _until(asked),
            _("If you issue a code, you see it once. Have the reporter on the telephone, or something to write."),
            _("What only the reporter could open is lost for good. Nobody can bring it back."),
        ],
        "button_text": _("Record the decision"),
    }
    return _shown(request, asked.case, "casework/form", context, status=503 if is_busy else 200)


def _issued(request: StaffRequest, asked: CodeRequest) -> HttpResponse:
    """The only answer that holds the code."""
    staff = request.staff
    network = pseudo_address(request)
    issued = issue_code(asked, by=staff.member, ring=staff.ring, network=network, at=clock.now())
    context = {"issued": issued, "contact": contact_rows(issued.contact), "rules": rules_of(issued.contact)}
    return _shown(request, asked.case, "reissuing/issued", context)


def _shown(
    request: StaffRequest, case: Case, template: str, context: dict[str, Any], *, status: int = 200
) -> HttpResponse:
    shown = {**frame_of(case, _("A new private code"), "case"), **context}
    return render(request, f"referrals/{template}.html", shown, status=status)
