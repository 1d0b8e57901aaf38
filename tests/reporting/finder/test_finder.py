"""The finder: only places that answered lately, the nearest first, and nothing kept of whoever looked."""

from datetime import datetime, time, timedelta

import pytest
import time_machine
from django.test import Client

from core.partnerships.models import OrganisationKind
from reporting.centres.models import CONFIRMED_FOR, Centre, OpeningTime, Status
from reporting.finder.finding import Wanted, places_for, shown_centres
from reporting.finder.opening import opening_at, week_of
from tests.people import AT, Partners
from tests.reporting.centres.making import live_centre

FINDER = "/centres/"


def names(client: Client, path: str = FINDER, data: dict[str, object] | None = None) -> list[str]:
    """The names of the list, in its order."""
    with time_machine.travel(AT, tick=False):
        response = client.get(path) if data is None else client.post(path, data)
    assert response.status_code == 200
    return [place.name for place in response.context["places"]]


def moved(centre: Centre, **facts: object) -> Centre:
    for name, value in facts.items():
        setattr(centre, name, value)
    centre.save()
    return centre


def test_only_places_that_are_live_and_were_confirmed_lately_are_shown(
    gloucester: Partners, elsewhere: Partners, client: Client
) -> None:
    live_centre(gloucester.partnership, "Open Library")
    live_centre(elsewhere.partnership, "Library of another town")
    for status in set(Status) - {Status.LIVE}:
        moved(live_centre(gloucester.partnership, f"{status} place"), status=status)
    stale = live_centre(gloucester.partnership, "Stale Library", at=AT - CONFIRMED_FOR - timedelta(minutes=1))
    assert names(client) == ["Open Library"]
    moved(stale, confirmed_at=AT - CONFIRMED_FOR)
    assert names(client) == ["Open Library", "Stale Library"]


def test_the_nearest_comes_first_and_the_address_bar_says_nothing(gloucester: Partners, client: Client) -> None:
    moved(live_centre(gloucester.partnership, "A far place"), postcode="GL2 4AA", area="")
    moved(live_centre(gloucester.partnership, "Z near place"), postcode="GL1 2EP", area="")
    moved(live_centre(gloucester.partnership, "Somewhere"), postcode="", area="")
    assert names(client, data={"postcode": "gl1 2ep"}) == ["Z near place", "A far place", "Somewhere"]
    assert names(client, data={"area": "gloucester-quedgeley"})[0] == "A far place"
    with time_machine.travel(AT, tick=False):
        page = client.post(FINDER, {"postcode": "GL1 2EP"})
    assert "less than a mile away" in page.text
    assert page.headers["Cache-Control"] == "no-store"
    assert 'method="get"' not in page.text


@pytest.mark.parametrize("typed", ["SW1A 1AA", "10115 Berlin", "é" * 20, "\x07GL", "🙂", "<script>"])
def test_a_postcode_that_is_not_ours_is_told_kindly_and_kept(typed: str, gloucester: Partners, client: Client) -> None:
    live_centre(gloucester.partnership, "Library")
    with time_machine.travel(AT, tick=False):
        page = client.post(FINDER, {"postcode": typed})
    assert [place.name for place in page.context["places"]] == ["Library"]
    assert "<script>" not in page.text.split("<main", 1)[1]
    assert ("We do not know where that postcode is" in page.text) or page.context["form"].errors


def test_the_list_is_narrowed_by_what_somebody_needs(gloucester: Partners, client: Client) -> None:
    moved(live_centre(gloucester.partnership, "Signing"), bsl=True, hearing_loop=True)
    moved(live_centre(gloucester.partnership, "Stairs"), step_free=False, languages="pl")
    live_centre(gloucester.partnership, "Cafe", kind=OrganisationKind.VENUE)
    closed = live_centre(gloucester.partnership, "Closed")
    closed.opening_times.all().delete()
    assert names(client, data={"needs": ["bsl", "hearing_loop"]}) == ["Signing"]
    assert names(client, data={"language": "pl"}) == ["Stairs"]
    assert names(client, data={"kind": "venue"}) == ["Cafe"]
    assert "Closed" not in names(client, data={"needs": ["open_now"]})
    assert names(client, data={"needs": ["bsl"], "language": "pl"}) == []
    for wrong in ({"needs": ["free beer"]}, {"area": "london"}, {"language": "x" * 999}, {"kind": "police"}):
        assert len(names(client, data=wrong)) == 4


