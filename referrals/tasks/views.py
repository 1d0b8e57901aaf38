"""The list of tasks, and marking one as done."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from core import clock
from core.console.access import StaffRequest, console_page
from core.partnerships.models import Role
from core.partnerships.permissions import may
from referrals.cases.queue import PAGE_SIZE, task_table
from referrals.finding import find_task
from referrals.policies import StateForbids
from referrals.queues.counting import counts_of
from referrals.queues.presenters import views_of
from referrals.refusals import says_why
from referrals.safeguarding.presenters import waiting_concerns
from referrals.tasks.actions import finish
from referrals.tasks.models import Task, TaskQuerySet
from referrals.tasks.retrying import may_be_tried_again, try_again


@console_page("do tasks")
def tasks(request: StaffRequest) -> HttpResponse:
    page = Paginator(_waiting_for(request).with_case().due_first(), PAGE_SIZE).get_page(request.GET.get("page"))
    member, now = request.staff.member, clock.now()
    concerns = waiting_concerns(request.partnership, at=now)
    context = {
        "page_title": _("Tasks"),
        "views": views_of("tasks", counts_of(member, at=now)),
        "rows": task_table(_("Tasks"), page.object_list, at=now),
        "page": page,
        "nothing": _("Nothing else is waiting.") if concerns else _("Nothing is waiting."),
        "concerns": concerns,
    }
    return render(request, "referrals/cases/queue.html", context)


@console_page("do tasks", methods=("POST",))
@says_why
def task_done(request: StaffRequest, task_id: UUID) -> HttpResponse:
    task = find_task(task_id, by=request.staff.member)
    try:
        finish(task, by=request.staff.member, at=clock.now())
        messages.success(request, _("The task is done."))
    except StateForbids:
        messages.info(request, _("Somebody had marked the task as done before."))
    return redirect("cases:case", case_id=task.case_id)


@console_page("do tasks", methods=("POST",))
@says_why
def task_try_again(request: StaffRequest, task_id: UUID) -> HttpResponse:
    """Have the worker do once more what it had given up."""
    task = find_task(task_id, by=request.staff.member)
    if not may_be_tried_again(task):
        raise Task.DoesNotExist
    try_again(task, by=request.staff.member, at=clock.now())
    messages.success(request, _("It is tried again within a minute. If it fails again, a new task says so."))
    return redirect("cases:case", case_id=task.case_id)


def _waiting_for(request: StaffRequest) -> TaskQuerySet:
    """A supervisor sees every open task, a caseworker those that caseworkers do."""
    waiting = Task.objects.of(request.staff.member.organisation.partnership).waiting()
    return waiting if may(request.staff.member, "review high risk") else waiting.for_role(Role.CASEWORKER)
