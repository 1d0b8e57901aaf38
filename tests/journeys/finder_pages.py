"""The finder: with nothing to show, with places, narrowed, and with what cannot be chosen; and its Easy Read page."""

from collections.abc import Iterator

from django.test import Client

from core.partnerships.models import OrganisationKind
from tests.journeys.taken_page import Page, refused, taken
from tests.people import Partners
from tests.reporting.centres.making import live_centre

FINDER, EASY_FINDER = "/centres/", "/easy-read/centres/"


def pages_of_the_finder(found: Partners) -> Iterator[Page]:
    client = Client()
    for path in (FINDER, EASY_FINDER):
        yield taken(f"{path} without a place", client.get(path))
    library = live_centre(found.partnership, "Example Library")
    library.hearing_loop = library.bsl = True
    library.note = "Ask for the quiet room."
    library.save()
    live_centre(found.partnership, "Example Cafe", kind=OrganisationKind.VENUE)
    for path in (FINDER, EASY_FINDER):
        yield taken(path, client.get(path))
    yield taken("places near somebody", client.post(FINDER, {"area": "gloucester-barton", "needs": ["step_free"]}))
    yield taken("a postcode from elsewhere", client.post(FINDER, {"postcode": "SW1A 1AA"}))
    yield refused("a place that cannot be", client.post(FINDER, {"area": "nowhere", "postcode": "x" * 50}))
