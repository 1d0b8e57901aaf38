"""The page on which somebody of a centre passes on that they fear for somebody."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from core.clock import now
from core.console.access import StaffRequest, console_page
from core.design_system.forms import posted
from core.help_lines.reading import front_doors
from core.logs import unlogged
from reporting.assisted.concern_forms import RaisingForm
from reporting.assisted.concerns import AtRisk, raise_concern
from reporting.assisted.drafting import AssistedStorage
from reporting.assisted.gate import kept_when_signed_out
from reporting.assisted.journey import JOURNEY

FROM = "from"  # ?from=story: the page of the report to go back to
RAISED = "raised"
KEPT = "assisted/concern"  # in a draft's answers, beside the pages of the journey


def _keep(request: HttpRequest) -> None:
    """What a session that has ended would lose, in the draft of the report that is being written, if there is one."""
    storage = AssistedStorage("", request)
    if storage.draft is not None:
        sent = {name: request.POST.getlist(name)[-1:] for name in RaisingForm.base_fields}
        storage.keep(KEPT, sent)


@unlogged
@kept_when_signed_out(_keep)
@console_page("raise concerns", methods=("GET", "POST"))
def concern(request: StaffRequest) -> HttpResponse:
    """With the numbers to ring beside it, before anything was written and afterwards."""
    storage, came_from = AssistedStorage("", request), request.GET.get(FROM, "")
    form = RaisingForm(
        posted(request), initial={name: storage.answers.one(KEPT, name) for name in RaisingForm.base_fields}
    )
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
        if storage.answers.has(KEPT):
            storage.keep(KEPT, {})
        back = {RAISED: "1", **({FROM: came_from} if came_from else {})}
        return HttpResponseRedirect(f"{reverse('centre:concern')}?{urlencode(back)}")
    is_raised = RAISED in request.GET and request.method != "POST"
    context = {
        "page_title": _("You fear for somebody"),
        "form": None if is_raised else form,
        "button_text": _("Pass it on now"),
        "is_raised": is_raised,
        "front_doors": front_doors(request.partnership),
        "go_on_url": _page_of_report(came_from) if storage.draft is not None else "",
    }
    return render(request, "reporting/assisted/concern.html", context)


def _page_of_report(name: str) -> str:
    """The page of that name of the report that is being written; its last one for a name that is none."""
    names = [step.name for step in JOURNEY]
    return reverse("centre:step", args=[name if name in names else names[-1]])
