"""Pictures on or off: kept in a cookie of its own until the browser closes or the person leaves."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_safe

ON, OFF = "on", "off"


def shows_pictures(request: HttpRequest) -> bool:
    return request.COOKIES.get(settings.HARBOUR_PICTURES_COOKIE) != OFF


def switch(response: HttpResponseBase, state: str) -> None:
    """Keep whether pictures are shown; `state` is "on" or "off"."""
    response.set_cookie(
        settings.HARBOUR_PICTURES_COOKIE, state, secure=settings.HARBOUR_HTTPS, httponly=True, samesite="Strict"
    )


@require_safe
def pictures(request: HttpRequest, state: str) -> HttpResponseBase:
    """Switch, and go back to the page on which it was pressed."""
    if state not in (ON, OFF):
        raise Http404
    page = request.GET.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(page, {request.get_host()}, request.is_secure())
    response = redirect(page if is_ours else "easy:start")
    switch(response, state)
    return response
