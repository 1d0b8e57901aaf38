"""Neighbourhoods of Gloucester."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from core.vocabularies.registry import AreaList, Term

# Census areas (LSOA of 2011) of each neighbourhood: those whose middle lies in what people call by that name.
MADE_OF: dict[str, str] = {
    "gloucester-centre": "E01022347 E01032937",
    "gloucester-kingsholm": "E01022309 E01022310 E01022311 E01022312 E01022314",
    "gloucester-barton": "E01022288 E01022289 E01022290 E01022291 E01022292 E01022293 E01022294",
    "gloucester-moreland": "E01022326 E01022327 E01022328 E01022329 E01022330 E01022331 E01022332",
    "gloucester-hempsted": "E01022348 E01032932",
    "gloucester-podsmead": (
        "E01022299 E01022300 E01022301 E01022302 E01022333 E01022334 E01022343 E01022344 E01022345 E01022346"
    ),
    "gloucester-matson": "E01022319 E01022320 E01022321 E01022322 E01022323 E01022324 E01022325",
    "gloucester-quedgeley": (
        "E01022335 E01022336 E01022338 E01022339 E01022340 E01022341 E01022342 E01032933 E01032934 E01032935 E01032936"
    ),
    "gloucester-abbeydale": "E01022276 E01022277 E01022278 E01022279 E01022280 E01022281 E01022306 E01022307",
    "gloucester-barnwood": "E01022282 E01022283 E01022285 E01022287 E01022303 E01022304 E01022305 E01022308",
    "gloucester-elmbridge": "E01022284 E01022286 E01022295 E01022296 E01022297 E01022298",
    "gloucester-longlevens": "E01022313 E01022315 E01022316 E01022317 E01022318",
}

AREAS_2026_11 = AreaList(
    id="gloucester-2026-11",
    from_date=date(2026, 11, 1),
    source=(
        "Neighbourhood names in everyday use, each made of whole census areas (LSOA of 2011, Office for National "
        "Statistics, Open Government Licence v3.0). Which of them make which is this product's own, for the "
        "demonstration; it follows no present ward."
    ),
    areas=(
        Term("gloucester-centre", "City centre and the Docks"),
        Term("gloucester-kingsholm", "Kingsholm and Wotton"),
        Term("gloucester-barton", "Barton and Tredworth"),
        Term("gloucester-moreland", "Moreland and Linden"),
        Term("gloucester-hempsted", "Hempsted and Westgate"),
        Term("gloucester-podsmead", "Podsmead and Tuffley"),
        Term("gloucester-matson", "Matson and Robinswood"),
        Term("gloucester-quedgeley", "Quedgeley and Kingsway"),
        Term("gloucester-abbeydale", "Abbeydale and Abbeymead"),
        Term("gloucester-barnwood", "Barnwood and Hucclecote"),
        Term("gloucester-elmbridge", "Elmbridge and Coney Hill"),
        Term("gloucester-longlevens", "Longlevens and Innsworth Lane"),
        Term("gloucester-outside", _("Outside the city")),
        Term("gloucester-unknown", _("I do not know")),
    ),
    extract="gloucester.txt.gz",
    made_of={area: tuple(codes.split()) for area, codes in MADE_OF.items()},
)
