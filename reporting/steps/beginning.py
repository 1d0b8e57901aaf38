"""Beginning a report, or carrying one on: one browser has one draft, whichever form it was begun in."""

from django.conf import settings
from django.http import HttpResponseBase, HttpResponseRedirect
from django.urls import reverse

from core.clock import now
from core.journeys import drafts, envelopes
from core.journeys.models import Envelope
from core.partnerships.hosts import PartnershipRequest
from reporting.assisted.words import JOURNEY as ASSISTED
from reporting.safety.flood import TooMany, refused_for_now, too_many
from reporting.sections import Intake
from reporting.steps.origin import kept_beside
from reporting.submit.in_browser import ENDED, held

AGAIN = "again"  # name of the button that deletes what was begun


def begin(
    request: PartnershipRequest,
    *,
    journey: str,
    pages: str,
    first: str,
    over_budget: TooMany = too_many,
    intake: Intake | None = None,
) -> HttpResponseBase:
    """To the page `first` of a draft of this journey; `pages` is the namespace of its addresses, `over_budget` its
    page for a network that has begun too many. `intake` says how a new draft came about, and lies sealed inside it.

    A report begun in the other form is deleted only by the button that says so. Only beginning is counted as a flood.
    """
    draft = held(request, Envelope.DRAFT)
    if draft is None or AGAIN in request.POST:
        refused = refused_for_now(request, over_budget, has_draft=draft is not None)
        if refused is not None:
            return refused
    if draft is not None and AGAIN in request.POST:
        envelopes.destroy(draft)
        draft = None
    if draft is not None and not drafts.is_of(draft, journey):
        return HttpResponseRedirect(reverse(f"{pages}:start"))
    draft = draft or drafts.begin(
        partnership=request.partnership, at=now(), journey=journey, beside=kept_beside(intake)
    )
    response = HttpResponseRedirect(reverse(f"{pages}:step", args=[first]))
    envelopes.set_cookie(response, settings.HARBOUR_DRAFT_COOKIE, draft)
    return response


def begun(request: PartnershipRequest, *, journey: str) -> dict[str, bool]:
    """What the start page of this journey says of the browser: what was begun, sent, put aside, or has ended."""
    draft = held(request, Envelope.DRAFT)
    own = draft is not None and drafts.is_of(draft, journey)
    return {
        "has_draft": own,
        "has_other_draft": draft is not None and not own,
        "has_assisted_draft": draft is not None and drafts.is_of(draft, ASSISTED),
        "has_receipt": draft is None and held(request, Envelope.RECEIPT) is not None,
        "has_paused": draft is None and held(request, Envelope.PAUSED) is not None,
        "has_ended": ENDED in request.GET,
    }
