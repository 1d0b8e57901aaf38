"""A recipient thinks that somebody else fits better: nothing goes there before the reporter has said so themselves."""

import pytest

from tests.journeys.stories.stage import Device, Stage, reference_of
from tests.referrals.stories import Story, acknowledged, triaged

pytestmark = pytest.mark.browser


def test_the_reporter_decides_about_the_recipient_that_was_proposed(stage: Stage) -> None:
    partners = stage.partners
    story = triaged(partners, council="none")
    acknowledged(story, partners.support, by=partners.support_officer)
    propose_the_council(stage.desk(partners.support_officer), story)
    team = stage.desk(partners.caseworker, story)
    the_team_cannot_send_it_yet(team, story)
    reporter = stage.home(story)
    allow_the_council(reporter)
    the_team_refers_anew(team, story)
    council = stage.desk(partners.council_officer)
    council.open("/console/inbox/")
    council.reads(reference_of(story))
    reporter.open("/return/report/")
    reporter.reads("We sent part of your report to Gloucester council, as you allowed.")


def propose_the_council(service: Device, story: Story) -> None:
    service.open("/console/inbox/")
    service.press(reference_of(story))
    service.press("Answer")
    service.tick("answer", "reroute_proposed")
    service.press("Continue")
    service.page.get_by_label("Gloucester council").check()
    service.write("What may the reporter be told?", "They know the landlord.")
    service.press("Send the answer")


def the_team_cannot_send_it_yet(team: Device, story: Story) -> None:
    team.open(f"/console/cases/{story.case.id}/")
    team.reads("A recipient proposes somebody else: see whether the reporter allows it (Gloucester support)")
    team.press("Prepare a referral")
    assert "The reporter decided: not at all." in team.row("Gloucester council").inner_text()


def allow_the_council(reporter: Device) -> None:
    reporter.reads(
        "Gloucester support thinks that somebody else could help you better. We have sent them nothing.",
        "Gloucester council\nThey know the landlord.",
    )
    reporter.row("Housing or the council").get_by_role("link", name="Change").click()
    reporter.reads("What may housing or the council have?", "nothing is sent by itself")
    reporter.tick("allowed", "without_details")
    reporter.press("Save this choice")
    reporter.reads("Your new choice counts from now on.")


def the_team_refers_anew(team: Device, story: Story) -> None:
    team.open(f"/console/cases/{story.case.id}/")
    team.press("The reporter changed a choice: see what may be sent now")
    team.reads("It allowed nothing, so nothing was sent under it. A later choice counts.")
    team.press("Report")
    team.press("Prepare a referral")
    team.press("Gloucester council")
    team.tick("purpose_code", "housing")
    team.press("Continue to the preview")
    team.press("Send to Gloucester council")
    team.press("Referrals")
    team.press("Gloucester support")
    team.press("Close the referral")
    team.reads("The referral is closed.")
