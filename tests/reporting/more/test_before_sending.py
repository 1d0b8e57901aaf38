"""Groups that are answered before the report is sent: beside the pages, optional, sealed with the report."""

import pytest
from django.test import Client

from core.journeys.models import Draft
from core.keys.boxes import look_in
from core.keys.models import Box
from core.keys.rings import NoKey
from reporting.more.groups import GROUPS
from reporting.submit.models import Report
from tests.people import Partners
from tests.reporting.more.answers import WORDS, complete
from tests.reporting.steps.walking import answer, begin, finish, url

CODES = [group.code for group in GROUPS]


def more(code: str) -> str:
    return f"/report/more/{code}/"


@pytest.fixture
def reporter(gloucester: Partners) -> Client:
    """Somebody who has answered every page and not sent."""
    return answer(begin(Client()))


def test_the_page_with_all_answers_offers_every_group(reporter: Client) -> None:
    page = reporter.get(url("check")).text
    assert all(f'href="{more(code)}"' in page for code in CODES)


@pytest.mark.parametrize("code", CODES)
def test_what_was_added_is_shown_with_a_link_to_change_it(gloucester: Partners, reporter: Client, code: str) -> None:
    assert reporter.get(more(code)).status_code == 200
    assert reporter.post(more(code), complete(gloucester, code))["Location"] == url("check")
    page = reporter.get(url("check"))
    assert WORDS in page.text
    assert [row.actions[0].url for row in page.context["added"]] == [more(code)]
    assert more(code) not in [link.url for link in page.context["offered"]]
    assert WORDS in reporter.get(more(code)).text


def test_it_is_sealed_with_the_report_for_those_who_may_read_it(gloucester: Partners, reporter: Client) -> None:
    for code in CODES:
        reporter.post(more(code), complete(gloucester, code))
    finish(reporter)
    boxes = Box.objects.filter(kind__in=("respondent", "needs", "addition")).order_by("kind", "version")
    opened = [look_in(box, gloucester.caseworker.ring) for box in boxes]
    assert [one["group"] for one in opened] == ["online", "harm", "before", "effects", "needs", "respondent"]
    assert opened[-1]["answers"]["vehicle"] == WORDS
    for charlie in (gloucester.officer, gloucester.administrator):
        with pytest.raises(NoKey):
            look_in(boxes[0], charlie.ring)


def test_a_held_report_keeps_it_for_its_reporter(gloucester: Partners) -> None:
    client = answer(begin(Client()), readers={"bundle": "only_me"})
    client.post(more("harm"), {"loss": WORDS})
    finish(client)
    box = Box.objects.get(kind="addition")
    assert [grant.recipient_id for grant in box.grants.all()] == [Report.objects.get().lock.key_id]


def test_nothing_of_it_is_compulsory_and_a_page_sent_empty_takes_it_back(reporter: Client) -> None:
    reporter.post(more("harm"), {"loss": WORDS})
    assert reporter.post(more("harm"), {})["Location"] == url("check")
    page = reporter.get(url("check"))
    assert page.context["added"] == []
    assert more("harm") in page.text
    assert finish(reporter)["Location"] == "/report/receipt/"
    assert not Box.objects.filter(kind="addition").exists()


def test_a_wrong_answer_is_named_and_nothing_is_kept_of_it(reporter: Client) -> None:
    page = reporter.post(more("harm"), {"injury": "death", "loss": "x" * 5_001})
    assert "<title>Error: " in page.text
    assert "Choose one of the answers on this page" in page.text
    assert reporter.get(url("check")).context["added"] == []


def test_without_a_draft_it_leads_to_the_start_and_after_sending_to_the_receipt(reporter: Client) -> None:
    for code in CODES:
        assert Client().get(more(code))["Location"] == "/report/"
        assert Client().post(more(code), {})["Location"] == "/report/?ended=1"
    finish(reporter)
    assert reporter.post(more("harm"), {"loss": WORDS})["Location"] == "/report/receipt/"
    assert not Box.objects.filter(kind="addition").exists()


def test_it_waits_until_it_was_chosen_who_may_read_it(gloucester: Partners) -> None:
    client = begin(Client())
    for data in ({}, {"loss": WORDS}):
        assert client.post(more("harm"), data)["Location"] == url("check")
    assert client.get(url("check"))["Location"] == url("safety")
    answer(client)
    assert client.get(url("check")).context["added"] == []


@pytest.mark.parametrize("code", ["equality", "heard", "files", "x" * 300])
def test_there_are_no_other_groups_here(reporter: Client, code: str) -> None:
    assert reporter.get(more(code)).status_code == 404


def test_what_was_changed_in_another_window_is_shown_before_it_is_sent(reporter: Client) -> None:
    digest = reporter.get(url("check")).context["seen"]
    reporter.post(more("harm"), {"loss": WORDS})
    page = reporter.post(url("check"), {"seen": digest})
    assert "Your answers changed in another window" in page.text
    assert not Report.objects.exists()


def test_nothing_of_it_rests_in_clear(reporter: Client) -> None:
    reporter.post(more("respondent"), {"description": WORDS})
    assert WORDS.encode() not in bytes(Draft.objects.get().body)


def test_sending_twice_adds_it_once(reporter: Client) -> None:
    reporter.post(more("harm"), {"loss": WORDS})
    for _ in range(2):
        finish(reporter) if Draft.objects.filter(kind="draft").exists() else reporter.post(url("check"), {})
    assert Box.objects.filter(kind="addition").count() == 1
