"""What the code on a poster opens, noting help given, and the Keep Safe card: clean and with errors."""

from collections.abc import Iterator
from unittest.mock import patch

from django.conf import settings
from django.test import Client

from core.documents import pdf
from core.partnerships.models import OrganisationKind
from reporting.venues.assisting import make_pin
from tests.journeys.taken_page import Page, refused, taken
from tests.people import AT, Partners
from tests.reporting.card.test_card import CARD, FULL
from tests.reporting.centres.making import live_centre
from tests.reporting.venues.places import coded, venue_of

WRONG_CARD = {**FULL, "first_number": "ask", "second_number": "", "health": "h" * 121, "size": "", "speaks": ["x"]}


def pages_of_doors(found: Partners) -> Iterator[Page]:
    """All in Easy Read."""
    client = Client()
    venue = coded(found, venue_of(found, "Door Cafe"))
    centre = coded(found, live_centre(found.partnership, "Door Library", kind=OrganisationKind.CENTRE))
    yield taken("a venue's code", client.get(f"/v/{venue}/"))
    yield taken("a centre's code", client.get(f"/v/{centre}/"))
    yield taken("a code nobody has", client.get("/v/000000/"))
    most, settings.HARBOUR_DRAFTS_AN_HOUR = settings.HARBOUR_DRAFTS_AN_HOUR, 0
    yield taken("a venue's code, too many", client.post(f"/v/{venue}/"))
    settings.HARBOUR_DRAFTS_AN_HOUR = most
    yield taken("the card", client.get(CARD))
    yield refused("the card, with errors", client.post(CARD, WRONG_CARD))
    yield refused("the card, empty", client.post(CARD, {"size": "key_ring"}))
    with patch.object(pdf, "render", side_effect=pdf.Unavailable("Not now.")):
        yield refused("the card, none can be made", client.post(CARD, FULL))
    client.get("/easy-read/pictures/off/")
    yield taken("a venue's code, without pictures", client.get(f"/v/{venue}/"))
    yield taken("the card, without pictures", client.get(CARD))


def pages_of_help_given(found: Partners) -> Iterator[Page]:
    client, venue = Client(), venue_of(found, "Help Cafe")
    path = f"/v/{coded(found, venue)}/help-given/"
    pin = make_pin(venue, by=found.supervisor.member, at=AT)
    yield taken("help given", client.get(path))
    yield refused("help given, empty", client.post(path, {}))
    noted = {"kind": "safe_place", "month": "2026-11-01"}
    yield refused("help given, wrong PIN", client.post(path, {**noted, "pin": "x"}))
    yield taken("help given, saved", client.post(path, {**noted, "pin": pin}, follow=True))
