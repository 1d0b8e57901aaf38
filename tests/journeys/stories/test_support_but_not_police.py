"""Somebody wants help and no police: the team refers to the support service, which takes it on and says what it did."""

import pytest

from tests.journeys.stories.stage import Device, Stage, reference_of
from tests.referrals.stories import RETOLD, Story, triaged
from tests.reporting.submit.examples import CONTACT

pytestmark = pytest.mark.browser
NAME = CONTACT["name"]


def test_support_helps_and_the_police_never_hear_of_it(stage: Stage) -> None:
    story = triaged(stage.partners, police="none", support="without_details")
    the_team_can_refer_to_support_alone(stage.desk(stage.partners.caseworker, story), story)
    service = stage.desk(stage.partners.support_officer)
    support_helps_without_a_name(service, story)
    the_police_find_nothing(stage.desk(stage.partners.officer), story, service.page.url)
    stage.home(story).reads(
        "We sent part of your report to Gloucester support, as you allowed.",
        "Gloucester support will act on it.\nRing us on Monday.",
        "Gloucester support told us what came of it.\nThe person was supported",
    )


def the_team_can_refer_to_support_alone(team: Device, story: Story) -> None:
    team.open(f"/console/cases/{story.case.id}/")
    team.press("Prepare a referral")
    assert "The reporter decided: not at all." in team.row("Gloucester police").inner_text()
    team.press("Gloucester support")
    team.tick("purpose_code", "support")
    team.press("Continue to the preview")
    team.reads("This is exactly what Gloucester support receives, and nothing else.", RETOLD)
    team.reads_nothing_of(NAME)
    team.press("Send to Gloucester support")
    team.reads("Sent to Gloucester support.")


def support_helps_without_a_name(service: Device, story: Story) -> None:
    service.open("/console/inbox/")
    service.press(reference_of(story))
    service.press("Acknowledge")
    service.press("Open the packet")
    service.reads(RETOLD)
    service.reads_nothing_of(NAME)
    service.press("Answer")
    service.tick("answer", "accepted")
    service.press("Continue")
    service.write("What may the reporter be told?", "Ring us on Monday.")
    service.press("Send the answer")
    service.press("Record an outcome")
    service.tick("code", "supported")
    service.press("Record the outcome")


def the_police_find_nothing(officer: Device, story: Story, address: str) -> None:
    officer.open("/console/inbox/")
    officer.reads("Nothing is waiting for your organisation.")
    officer.page.goto(address)
    officer.reads("We cannot find this page")
    officer.reads_nothing_of(reference_of(story))
