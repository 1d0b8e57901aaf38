"""What stands on the first page of a centre's people. Each subject hangs its own part on it in AppConfig.ready."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from core.console.access import StaffRequest
from reporting.centres.models import Centre


@dataclass(frozen=True)
class Part:
    """A section of the page, with an <h2> of its own.

    `context` gives what `template` needs, or None for whoever has no use for it: leads and volunteers, of centres and
    of venues, all open the page. It is asked only for members who hold their organisation's key, and may make two
    queries at most. `order` sorts: somebody who is there to be helped below 10, what is to be done below 40, what
    was heard back below 60, the rest after that.
    """

    order: int
    template: str
    context: Callable[[StaffRequest], dict[str, Any] | None]


PARTS: dict[str, Part] = {}


def register(part: Part) -> None:
    """Enter a part, once per template."""
    PARTS[part.template] = part


def place_of(request: StaffRequest) -> Centre | None:
    """The register's entry of the place where the signed-in member works; one query for all parts of a page."""
    if not hasattr(request, "own_place"):
        request.own_place = Centre.objects.own(request.staff.member).first()  # type: ignore[attr-defined]
    place: Centre | None = request.own_place  # type: ignore[attr-defined]  # for the page's other parts alone
    return place


def shown_parts(request: StaffRequest) -> list[SafeString]:
    """The parts that are meant for the signed-in member, rendered, in order."""
    found = []
    for part in sorted(PARTS.values(), key=lambda part: part.order):
        context = part.context(request)
        if context is not None:
            found.append(render_to_string(part.template, context, request))
    return found
