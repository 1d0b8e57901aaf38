"""The map of a partnership's neighbourhoods with numbered places, drawn from outlines that ship with the product."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from core.partnerships.models import Partnership
from core.places.finding import parts_of
from core.places.small_areas import Point, Ring, outline_of

METRES_PER_UNIT = 10
MARGIN = 40


@dataclass(frozen=True)
class Neighbourhood:
    """`path` is the `d` of an SVG path."""

    code: str
    path: str


@dataclass(frozen=True)
class Mark:
    """The numbers of the places that lie so near each other that one mark stands for them."""

    x: int
    y: int
    numbers: str

    @property
    def reach(self) -> int:
        """Half its width."""
        return 26 + 18 * len(self.numbers)

    @property
    def width(self) -> int:
        return 2 * self.reach


@dataclass(frozen=True)
class Map:
    """What the template draws; lengths are units of 10 metres, north is up."""

    width: int
    height: int
    neighbourhoods: Sequence[Neighbourhood]
    marks: Sequence[Mark]


def drawn_map(numbered: Mapping[int, Point | None], partnership: Partnership) -> Map | None:
    """The map with the places by their number in the list; None where no outlines are known."""
    if not parts_of(partnership.area_list):
        return None
    frame, neighbourhoods = _outlines(partnership.area_list)
    together: dict[Point, list[int]] = {}
    for number, at in numbered.items():
        if at is not None and frame.holds(at):
            together.setdefault(at, []).append(number)
    marks = [_mark(frame.placed(at), numbers) for at, numbers in together.items()]
    return Map(*frame.size, neighbourhoods, marks)


@dataclass(frozen=True)
class _Frame:
    """The corner in the north-west and the one in the south-east, in metres of the national grid."""

    west: int
    north: int
    east: int
    south: int

    @property
    def size(self) -> tuple[int, int]:
        across, down = (self.east - self.west), (self.north - self.south)
        return across // METRES_PER_UNIT + 2 * MARGIN, down // METRES_PER_UNIT + 2 * MARGIN

    def holds(self, at: Point) -> bool:
        return self.west <= at[0] <= self.east and self.south <= at[1] <= self.north

    def placed(self, at: Point) -> Point:
        return (at[0] - self.west) // METRES_PER_UNIT + MARGIN, (self.north - at[1]) // METRES_PER_UNIT + MARGIN


def _mark(at: Point, numbers: Sequence[int]) -> Mark:
    words = ", ".join(str(number) for number in numbers)
    return Mark(*at, words)


@cache
def _outlines(area_list: str) -> tuple[_Frame, tuple[Neighbourhood, ...]]:
    rings = {area: outline_of(parts) for area, parts in parts_of(area_list).items()}
    points = [point for outline in rings.values() for ring in outline for point in ring]
    easts, norths = [east for east, _ in points], [north for _, north in points]
    frame = _Frame(min(easts), max(norths), max(easts), min(norths))
    return frame, tuple(Neighbourhood(area, _path(outline, frame)) for area, outline in rings.items())


def _path(rings: Sequence[Ring], frame: _Frame) -> str:
    drawn = (" ".join("{},{}".format(*frame.placed(point)) for point in ring) for ring in rings)
    return "".join(f"M{ring}Z" for ring in drawn)
