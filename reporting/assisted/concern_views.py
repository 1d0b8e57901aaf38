"""The page on which somebody of a centre passes on that they fear for somebody."""

from urllib.parse import urlencode

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from core.clock import now
from core.console.access import StaffRequest, console_page
from core.design_system.forms import posted
from core.help_lines.reading import front_doors
from reporting.assisted.concern_forms import RaisingForm
from reporting.assisted.concerns import AtRisk, raise_concern
from reporting.assisted.drafting import AssistedStorage
from reporting.assisted.journey import JOURNEY

FROM = "from"  # ?from=story: the page of the report to go back to
RAISED = "raised"


@console_page("raise concerns", methods=("GET", "POST"))
def concern(request: StaffRequest) -> HttpResponse:
    """With the numbers to ring beside it, before anything was written and afterwards."""
    form, came_from = RaisingForm(posted(request)), request.GET.get(FROM, "")
    if form.is_valid():
        said = form.cleaned_data
        raise_concern(
            at_risk=AtRisk(said["at_risk"]),
            who=said["who"],
            heard=said["heard"],
            reach=said["reach"],
            by=request.staff.member,
            at=now(),
        )
        back = {RAISED: "1", **({FROM: came_from} if came_from else {})}
        return HttpResponseRedirect(f"{reverse('centre:concern')}?{urlencode(back)}")
    is_raised = RAISED in request.GET and request.method != "POST"
    context = {
        "page_title": _("You fear for somebody"),
        "form": None if is_raised else form,
        "button_text": _("Pass it on now"),
        "is_raised": is_raised,
        "front_doors": front_doors(request.partnership),
        "go_on_url": _page_of_report(request, came_from),
    }
    return render(request, "reporting/assisted/concern.html", context)


def _page_of_report(request: StaffRequest, name: str) -> str:
    """The page of the report that is being written, or "" where there is none."""
    if AssistedStorage("", request).draft is None:
        return ""
    names = [step.name for step in JOURNEY]
    return reverse("centre:step", args=[name if name in names else names[-1]])
