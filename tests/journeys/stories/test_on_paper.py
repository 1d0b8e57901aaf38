"""Somebody writes by hand: Bob of a centre prints the form and types it in; Alice opens her report with its slip."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from core.journeys.models import Draft
from core.keys.models import Box
from reporting.paper.models import BlankForm
from reporting.submit.models import Report
from tests.journeys.stories.stage import Device, Stage
from tests.reporting.assisted.helping import ready_to_help
from tests.reporting.paper.slips import Slip, slips_in, undrawn

pytestmark = pytest.mark.browser
STORY = "They threw a bottle at me on the bridge."


def test_a_form_is_printed_typed_in_and_claimed_with_its_slip(stage: Stage) -> None:
    bob = stage.desk(ready_to_help(stage.partners))
    slip = printed(bob)
    typed_in(bob, slip)
    assert (Report.objects.count(), BlankForm.objects.count(), Draft.objects.count()) == (1, 0, 0)
    new = claimed(stage.device(), slip)
    alice = stage.device()
    came_back(alice, slip)
    alice.reads("No report opens with this reference and private code.")
    came_back(alice, Slip(slip.reference, new))
    alice.reads("You sent your report.")
    alice.open("/return/what-you-wrote/")
    alice.reads(STORY)
    bob.open(f"/console/cases/{Box.objects.first().object_id}/")  # type: ignore[union-attr]  # there is one
    bob.reads_nothing_of(STORY)


def printed(bob: Device) -> Slip:
    bob.open("/console/centre/paper/")
    bob.tick("style", "standard")
    with undrawn(), bob.page.expect_download() as download:
        bob.page.get_by_role("button", name="Make the forms").click()
    assert download.value.suggested_filename == "form.pdf"
    (slip,) = slips_in(Path(download.value.path()).read_text())
    return slip


def typed_in(bob: Device, slip: Slip) -> None:
    bob.press("Type in a form that came back")
    bob.write("Reference on the form", slip.reference)
    bob.tick("style", "standard")
    bob.press("Continue")
    bob.tick("role", "me")
    bob.tick("bundle", "team")
    bob.page.locator("[name=story]").fill(STORY)
    bob.press("Send what the form says")
    bob.reads("There is a problem", "Without that tick nothing may be sent")
    expect(bob.page.locator("[name=story]")).to_have_value(STORY)
    bob.tick("agreed", "on")
    bob.press("Send what the form says")
    bob.page.get_by_text("The form is sent.").wait_for()
    bob.reads_nothing_of(slip.code, STORY)


def claimed(alice: Device, slip: Slip) -> str:
    """The code that she has from now on."""
    came_back(alice, slip)
    alice.reads("First, get a code of your own", "Whoever printed it could have seen it.")
    alice.open("/return/what-you-wrote/")
    alice.reads_nothing_of(STORY)
    alice.press("Get my new code")
    new = re.search(r"\d{4} \d{4} \d{4} \d{4}", alice.text)
    assert new is not None
    assert new[0] != slip.code
    return new[0]


def came_back(alice: Device, slip: Slip) -> None:
    alice.open("/return/")
    alice.write("Reference", slip.reference)
    alice.write("Private code", slip.code)
    alice.press("Open my report")
