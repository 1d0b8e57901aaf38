"""Posters and stickers: one page of the right size, tagged, with a square that opens the place's own address."""

from collections.abc import Iterator

import pytest
import time_machine
from django.test import Client

from core.documents import pdf
from reporting.centres.models import Centre
from reporting.venues.models import PublicCode
from reporting.venues.posters import SIZES, poster
from tests.documents import faults_of_tags, sizes_of, text_of
from tests.people import AT, Partners
from tests.reporting.centres.making import live_centre, people_of
from tests.reporting.paper.reading import codes_in
from tests.reporting.venues.places import venue_of
from tests.signing_in import sign_in

POSTERS = "/console/centre/posters/"
MEASURES = {"a4": (210.0, 297.0), "a5": (148.0, 210.0), "sticker": (100.0, 100.0)}


@pytest.fixture(autouse=True)
def clock() -> Iterator[None]:
    with time_machine.travel(AT, tick=False):
        yield


@pytest.fixture
def venue(gloucester: Partners) -> Centre:
    return venue_of(gloucester)


def test_every_size_is_one_tagged_page_whose_square_opens_the_address_below_it(
    venue: Centre, gloucester: Partners, made_here: None
) -> None:
    long_name = live_centre(gloucester.partnership, "The Community Library and Learning Centre of Barton and Tredworth")
    address = "https://report.hate.safer-gloucestershire.example.org/v/7K3M9Q/"
    for place, size in ((venue, SIZES["a4"]), *((long_name, size) for size in SIZES.values())):
        made = poster(place, size, address=address, language="en-gb")
        assert sizes_of(made) == [MEASURES[size.code]], size
        assert faults_of_tags(made) == [], size
        assert codes_in(made) == [address], size
        text = " ".join(text_of(made).split())
        assert all(words in text for words in ("Report hate here", "999")), size
        assert address in text.replace(" ", ""), size
        assert (place.organisation.name in text) is size.has_room


def test_its_lead_makes_them_with_the_address_of_the_place(venue: Centre, made_here: None) -> None:
    client = Client()
    sign_in(client, people_of(venue).lead, at=AT)
    assert f'href="{POSTERS}"' in client.get("/console/centre/").text
    assert "is made with the first poster" in client.get(POSTERS).text
    assert not PublicCode.objects.exists()
    assert "Choose a size" in client.post(POSTERS, {}).text
    made = client.post(POSTERS, {"size": "sticker"})
    code = PublicCode.objects.get(centre=venue).code
    assert codes_in(made.content) == [f"http://testserver/v/{code}/"]
    assert made["Content-Disposition"] == 'attachment; filename="poster.pdf"'
    page = client.get(POSTERS).text
    assert f"http://testserver/v/{code}/help-given/" in page
    pin = client.post("/console/centre/pin/").text
    assert pin.count("<strong>") == 1
    assert client.get("/console/centre/pin/").status_code == 405


def test_a_centre_has_posters_and_no_pin(gloucester: Partners) -> None:
    client = Client()
    sign_in(client, people_of(live_centre(gloucester.partnership)).lead, at=AT)
    assert "Help given" not in client.get(POSTERS).text
    assert client.post("/console/centre/pin/").status_code == 404


def test_the_language_is_asked_where_there_are_several(
    venue: Centre, gloucester: Partners, monkeypatch: pytest.MonkeyPatch, welsh: None
) -> None:
    """Of the lead, and of the team, which makes them from the register."""
    asked: list[str] = []

    def render(html: str, *, title: str, language: str) -> bytes:
        asked.append(language)
        assert f'lang="{language}"' in html
        return b"%PDF"

    monkeypatch.setattr(pdf, "render", render)
    client = Client()
    sign_in(client, people_of(venue).lead, at=AT)
    assert "Choose a language" in client.post(POSTERS, {"size": "a4"}).text
    client.post(POSTERS, {"size": "a4", "language": "cy"})
    team = Client()
    sign_in(team, gloucester.supervisor, at=AT)
    made = team.post(f"/console/register/{venue.id}/posters/", {"size": "sticker", "language": "en-gb"})
    assert made["Content-Disposition"] == 'attachment; filename="poster.pdf"'
    assert asked == ["cy", "en-gb"]


def test_a_server_that_cannot_make_one_says_so(venue: Centre, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(html: str, **_: str) -> bytes:
        raise pdf.Unavailable("To make PDFs, install: pango")

    monkeypatch.setattr(pdf, "render", fails)
    client = Client()
    sign_in(client, people_of(venue).lead, at=AT)
    assert "install: pango" in client.post(POSTERS, {"size": "a4"}).text
