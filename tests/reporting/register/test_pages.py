"""The team's pages of the register, and the lead's own: in a client, from the list to what follows from a visit."""

import csv
import io
from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine
from django.apps import apps
from django.db import connection
from django.db.models import Model
from django.test import Client
from django.test.utils import CaptureQueriesContext

from core.partnerships.models import Organisation
from reporting.centres.checks import begin_check
from reporting.centres.liveness import confirm
from reporting.centres.models import CONFIRMED_FOR, Centre, Check, MysteryVisit, Reason, Status
from reporting.centres.moving import suspend, take_back
from tests.people import AT, Partners, Person
from tests.reporting.centres.making import live_centre, people_of
from tests.reporting.venues.places import venue_of
from tests.signing_in import sign_in

REGISTER = "/console/register/"


@pytest.fixture(autouse=True)
def clock() -> Iterator[None]:
    with time_machine.travel(AT, tick=False):
        yield


def browser(person: Person) -> Client:
    client = Client()
    sign_in(client, person, at=AT)
    return client


def shown(client: Client, address: str) -> str:
    return client.get(address).content.decode()


def test_the_list_says_what_is_due_and_narrows_to_it(gloucester: Partners) -> None:
    partnership = gloucester.partnership
    fresh, stale = live_centre(partnership, "Fresh Library"), live_centre(partnership, "Stale Library")
    Centre.objects.filter(pk=stale.pk).update(confirmed_at=AT - CONFIRMED_FOR - timedelta(days=1))
    MysteryVisit.objects.create(
        centre=fresh, visit_date=AT.date(), result="good", recorded_at=AT, recorded_by=gloucester.supervisor.user
    )
    suspended = live_centre(partnership, "Shut Library")
    suspend(suspended, reason=Reason.BUILDING, by=gloucester.supervisor.member, at=AT)
    client = browser(gloucester.caseworker)
    assert all(name in shown(client, REGISTER) for name in ("Fresh Library", "Stale Library", "Shut Library"))
    due = shown(client, f"{REGISTER}?show=due")
    assert "Confirm what is said about it: nobody is sent there until then" in due
    assert "Fresh Library" not in due
    assert "Shut Library" not in due
    assert "Stale Library" not in shown(client, f"{REGISTER}?show=suspended")
    assert "Add a centre or venue" not in due


def test_somebody_without_training_and_a_check_that_waits_are_due(gloucester: Partners) -> None:
    centre = live_centre(gloucester.partnership)
    people_of(centre)
    check = begin_check(centre, at=AT - timedelta(days=95))
    Check.objects.filter(pk=check.pk).update(asked_at=AT)
    due = shown(browser(gloucester.supervisor), f"{REGISTER}?show=due")
    assert "2 people without training" in due
    assert "A check waits for an answer until" in due
    assert "2 people without training<br>A mystery visit" in due


def test_the_export_calculates_nothing(gloucester: Partners) -> None:
    centre = live_centre(gloucester.partnership, '=HYPERLINK("http://evil.example")')
    Centre.objects.filter(pk=centre.pk).update(address="+1 Street", public_phone="@SUM(A1)", postcode="-1")
    answer = browser(gloucester.supervisor).get(f"{REGISTER}register.csv")
    lines = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert [len(line) for line in lines] == [22, 22]
    assert not [cell for line in lines for cell in line if cell.lstrip().startswith(("=", "+", "-", "@"))]
    assert lines[1][0] == '\'=HYPERLINK("http://evil.example")'


def test_the_export_has_all_that_the_register_knows(gloucester: Partners) -> None:
    venue = venue_of(gloucester, "Corner Cafe")
    Centre.objects.filter(pk=venue.pk).update(hearing_loop=True, languages="pl,ur", strands="race", note="Ring twice.")
    answer = browser(gloucester.supervisor).get(f"{REGISTER}register.csv")
    (line,) = csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig")))
    assert line["Open"].startswith("Monday to Friday: 09:00 to ")
    assert line["Languages"].startswith("Polish (polski); Urdu")
    said = ("Hearing loop", "Race", "Ring twice.", "2025-03-01", "A mystery visit")
    columns = ("Getting in and being understood", "What they know well", "Note", "Pledge signed", "Due")
    assert [words for words, name in zip(said, columns, strict=True) if words not in line[name]] == []


