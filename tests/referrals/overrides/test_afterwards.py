"""What follows an override: approval after an emergency, and telling the reporter once that is safe."""

from datetime import timedelta

import pytest
from django.apps import apps

from core.audit.actions import Action
from core.audit.models import AuditEntry
from core.keys.boxes import look_in
from core.keys.rings import NoKey
from core.partnerships.permissions import NotAllowed
from core.sweeps.worker import sweep_once
from referrals.inbox.actions import acknowledge, answer
from referrals.overrides.deciding import OwnProposal
from referrals.overrides.models import ApprovalClock, Override
from referrals.overrides.proposing import ReasonsRefused
from referrals.overrides.sending import NothingHidden, look_again
from referrals.packets.closing import close_referral
from referrals.packets.models import Referral
from referrals.policies import OwnPostponement
from referrals.states import State
from referrals.supervision.overdue import overdue_of
from referrals.tasks.models import Task, TaskKind
from reporting.progress.telling import lines_of
from tests.people import AT, Partners, promoted
from tests.referrals.overrides.proposals import (
    HIDDEN,
    REASONS,
    decided,
    endangered,
    let_go,
    proposed,
    sent_under_override,
)
from tests.referrals.stories import Story

NIGHT = AT.replace(hour=23)
DAY, HOUR = timedelta(hours=24), timedelta(hours=1)


def emergency(story: Story) -> Referral:
    referral = proposed(story, is_emergency=True, at=NIGHT)
    let_go(referral, by=story.partners.caseworker, at=NIGHT)
    return referral


def open_kinds() -> set[str]:
    return set(Task.objects.waiting().values_list("kind", flat=True))


def test_in_an_emergency_it_is_sent_at_once_and_approved_within_a_day(gloucester: Partners) -> None:
    story = endangered(gloucester)
    referral = emergency(story)
    assert referral.state == State.SENT
    assert story.told()[-1] == "override_sent"
    clock, task = ApprovalClock.objects.get(), Task.objects.get(kind=TaskKind.APPROVE_OVERRIDE)
    assert clock.due_at == task.due_at == NIGHT + DAY
    decided(referral, by=gloucester.supervisor, at=NIGHT + DAY)
    assert not ApprovalClock.objects.exists()
    assert TaskKind.APPROVE_OVERRIDE not in open_kinds()
    assert Referral.objects.get().state == State.SENT


def test_whoever_sent_it_in_an_emergency_does_not_approve_it_either(gloucester: Partners) -> None:
    story = endangered(gloucester)
    referral = proposed(story, by=gloucester.supervisor, is_emergency=True, at=NIGHT)
    with pytest.raises(OwnProposal):
        decided(referral, by=gloucester.supervisor, at=NIGHT)


def test_a_missed_approval_is_escalated_and_stands_on_the_wall(gloucester: Partners) -> None:
    referral = emergency(endangered(gloucester))
    sweep_once(NIGHT + DAY - timedelta(minutes=1))
    assert TaskKind.OVERRIDE_MISSED not in open_kinds()
    late = NIGHT + DAY + timedelta(minutes=1)
    for _again in range(2):
        sweep_once(late)
    assert Task.objects.get(kind=TaskKind.OVERRIDE_MISSED).role == "supervisor"
    assert AuditEntry.objects.filter(action=Action.OVERRIDE_MISSED).count() == 1
    listed = {row[1] for row in overdue_of(gloucester.partnership, at=late)}
    assert (
        set(Task.objects.filter(referral=referral, kind__in=["approve", "unapproved"]).values_list("id", flat=True))
        <= listed
    )
    decided(referral, by=gloucester.supervisor, at=late)
    assert not open_kinds() & {TaskKind.APPROVE_OVERRIDE, TaskKind.OVERRIDE_MISSED}


def test_what_is_refused_afterwards_is_recalled(gloucester: Partners) -> None:
    story = endangered(gloucester)
    referral = emergency(story)
    decided(referral, by=gloucester.supervisor, approves=False, at=NIGHT + DAY)
    assert Referral.objects.get().state == State.RECALL_REQUESTED
    with pytest.raises(NoKey):
        look_in(referral.packet.box, gloucester.officer.ring)
    assert story.told()[-1] == "recall_requested"
    assert TaskKind.RECALL in open_kinds()


def test_a_proposal_that_nobody_decides_about_is_escalated_too(gloucester: Partners) -> None:
    referral = proposed(endangered(gloucester))
    assert referral.due_at is not None
    sweep_once(referral.due_at + timedelta(minutes=1))
    assert TaskKind.OVERRIDE_MISSED in open_kinds()


def test_while_it_is_unsafe_the_reporter_hears_of_nothing(gloucester: Partners) -> None:
    story, officer = endangered(gloucester), gloucester.officer
    before = story.told()
    referral = sent_under_override(story, reasons=HIDDEN)
    acknowledge(referral, by=officer.member, ring=officer.ring, at=AT)
    assert set(story.told()) - set(before) == {"read"}  # by the team, which read it for this
    assert Task.objects.get(kind=TaskKind.TELL_OF_OVERRIDE).due_at.date() == HIDDEN.look_again_date


