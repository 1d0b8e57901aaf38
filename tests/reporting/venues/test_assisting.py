"""Help given by a venue: counted by month and kind, behind a PIN, and about nobody."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
import time_machine
from django.conf import LazySettings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from core.audit.actions import Action
from core.audit.models import AuditEntry
from core.partnerships.permissions import NotAllowed
from reporting.centres.models import Centre, Status
from reporting.centres.refusals import DateRefused
from reporting.venues.assisting import NotAVenue, NotThatMonth, helped, make_pin, note_assist
from reporting.venues.models import AssistKind, Venue, VenueAssist
from reporting.venues.pledging import Pledge, Unsigned, is_due, keep_pledge
from tests.people import AT, Partners
from tests.reporting.centres.making import live_centre, people_of
from tests.reporting.venues.places import coded, venue_of
from tests.signing_in import sign_in

THIS = {"kind": "safe_place", "month": "2026-11-01"}


@pytest.fixture(autouse=True)
def clock() -> Iterator[None]:
    with time_machine.travel(AT, tick=False):
        yield


@pytest.fixture
def venue(gloucester: Partners) -> Centre:
    return venue_of(gloucester)


@pytest.fixture
def path(gloucester: Partners, venue: Centre) -> str:
    return f"/v/{coded(gloucester, venue)}/help-given/"


@pytest.fixture
def pin(gloucester: Partners, venue: Centre) -> str:
    return make_pin(venue, by=gloucester.supervisor.member, at=AT)


def counts() -> list[tuple[str, date, int]]:
    return list(VenueAssist.objects.values_list("kind", "month", "number"))


def test_the_first_time_asks_the_pin_then_two_taps_do(client: Client, path: str, pin: str, venue: Centre) -> None:
    shown = client.get(path).text
    assert 'value="2026-11-01" checked' in shown
    assert "You need a poster" in shown  # whoever has only a sticker signs in nowhere
    before = AuditEntry.objects.count()
    saved = client.post(path, {**THIS, "pin": f" {pin[:3]} {pin[3:]} "}, follow=True).text
    assert "Saved" in saved
    assert "PIN of your venue" not in saved.split("<form")[1].split("</form")[0]
    client.post(path, THIS)
    client.post(path, {"kind": "called_999", "month": "2026-10-01"})
    assert counts() == [("safe_place", date(2026, 11, 1), 2), ("called_999", date(2026, 10, 1), 1)]
    assert [one.number for one in helped(venue)] == [2, 1]
    assert AuditEntry.objects.count() == before  # it would keep the moment
    assert [field.name for field in VenueAssist._meta.fields] == ["id", "venue", "kind", "month", "number"]


def test_no_kind_of_help_says_that_somebody_reported() -> None:
    assert not [kind for kind in AssistKind if "report" in kind.value or "report" in str(kind.label)]


def test_nobody_notes_without_the_pin_of_that_very_venue(
    client: Client, path: str, pin: str, venue: Centre, gloucester: Partners, elsewhere: Partners
) -> None:
    other = venue_of(gloucester, "Other Cafe")
    others = make_pin(other, by=gloucester.supervisor.member, at=AT)
    unknown = client.post("/v/000000/help-given/", {**THIS, "pin": pin})
    wrong = client.post(path, {**THIS, "pin": "000000" if pin != "000000" else "000001"})
    for answered in (unknown, wrong, client.post(path, {**THIS, "pin": others})):
        assert "This one does not belong to this address" in answered.text
        assert answered.status_code == 200
    assert strip(unknown.text) == strip(wrong.text)
    for forged in ("forged", "\xe9", "0" * 64):
        client.cookies["venue"] = forged
        assert "Enter the PIN" in client.post(path, THIS).text
    for status in (Status.SUSPENDED, Status.CLOSED, Status.APPLIED):
        Centre.objects.filter(id=venue.id).update(status=status)
        client.post(path, {**THIS, "pin": pin})
    assert counts() == []
    charlie = Client(headers={"host": "elsewhere.test"})
    Centre.objects.filter(id=venue.id).update(status=Status.LIVE)
    charlie.post(path, {**THIS, "pin": pin})
    assert counts() == []


def strip(text: str) -> list[str]:
    """A page without what differs at each request."""
    return [line for line in text.splitlines() if "csrf" not in line and "/v/" not in line]


def test_guessing_spends_the_budget_of_a_network_and_locks_no_venue(
    client: Client, path: str, pin: str, settings: LazySettings
) -> None:
    settings.HARBOUR_PINS_AN_HOUR = 2
    for _ in range(2):
        client.post(path, {**THIS, "pin": "wrong"})
    spent = client.post(path, {**THIS, "pin": pin})
    assert (spent.status_code, counts()) == (429, [])
    assert "Wait an hour" in spent.text
    elsewhere = Client(REMOTE_ADDR="192.0.2.7")
    elsewhere.post(path, {**THIS, "pin": pin})
    elsewhere.post(path, THIS)
    elsewhere.post(path, THIS)
    assert counts() == [("safe_place", date(2026, 11, 1), 3)]


def test_a_new_pin_ends_the_old_one_and_what_devices_knew(
    client: Client, path: str, pin: str, venue: Centre, gloucester: Partners
) -> None:
    client.post(path, {**THIS, "pin": pin})
    new = make_pin(venue, by=people_of(venue).lead.member, at=AT)
    assert len(new) == 6
    client.post(path, THIS)
    client.post(path, {**THIS, "pin": pin if pin != new else "x"})
    assert counts() == [("safe_place", date(2026, 11, 1), 1)]
    client.post(path, {**THIS, "pin": new})
    with time_machine.travel(AT + timedelta(days=1), tick=False):
        client.post(path, THIS)
    assert counts() == [("safe_place", date(2026, 11, 1), 2)]
    assert new.encode() not in bytes(Venue.objects.get().pin_digest or b"")
    trail = AuditEntry.objects.filter(action=Action.CREDENTIALS_CHANGED, subject_id=venue.id)
    assert trail.count() == 2


def test_only_its_lead_and_the_register_make_a_pin(venue: Centre, gloucester: Partners, elsewhere: Partners) -> None:
    other = people_of(venue_of(gloucester, "Other Cafe")).lead
    for charlie in (other, people_of(venue).volunteer, gloucester.caseworker, elsewhere.supervisor):
        with pytest.raises(NotAllowed):
            make_pin(venue, by=charlie.member, at=AT)
    with pytest.raises(NotAVenue):
        make_pin(live_centre(gloucester.partnership), by=gloucester.supervisor.member, at=AT)


def test_help_is_noted_for_this_month_or_the_last(venue: Centre) -> None:
    row = Venue.objects.get(centre=venue)
    for month in (date(2026, 12, 1), date(2026, 9, 1), date(2026, 11, 2)):
        with pytest.raises(NotThatMonth):
            note_assist(row, AssistKind.OTHER, month, at=AT)
    note_assist(row, AssistKind.OTHER, date(2026, 10, 1), at=AT)
    assert counts() == [("other", date(2026, 10, 1), 1)]


def test_a_pledge_is_due_two_years_after_it_was_signed_or_confirmed(gloucester: Partners, venue: Centre) -> None:
    row, by = Venue.objects.get(centre=venue), gloucester.supervisor.member
    assert row.confirm_by_date == date(2027, 3, 1)
    assert not is_due(row, at=AT)
    assert is_due(row, at=AT + timedelta(days=200))
    kept = keep_pledge(venue, Pledge(date(2024, 2, 29), date(2026, 1, 5), None, ""), by=by, at=AT)
    assert (kept.confirm_by_date, is_due(kept, at=AT)) == (date(2028, 1, 5), False)
    assert keep_pledge(venue, Pledge(date(2024, 2, 29), None, None, ""), by=by, at=AT).confirm_by_date == date(
        2026, 2, 28
    )
    assert is_due(None, at=AT)
    with pytest.raises(Unsigned):
        keep_pledge(venue, Pledge(date(2026, 2, 1), date(2026, 1, 1), None, ""), by=by, at=AT)
    with pytest.raises(DateRefused):
        keep_pledge(venue, Pledge(date(2027, 1, 1), None, None, ""), by=by, at=AT)
    for charlie in (people_of(venue).lead, gloucester.caseworker):
        with pytest.raises(NotAllowed):
            keep_pledge(venue, Pledge(None, None, None, ""), by=charlie.member, at=AT)
    with pytest.raises(NotAVenue):
        keep_pledge(live_centre(gloucester.partnership), Pledge(None, None, None, ""), by=by, at=AT)


def test_the_register_shows_what_is_due_of_the_pledge_and_the_help_given(venue: Centre, gloucester: Partners) -> None:
    team = Client()
    sign_in(team, gloucester.supervisor, at=AT)
    entry = f"/console/register/{venue.id}/"
    assert "ask whether it stands" not in team.get(entry).text
    note_assist(Venue.objects.get(), AssistKind.CALLED_TEAM, date(2026, 11, 1), at=AT)
    long_ago = {"pledge_date-day": "1", "pledge_date-month": "11", "pledge_date-year": "2024", "sticker_number": "KS 1"}
    assert team.post(f"{entry}pledge/", long_ago)["Location"] == entry
    shown = team.get(entry).text
    with CaptureQueriesContext(connection) as asked:
        team.get(entry)
    assert sum("SAVEPOINT" not in query["sql"] for query in asked.captured_queries) <= 12
    said = ("ask whether it stands", "KS 1", "Due now: it was to be confirmed by 1 November 2026")
    assert [words for words in said if words not in shown] == []
    unsigned = {"confirmed_date-day": "1", "confirmed_date-month": "11", "confirmed_date-year": "2024"}
    assert "We rang the team" in team.get(f"{entry}posters/").text
    assert "on or after the day they signed" in team.post(f"{entry}pledge/", unsigned).text
