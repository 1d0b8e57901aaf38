"""Choosing a language: links in the header of every page, once there is more than one to choose from."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.utils.translation import get_language, get_language_info
from django.views.decorators.http import require_safe

from core.design_system.components import Language


def offered(request: HttpRequest) -> list[Language]:
    """The languages of settings.LANGUAGES, each named in itself; none while there is no choice."""
    if len(settings.LANGUAGES) < 2:
        return []
    here = urlencode({"next": request.path})
    return [
        Language(
            code,
            get_language_info(code)["name_local"],
            f"{reverse('public:language', args=[code])}?{here}",
            current=code == get_language(),
        )
        for code, _ in settings.LANGUAGES
    ]


@require_safe
def choose(request: HttpRequest, code: str) -> HttpResponse:
    """Keep the choice in a cookie that goes when the browser closes, and go back to the page it was made on."""
    if code not in dict(settings.LANGUAGES):
        raise Http404
    page = request.GET.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(page, {request.get_host()}, request.is_secure())
    response = redirect(page if is_ours else "public:start")
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        code,
        secure=settings.LANGUAGE_COOKIE_SECURE,
        httponly=True,
        samesite="Strict",
    )
    return response
