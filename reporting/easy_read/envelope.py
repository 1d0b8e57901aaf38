"""What this browser holds of an Easy Read report: a draft, what was put aside, or a receipt."""

from django.conf import settings
from django.http import HttpResponseBase, HttpResponseRedirect
from django.urls import reverse

from core.clock import now
from core.journeys import envelopes
from core.journeys.envelopes import OpenEnvelope
from core.journeys.models import Envelope
from core.partnerships.hosts import PartnershipRequest

ENDED = "ended"  # ?ended=1: somebody sent a page of a draft that is gone


def held(request: PartnershipRequest, kind: Envelope) -> OpenEnvelope | None:
    """The envelope of that kind behind this browser's cookie, of whichever form."""
    cookie = request.COOKIES.get(settings.HARBOUR_DRAFT_COOKIE)
    return envelopes.read(cookie, kind, partnership=request.partnership, at=now())


def without_draft(request: PartnershipRequest) -> HttpResponseBase:
    """To the receipt if the draft was sent, to its 2 numbers if it was put aside, else to the start.

    Only who sent something hears that it ended.
    """
    if held(request, Envelope.RECEIPT) is not None:
        return HttpResponseRedirect(reverse("easy:receipt"))
    if held(request, Envelope.PAUSED) is not None:
        return HttpResponseRedirect(reverse("easy:paused"))
    suffix = f"?{ENDED}=1" if request.method == "POST" else ""
    return HttpResponseRedirect(reverse("easy:start") + suffix)


def forgotten(request: PartnershipRequest, kind: Envelope) -> HttpResponseBase:
    """The 2 numbers were written down: this browser forgets them, and says so."""
    envelope = held(request, kind)
    if envelope is not None:
        envelopes.destroy(envelope)
    response = HttpResponseRedirect(reverse("easy:finished"))
    envelopes.clear_cookie(response, settings.HARBOUR_DRAFT_COOKIE)
    return response
