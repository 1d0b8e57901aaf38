"""Contacting a reporter: what they said decides, a supervisor may allow more, every result has its consequence."""

from datetime import timedelta

import pytest

from core.audit.actions import Action, Purpose
from core.audit.models import AuditEntry
from core.keys.models import Box
from core.keys.stamps import Tampered
from core.partnerships.permissions import NotAllowed
from core.texts import TextRefused
from referrals.casework.attempts import Disengagement, Result, record_attempt, record_disengagement
from referrals.casework.models import Entry, EntryKind
from referrals.casework.reading import open_entries
from referrals.casework.safety import Channel, NotToBeContacted, allow_contact, is_safe
from referrals.policies import StateForbids
from referrals.tasks.models import Task, TaskKind
from referrals.timing.models import Clock, ClockKind
from reporting.choices.contacting import withhold_contact
from reporting.sections import Contact
from tests.people import AT, Partners, Person
from tests.referrals.stories import Story, reported, triaged
from tests.reporting.submit.examples import CONTACT

MARKER = "Zebra-Kohlrabi"


def tried(story: Story, channel: Channel, result: Result, *, by: Person | None = None, words: str = "") -> Entry:
    person = by or story.partners.caseworker
    who = {"by": person.member, "ring": person.ring, "purpose": Purpose.CASEWORK, "at": AT}
    return record_attempt(story.case, channel=channel, result=result, words=words, **who)


def contact_runs(story: Story) -> bool:
    return Clock.objects.running().filter(case=story.case, kind=ClockKind.CONTACT).exists()


# What the reporter said, and the channels that are safe then.
SAFE = {
    "phone": set(Channel),
    "trusted": {Channel.TRUSTED, Channel.HERE},
    "none": {Channel.HERE},
}


def test_what_the_reporter_said_decides_which_channels_are_safe() -> None:
    for said, safe in SAFE.items():
        contact: Contact = {**CONTACT, "channel": said}
        assert {channel for channel in Channel if is_safe(contact, channel)} == safe
    assert {channel for channel in Channel if is_safe(None, channel)} == {Channel.HERE}


def test_reaching_somebody_is_the_first_contact_and_an_update(gloucester: Partners) -> None:
    story = triaged(gloucester)
    tried(story, Channel.PHONE, Result.SENT)
    tried(story, Channel.PHONE, Result.MESSAGE_LEFT)
    assert contact_runs(story)
    tried(story, Channel.PHONE, Result.REACHED)
    assert not contact_runs(story)
    assert Clock.objects.filter(kind=ClockKind.UPDATE, met_at=AT).count() == 1


def test_a_failure_is_a_task_until_they_are_reached(gloucester: Partners) -> None:
    story = triaged(gloucester)
    tried(story, Channel.PHONE, Result.NO_ANSWER)
    tried(story, Channel.EMAIL, Result.FAILED)
    task = Task.objects.get(kind=TaskKind.NOT_REACHED)
    assert task.done_at is None
    tried(story, Channel.PHONE, Result.REACHED)
    task.refresh_from_db()
    assert task.done_by == gloucester.caseworker.user


def test_whoever_gave_no_details_is_written_to_here_only(gloucester: Partners) -> None:
    story = triaged(gloucester)
    withhold_contact(story.report, language="en", ring=story.reporter, at=AT)
    assert not contact_runs(story)
    with pytest.raises(NotToBeContacted):
        tried(story, Channel.PHONE, Result.REACHED)
    assert tried(story, Channel.HERE, Result.SENT).kind == EntryKind.ATTEMPT
    assert AuditEntry.objects.filter(action=Action.CONTACT_TRIED).count() == 1


def test_a_supervisor_can_allow_it_for_three_days_and_says_why(gloucester: Partners) -> None:
    story, supervisor = triaged(gloucester), gloucester.supervisor
    withhold_contact(story.report, language="en", ring=story.reporter, at=AT)
    with pytest.raises(NotAllowed):
        allow_contact(story.case, reason="A child is in danger.", by=gloucester.caseworker.member, at=AT)
    with pytest.raises(TextRefused):
        allow_contact(story.case, reason=" ", by=supervisor.member, at=AT)
    allow_contact(story.case, reason="A child is in danger.", by=supervisor.member, at=AT)
    assert tried(story, Channel.PHONE, Result.REACHED).by == gloucester.caseworker.user
    Entry.objects.filter(kind=EntryKind.OVERRIDE).update(at=AT - timedelta(days=3))
    with pytest.raises(NotToBeContacted):
        tried(story, Channel.PHONE, Result.REACHED)


def test_nobody_invents_an_override_in_the_database(gloucester: Partners) -> None:
    story = triaged(gloucester)
    withhold_contact(story.report, language="en", ring=story.reporter, at=AT)
    tried(story, Channel.HERE, Result.SENT, words="A note.")
    Entry.objects.update(kind=EntryKind.OVERRIDE)
    with pytest.raises(Tampered):
        tried(story, Channel.PHONE, Result.REACHED)


def test_somebody_who_takes_no_further_part_is_owed_no_contact(gloucester: Partners) -> None:
    story, by = triaged(gloucester), gloucester.caseworker
    tried(story, Channel.PHONE, Result.NO_ANSWER)
    record_disengagement(story.case, why=Disengagement.NOT_REACHED, words="Three times.", by=by.member, at=AT)
    assert not contact_runs(story)
    assert not Task.objects.waiting().filter(kind=TaskKind.NOT_REACHED).exists()
    assert Clock.objects.running().filter(case=story.case, kind=ClockKind.UPDATE).exists()


def test_channel_result_and_words_are_sealed(gloucester: Partners) -> None:
    story, by = triaged(gloucester), gloucester.caseworker
    entry = tried(story, Channel.LETTER, Result.FAILED, words=MARKER)
    stored = [str(value) for value in Entry.objects.values_list().get()]
    assert not any(word in text for text in stored for word in (MARKER, "letter", "failed"))
    assert MARKER.encode() not in b"".join(bytes(body) for body in Box.objects.values_list("body", flat=True))
    given = {"by": by.member, "ring": by.ring, "purpose": Purpose.CASEWORK, "at": AT}
    (read,) = open_entries(story.case, [entry], **given)
    assert (read.content["channel"], read.content["result"], read.content["words"]) == ("letter", "failed", MARKER)


def test_before_triage_nobody_contacts_and_charlie_never_does(gloucester: Partners, elsewhere: Partners) -> None:
    with pytest.raises(StateForbids):
        tried(reported(gloucester), Channel.PHONE, Result.REACHED)
    story = triaged(gloucester)
    for charlie in (gloucester.officer, elsewhere.caseworker):
        with pytest.raises(NotAllowed):
            tried(story, Channel.PHONE, Result.REACHED, by=charlie)
        with pytest.raises(NotAllowed):
            record_disengagement(story.case, why=Disengagement.OTHER, words="", by=charlie.member, at=AT)
    with pytest.raises(NotAllowed):
        allow_contact(story.case, reason="Why.", by=elsewhere.supervisor.member, at=AT)
