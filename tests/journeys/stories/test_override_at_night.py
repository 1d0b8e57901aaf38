"""Somebody's life is at risk at night: the police are told against the choice, and for a day nobody approves it."""

from datetime import timedelta

import pytest
from django.core import mail

from core import clock
from tests.journeys.stories.stage import Device, Stage, reference_of
from tests.people import Partners
from tests.referrals.overrides.proposals import endangered
from tests.referrals.stories import Story

pytestmark = pytest.mark.browser
TOLD = "We were afraid for your life, so we told the police where you are."
ASKED, MISSED = "Decide about an override", "Nobody decided about an override in time: decide now"
DAY = timedelta(hours=24)


def test_what_was_sent_in_an_emergency_is_escalated_after_a_day_and_the_reporter_reads_it(stage: Stage) -> None:
    partners, story = stage.partners, endangered(stage.partners)
    sent_at = stage.wait_until(clock.now().replace(hour=23))
    team = stage.desk(partners.caseworker, story)
    propose_and_send(team, story)
    the_sender_may_not_approve(team, story)
    the_police_have_it(stage.desk(partners.officer), story)
    the_reporter_reads_it(stage.home(story))
    stage.wait_until(sent_at + DAY - timedelta(minutes=1))
    assert the_wall(stage, partners, story).row(MISSED).count() == 0
    mail.outbox.clear()
    stage.wait(timedelta(minutes=2))
    stage.wait(timedelta(minutes=1))
    assert mail.outbox != []
    supervisor = the_wall(stage, partners, story)
    supervisor.reads(ASKED, MISSED)
    approve_late(supervisor, story)


def propose_and_send(team: Device, story: Story) -> None:
    team.open(f"/console/cases/{story.case.id}/")
    team.press("Tell somebody though the reporter did not choose it")
    team.page.get_by_label("Gloucester police").check()
    answers = {"trigger": "life", "basis": "vital_interests", "capacity": "has", "telling": "0", "urgency": "now"}
    for name, value in answers.items():
        team.tick(name, value)
    for key in ("story", "place", "name", "value"):
        team.tick("fields_named", key)
    team.write("Who decided in the team, and in which post?", "Sam Sample, duty manager")
    team.write("What happened, and what could happen if nobody is told?", "He waits outside with a knife.")
    team.write("What does the reporter read of it?", TOLD)
    team.press("Go on to the preview")
    team.reads("This is exactly what leaves when you send it.", "Sam Example")
    team.press("Send to Gloucester police")


def the_sender_may_not_approve(team: Device, story: Story) -> None:
    team.press("See the override")
    team.reads("He waits outside with a knife.", reference_of(story))
    team.reads_nothing_of("What do you decide?", "Record the decision")


def the_police_have_it(officer: Device, story: Story) -> None:
    officer.open("/console/inbox/")
    officer.press(reference_of(story))
    officer.press("Acknowledge")
    officer.press("Open the packet")
    officer.reads("Sam Example", "the bus stop")


def the_reporter_reads_it(reporter: Device) -> None:
    reporter.page.get_by_text("What Gloucester police got").click()
    reporter.reads("though you had not chosen that", TOLD, "where exactly it happened", "the name to use")


def the_wall(stage: Stage, partners: Partners, story: Story) -> Device:
    """What is overdue, on the desk of a supervisor who signs in now."""
    supervisor = stage.desk(partners.supervisor, story)
    supervisor.open("/console/cases/overdue/")
    return supervisor


def approve_late(supervisor: Device, story: Story) -> None:
    supervisor.open(f"/console/cases/{story.case.id}/")
    supervisor.press(f"{MISSED} (Gloucester police)")
    supervisor.reads("He waits outside with a knife.", "Sam Sample, duty manager")
    supervisor.tick("decision", "approve")
    supervisor.write("Why?", "It was right, and I was late.")
    supervisor.press("Record the decision")
    supervisor.reads("Your decision is recorded.")
    supervisor.open(f"/console/cases/{story.case.id}/")
    supervisor.reads_nothing_of(ASKED, MISSED)
