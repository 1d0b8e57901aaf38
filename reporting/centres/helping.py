"""The page of a reporting centre's volunteers: how to help somebody report, and the form in their hands."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from core.console.access import StaffRequest, console_page


@console_page("help a reporter")
def help_a_reporter(request: StaffRequest) -> HttpResponse:
    """What to say, what not to say, whom to ring. Nothing that the reporter types passes through the volunteer."""
    context = {"page_title": _("Help somebody report"), "centre": request.staff.member.organisation}
    return render(request, "reporting/centres/help.html", context)
