"""Bob helps somebody report: what is sealed, what his own browser and the database know of it afterwards."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.apps import apps
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import resolve

from core.audit.models import AuditEntry
from core.journeys import envelopes
from core.journeys.models import Draft, Envelope
from core.keys.boxes import latest, look_in
from core.keys.kinds import Kind
from core.keys.rings import KeyRing, NoKey
from reporting.assisted.beginning import BEGINNING
from reporting.assisted.models import RaisedConcern
from reporting.assisted.words import STATEMENT
from reporting.centres.intake import intake_of
from reporting.centres.models import Centre, Status
from reporting.submit.models import Report
from tests.journeys.test_easy_words import too_long
from tests.people import AT, Partners, Person
from tests.reporting.assisted.helping import (
    AGREED,
    ANSWERS,
    ASSIST,
    answer,
    begin,
    helped,
    open_centre,
    ready_to_help,
    send,
    train,
    url,
)
from tests.signing_in import sign_in

BOUNDARIES = ("BEGIN", "SAVEPOINT", "RELEASE SAVEPOINT")
HAND_OVER, RECEIPT = "/console/centre/hand-over/", "/report/receipt/"


@pytest.fixture(autouse=True)
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(AT, tick=False) as traveller:
        yield traveller


@pytest.fixture
def bob(client: Client, gloucester: Partners) -> Person:
    """Signed in, trained, at an open centre."""
    person = ready_to_help(gloucester)
    sign_in(client, person)
    return person


def sealed(partners: Partners, kind: Kind) -> dict[str, Any]:
    return look_in(latest(Report.objects.get().id, kind), partners.caseworker.ring)


def test_what_he_writes_becomes_a_report_that_says_inside_who_helped_and_how_the_person_agreed(
    client: Client, gloucester: Partners, bob: Person
) -> None:
    helped(client, bob)
    assert send(client)["Location"] == RECEIPT
    intake = intake_of(sealed(gloucester, Kind.INCIDENT))  # type: ignore[arg-type]
    assert intake is not None
    assert (intake["via"], intake["volunteer"], intake["organisation"]) == (
        "centre",
        bob.user.name,
        str(gloucester.centre.id),
    )
    assert (intake["present"], intake["agreement"]) == (["person"], "spoken")
    assert (intake["statement"], intake["statement_language"]) == (STATEMENT, "en-gb")
    assert {choice["how"] for choice in sealed(gloucester, Kind.CHOICES)["choices"]} == {"witnessed"}


def test_he_cannot_open_it_afterwards_and_nothing_names_him_or_the_centre_beside_it(
    client: Client, gloucester: Partners, bob: Person
) -> None:
    by_bob = AuditEntry.objects.filter(actor_id=bob.user.id).count()
    helped(client, bob)
    send(client)
    report = Report.objects.get()
    for kind in (Kind.INCIDENT, Kind.CONTACT, Kind.CHOICES, Kind.CONVERSATION):
        with pytest.raises(NoKey):
            look_in(latest(report.id, kind), bob.ring)
    named = AuditEntry.objects.filter(subject_id=report.id)
    assert {(one.actor_id, one.purpose) for one in named} == {(None, "")}
    page = client.get(RECEIPT).text
    assert AuditEntry.objects.filter(actor_id=bob.user.id).count() == by_bob
    assert "Turn the screen to the person" in page
    assert "<title>Your receipt" in page
    assert "receipt.pdf" not in page
    assert client.post("/report/receipt/kept/")["Location"] == "/report/finished/"
    assert not Draft.objects.exists()
    assert settings.HARBOUR_DRAFT_COOKIE not in {name for name, one in client.cookies.items() if one.value}
    assert client.get(RECEIPT)["Location"] == "/report/"
    assert {client.get(url(step))["Location"] for step in ANSWERS} == {ASSIST}


def test_nothing_that_was_typed_or_said_before_it_began_is_at_rest_in_clear(client: Client, bob: Person) -> None:
    said = {"at_risk": "child", "who": "Zeno Zqx7", "heard": "Zqx7 does not go home.", "reach": "Zqx7"}
    told = {"story": {"story": "Zqx7 shouted.", "types": ["verbal"]}}
    answer(begin(client), until="where", **told)
    client.post("/console/centre/concern/", said)
    assert found_in_clear("Zqx7", STATEMENT) == []
    answer(client, **told)
    send(client)
    assert found_in_clear("Zqx7", STATEMENT) == []
    assert found_in_clear(bob.user.name) == ["core_user"]


def found_in_clear(*words: str) -> list[str]:
    """The tables of which a row holds one of the words."""
    found = []
    for model in apps.get_models():
        stored = b"".join(
            bytes(value) if isinstance(value, bytes | memoryview) else str(value).encode()
            for row in model._base_manager.values_list()
            for value in row
        )
        found += [model._meta.db_table for word in words if word.encode() in stored]
    return found


def test_the_statement_is_shown_in_their_language_and_in_easy_read_and_the_report_says_in_which(
    client: Client, gloucester: Partners, bob: Person, welsh: None
) -> None:
    page = client.get(ASSIST).text
    assert 'href="/language/cy/?next=%2Fconsole%2Fcentre%2Fassist%2F"' in page
    assert 'href="/easy-read/"' in page
    easy = page.split("The same in Easy Read, to show them")[1].split("</ul>")[0]
    assert easy.count("<li>") >= 8
    assert too_long(easy) == []
    assert client.get("/language/cy/", {"next": ASSIST})["Location"] == ASSIST
    assert 'lang="cy"' in client.get(ASSIST).text.split(">")[1]
    begin(client)
    cookie = client.cookies[settings.HARBOUR_DRAFT_COOKIE].value
    draft = envelopes.read(cookie, Envelope.DRAFT, partnership=gloucester.partnership, at=AT)
    assert draft is not None
    assert draft.content["answers"][BEGINNING]["language"] == ["cy"]


def test_the_receipt_is_the_persons_and_is_over_with_its_time_whoever_is_signed_in(
    client: Client, bob: Person, clock: time_machine.Traveller
) -> None:
    helped(client, bob)
    send(client)
    assert 'action="/console/sign-out/"' in client.get("/report/finished/").text
    assert "still signed in" not in Client().get("/report/finished/").text
    clock.shift(timedelta(minutes=25))
    assert client.get(ASSIST)["Location"].startswith("/console/sign-in/")
    assert client.get(RECEIPT).status_code == 200
    clock.shift(timedelta(minutes=6))
    assert client.get(RECEIPT)["Location"] == "/report/"


def test_what_was_typed_when_the_session_had_ended_is_there_after_signing_in(
    client: Client, bob: Person, clock: time_machine.Traveller
) -> None:
    helped(client, bob, until="story")
    clock.shift(timedelta(seconds=settings.HARBOUR_IDLE_SECONDS + 1))
    sent = client.post(url("story"), {"story": "They shouted.", "types": ["verbal"]})
    assert sent["Location"] == "/console/sign-in/?next=%2Fconsole%2Fcentre%2Freport%2Fstory%2F&ended=1&kept=1"
    asked = client.get(sent["Location"]).text
    assert "What you typed is not lost" in asked
    assert "staff and volunteers of" in asked
    assert client.get(url("story"))["Location"].startswith("/console/sign-in/")
    sign_in(client, bob)
    assert "They shouted." in client.get(url("story")).text
    answer(client)
    assert send(client)["Location"] == RECEIPT


def test_wrong_answers_of_an_ended_session_are_kept_with_what_is_wrong_and_further_questions_too(
    client: Client, bob: Person, clock: time_machine.Traveller
) -> None:
    helped(client, bob, until="recipients")
    clock.shift(timedelta(seconds=settings.HARBOUR_IDLE_SECONDS + 1))
    client.post(url("recipients"), {"police": "none"})
    more = "/console/centre/report/more/harm/"
    client.post(more, {"injury": "minor"})
    client.post("/console/centre/report/more/nothing/", {"injury": "minor"})
    client.post(url("nowhere"), {"story": "x"})
    client.post(url("when"), {"words": "\x00\u202e", "day-day": "x" * 3000, "kind": "\U0001f600"})
    sign_in(client, bob)
    assert client.get(url("recipients")).text.count("<title>Error: ") == 1
    assert client.get(url("when")).text.count("<title>Error: ") == 1
    assert client.get(more).text.count("checked") == 1
    assert client.post(more, {"injury": "minor"})["Location"] == url("check")


def test_a_concern_that_was_being_typed_is_there_after_signing_in_and_goes_once_it_is_passed_on(
    client: Client, bob: Person, clock: time_machine.Traveller
) -> None:
    helped(client, bob, until="why")
    concern = "/console/centre/concern/?from=why"
    said = {"at_risk": "child", "who": "Her brother Zeno", "heard": "He does not go home.", "reach": ""}
    clock.shift(timedelta(seconds=settings.HARBOUR_IDLE_SECONDS + 1))
    assert client.post(concern, said)["Location"].startswith("/console/sign-in/?next=%2Fconsole%2Fcentre%2Fconcern")
    assert "What you typed is not lost" in client.get("/console/sign-in/?kept=1").text  # the session's row is gone
    assert Client().post(concern, said).status_code == 302
    sign_in(client, bob)
    for words in ("Zeno", "He does not go home.", "checked"):
        assert words in client.get(concern).text
    assert "Write what you know of who they are" in client.post(concern, {**said, "who": ""}).text
    passed_on = client.post(concern, said, follow=True).text
    assert f'href="{url("why")}"' in passed_on
    assert "Zeno" not in passed_on + client.get(concern).text
    assert RaisedConcern.objects.count() == 1


def test_two_hours_after_the_last_page_the_draft_is_destroyed(
    client: Client, bob: Person, clock: time_machine.Traveller
) -> None:
    helped(client, bob, until="story")
    for left in (timedelta(minutes=119), timedelta(minutes=119)):
        clock.shift(left)
        sign_in(client, bob)
        assert client.post(url("story"), ANSWERS["story"])["Location"] == url("why")
    clock.shift(timedelta(hours=2))
    sign_in(client, bob)
    assert client.get(url("why"))["Location"] == ASSIST
    assert not Draft.objects.exists()


def test_no_log_says_when_somebody_was_helped() -> None:
    pages = (ASSIST, url("story"), "/console/centre/report/more/harm/", "/console/centre/concern/")
    assert [page for page in pages if not hasattr(resolve(page).func, "unlogged")] == []


def test_in_clear_its_draft_lasts_as_long_as_any_other(client: Client, bob: Person) -> None:
    begin(client)
    mine = Draft.objects.get()
    other = Client()
    other.post("/report/")
    theirs = Draft.objects.exclude(pk=mine.pk).get()
    assert (mine.kind, mine.expires_at, len(mine.body)) == (theirs.kind, theirs.expires_at, len(theirs.body))


def test_a_page_costs_few_queries(client: Client, bob: Person) -> None:
    costs: dict[str, int] = {}

    def cost(name: str, ask: Callable[[], object]) -> None:
        with CaptureQueriesContext(connection) as captured:
            ask()
        costs[name] = sum(not one["sql"].startswith(BOUNDARIES) for one in captured.captured_queries)

    cost("begin", lambda: begin(client))
    for step, data in ANSWERS.items():
        cost(f"GET {step}", lambda step=step: client.get(url(step)))
        cost(f"POST {step}", lambda step=step, data=data: client.post(url(step), data))
    cost("check", lambda: client.get(url("check")))
    assert {name: number for name, number in costs.items() if number > 12} == {}


def test_whoever_signs_in_next_at_the_same_computer_sees_nothing_of_it(
    client: Client, gloucester: Partners, bob: Person
) -> None:
    helped(client, bob, until="why")
    train(gloucester.lead, by=gloucester.volunteer)
    sign_in(client, gloucester.lead)
    assert client.get(url("story"))["Location"] == ASSIST
    page = client.get(ASSIST).text
    assert "you cannot see it" in page
    begin(client)
    assert Draft.objects.count() == 1
    assert "They shouted" not in client.get(url("story"), follow=True).text


def test_no_public_page_opens_its_draft_and_exit_destroys_it(client: Client, bob: Person) -> None:
    helped(client, bob, until="why")
    for page in ("/report/story/", "/easy-read/story/", "/report/more/harm/", "/report/pause/", "/report/files/"):
        assert client.get(page).status_code == 302
    assert "with help" in client.get("/report/").text
    assert "A helper can go on" in client.get("/easy-read/").text
    client.get("/exit/").close()
    assert not Draft.objects.exists()
    assert client.get(url("story"))["Location"] == ASSIST


def test_pages_have_neutral_titles_the_exit_button_and_prompts_and_offer_what_works(
    client: Client, bob: Person
) -> None:
    helped(client, bob)
    for number, step in enumerate(ANSWERS, start=1):
        page = client.get(url(step))
        assert page["Cache-Control"] == "no-store"
        assert page.text.count("<h1") == 1
        for words in ('href="/exit/"', "What does harm", 'form="answers" name="concern"'):
            assert words in page.text, step
        assert 'name="pause"' not in page.text
        assert page.text.split("<title>")[1].startswith("Page "), (number, step)
    check = client.get(url("check")).text
    assert f"{bob.user.name}, Gloucester centre" in check
    assert "They said so to me, here" in check
    assert 'href="/console/centre/report/more/harm/"' in check
    assert 'href="/report/files/"' not in check
    assert 'href="/return/"' in check
    assert 'href="/console/centre/concern/?from=check"' in check
    assert "<title>Page " in client.get("/console/centre/report/more/harm/").text


def test_whoever_is_not_there_or_has_not_agreed_is_not_the_one_who_tells_it(client: Client, bob: Person) -> None:
    begin(client, present=["nobody"], agrees="no", agreement="", read=[])
    client.post(url("safety"), {})
    assert client.post(url("who"), {"role": "me"}).text.count("<title>Error: ") == 1
    assert client.post(url("who"), {}).text.count("<title>Error: ") == 1
    assert client.post(url("who"), {"role": "professional"}).status_code == 302
    client.post(url("age"), {})
    readers = client.get(url("readers")).text
    assert "does not agree" in readers
    assert 'value="only_me"' not in readers
    client.post(url("readers"), {"bundle": "team"})
    assert "has not agreed" in client.get(url("story")).text


def test_who_agreed_in_writing_and_is_not_there_has_only_that_written(
    client: Client, gloucester: Partners, bob: Person
) -> None:
    begin(client, present=["family"], agreement="paper")
    answer(client, who={"role": "parent_or_carer"})
    assert "Write only what they agreed to" in client.get(url("story")).text
    send(client)
    incident = sealed(gloucester, Kind.INCIDENT)
    assert (incident["knows_and_agrees"], incident["is_here"]) == ("yes", "no")
    assert {choice["how"] for choice in sealed(gloucester, Kind.CHOICES)["choices"]} == {"paper"}


def test_nobody_begins_before_it_is_said_who_is_there_and_how_they_agreed(client: Client, bob: Person) -> None:
    for wrong in (
        {},
        {**AGREED, "agreement": ""},
        {**AGREED, "read": []},
        {**AGREED, "present": ["friend"]},  # spoken, by somebody who is not there
        {**AGREED, "agreement": "interpreter"},
        {**AGREED, "present": ["person", "nobody"]},
    ):
        assert client.post(ASSIST, wrong).text.count("<title>Error: ") == 1, wrong
    assert not Draft.objects.exists()


def test_whoever_is_not_trained_not_admitted_or_at_a_centre_that_is_shut_is_handed_the_form(
    client: Client, gloucester: Partners
) -> None:
    centre = open_centre(gloucester, Status.SUSPENDED)
    train(gloucester.volunteer, by=gloucester.lead)
    refused = []
    for status, who in (
        (Status.SUSPENDED, gloucester.volunteer),
        (Status.CLOSED, gloucester.volunteer),
        (Status.APPLIED, gloucester.volunteer),
        (Status.LIVE, gloucester.lead),  # not trained
    ):
        Centre.objects.filter(pk=centre.pk).update(status=status)
        sign_in(client, who)
        refused += [client.get(page)["Location"] for page in (ASSIST, url("story"))]
        refused += [client.post(page, AGREED)["Location"] for page in (ASSIST, url("story"))]
    type(gloucester.volunteer.member).objects.filter(pk=gloucester.volunteer.member.pk).update(
        admitted_at=None, admitted_by=None
    )
    sign_in(client, gloucester.volunteer)
    refused += [client.get(page)["Location"] for page in (ASSIST, url("story"))]
    assert set(refused) == {HAND_OVER}
    assert 'href="/console/centre/concern/"' in client.get(HAND_OVER).text
    assert client.get("/console/centre/concern/").status_code == 200
    assert not Draft.objects.exists()


def test_charlie_helps_nobody_here(client: Client, gloucester: Partners, elsewhere: Partners, bob: Person) -> None:
    helped(client, bob, until="why")
    for charlie in (gloucester.caseworker, gloucester.officer, gloucester.administrator):
        sign_in(client, charlie)
        assert client.get(ASSIST).status_code == 404
        assert client.get(url("story")).status_code == 404
    ready_to_help(elsewhere)
    sign_in(client, elsewhere.volunteer)
    assert client.get(url("story")).status_code == 302
    there = Client(headers={"host": "elsewhere.test"})
    sign_in(there, elsewhere.volunteer)
    there.cookies[settings.HARBOUR_DRAFT_COOKIE] = client.cookies[settings.HARBOUR_DRAFT_COOKIE].value
    assert there.get(url("story"))["Location"] == ASSIST


def test_the_reporter_alone_opens_what_was_kept_for_them(client: Client, gloucester: Partners, bob: Person) -> None:
    helped(client, bob, until="contact", readers={"bundle": "only_me"})
    assert send(client)["Location"] == RECEIPT
    assert 'href="/console/centre/concern/"' in client.get(RECEIPT).text
    box = latest(Report.objects.get().id, Kind.INCIDENT)
    for ring in (gloucester.caseworker.ring, bob.ring, KeyRing()):
        with pytest.raises(NoKey):
            look_in(box, ring)
