"""The console's navigation. Each layer registers its areas; a member sees those that their role may open."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from django.contrib.messages import get_messages
from django.db.models import Count, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from django.http import HttpRequest
from django.urls import reverse

from core import clock
from core.accounts.unlocking import Staff
from core.design_system.components import IdleWarning, NavItem, Notice
from core.partnerships.models import Membership
from core.partnerships.permissions import may

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

WARN_SECONDS = 120
# Areas from here on serve the account and the organisation; nobody's work begins there.
HOUSEKEEPING = 80


@dataclass(frozen=True)
class Area:
    """An entry of the navigation. `order` sorts it; the first one below 80 is where a member begins.

    `waiting` are the things that wait there for the member; their number stands behind the label.
    """

    label: "StrOrPromise"
    url_name: str
    capability: str
    order: int
    waiting: Callable[[Membership], QuerySet[Any]] | None = None


AREAS: dict[str, Area] = {}


def register(area: Area) -> None:
    """Enter an area, once per url name; called from AppConfig.ready of the layer that owns the page."""
    AREAS[area.url_name] = area


def open_to(request: HttpRequest) -> list[Area]:
    """The areas that the signed-in member may open, in order; none for anybody else."""
    staff = getattr(request, "staff", None)
    if staff is None:
        return []
    return [area for area in sorted(AREAS.values(), key=lambda area: area.order) if may(staff.member, area.capability)]


def areas_for(request: HttpRequest) -> dict[str, Any]:
    """Context of the console's frame: console_areas, staff_name, sign_out_url, notices and idle."""
    # Read late, or the notices of the next page would be shown on this one.
    context: dict[str, Any] = {"home_url": reverse("console:home"), "notices": _notices(request)}
    unlocked = getattr(request, "unlocked", None)
    if unlocked is None:
        return context
    left = int((unlocked.ends_at - clock.now()).total_seconds())
    areas = open_to(request)
    counts = _counts(areas, request)
    links = [NavItem(area.label, reverse(area.url_name), count=counts.get(area.url_name)) for area in areas]
    here = max((link.url for link in links if request.path.startswith(link.url)), key=len, default="")
    return context | {
        "console_areas": [replace(link, current=link.url == here) for link in links],
        "staff_name": unlocked.user.name,
        "sign_out_url": reverse("console:sign-out"),
        "idle": IdleWarning(left, WARN_SECONDS, reverse("console:extend"), f"{reverse('console:sign-in')}?ended=1"),
    }


def _counts(areas: Iterable[Area], request: HttpRequest) -> dict[str, int]:
    """How many things wait, by the url name of their area. One query for all of them."""
    counted = [(area.url_name, area.waiting) for area in areas if area.waiting is not None]
    if not counted:
        return {}
    staff: Staff = request.staff  # type: ignore[attr-defined]  # areas are open to nobody else
    numbers = [_number_of(waiting(staff.member)) for _, waiting in counted]
    found = Membership.objects.filter(pk=staff.member.pk).values_list(*numbers).first() or ()
    return {name: number for (name, _), number in zip(counted, found, strict=False)}


def _number_of(things: QuerySet[Any]) -> Coalesce:
    """Their number as an expression of a larger query. None counts as 0."""
    together = things.order_by().annotate(all=Value(1)).values("all").annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(together), Value(0))


def _notices(request: HttpRequest) -> list[Notice]:
    return [Notice(str(m.message), "success" if m.level_tag == "success" else "") for m in get_messages(request)]
