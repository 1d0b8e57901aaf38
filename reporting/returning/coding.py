"""Pages for replacing a private code: what it does, and the new code, shown until it was kept."""

from functools import partial

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core.accounts.guessing import pseudo_address
from core.clock import now
from core.codes.references import shown_reference
from core.design_system.components import ErrorLine
from core.journeys.envelopes import WrittenMeanwhile
from core.partnerships.hosts import PartnershipRequest
from core.pools import WAIT_SECONDS, Busy
from reporting.returning.replacing import new_code_in, put_away, replace_in
from reporting.returning.report import back_to_report, visit_page
from reporting.returning.visits import Visit
from reporting.submit.models import ReportState

replacing_page = partial(visit_page, replaces=True)


@replacing_page
@require_http_methods(["GET", "HEAD", "POST"])
def replace(request: PartnershipRequest, visit: Visit) -> HttpResponse:
    """Say what replacing does, then do it once: while a new code is still shown, a second press shows it again."""
    if new_code_in(visit):
        return redirect("return:new-code")
    if request.method != "POST":
        return _replace_page(request, visit, is_busy=False)
    try:
        replace_in(visit, partnership=request.partnership, network=pseudo_address(request), at=now())
    except Busy:
        return _replace_page(request, visit, is_busy=True)
    except WrittenMeanwhile:  # another tab was quicker
        pass
    return redirect("return:new-code")


@visit_page
@require_safe
def new_code(request: PartnershipRequest, visit: Visit) -> HttpResponse:
    """Reference and new code, as on a receipt."""
    code = new_code_in(visit)
    if not code:
        return redirect("return:report")
    context = {
        "reference": shown_reference(visit.report.lock.reference),
        "code": code,
        "receipt": {"is_held": visit.report.state == ReportState.HELD},
        "page_title": _("Your new private code"),
    }
    return render(request, "reporting/returning/new_code.html", context)


@visit_page
@require_POST
def new_code_kept(request: PartnershipRequest, visit: Visit) -> HttpResponse:
    try:
        put_away(visit, at=now())
    except WrittenMeanwhile:
        return redirect("return:new-code")
    return back_to_report("code")


def _replace_page(request: PartnershipRequest, visit: Visit, *, is_busy: bool) -> HttpResponse:
    words = _(
        "Many people need the server right now, so your code was not replaced. Wait a moment, then press the "
        "button again."
    )
    context = {
        "error_lines": [ErrorLine(words)] if is_busy else [],
        "page_title": _("First, get a code of your own") if visit.must_replace else _("Replace your private code"),
        "must_replace": visit.must_replace,
        "back_url": "" if visit.must_replace else reverse("return:report"),
    }
    response = render(request, "reporting/returning/replace_code.html", context, status=503 if is_busy else 200)
    if is_busy:
        response["Retry-After"] = str(int(WAIT_SECONDS))
    return response
