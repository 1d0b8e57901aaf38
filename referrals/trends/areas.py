"""Neighbourhoods taken together until each is large enough, by what is known of their size, never by reports.

The extract of census areas has no numbers of inhabitants (core/places/extracts/ATTRIBUTION.md), so the number of its
postcodes stands for them: a postcode serves about 15 addresses.
"""

from typing import Final

from core.partnerships.models import Partnership
from core.places.finding import parts_of
from core.places.small_areas import SmallArea
from core.vocabularies.registry import areas_of

REST: Final = "rest"  # outside, not known, or a list without places
BETWEEN: Final = "+"  # codes of neighbourhoods that were taken together
_Edge = frozenset[tuple[int, int]]


def merged_areas(partnership: Partnership, *, most: int) -> tuple[str, ...]:
    """At most `most` areas (2 or more) of the partnership's list, REST the last of them, in the list's order.

    Each is a code of the list or several with BETWEEN between them: the smallest is merged with the smallest beside it
    until there are few enough.
    """
    places = parts_of(partnership.area_list)
    order = [term.code for term in areas_of(partnership) if term.code in places]
    groups = [_Group((code,), places[code]) for code in order]
    while len(groups) > max(1, most - 1):
        smallest = min(groups, key=_size)
        beside = [one for one in groups if one is not smallest and one.edges & smallest.edges]
        partner = min(beside or [one for one in groups if one is not smallest], key=_size)
        groups = [one for one in groups if one not in (smallest, partner)]
        groups.append(_Group(smallest.codes + partner.codes, smallest.parts + partner.parts))
    named = [sorted(group.codes, key=order.index) for group in groups]
    return (*(BETWEEN.join(codes) for codes in sorted(named, key=lambda codes: order.index(codes[0]))), REST)


def area_in(code: str, areas: tuple[str, ...]) -> str:
    """Which of the merged areas a code of the partnership's list lies in."""
    return next((area for area in areas if code in area.split(BETWEEN)), REST)


class _Group:
    def __init__(self, codes: tuple[str, ...], parts: tuple[SmallArea, ...]) -> None:
        self.codes, self.parts = codes, parts
        self.edges: frozenset[_Edge] = frozenset(edge for part in parts for edge in _edges(part))

    @property
    def postcodes(self) -> int:
        return sum(len(part.postcodes) for part in self.parts)


def _size(group: _Group) -> tuple[int, tuple[str, ...]]:
    return group.postcodes, group.codes


def _edges(part: SmallArea) -> list[_Edge]:
    return [frozenset(edge) for ring in part.rings for edge in zip(ring, (*ring[1:], ring[0]), strict=True)]
