"""Which places fit, the nearest first."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from core.partnerships.models import Partnership
from core.places.finding import middle_of, position_of
from core.places.small_areas import Point
from reporting.centres.facts import codes_in
from reporting.centres.models import Centre
from reporting.finder.opening import Opening, opening_at

METRES_IN_A_MILE = 1609.344
ACCESS = ("step_free", "hearing_loop", "bsl")


@dataclass(frozen=True)
class Wanted:
    """What a place has to have; nothing narrows. `area` is a code of the partnership's neighbourhoods."""

    area: str = field(default="", repr=False)
    postcode: str = field(default="", repr=False)
    needs: tuple[str, ...] = ()
    language: str = ""
    kind: str = ""


@dataclass(frozen=True)
class Place:
    """A centre or venue as the finder shows it. `at` is where it lies, `miles` how far that is from where somebody is,
    in a straight line; None where either is not known."""

    centre: Centre
    opening: Opening
    at: Point | None
    miles: float | None


def shown_centres(partnership: Partnership, *, at: datetime) -> list[Centre]:
    """Every place that the public may be sent to, with its organisation and opening times: two queries."""
    shown = Centre.objects.of(partnership).shown(at=at)
    return list(shown.select_related("organisation").prefetch_related("opening_times"))


def languages_of(centres: Iterable[Centre]) -> list[str]:
    """The codes of what is spoken at any of them."""
    return sorted({code for centre in centres for code in codes_in(centre.languages)})


def start_of(wanted: Wanted, partnership: Partnership) -> Point | None:
    """Where somebody is: what the postcode says, else the middle of the neighbourhood; None if neither is known."""
    return position_of(wanted.postcode, partnership) or middle_of(wanted.area, partnership)


def places_for(centres: Sequence[Centre], wanted: Wanted, partnership: Partnership, *, at: datetime) -> list[Place]:
    """Those that fit: the nearest first, or those that are open and then by name where nobody said where they are."""
    start = start_of(wanted, partnership)
    places = [_place(centre, start, partnership, at) for centre in centres if _fits(centre, wanted)]
    if "open_now" in wanted.needs:
        places = [place for place in places if place.opening.is_open]
    return sorted(places, key=lambda place: _rank(place, near=start is not None))


def _fits(centre: Centre, wanted: Wanted) -> bool:
    return (
        all(getattr(centre, need) for need in ACCESS if need in wanted.needs)
        and wanted.language in ("", *codes_in(centre.languages))
        and wanted.kind in ("", centre.organisation.kind)
    )


def _place(centre: Centre, start: Point | None, partnership: Partnership, at: datetime) -> Place:
    here = position_of(centre.postcode, partnership) or middle_of(centre.area, partnership)
    miles = math.dist(start, here) / METRES_IN_A_MILE if start and here else None
    return Place(centre, opening_at(at, list(centre.opening_times.all()), partnership), here, miles)


def _rank(place: Place, *, near: bool) -> tuple[bool, float, bool, str]:
    away = place.miles if place.miles is not None else math.inf
    return (
        near and place.miles is None,
        away if near else 0.0,
        not place.opening.is_open,
        str(place.centre.organisation),
    )
