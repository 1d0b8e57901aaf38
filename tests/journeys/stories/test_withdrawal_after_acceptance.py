"""Two recipients have taken a referral on when the reporter takes both choices back: one deletes, one may not."""

import pytest

from referrals.inbox.actions import answer
from referrals.states import State
from tests.journeys.stories.stage import Device, Stage, reference_of
from tests.people import AT, Partners
from tests.referrals.stories import Story, acknowledged, triaged

pytestmark = pytest.mark.browser
LAW = "Criminal Procedure and Investigations Act 1996"


def test_what_was_accepted_is_taken_back_and_each_answer_reaches_the_reporter(stage: Stage) -> None:
    partners = stage.partners
    story = taken_on(partners)
    service, officer = stage.desk(partners.support_officer), stage.desk(partners.officer)
    reporter = stage.home(story)
    for recipient in ("A support service", "The police"):
        take_back(reporter, recipient)
    reporter.reads("We asked Gloucester support to stop using what we sent and to delete it.")
    for device in (service, officer):
        the_packet_is_shut(device, story)
    confirm(service)
    refuse(officer)
    reporter.open("/return/report/")
    reporter.reads(
        "Gloucester support confirmed that they stopped and deleted it.",
        "Gloucester police told us that the law makes them keep what we sent.",
    )
    reporter.reads_nothing_of(LAW)
    reads_it_in_order(reporter)
    the_team_reads_both_answers(stage.desk(partners.caseworker, story), story)


def taken_on(partners: Partners) -> Story:
    story = triaged(partners)
    for place, person, said, reference in (
        (partners.support, partners.support_officer, State.ACCEPTED, ""),
        (partners.police, partners.officer, State.RECORDED, "50/1234/26"),
    ):
        referral = acknowledged(story, place, by=person)
        answer(referral, to=said, reference=reference, by=person.member, ring=person.ring, at=AT)
    return story


def take_back(reporter: Device, recipient: str) -> None:
    reporter.row(recipient).get_by_role("link", name="Take back").click()
    reporter.reads("What somebody has read cannot be unread, and they may have made a copy.")
    reporter.press("Take back this choice")
    reporter.reads("You took back your choice. Nobody can use it any more.")


def reads_it_in_order(reporter: Device) -> None:
    """It must not look as if something had been sent after it was taken back."""
    places = [
        reporter.text.index(sentence)
        for sentence in (
            "We sent part of your report to Gloucester support",
            "You took back your choice about a support service.",
            "We asked Gloucester support to stop",
            "Gloucester support confirmed that",
        )
    ]
    assert places == sorted(places)


def the_packet_is_shut(device: Device, story: Story) -> None:
    device.open("/console/inbox/")
    device.press(reference_of(story))
    device.reads("This referral was taken back. Stop using what you received, destroy or return every copy")
    address = device.page.url
    assert device.page.goto(f"{address}packet/").status == 409
    device.reads_nothing_of("insulted at a bus stop", "shouted at me")
    device.page.goto(address)


def confirm(device: Device) -> None:
    device.press("Confirm or refuse the recall")
    device.tick("answer", "confirmed")
    device.press("Send the answer")
    device.reads("You confirmed that every copy is gone.")


def refuse(device: Device) -> None:
    device.press("Confirm or refuse the recall")
    device.tick("answer", "refused")
    device.press("Send the answer")
    device.reads("There is a problem", "Write which law obliges you to keep it")
    device.write("If you refuse: which law obliges you to keep it?", LAW)
    device.press("Send the answer")
    device.reads("You refused the recall and gave a lawful basis.")


def the_team_reads_both_answers(team: Device, story: Story) -> None:
    team.open(f"/console/cases/{story.case.id}/")
    team.press("A packet was recalled: see that the recipient returns or destroys it (Gloucester police)")
    team.reads("Gloucester police refused the recall and gave a lawful basis.", LAW)
    team.press("Close the referral")
    team.reads("The referral is closed.")
