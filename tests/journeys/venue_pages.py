"""What the code on a poster opens, noting help given, the Keep Safe card, and what is kept of a venue."""

from collections.abc import Iterator
from unittest.mock import patch

from django.conf import settings
from django.test import Client

from core.documents import pdf
from core.partnerships.models import OrganisationKind
from reporting.venues.assisting import make_pin, note_assist
from reporting.venues.models import AssistKind, Venue
from tests.journeys.taken_page import Page, refused, taken
from tests.people import AT, Partners
from tests.reporting.card.test_card import CARD, FULL
from tests.reporting.centres.making import live_centre, people_of
from tests.reporting.venues.places import coded, venue_of
from tests.signing_in import sign_in

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


def pages_of_keeping(found: Partners) -> Iterator[Page]:
    """What the lead of a venue sees of it, and what the team does."""
    venue = venue_of(found, "Kept Cafe")
    alice, team = Client(), Client()
    sign_in(alice, people_of(venue).lead, at=AT)
    sign_in(team, found.supervisor, at=AT)
    yield taken("first page of a venue", alice.get("/console/centre/"))
    yield taken("posters of a venue, no address yet", alice.get("/console/centre/posters/"))
    yield taken("PIN of a venue", alice.post("/console/centre/pin/"))
    note_assist(Venue.objects.get(centre=venue), AssistKind.WAY_HOME, AT.date().replace(day=1), at=AT)
    entry = f"/console/register/{venue.id}/"
    yield taken("posters of a venue", team.get(f"{entry}posters/"))
    yield taken("a venue in the register", team.get(entry))
    unsigned = {"confirmed_date-day": "31", "confirmed_date-month": "2", "confirmed_date-year": "2026"}
    yield refused(
        "pledge of a venue, with errors", team.post(f"{entry}pledge/", {**unsigned, "sticker_number": "x" * 21})
    )
