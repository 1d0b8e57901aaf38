"""A centre helped somebody report. It hears when that was read, passed on and answered, and never what it says."""

from datetime import timedelta

import pytest

from referrals.cases.models import Case
from referrals.inbox.actions import acknowledge, answer
from referrals.states import State
from reporting.submit.answers import Answers, ChoiceWanted
from tests.journeys.stories.stage import Device, Stage, reference_of
from tests.people import Partners, Person
from tests.referrals.stories import Story, decide, sent
from tests.reporting.centres.assisted import VOLUNTEER, helped
from tests.reporting.submit.examples import CONTACT, incident

pytestmark = pytest.mark.browser
DAY = timedelta(days=1)
STORY = "They threw stones at our window. Zqx9"


def test_milestones_arrive_at_the_centre_while_the_content_stays_closed_to_it(stage: Stage) -> None:
    partners, story = stage.partners, helped_with(stage.partners)
    at_the_centre(stage, story).reads("18 November 2026")
    stage.wait(2 * DAY)
    at_the_centre(stage, story).reads("The team owes you an answer", "should have been read by 19 November 2026")
    the_team_reads_how_it_came(stage.desk(partners.caseworker, story), story)
    decide(story.case, by=partners.caseworker, at=stage.wait(timedelta()))
    referral = sent(story, partners.support, at=stage.wait(DAY))
    service, at = partners.support_officer, stage.wait(2 * DAY)
    acknowledge(referral, by=service.member, ring=service.ring, at=at)
    answer(referral, to=State.ACCEPTED, by=service.member, ring=service.ring, at=at)
    stage.desk(partners.caseworker, story).open(f"/console/cases/{story.case.id}/")
    centre = at_the_centre(stage, story)
    centre.reads("18 November 2026", "20 November 2026", "21 November 2026", "23 November 2026", "Not yet")
    centre.reads_nothing_of("owes you", partners.support.name)
    centre.open(f"/console/cases/{story.case.id}/")
    centre.reads("We cannot find this page")


def helped_with(partners: Partners) -> Story:
    wanted = (ChoiceWanted("team", "with_details"), ChoiceWanted("support", "with_details"))
    alice = helped(partners, Answers(incident(story=STORY), CONTACT, "team_and_picked", wanted))
    return Story(partners, alice.report, Case.objects.get(report=alice.report), alice.minted)


def at_the_centre(stage: Stage, story: Story) -> Device:
    """What a volunteer sees, from the first page on: whatever it is, nothing of the report."""
    bob: Person = stage.partners.volunteer
    centre = stage.desk(bob)
    centre.open("/console/centre/")
    centre.press("See which reports were read, passed on, answered or closed")
    centre.reads_nothing_of("Zqx9", CONTACT["name"], reference_of(story), VOLUNTEER, str(story.case.id))
    return centre


def the_team_reads_how_it_came(team: Device, story: Story) -> None:
    team.open(f"/console/cases/{story.case.id}/")
    team.reads("How it reached us", "With help at a reporting centre", VOLUNTEER, story.partners.centre.name)
    team.reads("The person it happened to\nAn interpreter", "Spoken, before a witness", STORY)
