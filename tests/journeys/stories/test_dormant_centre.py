"""A centre misses two checks: it goes dormant and leaves the finder by itself, until its lead presses one button."""

import pytest
from django.core import mail

from reporting.centres.checks import ANSWER_WITHIN, ASKED_AGAIN_AFTER, ASKED_EVERY, begin_check
from tests.journeys.stories.stage import Device, Stage
from tests.people import AT
from tests.reporting.centres.making import live_centre, people_of

pytestmark = pytest.mark.browser
BUTTON = "We are open, and everything here is right"
NAME = "Tredworth Drop-in"


def test_nobody_is_sent_to_a_door_that_does_not_answer(stage: Stage) -> None:
    centre = live_centre(stage.partners.partnership, NAME)
    alice = people_of(centre).lead
    begin_check(centre, at=AT)
    somebody = stage.device()
    finder(somebody).reads(NAME)
    stage.wait(ASKED_EVERY)
    assert [alice.user.email] in [message.to for message in mail.outbox]
    stage.wait(ANSWER_WITHIN)
    register(stage).reads("A check was missed: ring them")
    finder(somebody).reads(NAME)
    stage.wait(ASKED_AGAIN_AFTER)
    stage.wait(ANSWER_WITHIN)
    finder(somebody).reads_nothing_of(NAME)
    register(stage).reads("Nobody answers: ring them")
    lead = stage.desk(alice)
    lead.open("/console/centre/")
    lead.reads("Nobody is sent to you, because nobody here answered.", "1 Example Street")
    lead.press(BUTTON)
    lead.reads("Thank you. People are sent to you.")
    finder(somebody).reads(NAME)


def finder(device: Device) -> Device:
    device.open("/centres/")
    return device


def register(stage: Stage) -> Device:
    team = stage.desk(stage.partners.caseworker)
    team.open("/console/register/?show=due")
    return team
