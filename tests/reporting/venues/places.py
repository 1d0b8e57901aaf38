"""Keep Safe venues of the tests, with their codes."""

from datetime import date

from core.partnerships.models import OrganisationKind
from reporting.centres.models import Centre
from reporting.venues.codes import code_of
from reporting.venues.pledging import Pledge, keep_pledge
from tests.people import AT, Partners
from tests.reporting.centres.making import live_centre


def venue_of(partners: Partners, name: str = "Corner Cafe") -> Centre:
    """A live venue that signed the pledge."""
    centre = live_centre(partners.partnership, name, kind=OrganisationKind.VENUE)
    pledge = Pledge(date(2025, 3, 1), None, date(2025, 3, 2), "KS 117")
    keep_pledge(centre, pledge, by=partners.supervisor.member, at=AT)
    return centre


def coded(partners: Partners, centre: Centre) -> str:
    return code_of(centre, by=partners.supervisor.member, at=AT)
