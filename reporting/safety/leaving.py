"""Leaving at once: what this browser could open is destroyed before it is sent away."""

from django.conf import settings
from django.http import HttpResponse, HttpResponseRedirect
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from core.clock import now
from core.journeys.envelopes import clear_cookie, destroy, read
from core.journeys.models import Envelope
from core.partnerships.hosts import PartnershipRequest

# Which envelopes each cookie can name.
ENVELOPES: dict[str, tuple[Envelope, ...]] = {
    settings.HARBOUR_DRAFT_COOKIE: (Envelope.DRAFT, Envelope.RECEIPT),
    settings.HARBOUR_RETURN_COOKIE: (Envelope.VISIT,),
}


@never_cache
@require_safe
def leave(request: PartnershipRequest) -> HttpResponse:
    """Destroy draft, receipt and visit, forget the cookies, and go to the partnership's neutral site.

    A GET, because without scripts only a link leads to another site: `form-action 'self'` stops a form's redirect.
    It needs no protection against forgery: the cookies are SameSite=Strict, so another site's link destroys nothing.
    No Clear-Site-Data: browsers hold the redirect back until a large cache is empty, and the person has no time. Every
    page is no-store, and a deleted cookie makes browsers forget the pages that they keep for Back.
    """
    at = now()
    for cookie, kinds in ENVELOPES.items():
        for kind in kinds:
            envelope = read(request.COOKIES.get(cookie), kind, partnership=request.partnership, at=at)
            if envelope is not None:
                destroy(envelope)
    response = HttpResponseRedirect(request.partnership.exit_url)
    for cookie in (*ENVELOPES, settings.CSRF_COOKIE_NAME, settings.LANGUAGE_COOKIE_NAME):
        clear_cookie(response, cookie)
    return response
