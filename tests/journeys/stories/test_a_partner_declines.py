"""A service cannot act on it: the reporter hears why it goes no further there, and the team looks for somebody else."""

import pytest

from tests.journeys.stories.stage import Device, Stage, reference_of
from tests.referrals.stories import Story, sent, triaged

pytestmark = pytest.mark.browser
WORDS = "We have no counsellor free before March."


def test_a_service_declines_and_the_reporter_and_the_team_know_at_once(stage: Stage) -> None:
    partners = stage.partners
    story = triaged(partners, police="none", support="without_details")
    sent(story, partners.support)
    the_service_says_why(stage.desk(partners.support_officer), story)
    stage.home(story).reads(f"Gloucester support cannot act on it.\n{WORDS}")
    team = stage.desk(partners.caseworker, story)
    team.open(f"/console/cases/{story.case.id}/")
    team.press("A recipient answered (Gloucester support)")
    team.reads("Declined", "The service has no room now", WORDS, "Ask somebody else")


def the_service_says_why(service: Device, story: Story) -> None:
    service.open("/console/inbox/")
    service.press(reference_of(story))
    service.press("Acknowledge")
    service.press("Answer")
    service.tick("answer", "declined")
    service.press("Continue")
    service.press("Send the answer")
    service.reads("There is a problem")
    service.tick("reason", "no_capacity")
    service.write("What may the reporter be told?", WORDS)
    service.press("Send the answer")
    service.reads("Your answer is sent to the team and told to the reporter.")
