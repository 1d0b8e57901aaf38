"""Every address of the installation, read from its URL configuration."""

import re
from collections.abc import Iterator, Mapping, Sequence
from urllib.parse import quote

from django.urls import URLPattern, URLResolver, get_resolver

_NAMED = re.compile(r"<(?:\w+:)?(\w+)>")


def routes() -> Iterator[str]:
    """The routes of every view, as they are written in the configuration, without the leading slash."""
    yield from _walk(get_resolver().url_patterns, "")


def console_routes() -> list[str]:
    """Those under which somebody works, and those under which other systems would."""
    return [route for route in routes() if route.startswith(("console/", "api/"))]


def address(route: str, ids: Mapping[str, object]) -> str:
    """The route with an id in each of its places."""
    if "(?P<app_label>" in route:
        return "/console/admin/core/"
    return "/" + _NAMED.sub(lambda place: quote(str(ids[place[1]]), safe=""), route)


def model_of(route: str) -> str:
    """The kind of configuration that a page of the admin is about; "" for the others."""
    return route.split("/")[3] if "<path:object_id>" in route else ""


def places_of(route: str) -> list[str]:
    """The names of the ids in the route."""
    return _NAMED.findall(route) if "(?P<" not in route else []


def _walk(patterns: Sequence[URLPattern | URLResolver], prefix: str) -> Iterator[str]:
    for pattern in patterns:
        route = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from _walk(pattern.url_patterns, route)
        else:
            yield route
