"""One page as the product sent it: what it is called here, where it lives, its headers and its HTML."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.http import HttpResponse
from django.urls import Resolver404, resolve


@dataclass(frozen=True)
class Page:
    """`route` is written as in the URL configuration, "" for what no address of the product shows."""

    name: str
    route: str
    headers: Mapping[str, str] = field(repr=False)
    html: str = field(repr=False)

    @property
    def is_error(self) -> bool:
        return "<title>Error: " in self.html


def taken(name: str, answered: HttpResponse) -> Page:
    """What somebody was shown in answer to a request of Django's test client."""
    assert answered["Content-Type"].startswith("text/html"), name
    assert answered.content, f"{name} leads elsewhere"
    route = route_of(getattr(answered, "request", {}).get("PATH_INFO", ""))
    return Page(name, route, dict(answered.headers), answered.text)


def refused(name: str, answered: HttpResponse) -> Page:
    """The same for what was answered wrongly: the page says so."""
    page = taken(name, answered)
    assert page.is_error, name
    return page


def route_of(path: str) -> str:
    """The route that answers an address, whatever part of its page is named; "" where none does."""
    try:
        return str(resolve(path.partition("#")[0]).route)
    except Resolver404:
        return ""
