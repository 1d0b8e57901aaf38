"""Coming back in Easy Read: the 2 numbers, what became of the report, and messages. All else is on the other pages."""

from functools import partial

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core.clock import now
from core.codes.references import shown_reference
from core.partnerships.hosts import PartnershipRequest
from reporting.easy_read.coming_back import altered_parts, around_report, closed_parts, needed_ideas, return_parts
from reporting.easy_read.framing import shown
from reporting.easy_read.news import status_parts
from reporting.easy_read.returning_forms import EasyMessageForm, EasyReturnForm
from reporting.returning.entering import enter, finished_visit, prefilled
from reporting.returning.forms import MessageForm, ReturnForm
from reporting.returning.opening import mark_as_read, open_all
from reporting.returning.presenting import thread_message
from reporting.returning.report import sent_message, visit_page
from reporting.returning.visits import Visit
from reporting.submit.in_browser import ENDED
from reporting.submit.models import ReportState

DONE: dict[str, Promise] = {
    "written": gettext_lazy("We have your message."),
    "unread": gettext_lazy("We did not send your message. The team cannot read your report now."),
}


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def start(request: PartnershipRequest) -> HttpResponse:
    """Reference and private code. The reference may come from the receipt's QR code, as ?ref=."""
    if request.method != "POST":
        return _ask(request, EasyReturnForm(initial=prefilled(request)))
    return enter(request, EasyReturnForm(request.POST), ask=_ask, leads_to="easy:report")


def _altered(request: PartnershipRequest) -> HttpResponse:
    context = {"page_title": _("We cannot show your report"), "parts": altered_parts(request.partnership)}
    response = shown(request, "information", context)
    response.status_code = 500
    return response


easy_visit = partial(visit_page, start="easy:return", replace="easy:new-code", altered=_altered)


@easy_visit
@require_safe
def report(request: PartnershipRequest, visit: Visit) -> HttpResponse:
    return _report_page(request, visit, EasyMessageForm())


@easy_visit
@require_http_methods(["GET", "HEAD", "POST"])
def message(request: PartnershipRequest, visit: Visit) -> HttpResponse:
    """Write to the team. The address is seen after an error, so that it is also asked for without a message."""
    if request.method != "POST":
        return redirect("easy:report")
    form = EasyMessageForm(request.POST)
    done = sent_message(visit, form)
    return redirect(f"{reverse('easy:report')}?done={done}") if done else _report_page(request, visit, form)


@never_cache
@require_POST
def finish(request: PartnershipRequest) -> HttpResponse:
    """Destroy the visit: Back shows nothing afterwards."""
    return finished_visit(request, leads_to="easy:closed")


@never_cache
@require_safe
def closed(request: PartnershipRequest) -> HttpResponseBase:
    return shown(request, "information", {"page_title": _("Your report is closed"), "parts": closed_parts()})


def _ask(request: PartnershipRequest, form: ReturnForm, *, status: int = 200) -> HttpResponse:
    context = {
        "form": form,
        "page_title": _("Open your report"),
        "has_ended": ENDED in request.GET and request.method != "POST",
        "needed": needed_ideas(),
        "parts": return_parts(request.partnership),
        "back_url": reverse("easy:start"),
    }
    response = shown(request, "return", context)
    response.status_code = status
    return response


def _report_page(request: PartnershipRequest, visit: Visit, form: MessageForm) -> HttpResponse:
    opened = open_all(visit)
    if request.method == "GET":
        mark_as_read(visit, opened)
    team = request.partnership.team_name
    messages = [thread_message(one, team, read_up_to=opened.read_up_to) for one in opened.messages]
    can_write = any(one.stands and one.record["recipient"] == "team" for one in opened.choices)
    context = {
        "page_title": _("Your report"),
        "reference": shown_reference(visit.report.lock.reference),
        "done": DONE.get(request.GET.get("done", "")),
        "parts": status_parts(visit.report, opened, at=now()),
        "messages": messages,
        "new_messages": sum(one.is_new for one in messages),
        "words": around_report(has_messages=bool(messages), can_write=can_write),
        "can_write": can_write,
        "is_held": visit.report.state == ReportState.HELD,
        "form": form,
    }
    return shown(request, "report", context)
