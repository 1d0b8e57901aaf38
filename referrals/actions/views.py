"""The page of the action plan and its clocks, and the pages that change them."""

from typing import Any
from uuid import UUID

from django.contrib import messages as notices
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from core import clock
from core.console.access import StaffRequest, console_page
from core.design_system.forms import posted
from core.partnerships.permissions import may
from referrals.actions.forms import ActionForm, ChangeForm, DoneForm
from referrals.actions.models import PlannedAction
from referrals.actions.planning import change_action, finish_action, open_actions, plan_action
from referrals.actions.presenters import action_lines, clock_rows
from referrals.cases.framing import frame_of
from referrals.cases.models import Case
from referrals.cases.owning import owners_of
from referrals.cases.purposes import ask_purpose, purpose_of
from referrals.finding import find_case
from referrals.policies import StateForbids, case_is_under_way, check_case_is_under_way
from referrals.refusals import says_why, says_why_keeping
from referrals.timing.forms import PauseForm, ResumeForm
from referrals.timing.models import Clock, Pause
from referrals.timing.pausing import pause_case, resume_case


@console_page("open cases")
@says_why
def plan(request: StaffRequest, case_id: UUID) -> HttpResponse:
    found, staff, now = find_case(case_id, by=request.staff.member), request.staff, clock.now()
    given = purpose_of(request.session, found.id)
    if given is None:
        return ask_purpose(found, "plan")
    pause = Pause.objects.lasting().filter(case=found).select_related("paused_by").first()
    under_way = case_is_under_way(found)
    may_change = under_way and may(staff.member, "plan actions")
    opened = open_actions(found, by=staff.member, ring=staff.ring, purpose=given, at=now)
    context = {
        "lines": action_lines(opened, may_change=may_change, at=now),
        "clocks": clock_rows(Clock.objects.running().filter(case=found).order_by("due_at"), pause, at=now),
        "may_change": may_change,
        "may_pause": under_way and may(staff.member, "pause clocks"),
        "is_paused": pause is not None,
        "case_id": found.id,
        **frame_of(found, _("Action plan"), "plan"),
    }
    return render(request, "referrals/actions/plan.html", context)


@console_page("plan actions", methods=("GET", "POST"))
@says_why_keeping("what")
def new_action(request: StaffRequest, case_id: UUID) -> HttpResponse:
    found, staff, now = find_case(case_id, by=request.staff.member), request.staff, clock.now()
    check_case_is_under_way(found)
    asked: dict[str, Any] = {"owners": owners_of(staff.member), "today": timezone.localdate(now)}
    form = ActionForm(posted(request), initial={"owner": str(staff.user.id)}, **asked)
    if form.is_valid():
        what, due_date = form.cleaned_data["what"], form.cleaned_data["due_date"]
        plan_action(found, what=what, owner=form.chosen_owner, due_date=due_date, by=staff.member, at=now)
        notices.success(request, _("The action is in the plan."))
        return redirect("cases:plan", case_id=found.id)
    return _asked(request, found, form, _("Plan an action"), _("Add it to the plan"))


@console_page("plan actions", methods=("GET", "POST"))
@says_why
def action_change(request: StaffRequest, case_id: UUID, action_id: UUID) -> HttpResponse:
    """Give an action to somebody else, or another day."""
    found, staff, now = find_case(case_id, by=request.staff.member), request.staff, clock.now()
    action = _open_action(found, action_id)
    asked: dict[str, Any] = {"owners": owners_of(staff.member), "today": timezone.localdate(now)}
    present = {"owner": str(action.owner_id), "due_date": timezone.localdate(action.due_at)}
    form = ChangeForm(posted(request), initial=present, **asked)
    if form.is_valid():
        due_date = form.cleaned_data["due_date"]
        change_action(action, owner=form.chosen_owner, due_date=due_date, by=staff.member, at=now)
        notices.success(request, _("The action is changed."))
        return redirect("cases:plan", case_id=found.id)
    return _asked(request, found, form, _("Change action %(number)s") % {"number": action.number}, _("Save the action"))


@console_page("plan actions", methods=("GET", "POST"))
@says_why_keeping("result")
def action_done(request: StaffRequest, case_id: UUID, action_id: UUID) -> HttpResponse:
    found = find_case(case_id, by=request.staff.member)
    action = _open_action(found, action_id)
    form = DoneForm(posted(request))
    if form.is_valid():
        finish_action(action, result=form.cleaned_data["result"], by=request.staff.member, at=clock.now())
        notices.success(request, _("The action is done."))
        return redirect("cases:plan", case_id=found.id)
    return _asked(request, found, form, _("Action %(number)s is done") % {"number": action.number}, _("Mark as done"))


@console_page("pause clocks", methods=("GET", "POST"))
@says_why_keeping("reason")
def pause(request: StaffRequest, case_id: UUID) -> HttpResponse:
    found = find_case(case_id, by=request.staff.member)
    _check_paused(found, paused=False)
    form = PauseForm(posted(request))
    if form.is_valid():
        days, reason = int(form.cleaned_data["days"]), form.cleaned_data["reason"]
        pause_case(found, days=days, reason=reason, by=request.staff.member, at=clock.now())
        notices.success(request, _("The clocks stand still."))
        return redirect("cases:plan", case_id=found.id)
    return _asked(request, found, form, _("Pause the clocks"), _("Pause the clocks"))


@console_page("pause clocks", methods=("GET", "POST"))
@says_why_keeping("reason")
def resume(request: StaffRequest, case_id: UUID) -> HttpResponse:
    found = find_case(case_id, by=request.staff.member)
    _check_paused(found, paused=True)
    form = ResumeForm(posted(request))
    if form.is_valid():
        resume_case(found, reason=form.cleaned_data["reason"], by=request.staff.member, at=clock.now())
        notices.success(request, _("The clocks run again."))
        return redirect("cases:plan", case_id=found.id)
    return _asked(request, found, form, _("Resume the clocks"), _("Resume the clocks"))


def _check_paused(case: Case, *, paused: bool) -> None:
    check_case_is_under_way(case)
    if Pause.objects.lasting().filter(case=case).exists() != paused:
        raise StateForbids("the case is not paused" if paused else "the case is paused")


def _open_action(case: Case, action_id: UUID) -> PlannedAction:
    """Raises PlannedAction.DoesNotExist, or StateForbids when the case or the action is not open."""
    action = PlannedAction.objects.select_related("case__partnership").get(pk=action_id, case=case)
    check_case_is_under_way(case)
    if action.done_at is not None:
        raise StateForbids("the action is done")
    return action


def _asked(request: StaffRequest, case: Case, form: Any, title: str, button_text: str) -> HttpResponse:
    context = {"form": form, "button_text": button_text, **frame_of(case, title, "plan")}
    return render(request, "referrals/casework/form.html", context)
