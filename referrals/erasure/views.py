"""One page for erasing on request: a supervisor decides, another person confirms or stops it."""

from uuid import UUID

from django.contrib import messages as notices
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from core import clock
from core.audit.actions import Purpose
from core.calendars.words import shown_day
from core.console.access import StaffRequest, console_page
from core.design_system.forms import Form, posted
from core.partnerships.permissions import may
from referrals.cases.framing import frame_of
from referrals.cases.models import Case
from referrals.casework.models import Entry, EntryKind
from referrals.casework.reading import open_entries
from referrals.erasure.deciding import (
    OwnDecision,
    confirm_erasure,
    decide_erasure,
    refuse_erasure,
    stop_erasure,
    waiting_erasure,
)
from referrals.erasure.forms import CONFIRM, ConfirmForm, DecisionForm
from referrals.erasure.grounds import Exemption, Ground, words_of_ground
from referrals.erasure.models import Erasure, Scope
from referrals.finding import find_case
from referrals.policies import StateForbids
from referrals.refusals import says_why_keeping


@console_page("confirm erasure", methods=("GET", "POST"))
@says_why_keeping("words")
def erasure(request: StaffRequest, case_id: UUID) -> HttpResponse:
    found = find_case(case_id, by=request.staff.member)
    if found.erased_at is not None:
        raise StateForbids("the case is erased")
    waiting = waiting_erasure(found)
    return _confirm(request, found, waiting) if waiting else _decide(request, found)


def _decide(request: StaffRequest, case: Case) -> HttpResponse:
    member, form = request.staff.member, DecisionForm(posted(request))
    if not may(member, "decide erasure"):
        return _page(
            request, case, None, "", [_("A supervisor decides about a request to erase. Nothing waits for you.")]
        )
    if form.is_valid():
        told, now = form.cleaned_data, clock.now()
        scope, code = Scope(told["scope"]), told["ground"]
        if code in set(Ground):
            decide_erasure(case, scope, ground=Ground(code), words=told["words"], by=member, at=now)
            notices.success(request, _("Another person of the team has to confirm it. Until then nothing is erased."))
        else:
            refuse_erasure(case, scope, exemption=Exemption(code), words=told["words"], by=member, at=now)
            notices.success(request, _("The refusal is recorded. Tell the person why, and whom they can complain to."))
        return redirect("cases:timeline", case_id=case.id)
    points = [
        _("Erasing destroys the sealed content and every key to it, also in the hands of the reporter."),
        _("What stays: that there was a case, its times and states, and who did what when, but not what was said."),
        _("What recipients hold of their own is not reached. Tell them, if they have to erase it too."),
    ]
    return _page(request, case, form, _("Save the decision"), points)


def _confirm(request: StaffRequest, case: Case, waiting: Erasure) -> HttpResponse:
    staff = request.staff
    if waiting.decided_by_id == staff.member.user_id:
        raise OwnDecision("own decision")
    form = ConfirmForm(posted(request))
    if form.is_valid():
        if form.cleaned_data["answer"] == CONFIRM:
            confirm_erasure(case, by=staff.member, ring=staff.ring, at=clock.now())
            notices.success(request, _("It is erased."))
        else:
            stop_erasure(case, by=staff.member, at=clock.now())
            notices.success(request, _("Nothing is erased."))
        return redirect("cases:timeline", case_id=case.id)
    return _page(request, case, form, _("Save the answer"), _told(request, case, waiting))


def _told(request: StaffRequest, case: Case, waiting: Erasure) -> list[str]:
    """Who decided what, and why."""
    staff = request.staff
    newest = Entry.objects.filter(case=case, kind=EntryKind.ERASURE).order_by("-number")[:1]
    read = open_entries(case, newest, by=staff.member, ring=staff.ring, purpose=Purpose.RIGHTS, at=clock.now())
    words = {"name": waiting.decided_by.name, "day": shown_day(waiting.decided_at)}
    points = [_("%(name)s decided this on %(day)s.") % words, str(Scope(waiting.scope).label)]
    for one in read:
        points += [words_of_ground(one.content["ground"]), one.content["words"]]
    return points


def _page(request: StaffRequest, case: Case, form: Form | None, button_text: str, points: list[str]) -> HttpResponse:
    context = {
        "points": points,
        "form": form,
        "button_text": button_text,
        **frame_of(case, _("Erase on request"), "case"),
    }
    return render(request, "referrals/erasure/erasure.html", context)
