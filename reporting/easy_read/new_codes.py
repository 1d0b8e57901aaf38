"""A new code in Easy Read, for whoever opens a report with the code that was printed on a paper form."""

from functools import partial

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from core.accounts.guessing import pseudo_address
from core.clock import now
from core.codes.references import shown_reference
from core.journeys.envelopes import WrittenMeanwhile
from core.partnerships.hosts import PartnershipRequest
from core.pools import WAIT_SECONDS, Busy
from reporting.easy_read.framing import shown
from reporting.easy_read.ideas import Idea
from reporting.easy_read.returning import easy_visit
from reporting.returning.replacing import new_code_in, put_away, replace_in
from reporting.returning.visits import Visit

KEPT = "kept"  # name of the button that removes the new code


@partial(easy_visit, replaces=True)
@require_http_methods(["GET", "HEAD", "POST"])
def new_code(request: PartnershipRequest, visit: Visit) -> HttpResponse:
    """Says why, then replaces the code once, then shows the new one until it was written down."""
    code = new_code_in(visit)
    if not code and not visit.must_replace:
        return redirect("easy:report")
    if request.method != "POST":
        return _code_page(request, visit, code) if code else _ask(request, is_busy=False)
    try:
        if not code:
            replace_in(visit, partnership=request.partnership, network=pseudo_address(request), at=now())
        elif KEPT in request.POST:
            put_away(visit, at=now())
            return redirect("easy:report")
    except Busy:
        return _ask(request, is_busy=True)
    except WrittenMeanwhile:  # another tab was quicker
        pass
    return redirect("easy:new-code")


def _ask(request: PartnershipRequest, *, is_busy: bool) -> HttpResponse:
    busy = [Idea("clock", _("We are very busy. Wait 1 minute. Then press the button again."))] if is_busy else []
    ideas = (
        *busy,
        Idea("watched", _("Your code was on a paper. The person who printed it could see it.")),
        Idea("key", _("So you get a new code now. Only you know it.")),
        Idea("write", _("Get a pen and paper. You need to write it down.")),
        Idea("lock", _("After that the old code does not work any more.")),
    )
    response = shown(request, "new_code", {"page_title": _("Get a new code first"), "ideas": ideas})
    if is_busy:
        response.status_code = 503
        response["Retry-After"] = str(int(WAIT_SECONDS))
    return response


def _code_page(request: PartnershipRequest, visit: Visit, code: str) -> HttpResponse:
    ideas = (
        Idea("write", _("Write the 2 numbers on paper.")),
        Idea("delete", _("Tear up the paper with the old code.")),
        Idea("not-shown", _("Do not show your code to people you do not trust.")),
    )
    context = {
        "page_title": _("Your new code"),
        "reference": shown_reference(visit.report.lock.reference),
        "code": code,
        "ideas": ideas,
    }
    return shown(request, "new_code", context)
