"""Taking a report: one page to fill in, and its answer, which shows reference and code this once."""

from uuid import uuid4

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from core import clock
from core.accounts.guessing import pseudo_address
from core.console.access import StaffRequest, console_page
from core.design_system.forms import posted
from core.pools import Busy
from referrals.refusals import says_why_keeping
from referrals.taking.actions import Agreement, Channel, Taken, WhoseContact, WithoutAgreement, take_report
from referrals.taking.page import TakingPage
from reporting.public.reading_times import next_reading_in_words
from reporting.submit.documents import return_code


@console_page("take reports", methods=("GET", "POST"))
@says_why_keeping("story", "why", "effect", "note", "passed_on")
def take(request: StaffRequest) -> HttpResponse:
    """Nothing is kept before it is sent, and reference and code are kept nowhere."""
    page = TakingPage(posted(request), partnership=request.partnership, at=clock.now())
    if not page.is_valid():
        return _shown(request, page)
    try:
        return _taken(request, _take(request, page))
    except WithoutAgreement as refusal:
        _say_without_agreement(page, str(refusal))
        return _shown(request, page)
    except Busy:
        page.about.add_error("received", _("Many people need the server right now. Wait a minute, then send again."))
        return _shown(request, page, status=503)


def _take(request: StaffRequest, page: TakingPage) -> Taken:
    about, whose = page.about.cleaned_data, page.sections["whose"].cleaned_data["whose"]
    return take_report(
        page.answers(language=get_language() or settings.LANGUAGE_CODE),
        channel=Channel(about["received"]),
        agreed=Agreement(about["agreed"]),
        whose=WhoseContact(whose) if whose else None,
        note=about["note"],
        passed_on=about["passed_on"],
        token=about.get("token") or uuid4(),
        by=request.staff.member,
        network=pseudo_address(request),
        at=clock.now(),
    )


def _say_without_agreement(page: TakingPage, what: str) -> None:
    if what == "contact":
        words = _("They have not agreed, and nobody is in danger: leave out how they can be reached")
        page.sections["whose"].add_error("whose", words)
    else:
        words = _("Without their agreement only the team may read it: choose “Not at all” for everybody else")
        page.sections["who"].add_error("agreement", words)


def _shown(request: StaffRequest, page: TakingPage, *, status: int = 200) -> HttpResponse:
    context = {"page_title": _("Take a report"), "form": page}
    return render(request, "referrals/taking/take.html", context, status=status)


def _taken(request: StaffRequest, taken: Taken) -> HttpResponse:
    context = {
        "page_title": _("The report is taken"),
        "taken": taken,
        "receipt": {"is_held": False},
        "case_url": reverse("cases:case", args=[taken.case.id]),
        "reading": next_reading_in_words(request.partnership, clock.now()),
        "return_address": request.build_absolute_uri(reverse("return:start")),
        "qr_code": return_code(request, taken.reference),
    }
    return render(request, "referrals/taking/taken.html", context)
