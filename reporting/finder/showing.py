"""The words of a place: finished text for the pages and for Easy Read."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.calendars.words import shown_day
from core.partnerships.models import OrganisationKind, Partnership
from core.vocabularies.languages import name_of_language
from core.vocabularies.registry import AREAS, label_of, vocabulary_of
from reporting.centres.facts import codes_in
from reporting.finder.drawing import Map
from reporting.finder.finding import Place
from reporting.finder.opening import week_of

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

KINDS: Mapping[str, "StrOrPromise"] = {
    OrganisationKind.CENTRE: gettext_lazy("Reporting centre"),
    OrganisationKind.VENUE: gettext_lazy("Keep Safe place"),
}
HAS: Mapping[str, "StrOrPromise"] = {
    "step_free": gettext_lazy("Step-free way in"),
    "hearing_loop": gettext_lazy("Hearing loop"),
    "bsl": gettext_lazy("British Sign Language"),
}


@dataclass(frozen=True)
class ShownPlace:
    """A place of the list; what is not known is "" or empty. `number` is its mark on the map."""

    number: int
    name: str
    kind: "StrOrPromise"
    is_open: bool
    opening: str
    away: str
    address: str
    neighbourhood: "StrOrPromise"
    week: Sequence[str]
    has: Sequence["StrOrPromise"]
    speaks: str
    knows: str
    phone: str
    email: str
    note: str
    confirmed: str


def shown_place(number: int, place: Place, partnership: Partnership, *, at: datetime) -> ShownPlace:
    centre, organisation = place.centre, place.centre.organisation
    return ShownPlace(
        number=number,
        name=organisation.name,
        kind=KINDS.get(organisation.kind, ""),
        is_open=place.opening.is_open,
        opening=place.opening.words,
        away=_away(place.miles),
        address=", ".join(part for part in (centre.address, centre.postcode) if part),
        neighbourhood=label_of("", AREAS, centre.area) if centre.area else "",
        week=week_of(centre.opening_times.all()),
        has=[label for need, label in HAS.items() if getattr(centre, need)],
        speaks=", ".join(name_of_language(code) for code in codes_in(centre.languages)),
        knows=", ".join(
            str(label_of(vocabulary_of(partnership, at.date()).id, "strands", code))
            for code in codes_in(centre.strands)
        ),
        phone=centre.public_phone,
        email=centre.public_email,
        note=centre.note,
        confirmed=shown_day(centre.confirmed_at) if centre.confirmed_at else "",
    )


def said_by(drawn: Map, places: Sequence[ShownPlace]) -> str:
    """What the map shows, for those who do not see it: no more than the list says."""
    where = "; ".join(
        _("%(number)s is in %(neighbourhood)s") % {"number": one.number, "neighbourhood": one.neighbourhood}
        for one in places
        if one.neighbourhood
    )
    outline = _("The outlines of %(count)s neighbourhoods.") % {"count": len(drawn.neighbourhoods)}
    return _("%(outline)s Place %(where)s.") % {"outline": outline, "where": where} if where else outline


def _away(miles: float | None) -> str:
    """ "about 1.5 miles away": in steps of half a mile, as both ends are known to a few hundred metres."""
    if miles is None:
        return ""
    steps = round(miles * 2) / 2
    if steps < 1:
        return _("less than a mile away")
    if steps == 1:
        return _("about 1 mile away")
    return _("about %(miles)s miles away") % {
        "miles": number_format(steps, decimal_pos=0 if steps == int(steps) else 1)
    }
