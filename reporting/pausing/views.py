"""Taking a break: the page that says what it does, and the one that shows reference and private code."""

from datetime import date

from django.conf import settings
from django.http import HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core.calendars.words import shown_day
from core.clock import now
from core.codes.locks import shown_code
from core.codes.references import shown_reference
from core.design_system.components import ErrorLine
from core.journeys.answers import Asked
from core.journeys.drafts import answers_of
from core.journeys.envelopes import OpenEnvelope
from core.journeys.models import Envelope
from core.partnerships.hosts import PartnershipRequest
from core.pools import WAIT_SECONDS
from reporting.pausing.actions import last_day, resumed_from
from reporting.pausing.attempting import Stopped, attempt
from reporting.pausing.journeys import LONG, form_of, step_url
from reporting.safety.help import Help
from reporting.steps import circumstances
from reporting.submit.documents import as_pdf, return_code
from reporting.submit.in_browser import forgotten, held, without_draft

# What stopped it, as the page says it above its heading.
SAID: dict[Stopped, Promise] = {
    Stopped.ALREADY_SENT: gettext_lazy(
        "The report that you put aside was sent already, or put aside again, from another window or device. If you "
        "take a break now, what stands here is kept under another reference and private code."
    ),
    Stopped.BUSY: gettext_lazy(
        "Many people are sending at the moment. Your answers are still here. Wait a minute, then try again."
    ),
    Stopped.REFUSED: gettext_lazy(
        "We cannot keep your answers under this code at the moment. They are still here, in this browser."
    ),
}


@require_http_methods(["GET", "HEAD", "POST"])
def pause_page(request: PartnershipRequest) -> HttpResponseBase:
    """Says what a break does, help first for whoever may need it; by POST the draft is put aside."""
    draft = held(request, Envelope.DRAFT)
    form = form_of(draft) if draft else None
    if draft is None or form is None:
        return without_draft(request)
    if form is not LONG:
        return redirect(form.pause)
    if request.method != "POST":
        return _page(request, draft)
    stopped = attempt(request, draft)
    if stopped is None:
        return redirect("report:paused")
    if stopped is Stopped.OVERTAKEN:
        return _overtaken(request)
    return _page(request, draft, str(SAID[stopped]), status=200 if stopped is Stopped.ALREADY_SENT else 503)


@require_safe
def receipt(request: PartnershipRequest) -> HttpResponseBase:
    """Reference and private code of what was put aside, again and again until it was kept, left, or 30 minutes old."""
    envelope = held(request, Envelope.PAUSED)
    if envelope is None:
        return HttpResponseRedirect(reverse("report:start"))
    form = form_of(envelope)
    if form is not None and form is not LONG:
        return redirect(form.paused)
    return render(request, "reporting/pausing/receipt.html", _shown(request, envelope))


@require_safe
def receipt_pdf(request: PartnershipRequest) -> HttpResponseBase:
    envelope = held(request, Envelope.PAUSED)
    if envelope is None:
        return HttpResponseRedirect(reverse("report:start"))
    return as_pdf(
        request,
        "reporting/pausing/receipt_document.html",
        _shown(request, envelope),
        reference=envelope.content["reference"],
        back_to=reverse("report:paused"),
    )


@require_POST
def kept(request: PartnershipRequest) -> HttpResponseBase:
    """Reference and code were written down: this browser forgets them now."""
    return forgotten(request, Envelope.PAUSED)


def _overtaken(request: PartnershipRequest) -> HttpResponseBase:
    """Another window wrote, paused or sent first: ask again if the draft is still there."""
    if held(request, Envelope.DRAFT) is not None:
        return HttpResponseRedirect(request.get_full_path())
    return without_draft(request)


def _page(request: PartnershipRequest, draft: OpenEnvelope, reason: str = "", *, status: int = 200) -> HttpResponse:
    at = now()
    asked = Asked(request.partnership, answers_of(draft), at)
    context = {
        "page_title": _("Take a break"),
        "back_url": step_url(draft, request.GET.get("from", "")),
        "error_lines": [ErrorLine(reason)] if reason else [],
        "unkept": "unkept" in request.GET and request.method != "POST",
        "days": settings.HARBOUR_PAUSED_DAYS,
        "last_day": shown_day(last_day(at)),
        "resumed": resumed_from(draft, partnership=request.partnership) is not None,
        "show_emergency": circumstances.in_danger(asked) or circumstances.is_injured(asked),
        "show_crisis": circumstances.thinks_of_self_harm(asked),
        "show_child": circumstances.is_about_child(asked),
        "show_helpline": circumstances.is_harmed_by_carer(asked),
        "help": Help(asked.partnership),
    }
    response = render(request, "reporting/pausing/pause.html", context, status=status)
    if status == 503:
        response["Retry-After"] = str(int(WAIT_SECONDS))
    return response


def _shown(request: PartnershipRequest, envelope: OpenEnvelope) -> dict[str, object]:
    content = envelope.content
    return {
        "page_title": _("Your report is put aside"),
        "reference": shown_reference(content["reference"]),
        "code": shown_code(content["code"]),
        "last_day": shown_day(date.fromisoformat(content["expires_date"])),
        "shown_minutes": settings.HARBOUR_RECEIPT_SECONDS // 60,
        "return_address": request.build_absolute_uri(reverse("return:start")),
        "qr_code": return_code(request, content["reference"]),
    }
