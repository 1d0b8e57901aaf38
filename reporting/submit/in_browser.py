"""What this browser holds of a report, of whichever form: a draft, what was put aside, or a receipt.

`pages` is the namespace of a form's addresses; both forms call their pages alike.
"""

from django.conf import settings
from django.http import HttpResponseBase, HttpResponseRedirect
from django.urls import reverse

from core.clock import now
from core.journeys import envelopes
from core.journeys.envelopes import OpenEnvelope
from core.journeys.models import Envelope
from core.partnerships.hosts import PartnershipRequest

LONG_FORM = "report"  # the namespace of the long form
ENDED = "ended"  # ?ended=1: somebody sent a page of a draft that is gone


def held(request: PartnershipRequest, kind: Envelope) -> OpenEnvelope | None:
    """The live envelope of that kind behind this browser's cookie."""
    cookie = request.COOKIES.get(settings.HARBOUR_DRAFT_COOKIE)
    return envelopes.read(cookie, kind, partnership=request.partnership, at=now())


def without_draft(request: PartnershipRequest, *, pages: str = LONG_FORM) -> HttpResponseBase:
    """To the receipt if the draft was sent, to its reference and code if it was put aside, else to the start.

    Only who sent something hears that it ended.
    """
    if held(request, Envelope.RECEIPT) is not None:
        return HttpResponseRedirect(reverse(f"{pages}:receipt"))
    if held(request, Envelope.PAUSED) is not None:
        return HttpResponseRedirect(reverse(f"{pages}:paused"))
    suffix = f"?{ENDED}=1" if request.method == "POST" else ""
    return HttpResponseRedirect(reverse(f"{pages}:start") + suffix)


def forgotten(request: PartnershipRequest, kind: Envelope, *, pages: str = LONG_FORM) -> HttpResponseBase:
    """Reference and code were written down: this browser forgets them, and says so."""
    envelope = held(request, kind)
    if envelope is not None:
        envelopes.destroy(envelope)
    response = HttpResponseRedirect(reverse(f"{pages}:finished"))
    envelopes.clear_cookie(response, settings.HARBOUR_DRAFT_COOKIE)
    return response
