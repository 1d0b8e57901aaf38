"""How many reports one network may begin within an hour: a flood must not keep the team from those who need it.

Only beginning is counted: whoever has begun can always go on, take a break and send, and whoever has a code can come
back. The console counts nothing. Nobody is asked to solve a puzzle.
"""

from datetime import datetime
from typing import Protocol

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from core.accounts.guessing import pseudo_address
from core.budgets.spending import Spent, spend
from core.clock import now
from core.partnerships.hosts import PartnershipRequest

DRAFTS = "drafts"


class TooMany(Protocol):
    """A calm page in the words of one form. `again_at` is local, `has_draft` whether a report can be carried on."""

    def __call__(self, request: PartnershipRequest, again_at: datetime, *, has_draft: bool) -> HttpResponse: ...


def too_many(request: PartnershipRequest, again_at: datetime, *, has_draft: bool) -> HttpResponse:
    """In the words of the long form."""
    context = {
        "page_title": _("Ring us, or wait a little"),
        "again_at": again_at,
        "has_draft": has_draft,
        "back_url": "/",
    }
    return render(request, "reporting/safety/too_many.html", context)


def refused_for_now(request: PartnershipRequest, page: TooMany, *, has_draft: bool) -> HttpResponse | None:
    """The page (429) when this network has begun too many reports within the hour, else None, and one is counted."""
    at = now()
    try:
        spend(
            DRAFTS,
            partnership=request.partnership,
            network=pseudo_address(request),
            most=settings.HARBOUR_DRAFTS_AN_HOUR,
            at=at,
        )
    except Spent as spent:
        response = page(request, localtime(spent.until_at), has_draft=has_draft)
        response.status_code = 429
        response["Retry-After"] = str(int((spent.until_at - at).total_seconds()) + 1)
        return response
    return None
