"""Opening sections: audited with a purpose, told once, refused without a key."""

from datetime import timedelta

import pytest

from core.audit.actions import Purpose
from core.audit.models import AuditEntry
from core.keys.kinds import Kind
from core.keys.models import Box
from core.keys.rings import KeyRing, NoKey
from core.keys.stamps import Tampered
from referrals.cases.messages import write_to_reporter
from referrals.cases.models import Case
from referrals.cases.opening import NoSuchSection, open_messages, open_section
from referrals.timing.models import Clock, ClockKind
from reporting.choices.actions import withdraw
from tests.people import AT, Partners
from tests.referrals.stories import Story, reported, triaged


def test_an_opening_is_in_the_trail_with_its_purpose(gloucester: Partners) -> None:
    story = reported(gloucester)
    assert _open(story, Kind.CONTACT)["name"] == "Sam Example"
    entry = AuditEntry.objects.get(action="section_opened")
    assert (entry.subject, entry.subject_id, entry.purpose) == ("contact", story.case.id, "triage")
    assert entry.actor_id == gloucester.caseworker.user.id


def test_the_reporter_hears_once_that_somebody_read(gloucester: Partners) -> None:
    story = reported(gloucester)
    _open(story, Kind.CONTACT)
    assert story.told() == []
    _open(story, Kind.INCIDENT)
    _open(Story(gloucester, story.report, Case.objects.get(), story.minted), Kind.INCIDENT)
    assert story.told() == ["read"]


def test_an_opening_that_fails_is_in_the_trail_too(gloucester: Partners) -> None:
    story = reported(gloucester)
    withdraw(story.report, story.choice_id("team"), ring=story.reporter, at=AT)
    with pytest.raises(NoKey):
        _open(story, Kind.INCIDENT)
    assert AuditEntry.objects.filter(action="section_opened", subject="incident").count() == 1


def test_a_section_that_was_altered_is_named(gloucester: Partners) -> None:
    story = reported(gloucester)
    box = Box.objects.get(object_id=story.report.id, kind=Kind.INCIDENT)
    Box.objects.filter(pk=box.pk).update(body=bytes(box.body)[:-1] + bytes([box.body[-1] ^ 1]))
    with pytest.raises(Tampered):
        _open(story, Kind.INCIDENT)


def test_sections_swapped_between_reports_are_named(gloucester: Partners) -> None:
    first, second = reported(gloucester), reported(gloucester, story="Another one.")
    theirs = Box.objects.get(object_id=second.report.id, kind=Kind.INCIDENT)
    Box.objects.filter(object_id=first.report.id, kind=Kind.INCIDENT).update(body=theirs.body, stamp=theirs.stamp)
    with pytest.raises(Tampered):
        _open(first, Kind.INCIDENT)


def test_an_empty_ring_opens_nothing(gloucester: Partners) -> None:
    story, team = reported(gloucester), gloucester.caseworker
    with pytest.raises(NoKey):
        open_section(story.case, Kind.INCIDENT, by=team.member, ring=KeyRing(), purpose=Purpose.TRIAGE, at=AT)


@pytest.mark.parametrize("kind", [Kind.DISCLOSURE, Kind.PACKET, Kind.CONVERSATION])
def test_what_is_not_there_or_not_opened_this_way_is_named(gloucester: Partners, kind: Kind) -> None:
    story = reported(gloucester)
    with pytest.raises(NoSuchSection):
        _open(story, kind)


def test_the_team_writes_and_the_next_update_is_due_in_14_days(gloucester: Partners) -> None:
    story, team = triaged(gloucester), gloucester.caseworker
    write_to_reporter(story.case, "How are you?", by=team.member, ring=team.ring, at=AT)
    read = open_messages(story.case, by=team.member, ring=team.ring, purpose=Purpose.CASEWORK, at=AT)
    assert [message.text for message in read] == ["How are you?"]
    update = Clock.objects.running().get(kind=ClockKind.UPDATE)
    assert update.due_at == AT + timedelta(days=14)


def _open(story: Story, kind: Kind) -> dict[str, object]:
    team = story.partners.caseworker
    return open_section(story.case, kind, by=team.member, ring=team.ring, purpose=Purpose.TRIAGE, at=AT)