def test_once_it_is_safe_the_reporter_reads_all_of_it(gloucester: Partners) -> None:
    story, officer, by = endangered(gloucester), gloucester.officer, gloucester.supervisor
    referral = sent_under_override(story, reasons=HIDDEN)
    theirs = {"by": officer.member, "ring": officer.ring}
    acknowledge(referral, **theirs, at=AT)
    answer(referral, to=State.RECORDED, reference="50/1", told="We look after you.", **theirs, at=AT + HOUR)
    who = {"by": by.member, "ring": by.ring}
    week = AT + timedelta(days=7)
    look_again(referral, words="He still has it.", look_again_date=(week + timedelta(days=7)).date(), **who, at=week)
    assert "override_sent_late" not in story.told()
    look_again(referral, words="She has another one.", look_again_date=None, **who, at=week)
    assert story.told()[-3:] == ["override_sent_late", "acknowledged", "recorded"]
    told = [(one.at, one.line["words"]) for one in lines_of(story.report, story.reporter)[-3:] if one.line]
    assert told == [(AT, REASONS.told), (AT, ""), (AT + HOUR, "We look after you.")]
    assert not Override.objects.filter(is_hidden=True).exists()
    assert TaskKind.TELL_OF_OVERRIDE not in open_kinds()
    with pytest.raises(NothingHidden):
        look_again(referral, words="Again.", look_again_date=None, **who, at=week)


def test_hiding_it_has_an_end_and_a_supervisor(gloucester: Partners, elsewhere: Partners) -> None:
    referral = sent_under_override(endangered(gloucester), reasons=HIDDEN)
    for charlie in (gloucester.caseworker, gloucester.officer, elsewhere.supervisor):
        with pytest.raises(NotAllowed):
            look_again(referral, words="x", look_again_date=None, by=charlie.member, ring=charlie.ring, at=AT)
    by = gloucester.supervisor
    for day in (AT.date(), (AT + timedelta(days=29)).date()):
        with pytest.raises(ReasonsRefused):
            look_again(referral, words="x", look_again_date=day, by=by.member, ring=by.ring, at=AT)


def test_nothing_that_was_written_is_in_clear(gloucester: Partners) -> None:
    referral = sent_under_override(endangered(gloucester), reasons=HIDDEN)
    by = gloucester.supervisor
    look_again(referral, words="She has another one.", look_again_date=None, by=by.member, ring=by.ring, at=AT)
    stored = b"".join(
        bytes(value) if isinstance(value, bytes | memoryview) else str(value).encode()
        for model in apps.get_models()
        for row in model._base_manager.values_list()
        for value in row
    )
    said = (HIDDEN.decision_maker, HIDDEN.reason, HIDDEN.told, HIDDEN.why_not_told, "I agree with", "She has another")
    assert [words for words in said if words.encode() in stored] == []


def test_what_is_refused_after_its_end_leaves_the_recipient_no_key(gloucester: Partners) -> None:
    story, officer, by = endangered(gloucester), gloucester.officer, gloucester.caseworker
    referral = emergency(story)
    acknowledge(referral, by=officer.member, ring=officer.ring, at=NIGHT)
    returned = {"to": State.RETURNED, "reason": "wrong_force"}
    answer(referral, **returned, by=officer.member, ring=officer.ring, at=NIGHT)
    close_referral(referral, by=by.member, ring=by.ring, at=NIGHT)
    decided(referral, by=gloucester.supervisor, approves=False, at=NIGHT + HOUR)
    with pytest.raises(NoKey):
        look_in(referral.packet.box, officer.ring)


def test_putting_the_telling_off_again_takes_another_person(gloucester: Partners) -> None:
    referral, by = sent_under_override(endangered(gloucester), reasons=HIDDEN), gloucester.supervisor
    day, later = (AT + timedelta(days=7)).date(), (AT + timedelta(days=14)).date()
    other = promoted(gloucester.second_caseworker)
    look_again(referral, words="He still has it.", look_again_date=day, by=by.member, ring=by.ring, at=AT)
    with pytest.raises(OwnPostponement):
        look_again(referral, words="He still has it.", look_again_date=later, by=by.member, ring=by.ring, at=AT)
    assert Task.objects.waiting().filter(kind=TaskKind.TELL_OF_OVERRIDE).exists()
    look_again(referral, words="He still has it.", look_again_date=later, by=other.member, ring=other.ring, at=AT)
    look_again(referral, words="Safe now.", look_again_date=None, by=other.member, ring=other.ring, at=AT)


def test_whoever_proposed_not_to_tell_does_not_put_it_off(gloucester: Partners) -> None:
    by = gloucester.supervisor
    referral = proposed(endangered(gloucester), by=by, reasons=HIDDEN)
    decided(referral, by=promoted(gloucester.second_caseworker))
    let_go(referral, by=by)
    day = HIDDEN.look_again_date
    with pytest.raises(OwnPostponement):
        look_again(referral, words="Still.", look_again_date=day, by=by.member, ring=by.ring, at=AT)
