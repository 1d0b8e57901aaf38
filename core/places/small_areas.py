"""An extract as it was read: census areas (LSOA) with their postcodes, their middle and their boundary.

A line for each area, its parts separated by tabs: code; postcodes without spaces; middle, "east,north"; the rings of
its boundary, separated by semicolons, each of points "east,north" and not closed. Metres of the national grid (OSGB36).
"""

import gzip
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

EXTRACTS = Path(__file__).parent / "extracts"

# East and north, metres of the national grid.
Point = tuple[int, int]
Ring = tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class SmallArea:
    """`rings` go round what they enclose, all in one direction, holes in the other."""

    code: str
    postcodes: tuple[str, ...]
    middle: Point
    rings: tuple[Ring, ...]


@cache
def small_areas(extract: str) -> tuple[SmallArea, ...]:
    """The areas of a file of `EXTRACTS`, read once (a few milliseconds, under 1 MB)."""
    lines = gzip.decompress((EXTRACTS / extract).read_bytes()).decode("ascii").splitlines()
    return tuple(_read(*line.split("\t")) for line in lines)


def outline_of(areas: Iterable[SmallArea]) -> list[Ring]:
    """The rings around areas taken together: of all their edges, those that no neighbour has in the other direction."""
    edges = {edge for area in areas for ring in area.rings for edge in zip(ring, (*ring[1:], ring[0]), strict=True)}
    outer: dict[Point, list[Point]] = {}
    for begin, end in sorted(edges):
        if (end, begin) not in edges:
            outer.setdefault(begin, []).append(end)
    rings = []
    while outer:
        here, ring = min(outer), []
        while here in outer:
            ring.append(here)
            ends = outer[here]
            here = ends.pop()
            if not ends:
                del outer[ring[-1]]
        rings.append(tuple(ring))
    return rings


def _read(code: str, postcodes: str, middle: str, rings: str) -> SmallArea:
    drawn = tuple(tuple(_point(point) for point in ring.split()) for ring in rings.split(";"))
    return SmallArea(code, tuple(postcodes.split()), _point(middle), drawn)


def _point(text: str) -> Point:
    east, _comma, north = text.partition(",")
    return int(east), int(north)
