"""From a postcode to the neighbourhood it lies in, looked up in an extract that is part of the product.

Nothing is asked of another machine and nothing is logged. The extract names census areas (LSOA), and a list of
neighbourhoods says of which of them each is made. Where the data come from: extracts/ATTRIBUTION.md; how an extract is
made: deploy/places/README.md.
"""

import gzip
import unicodedata
from functools import cache
from pathlib import Path

from core.partnerships.models import Partnership
from core.vocabularies.registry import AREA_LISTS

EXTRACTS = Path(__file__).parent / "extracts"
LONGEST = 7  # letters and digits of a postcode


def area_of(postcode: str, partnership: Partnership) -> str:
    """The code of the neighbourhood, one of the partnership's own list; "" for a postcode that is not in the extract.

    `postcode` is what somebody typed, in any case and with or without spaces: a part of one, one of another town or
    country, or anything else is as good as unknown.
    """
    return _areas_by_postcode(partnership.area_list).get(_plain(postcode), "")


def _plain(postcode: str) -> str:
    """Letters and digits only, upper case, as the extract has them."""
    kept = "".join(one for one in unicodedata.normalize("NFKC", postcode[:40]) if one.isalnum()).upper()
    return kept if len(kept) <= LONGEST else ""


@cache
def _areas_by_postcode(area_list: str) -> dict[str, str]:
    """Every postcode of a list's extract, read once, at the first question (a few milliseconds, under 1 MB)."""
    areas = AREA_LISTS.get(area_list)
    if areas is None or not areas.extract:
        return {}
    neighbourhood = {small: area for area, made_of in areas.made_of.items() for small in made_of}
    found: dict[str, str] = {}
    for line in gzip.decompress((EXTRACTS / areas.extract).read_bytes()).decode("ascii").splitlines():
        small, _tab, postcodes = line.partition("\t")
        found |= dict.fromkeys(postcodes.split(), neighbourhood[small])
    return found
