"""Neighbourhoods of Gloucester."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from core.vocabularies.registry import AreaList, Term

AREAS_2026_11 = AreaList(
    id="gloucester-2026-11",
    from_date=date(2026, 11, 1),
    source=(
        "Neighbourhood names in everyday use. How they are grouped is this product's own, for the demonstration; it "
        "follows no ward or census boundary."
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
)
