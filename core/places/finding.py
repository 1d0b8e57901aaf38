"""From a postcode to the neighbourhood it lies in, looked up in an extract that is part of the product.

Nothing is asked of another machine and nothing is logged. The extract names census areas (LSOA), and a list of
neighbourhoods says of which of them each is made. Where the data come from: extracts/ATTRIBUTION.md; how an extract is
made: deploy/places/README.md.
"""

import unicodedata
from collections.abc import Mapping
from functools import cache
from statistics import fmean

from core.partnerships.models import Partnership
from core.places.small_areas import Point, SmallArea, small_areas
from core.vocabularies.registry import AREA_LISTS

LONGEST = 7  # letters and digits of a postcode


def area_of(postcode: str, partnership: Partnership) -> str:
    """The code of the neighbourhood, one of the partnership's own list; "" for a postcode that is not in the extract.

    `postcode` is what somebody typed, in any case and with or without spaces: a part of one, one of another town or
    country, or anything else is as good as unknown.
    """
    small = _by_postcode(partnership.area_list).get(_plain(postcode))
    return _neighbourhoods(partnership.area_list)[small.code] if small else ""


def position_of(postcode: str, partnership: Partnership) -> Point | None:
    """The middle of the census area that a postcode lies in, a few hundred metres off; None for one that is not in the
    extract. Typed as for `area_of`.
    """
    small = _by_postcode(partnership.area_list).get(_plain(postcode))
    return small.middle if small else None


def middle_of(area: str, partnership: Partnership) -> Point | None:
    """The middle of a neighbourhood; None for a code that is not of the partnership's list or lies nowhere."""
    parts = parts_of(partnership.area_list).get(area)
    if not parts:
        return None
    return round(fmean(part.middle[0] for part in parts)), round(fmean(part.middle[1] for part in parts))


def _plain(postcode: str) -> str:
    """Letters and digits only, upper case, as the extract has them."""
    kept = "".join(one for one in unicodedata.normalize("NFKC", postcode[:40]) if one.isalnum()).upper()
    return kept if len(kept) <= LONGEST else ""


@cache
def _by_postcode(area_list: str) -> dict[str, SmallArea]:
    return {
        postcode: small for parts in parts_of(area_list).values() for small in parts for postcode in small.postcodes
    }


@cache
def _neighbourhoods(area_list: str) -> dict[str, str]:
    return {small.code: area for area, parts in parts_of(area_list).items() for small in parts}


@cache
def parts_of(area_list: str) -> Mapping[str, tuple[SmallArea, ...]]:
    """The census areas of each neighbourhood that is made of some, by its code; empty for a list without extract."""
    areas = AREA_LISTS.get(area_list)
    if areas is None or not areas.extract:
        return {}
    known = {small.code: small for small in small_areas(areas.extract)}
    return {area: tuple(known[code] for code in made_of) for area, made_of in areas.made_of.items()}
