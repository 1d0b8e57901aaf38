"""Which partnership a request is for: the host name decides, nothing that the browser can choose freely."""

from collections.abc import Callable

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from core.partnerships.models import HostName, Partnership

CACHE_SECONDS = 60


def without_port(host: str) -> str:
    """A host as HostName keeps it: lower case, without port; an IPv6 address stands in brackets."""
    return host.rsplit(":", 1)[0].lower() if not host.endswith("]") else host.lower()


def partnership_of(host: str) -> Partnership | None:
    """The partnership served under `host` (with or without port), cached for a minute."""
    name = without_port(host)
    key = f"partnership-of:{name}"
    found: Partnership | None = cache.get(key)
    if found is None:
        row = HostName.objects.select_related("partnership").filter(host=name).first()
        if row is None:
            return None
        found = row.partnership
        cache.set(key, found, CACHE_SECONDS)
    return found


class PartnershipRequest(HttpRequest):
    """A request after the middleware below."""

    partnership: Partnership


class PartnershipFromHost:
    """Middleware: sets `request.partnership`; a host that serves none gets a plain 404."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        partnership = partnership_of(request.get_host())
        if partnership is None:
            return render(request, "core/no_partnership.html", status=404)
        request.partnership = partnership  # type: ignore[attr-defined]
        return self.get_response(request)
