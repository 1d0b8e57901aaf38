"""Whatever is sent to the Easy Read form is answered in words, and nothing that was accepted before is lost."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine
from django.conf import settings
from django.test import Client

from reporting.easy_read.journey import JOURNEY
from reporting.submit.models import Report
from tests.people import AT, Partners
from tests.reporting.easy_read.walking import FULL, answer, begin, finish, seen, url
from tests.security.bad_input import fault_of
from tests.security.test_bad_input import NO_STEPS, answers_of, faults

pytestmark = pytest.mark.django_db
STEPS = (*FULL, "check")


@pytest.fixture(autouse=True)
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(AT, tick=False) as traveller:
        yield traveller


@pytest.fixture
def reporter(gloucester: Partners) -> Client:
    """Somebody who has answered every page and not sent."""
    return answer(begin(Client(raise_request_exception=False)))


def controls(step: str) -> list[str]:
    form = next(one.form for one in JOURNEY if one.name == step)
    return [*form.base_fields, "pictures", *(("seen",) if step == "check" else ())]


@pytest.mark.parametrize("step", STEPS)
def test_any_body_to_any_step_is_answered_and_loses_nothing(gloucester: Partners, reporter: Client, step: str) -> None:
    before = answers_of(gloucester, reporter)

    def kept(accepted: bool) -> bool:
        after = answers_of(gloucester, reporter)
        return {**after, step: None} == {**before, step: None} if accepted else after == before

    assert faults(reporter, url(step), controls(step), form=True, kept=kept) == []


def test_an_answer_about_agreement_of_any_kind_is_answered(gloucester: Partners) -> None:
    client = answer(begin(Client(raise_request_exception=False)), until="agreement", who={"role": "witness"})
    assert faults(client, url("agreement"), controls("agreement"), form=True) == []


def test_pictures_are_switched_to_nothing_that_was_made_up(reporter: Client) -> None:
    page = reporter.post(url("story"), {**FULL["story"], "pictures": "blue"})
    assert settings.HARBOUR_PICTURES_COOKIE not in page.cookies
    assert page["Location"] == url("why")


@pytest.mark.parametrize("step", NO_STEPS)
def test_a_step_that_never_was_is_not_found_and_the_draft_stays(
    gloucester: Partners, reporter: Client, step: str
) -> None:
    before = answers_of(gloucester, reporter)
    page = reporter.get(f"/easy-read/{step}/")
    assert (page.status_code, fault_of(page)) == (404, "")
    assert answers_of(gloucester, reporter) == before


@pytest.mark.parametrize("step", STEPS)
def test_whoever_sends_after_the_draft_expired_is_told_and_nothing_is_sent(
    reporter: Client, clock: time_machine.Traveller, step: str
) -> None:
    sent = {"seen": seen(reporter)} if step == "check" else FULL[step]
    clock.shift(timedelta(seconds=settings.HARBOUR_DRAFT_SECONDS + 1))
    assert reporter.post(url(step), sent)["Location"] == "/easy-read/?ended=1"
    assert Report.objects.count() == 0


def test_the_code_is_one_text_and_opens_the_report(reporter: Client) -> None:
    finish(reporter)
    receipt = reporter.get(url("receipt")).context["receipt"]
    back = Client().post("/return/", {"reference": receipt.reference, "code": receipt.code})
    assert back["Location"] == "/return/report/"