def test_from_adding_a_venue_to_its_going_live(gloucester: Partners) -> None:
    client = browser(gloucester.administrator)
    added = {"kind": "venue", "name": "Corner Cafe", "reason": "asked", "words": "They wrote to us."}
    facts = client.post(f"{REGISTER}add/", added)["Location"]
    said = {"address": "5 Example Street", "postcode": "gl1 1aa", "monday": "9am to 12.30pm and 13:30-17", "bsl": ""}
    said |= {"access": ["step_free"], "languages": ["ur"], "strands": ["race"], "contact_name": "Dana"}
    entry = client.post(facts, said)["Location"]
    for act, reason in (("train", "ready"), ("go_live", "ready")):
        assert client.post(f"{entry}act/{act}/", {"reason": reason})["Location"] == entry
    centre = Centre.objects.shown(at=AT).get()
    assert (centre.organisation.name, centre.postcode, centre.languages) == ("Corner Cafe", "GL1 1AA", "ur")
    assert centre.step_free
    assert not centre.bsl
    page = shown(client, entry)
    assert "Monday: 09:00 to 12:30, 13:30 to 17:00" in page
    assert all(words in page for words in ("Went live", "Trained", "Applied to join", "Dana", "Urdu"))
    assert "They wrote to us." not in page
    assert "They wrote to us." in shown(browser(gloucester.supervisor), entry)


def test_what_cannot_be_is_said_on_the_form_and_nothing_is_lost(gloucester: Partners) -> None:
    centre = live_centre(gloucester.partnership)
    Centre.objects.update(status=Status.TRAINED, address="")
    client, entry = browser(gloucester.supervisor), f"{REGISTER}{centre.id}/"
    refused = {
        "act/go_live/": ({"reason": "ready", "words": "Kept words"}, "Enter its address and its opening times first"),
        "act/wake/": ({"reason": "answered", "words": "Kept words"}, "It has moved on"),
        "act/close/": ({"reason": "other"}, "Write what the other reason is"),
        "facts/": ({"sunday": "noon until late", "note": "Kept words"}, "Write opening times like 9:00 to 17:00"),
        "facts/?": ({"note": "Kept words"}, "Enter the address"),
        "visit/": ({"result": "good", "words": "Kept words"}, "Enter the day of the visit"),
    }
    for page, (said, why) in refused.items():
        answer = client.post(f"{entry}{page}", said).content.decode()
        assert why in answer, page
        assert page == "act/close/" or "Kept words" in answer, page
    twice = client.post(f"{REGISTER}add/", {"kind": "centre", "name": centre.organisation.name, "reason": "asked"})
    assert "of this name is known already" in twice.content.decode()
    assert client.get(f"{entry}act/demolish/").status_code == 404


def stored(model: type[Model]) -> list[object]:
    """Every row of a table as the database has it."""
    return list(model._base_manager.values_list())


def test_a_visit_is_told_with_its_answers_to_the_team_and_stored_sealed(gloucester: Partners) -> None:
    centre, client = live_centre(gloucester.partnership, "Tredworth Drop-in"), browser(gloucester.supervisor)
    said = {"visited-day": "17", "visited-month": "11", "visited-year": "2026", "result": "needs_work"}
    said |= {"found_open": "yes", "sign_visible": "no", "words": "Nobody at the desk."}
    for page in ("visit/", "facts/", "act/suspend/"):
        assert ": Tredworth Drop-in</h1>" in shown(client, f"{REGISTER}{centre.id}/{page}"), page
    assert client.post(f"{REGISTER}{centre.id}/visit/", said).status_code == 302
    visit = MysteryVisit.objects.get()
    assert (visit.found_open, visit.sign_visible, visit.staff_knew) == (True, False, None)
    page = shown(client, f"{REGISTER}{centre.id}/")
    assert "Mystery visit: Needs work" in page
    assert "17 November 2026, entered on 18 November 2026" in page
    assert "Nobody at the desk." in page
    assert "Nobody at the desk." not in shown(browser(gloucester.administrator), f"{REGISTER}{centre.id}/")
    assert [str(model) for model in apps.get_models() if "Nobody at the desk" in str(stored(model))] == []
    assert "Tredworth" in str(stored(Organisation)), "the search would find words in clear"


