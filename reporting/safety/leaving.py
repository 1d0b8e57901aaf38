"""Leaving at once: what this browser could open is destroyed before it is sent away."""

from collections.abc import Sequence
from datetime import datetime

import structlog
from django.conf import settings
from django.db import DatabaseError
from django.http import HttpResponse, HttpResponseRedirect
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from core.clock import now
from core.faults import fault_of
from core.journeys.envelopes import OpenEnvelope, clear_cookie, destroy, read
from core.journeys.models import Envelope
from core.partnerships.hosts import PartnershipRequest

# Which envelopes each cookie can name.
ENVELOPES: dict[str, tuple[Envelope, ...]] = {
    settings.HARBOUR_DRAFT_COOKIE: (Envelope.DRAFT, Envelope.RECEIPT, Envelope.PAUSED),
    settings.HARBOUR_RETURN_COOKIE: (Envelope.VISIT,),
}
# What somebody set for their visit; it tells that somebody was here.
CHOSEN_HERE = (settings.LANGUAGE_COOKIE_NAME, settings.HARBOUR_PICTURES_COOKIE)

log = structlog.get_logger("reporting.safety")


class Away(HttpResponseRedirect):
    """The way out. What was left behind is destroyed once the answer is on its way to the browser.

    Destroying waits for the database's write lock, up to its time-out, and the person cannot. Where it fails, the
    envelope stays until it expires, but its key was in the cookie that this very answer deletes.
    """

    def __init__(self, to: str, *, left_behind: Sequence[OpenEnvelope]) -> None:
        super().__init__(to)
        self._left_behind = left_behind

    def close(self) -> None:
        """The server calls it after it has sent the answer."""
        try:
            for envelope in self._left_behind:
                destroy(envelope)
        except DatabaseError as error:
            log.error("not_destroyed", fault=fault_of(error))
        finally:
            super().close()


@never_cache
@require_safe
def leave(request: PartnershipRequest) -> HttpResponse:
    """Destroy draft, receipt and visit, forget the cookies, and go to the partnership's neutral site.

    A GET, because without scripts only a link leads to another site: `form-action 'self'` stops a form's redirect.
    It needs no protection against forgery: the cookies are SameSite=Strict, so another site's link destroys nothing.
    No Clear-Site-Data: browsers hold the redirect back until a large cache is empty, and the person has no time. Every
    page is no-store, and a deleted cookie makes browsers forget the pages that they keep for Back.
    """
    response = Away(request.partnership.exit_url, left_behind=_opened_here(request, now()))
    for cookie in (*ENVELOPES, *CHOSEN_HERE, settings.CSRF_COOKIE_NAME):
        clear_cookie(response, cookie)
    return response


def _opened_here(request: PartnershipRequest, at: datetime) -> list[OpenEnvelope]:
    """What the cookies open; nothing while the database is away, which must keep nobody here."""
    named = ((request.COOKIES.get(cookie), kind) for cookie, kinds in ENVELOPES.items() for kind in kinds)
    try:
        found = [read(cookie, kind, partnership=request.partnership, at=at) for cookie, kind in named]
    except DatabaseError as error:
        log.error("not_destroyed", fault=fault_of(error))
        return []
    return [envelope for envelope in found if envelope is not None]
