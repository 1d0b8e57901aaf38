"""A recipient says nothing: it is reminded, rung, escalated; in the end a person asks somebody else instead."""

from datetime import timedelta

import pytest
from django.core import mail

from core.keys.owners import pin_key
from core.partnerships.models import Organisation, OrganisationKind, Role
from referrals.reminders.models import Reminder, Step
from tests.journeys.stories.stage import Device, Stage, reference_of
from tests.people import AT, Partners, Person, agree, found
from tests.referrals.stories import Story, sent, triaged

pytestmark = pytest.mark.browser
OTHERS = "Stroud listening service"


def test_nobody_answers_until_a_person_asks_somebody_else(stage: Stage) -> None:
    partners, other = stage.partners, another_service(stage.partners)
    story = triaged(partners)
    referral = sent(story, partners.support)
    due = dict(Reminder.objects.filter(referral=referral).values_list("step", "due_at"))
    stage.wait(timedelta(minutes=1))
    for step in (Step.HALF, Step.FULL):
        mail.outbox.clear()
        stage.wait_until(due[step])
        stage.wait(timedelta(minutes=1))
        assert ["support@gloucester.example"] in [message.to for message in mail.outbox]
    stage.wait_until(due[Step.TASK])
    todo = "Nobody answered: ring the recipient"
    opened(stage, partners.caseworker, story).reads(f"{todo} (Gloucester support)")
    stage.wait_until(due[Step.ESCALATE])
    wall = stage.desk(partners.supervisor)
    wall.open("/console/cases/overdue/")
    wall.reads(reference_of(story))
    stage.wait_until(due[Step.EXPIRE])
    team = opened(stage, partners.caseworker, story)
    a_person_asks_another_service(team)
    the_other_takes_it(stage.desk(other), story)
    stage.home(story).reads(
        "Gloucester support has not answered in time. We are looking at who else can help.",
        f"We sent part of your report to {OTHERS}, as you allowed.",
        f"{OTHERS} told us that they have it.",
    )


def another_service(partners: Partners) -> Person:
    place = Organisation.objects.create(
        partnership=partners.partnership, kind=OrganisationKind.SUPPORT, name=OTHERS, notify_email="stroud@example.org"
    )
    person = found(place, "gloucester-stroud", Role.OFFICER)
    agree(place)
    supervisor, key = partners.supervisor, place.keys.get()
    pin_key(place, compared=bytes(key.fingerprint), by=supervisor.member, ring=supervisor.ring, at=AT)
    return person


def opened(stage: Stage, person: Person, story: Story) -> Device:
    """The case on the desk of somebody who signs in anew: days have passed."""
    desk = stage.desk(person, story)
    desk.open(f"/console/cases/{story.case.id}/")
    return desk


def a_person_asks_another_service(team: Device) -> None:
    team.reads("Nobody answered: decide whom to ask instead (Gloucester support)")
    team.press("Nobody answered: decide whom to ask instead (Gloucester support)")
    team.reads("No answer")
    team.press("Ask somebody else")
    assert "Asked before: it came to nothing" in team.row("Gloucester support").inner_text()
    team.press(OTHERS)
    team.tick("purpose_code", "support")
    team.press("Continue to the preview")
    team.press(f"Send to {OTHERS}")
    team.press("Referrals")
    team.press("Gloucester support")
    team.press("Close the referral")
    team.press("Report")
    team.reads_nothing_of("Nobody answered:")


def the_other_takes_it(service: Device, story: Story) -> None:
    service.open("/console/inbox/")
    service.press(reference_of(story))
    service.press("Acknowledge")
    service.reads("Acknowledged. The team and the reporter can see that it has arrived.")