def test_the_lead_reads_confirms_and_changes_the_own_facts(gloucester: Partners) -> None:
    centre = live_centre(gloucester.partnership)
    begin_check(centre, at=AT - timedelta(days=95))
    Centre.objects.update(confirmed_at=AT - CONFIRMED_FOR * 2)
    client = browser(people_of(centre).lead)
    assert "We are open, and everything here is right" in shown(client, "/console/centre/")
    assert client.post("/console/centre/facts/", {"address": "9 Other Street", "monday": "9-5pm"}).status_code == 302
    assert not Centre.objects.shown(at=AT).exists()
    assert client.post("/console/centre/confirm/").status_code == 302
    centre.refresh_from_db()
    assert (centre.address, centre.confirmed_at) == ("9 Other Street", AT)
    assert centre.hub_contact_name == "Alice Example"


def test_what_the_public_reads_stands_in_the_words_that_the_public_reads(gloucester: Partners) -> None:
    centre = live_centre(gloucester.partnership)
    pages = (
        shown(Client(), "/centres/"),
        shown(browser(gloucester.caseworker), f"{REGISTER}{centre.id}/"),
        shown(browser(people_of(centre).lead), "/console/centre/"),
    )
    for words in ("Monday to Friday: 09:00 to 17:00", "Step-free way in"):
        assert [words in page for page in pages] == [True, True, True]


def test_the_lead_of_a_suspended_centre_hears_whom_to_ring(gloucester: Partners) -> None:
    centre = live_centre(gloucester.partnership)
    suspend(centre, reason=Reason.CONCERN, by=gloucester.supervisor.member, at=AT)
    client = browser(people_of(centre).lead)
    page = shown(client, "/console/centre/")
    assert gloucester.partnership.phone in page
    assert "We are open, and everything here is right" not in page
    client.post("/console/centre/confirm/")
    centre.refresh_from_db()
    assert centre.status == Status.SUSPENDED


def test_that_nobody_was_helped_is_told_to_the_team_alone(gloucester: Partners) -> None:
    centre = live_centre(gloucester.partnership)
    begin_check(centre, at=AT)
    alice = people_of(centre).lead
    confirm(centre, by=alice.member, ring=alice.ring, at=AT)
    said = "Nobody was helped to report there since the time before"
    assert said in shown(browser(gloucester.caseworker), f"{REGISTER}{centre.id}/")
    assert said not in shown(browser(gloucester.administrator), f"{REGISTER}{centre.id}/")


def test_three_hundred_places_cost_no_more_queries_than_one(gloucester: Partners) -> None:
    places = [
        Organisation(partnership=gloucester.partnership, kind="venue", name=f"Venue {number}") for number in range(300)
    ]
    Organisation.objects.bulk_create(places)
    Centre.objects.bulk_create(Centre(organisation=one, status="live", status_since=AT) for one in places)
    centre, client = live_centre(gloucester.partnership, "A Library"), browser(gloucester.supervisor)
    people_of(centre)
    for act in (suspend, take_back):
        act(centre, reason=Reason.OTHER, words="Words.", by=gloucester.supervisor.member, at=AT)
    costs = {}
    for address in (REGISTER, f"{REGISTER}register.csv", f"{REGISTER}{centre.id}/"):
        with CaptureQueriesContext(connection) as captured:
            assert client.get(address).status_code == 200
        asked = [one["sql"] for one in captured.captured_queries]
        costs[address] = sum(not sql.startswith(("BEGIN", "SAVEPOINT", "RELEASE", "COMMIT")) for sql in asked)
    assert max(costs.values()) <= 12, costs
    assert "Venue 9" in shown(client, f"{REGISTER}?page=7")