def test_more_places_come_when_they_are_asked_for(
    gloucester: Partners, client: Client, django_assert_max_num_queries: object
) -> None:
    for number in range(32):
        live_centre(gloucester.partnership, f"Place {number:02}")
    client.get(FINDER)
    with django_assert_max_num_queries(6):  # type: ignore[operator]
        assert len(names(client)) == 30
    assert len(names(client, data={"shown": "60"})) == 32
    for odd in ("", "-5", "abc", "9" * 20, "²"):
        assert len(names(client, data={"shown": odd})) == 30


def test_nothing_fits_but_somebody_can_be_rung(gloucester: Partners, client: Client) -> None:
    with time_machine.travel(AT, tick=False):
        page = client.get(FINDER)
    assert page.context["places"] == []
    assert gloucester.partnership.phone in page.text
    assert "No place is open to the public" in page.text


def test_the_map_draws_every_neighbourhood_and_numbers_places_as_the_list_does(
    gloucester: Partners, client: Client
) -> None:
    moved(live_centre(gloucester.partnership, "One"), postcode="GL1 2EP")
    moved(live_centre(gloucester.partnership, "Two"), postcode="GL1 2EP")
    moved(live_centre(gloucester.partnership, "Far away"), postcode="SW1A 1AA", area="")
    with time_machine.travel(AT, tick=False):
        page = client.get(FINDER)
    assert page.text.count('class="app-map__area"') == 12
    assert [mark.numbers for mark in page.context["map"].marks] == ["2, 3"]
    assert "style=" not in page.text
    assert "2 is in Barton and Tredworth" in page.context["map_says"]


def at(day: int, hour: int, minute: int = 0) -> datetime:
    """Of December 2026 in Gloucester, when local time is UTC: the 7th is a Monday."""
    return datetime.fromisoformat(f"2026-12-{day:02}T{hour:02}:{minute:02}:00+00:00")


def test_opening_is_told_in_local_words(gloucester: Partners) -> None:
    times = [OpeningTime(weekday=day, opens_at=time(9), closes_at=time(12)) for day in range(5)]
    times.append(OpeningTime(weekday=0, opens_at=time(13), closes_at=time(17)))
    said = {
        at(7, 9): "Open now, until 12:00",
        at(7, 12): "Closed now, opens at 13:00 today",
        at(7, 17): "Closed now, opens at 09:00 tomorrow",
        at(11, 12): "Closed now, opens on Monday at 09:00",
        at(25, 10): "Today is a bank holiday. Ring before you go.",
        at(24, 13): "Closed now, opens on Tuesday at 09:00",
    }
    assert {when: opening_at(when, times, gloucester.partnership).words for when in said} == said
    assert opening_at(at(7, 9), [], gloucester.partnership).is_open is False
    summer = datetime.fromisoformat("2027-07-05T08:30:00+00:00")
    assert opening_at(summer, times, gloucester.partnership).is_open is True
    assert week_of(times) == ["Monday: 09:00 to 12:00, 13:00 to 17:00", "Tuesday to Friday: 09:00 to 12:00"]


def test_places_without_a_position_come_last_when_somebody_says_where_they_are(gloucester: Partners) -> None:
    moved(live_centre(gloucester.partnership, "A nowhere"), postcode="", area="")
    live_centre(gloucester.partnership, "B somewhere")
    centres = shown_centres(gloucester.partnership, at=AT)
    found = places_for(centres, Wanted(postcode="GL1 2EP"), gloucester.partnership, at=AT)
    assert [place.centre.organisation.name for place in found] == ["B somewhere", "A nowhere"]


def test_easy_read_lists_the_same_places(gloucester: Partners, client: Client) -> None:
    live_centre(gloucester.partnership, "Library")
    moved(live_centre(gloucester.partnership, "Closed library"), status=Status.CLOSED)
    live_centre(gloucester.partnership, "Cafe", kind=OrganisationKind.VENUE)
    with time_machine.travel(AT, tick=False):
        start, page = client.get("/easy-read/"), client.get("/easy-read/centres/")
    assert 'href="/easy-read/centres/"' in start.text
    assert "Library" in page.text
    assert "This is a Keep Safe place." in page.text
    assert "Closed library" not in page.text
