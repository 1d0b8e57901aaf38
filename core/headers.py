"""Headers that keep what people see out of caches, search engines and other sites' pages."""

from collections.abc import Callable, MutableMapping
from functools import wraps
from typing import Any

from csp.constants import HEADER
from csp.utils import build_policy
from django.http import HttpRequest, HttpResponse

View = Callable[..., HttpResponse]


def findable(view: View) -> View:
    """Let search engines list this page: for pages that say the same to everybody."""

    @wraps(view)
    def listed(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, *args, **kwargs)
        response.headers["X-Robots-Tag"] = "all"
        return response

    return listed


def keep_to_this_site(headers: MutableMapping[str, str], path: str, url: str) -> None:
    """For static files, which whitenoise answers before any middleware below it: no other site may embed them."""
    headers["Cross-Origin-Resource-Policy"] = "same-origin"


class PrivacyHeaders:
    """Middleware: nothing is stored by browsers or proxies unless the view declared it public."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        declared = response.headers.get("Cache-Control", "")
        # A cookie belongs to one person, whatever the view said.
        if "public" not in declared or response.cookies:
            response.headers["Cache-Control"] = "no-store"
        response.headers.setdefault("X-Robots-Tag", "noindex, nofollow")
        response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
        response.headers["Cross-Origin-Embedder-Policy"] = "require-corp"
        return response


class ShutPage(HttpResponse):
    """A page of ours around what somebody gave: pictures that are in it, or a recording that it plays.

    It runs and sends nothing. It keeps its origin, or the player's request would come without the session.
    """


SHUT = (
    "default-src 'none'; style-src 'self'; img-src 'self' data:; media-src 'self'; base-uri 'none'; "
    "form-action 'none'; frame-ancestors 'none'; sandbox allow-same-origin"
)


class SamePolicy:
    """Middleware: django-csp's policy for every page, put into words once; no view changes it or needs a nonce.

    A file that somebody gave is besides shut into a box of its own, where it runs, loads and opens nothing; a page
    around one (ShutPage) into a box that shows it.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self._policy: str = build_policy()

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        is_file = "Content-Disposition" in response.headers
        policy = SHUT if isinstance(response, ShutPage) else self._policy
        response.headers[HEADER] = f"{self._policy}; sandbox" if is_file else policy
        return response
