"""A caseworker leaves in the middle: their access ends at once, and a colleague finishes what they began."""

import pytest

from core import clock
from referrals.actions.planning import plan_action
from referrals.casework.notes import write_note
from tests.browser import go
from tests.journeys.stories.stage import Device, Stage, reference_of
from tests.people import AT, Partners, Person
from tests.referrals.stories import Story, triaged
from tests.signing_in import code_of

pytestmark = pytest.mark.browser
NOTE = "She prefers to be rung by a woman."
ACTION, TOLD = "Ring the school.", "We rang the school."


def test_nothing_is_lost_and_the_colleague_finishes(stage: Stage) -> None:
    partners = stage.partners
    story = begun(partners)
    leaver = stage.desk(partners.caseworker, story)
    leaver.open(f"/console/cases/{story.case.id}/notes/")
    leaver.reads(NOTE)
    end_access(stage.desk(partners.administrator), partners.caseworker)
    the_door_is_shut(leaver, partners.caseworker)
    hand_over(stage.desk(partners.supervisor), partners)
    colleague = stage.device()
    sign_in(colleague, partners.second_caseworker)
    finish(colleague, story)
    stage.home(story).reads(
        "Gloucester Hate Incident Team has finished its work on your report.", "We rang the school."
    )


def begun(partners: Partners) -> Story:
    story, by = triaged(partners), partners.caseworker
    write_note(story.case, NOTE, by=by.member, at=AT)
    plan_action(story.case, what=ACTION, owner=by.user, due_date=AT.date(), by=by.member, at=AT)
    return story


def end_access(administrator: Device, leaving: Person) -> None:
    administrator.open("/console/people/")
    administrator.press(f"End access of {leaving.user.name}")
    administrator.reads(f"{leaving.user.name} will be signed out everywhere at once")
    administrator.tick("sure", "yes")
    administrator.press("Continue")
    administrator.reads("Their access has ended, and they are signed out everywhere.")


def the_door_is_shut(leaver: Device, person: Person) -> None:
    leaver.page.reload()
    leaver.reads("Sign in")
    leaver.reads_nothing_of(NOTE)
    leaver.write("User name", person.user.username)
    leaver.page.locator('[name="password"]').fill(person.password)
    leaver.press("Continue")
    leaver.reads("There is a problem")


def hand_over(supervisor: Device, partners: Partners) -> None:
    supervisor.open("/console/cases/workload/")
    name = partners.caseworker.user.name
    supervisor.reads(f"{name} (has left)")
    supervisor.press(f"Hand over what {name} has")
    supervisor.page.get_by_label("Who gets it?").select_option(label=partners.second_caseworker.user.name)
    supervisor.press("Hand over everything")
    supervisor.reads("1 case has another owner.")


def sign_in(device: Device, person: Person) -> None:
    device.open("/console/sign-in/")
    device.write("User name", person.user.username)
    device.page.locator('[name="password"]').fill(person.password)
    device.press("Continue")
    device.write("Code from your app", code_of(person.enrolled.totp_secret, at=clock.now(), steps=1))
    device.press("Sign in")


def finish(colleague: Device, story: Story) -> None:
    """What the other one wrote, planned and owed is there; so is the button that ends it."""
    colleague.open("/console/cases/mine/")
    colleague.press(reference_of(story))
    colleague.tick("purpose", "casework")
    colleague.press("Open it")
    colleague.reads("Gloucester-Second-Caseworker")
    colleague.press("Work")
    colleague.press("Notes")
    colleague.reads(NOTE, "Gloucester-Caseworker")
    colleague.press("Action plan")
    colleague.reads(ACTION)
    go(colleague.page.get_by_role("link", name="Mark as done"))
    colleague.press("Mark as done")
    colleague.press("Report")
    colleague.press("Close the case")
    colleague.tick("outcome", "supported")
    colleague.write("What the reporter is told", TOLD)
    colleague.press("Close the case")
    colleague.reads("The case is closed. The reporter can see that your work is finished.")
