"""The page on which officers see what their own organisation has on its hands."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from core import clock
from core.console.access import StaffRequest, console_page
from referrals.inbox.presenters import views_of
from referrals.inbox.workload import speeds_of, steps_of
from referrals.inbox.workload_presenters import speed_table, step_table


@console_page("see inbox")
def workload(request: StaffRequest) -> HttpResponse:
    """What the own organisation has on its hands, and how quickly it has answered."""
    member, now = request.staff.member, clock.now()
    context = {
        "page_title": _("Workload"),
        "views": views_of("workload"),
        "tables": [step_table(steps_of(member, at=now)), speed_table(speeds_of(member, at=now))],
    }
    return render(request, "referrals/inbox/workload.html", context)
