"""A caseworker who uses no mouse takes a report from the list of new ones to a packet that is sent."""

import pytest

from referrals.cases.models import Case
from referrals.packets.models import Referral
from referrals.states import State
from tests.journeys.keys import Keys
from tests.journeys.stories.stage import Stage, reference_of
from tests.referrals.stories import RETOLD, Story, reported

pytestmark = pytest.mark.browser


def test_from_triage_to_a_sent_referral_with_the_keyboard_alone(stage: Stage) -> None:
    story = reported(stage.partners)
    desk = stage.desk(stage.partners.caseworker, javascript=True)
    desk.open("/console/cases/")
    keys = Keys(desk.page)
    keys.arrive()
    triage(keys, story, owner=stage.partners.caseworker.user.name)
    retell(keys)
    refer(keys)
    assert keys.faults == []
    assert Case.objects.get(pk=story.case.pk).owner == stage.partners.caseworker.user
    assert Referral.objects.get().state == State.SENT


def triage(keys: Keys, story: Story, *, owner: str) -> None:
    keys.follow(reference_of(story))
    keys.tick("purpose", "triage")
    keys.follow("Open it")
    keys.follow("Triage")
    keys.tick("record_status", "in_scope")
    keys.tick("risk", "low")
    keys.type("reason", "Shouting in public.")
    keys.to(name="owner")
    keys.page.keyboard.type(owner)
    keys.follow("Save the triage")


def retell(keys: Keys) -> None:
    keys.follow("Write the story without names")
    keys.to(name="story")
    keys.press("Control+A")
    keys.page.keyboard.type(RETOLD)
    keys.follow("Save this version")


def refer(keys: Keys) -> None:
    keys.follow("Gloucester support")
    keys.tick("purpose_code", "support")
    keys.follow("Continue to the preview")
    keys.follow("Send to Gloucester support", "Space")
