"""Groups that are answered after the report was sent: from a return visit, or under the receipt."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from core.clock import now
from core.design_system.components import NavItem
from core.design_system.forms import posted
from core.journeys.answers import Asked, StoredAnswers
from core.journeys.models import Envelope
from core.keys.rings import KeyRing, NoKey
from core.partnerships.hosts import PartnershipRequest
from core.sealing import FingerprintMismatch, NotPinned
from reporting.more.adding import NotAsked, NothingGiven, ReportGone, TooMany, add
from reporting.more.groups import ABOUT_YOU, LATER, Group, named
from reporting.more.views import group_page
from reporting.returning.report import visit_page
from reporting.returning.visits import Visit
from reporting.submit.in_browser import held
from reporting.submit.models import Report, ReportState

UNTRUSTED = gettext_lazy(
    "The key of the team cannot be checked at the moment, so nothing was added. Try again tomorrow."
)
# What the page says when nothing was added. What was typed stays in the form.
REFUSALS: dict[type[Exception], Promise] = {
    NothingGiven: gettext_lazy("Answer at least one question, or go back"),
    TooMany: gettext_lazy(
        "You have added to this page 20 times, and it can take no more. Nothing was added now. Use another page, or "
        "write to the team."
    ),
    ReportGone: gettext_lazy("This report was withdrawn or deleted, so nothing can be added to it."),
    NotAsked: gettext_lazy("Only you can open this report, so these questions are not asked."),
    NoKey: gettext_lazy(
        "Your private code was replaced, so nothing was added. Open your report with the new code and try again."
    ),
    NotPinned: UNTRUSTED,
    FingerprintMismatch: UNTRUSTED,
}


@visit_page
@require_safe
def choose(request: PartnershipRequest, visit: Visit) -> HttpResponse:
    """Every group, whether something was added to it before or not: each can be added to again."""
    held = visit.report.state == ReportState.HELD
    context = {
        "page_title": _("Add to your report"),
        "back_url": reverse("return:report"),
        "groups": [NavItem(group.form.question, reverse("return:add", args=[group.code])) for group in LATER],
        "about_you": [] if held else _about_you("return:about-you"),
    }
    return render(request, "reporting/more/choose.html", context)


@visit_page
@require_http_methods(["GET", "HEAD", "POST"])
def add_later(request: PartnershipRequest, visit: Visit, group: str) -> HttpResponse:
    found = named(group, LATER)
    done = f"{reverse('return:report')}?done=added"
    return _answer(request, found, visit.report, visit.ring, back_url=reverse("return:more"), done_url=done)


@visit_page
@require_http_methods(["GET", "HEAD", "POST"])
def about_you_later(request: PartnershipRequest, visit: Visit, group: str) -> HttpResponse:
    found = named(group, ABOUT_YOU)
    if visit.report.state == ReportState.HELD:
        return redirect("return:report")
    done = f"{reverse('return:report')}?done=answered"
    return _answer(request, found, visit.report, visit.ring, back_url=reverse("return:more"), done_url=done)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def about_you_now(request: PartnershipRequest, group: str) -> HttpResponse:
    """Under a live receipt, which holds what the reporter's code opens; without one, to where the receipt was."""
    found = named(group, ABOUT_YOU)
    receipt = held(request, Envelope.RECEIPT)
    to_receipt = reverse("report:receipt")
    if receipt is None or "seed" not in receipt.content:
        return redirect(to_receipt)
    report = Report.objects.filter(pk=UUID(receipt.content["report"]), partnership=request.partnership).first()
    if report is None or report.state == ReportState.HELD:
        return redirect(to_receipt)
    ring = KeyRing.of(bytes.fromhex(receipt.content["seed"]))
    return _answer(request, found, report, ring, back_url=to_receipt, done_url=f"{to_receipt}?answered=1")


def _answer(
    request: PartnershipRequest, group: Group, report: Report, ring: KeyRing, *, back_url: str, done_url: str
) -> HttpResponse:
    """The page of a group, and adding what was sent."""
    at = now()
    form = group.form(posted(request), asked=Asked(request.partnership, StoredAnswers(), at))
    status = 200
    if form.is_bound and form.is_valid():
        if group.is_about_you and not form.given:
            return redirect(back_url)  # they are asked as a favour: leaving all of them out is no mistake
        try:
            add(report, group, form.given, ring=ring, at=at)
            return redirect(done_url)
        except tuple(REFUSALS) as refusal:
            form.add_error(None, str(REFUSALS[type(refusal)]))
            status = 503 if isinstance(refusal, NotPinned | FingerprintMismatch) else 200
    who_sees = form.who_sees if group.is_about_you else _who_sees(request, report)
    button_text = _("Send my answers") if group.is_about_you else _("Add to my report")
    return group_page(request, form, who_sees=who_sees, back_url=back_url, button_text=button_text, status=status)


def _who_sees(request: PartnershipRequest, report: Report) -> str:
    if report.state == ReportState.HELD:
        return _("Only you can read this, with your private code.")
    words = {"team": request.partnership.team_name}
    return _("%(team)s reads this. What you wrote before stays as it is.") % words


def _about_you(url_name: str) -> list[NavItem]:
    return [NavItem(group.form.question, reverse(url_name, args=[group.code])) for group in ABOUT_YOU]
