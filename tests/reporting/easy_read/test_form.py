"""The Easy Read form makes the same report as the other one, under the same rules."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.conf import settings
from django.test import Client

from core.codes.locks import open_lock
from core.journeys.models import Draft
from core.keys.boxes import latest, look_in
from core.keys.kinds import Kind
from core.keys.rings import KeyRing
from reporting.choices.reading import choices_of
from reporting.easy_read.collecting import CHOICE_WORDING
from reporting.easy_read.journey import JOURNEY
from reporting.submit.models import Report, ReportState, Urgency
from reporting.submit.sending import Receipt
from tests.people import AT, Partners
from tests.reporting.easy_read.walking import FULL, STORY, TROUBLED, answer, begin, finish, seen, url
from tests.reporting.steps import walking as other_form

pytestmark = pytest.mark.django_db


@pytest.fixture
def reporter(gloucester: Partners) -> Client:
    return begin(Client())


def sent(client: Client) -> tuple[Report, KeyRing, Receipt]:
    """Send, and open the lock with what the receipt shows."""
    assert finish(client).url == "/easy-read/receipt/"
    receipt: Receipt = client.get("/easy-read/receipt/").context["receipt"]
    report = Report.objects.get()
    opened = open_lock(report.partnership, receipt.reference, receipt.code)
    return report, KeyRing.of(opened.seed), receipt


def incident_of(report: Report, ring: KeyRing) -> dict[str, Any]:
    return dict(look_in(latest(report.id, Kind.INCIDENT), ring))


def test_it_makes_the_same_report(reporter: Client) -> None:
    report, ring, _ = sent(answer(reporter))
    incident = incident_of(report, ring)
    assert (incident["story"], incident["types"], incident["strands"]) == (STORY, ["verbal", "threat"], ["disability"])
    assert (incident["age_band"], incident["when"], incident["when_kind"]) == ("adult", "last week", "about")
    assert (incident["area"], incident["effect"], incident["language"]) == ("", "", "en-gb")
    assert report.state == ReportState.RECEIVED
    assert report.urgency == Urgency.ROUTINE


def test_its_choices_name_the_words_they_were_made_under(reporter: Client) -> None:
    report, ring, _ = sent(answer(reporter))
    made = choices_of(report, ring)["choices"]
    told = [(one["recipient"], one["level"], one["police_wish"]) for one in made]
    assert told == [
        ("team", "with_details", ""),
        ("police", "without_details", "no_contact"),
        ("support", "with_details", ""),
        ("council", "none", ""),
    ]
    assert {(one["wording"], one["how"], one["language"]) for one in made} == {(CHOICE_WORDING, "easy_read", "en-gb")}


def test_a_report_may_be_kept_for_the_reporter_only(reporter: Client) -> None:
    report, ring, receipt = sent(answer(reporter, readers={"bundle": "only_me"}, contact=None, recipients=None))
    assert report.state == ReportState.HELD
    assert receipt.is_held
    assert incident_of(report, ring)["story"] == STORY


@pytest.mark.parametrize(
    "who",
    [{"role": "me", "band": "under_18"}, {"role": "me"}, {"role": "witness", "band": "adult"}],
    ids=["a child", "no age", "somebody else"],
)
def test_keeping_it_is_offered_only_to_an_adult_about_themselves(reporter: Client, who: dict[str, str]) -> None:
    client = answer(reporter, until="readers", who=who, agreement={"agreement": "yes"})
    assert 'value="only_me"' not in client.get(url("readers")).text
    assert client.post(url("readers"), {"bundle": "only_me"}).status_code == 200


def test_danger_and_despair_bring_help_at_once_and_make_the_report_urgent(reporter: Client) -> None:
    reporter.post(url("safety"), TROUBLED["safety"])
    page = reporter.get(url("who")).text
    assert "Ring 999 now." in page
    assert "116 123" in page
    report, ring, _ = sent(answer(reporter, safety=TROUBLED["safety"]))
    assert report.urgency == Urgency.URGENT
    assert incident_of(report, ring)["safety"]["self_harm"] is True
    assert incident_of(report, ring)["effects"] == ["self_harm"]


def test_a_friends_despair_is_no_effect_on_the_person_it_happened_to(reporter: Client) -> None:
    report, ring, _ = sent(answer(reporter, **TROUBLED))
    incident = incident_of(report, ring)
    assert incident["safety"]["self_harm"] is True
    assert incident["effects"] == []
    assert incident["knows_and_agrees"] == "no"


def test_a_child_hears_who_must_be_told_before_they_write(reporter: Client) -> None:
    answer(reporter, until="readers", who={"role": "me", "band": "under_18"})
    page = reporter.get(url("readers")).text
    assert "You are under 18." in page
    assert "0800 1111" in page


def test_who_ticks_danger_is_offered_the_team_before_keeping_it(reporter: Client) -> None:
    answer(reporter, until="readers", safety={"now": ["nearby"]})
    page = reporter.get(url("readers")).text
    assert page.index('value="team"') < page.index('value="only_me"')
    answer(reporter, safety={"now": ["nearby"]}, readers={"bundle": "only_me"}, contact=None, recipients=None)
    assert "You told us that something is wrong now." in reporter.get(url("check")).text


def test_harm_by_a_carer_brings_help_on_the_next_page(reporter: Client) -> None:
    answer(reporter, until="why", story=TROUBLED["story"])
    assert "0808 2000 247" in reporter.get(url("why")).text


def test_whoever_gave_no_contact_cannot_give_their_name_to_others(reporter: Client) -> None:
    answer(reporter, until="recipients", contact={"channel": "none"})
    page = reporter.post(url("recipients"), {"police": "contact", "support": "with_details", "council": "none"})
    assert page.status_code == 200
    assert "So no one gets your name." in page.text


def test_each_form_opens_only_its_own_drafts(reporter: Client) -> None:
    reporter.post(url("safety"), FULL["safety"])
    assert reporter.get("/report/safety/").url == "/report/"
    assert reporter.post("/report/safety/", other_form.FULL["safety"]).url == "/report/?ended=1"
    assert reporter.get(url("who")).status_code == 200
    other = other_form.begin(Client())
    assert other.get(url("safety")).url == "/easy-read/"


def test_beginning_here_does_not_delete_what_was_begun_in_the_other_form(gloucester: Partners) -> None:
    client = other_form.answer(other_form.begin(Client()), until="age")
    assert "You started a report on the other form." in client.get("/easy-read/").text
    assert client.post("/easy-read/").url == "/easy-read/"
    assert client.get("/report/age/").status_code == 200
    assert client.post("/easy-read/", {"again": "1"}).url == url("safety")
    assert client.get("/report/age/").url == "/report/"


def test_beginning_in_the_other_form_does_not_delete_what_was_begun_here(reporter: Client) -> None:
    assert "You have begun a report in Easy Read" in reporter.get("/report/").text
    assert reporter.post("/report/").url == "/report/"
    assert reporter.get(url("safety")).status_code == 200
    assert reporter.post("/report/", {"again": "1"}).url == "/report/safety/"
    assert reporter.get(url("safety")).url == "/easy-read/"


def test_pressing_send_twice_makes_one_report(reporter: Client) -> None:
    digest = seen(answer(reporter))
    for _ in range(2):
        assert reporter.post(url("check"), {"seen": digest}).url == "/easy-read/receipt/"
    assert Report.objects.count() == 1
    assert reporter.get(url("story")).url == "/easy-read/receipt/"


def test_answers_that_changed_in_another_window_are_shown_again(reporter: Client) -> None:
    digest = seen(answer(reporter))
    reporter.post(url("story"), {**FULL["story"], "story": "Something else."})
    page = reporter.post(url("check"), {"seen": digest})
    assert "Your answers changed in another window." in page.text
    assert Report.objects.count() == 0


def test_leaving_destroys_the_draft_and_forgets_the_pictures(reporter: Client) -> None:
    answer(reporter, until="why")
    reporter.get("/easy-read/pictures/off/")
    response = reporter.get("/exit/")
    response.close()
    assert not Draft.objects.exists()
    for name in (settings.HARBOUR_DRAFT_COOKIE, settings.HARBOUR_PICTURES_COOKIE):
        assert response.cookies[name]["max-age"] == 0
    assert reporter.get(url("story")).url == "/easy-read/"


def test_a_draft_ends_after_its_time(reporter: Client, clock: time_machine.Traveller) -> None:
    clock.move_to(AT + timedelta(hours=21))
    assert reporter.post(url("safety"), FULL["safety"]).url == "/easy-read/?ended=1"


def test_the_receipt_goes_when_it_was_kept(reporter: Client) -> None:
    _, _, receipt = sent(answer(reporter))
    page = reporter.get("/easy-read/receipt/").text
    assert f">{receipt.code}<" in page
    assert "Do you have photos of it?" in page
    assert reporter.post("/easy-read/receipt/kept/").url == "/easy-read/finished/"
    assert reporter.get("/easy-read/receipt/").url == "/easy-read/"


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"agreement": {"agreement": "no"}}, "So do not write who the person is."),
        ({"agreement": {"agreement": "no"}, "safety": {"now": ["danger"]}}, "So you can write who the person is."),
        ({"agreement": {"agreement": "yes"}}, ""),
    ],
)
def test_who_did_not_ask_the_person_hears_what_not_to_write(reporter: Client, changed: dict, said: str) -> None:
    answer(reporter, who={"role": "witness", "band": "adult"}, **changed)
    spoken = {step: reporter.get(url(step)).text for step in ("story", "when", "where", "contact")}
    assert all(said in spoken[step] for step in ("story", "when", "where"))
    assert ("So " in spoken["where"]) is bool(said)
    assert ("This page is about you." in spoken["contact"]) is bool(said)


def test_the_journey_is_short() -> None:
    needed_always = [step for step in JOURNEY if step.name not in ("agreement", "recipients")]
    assert len(needed_always) == 9
    assert len(JOURNEY) <= 12
