"""move(): the one door."""

import contextlib
import itertools
from datetime import datetime, timedelta

import pytest

from core.audit.models import AuditEntry
from referrals.cases.models import Case, Risk
from referrals.packets.models import Referral
from referrals.states import BEFORE_SENDING, MOVES, Mover, State
from referrals.transitions import MoveRefused, move
from tests.people import AT, Partners
from tests.referrals.stories import ready, sent, triaged

FRIDAY = datetime.fromisoformat("2026-11-20T10:30:00+00:00")
MONDAY = datetime.fromisoformat("2026-11-23T10:30:00+00:00")


def test_a_move_outside_the_table_is_refused_and_leaves_no_trace(gloucester: Partners) -> None:
    referral = ready(triaged(gloucester), gloucester.police)
    entries = AuditEntry.objects.count()
    with pytest.raises(MoveRefused):
        move(referral, to=State.OUTCOME, mover=Mover.PARTNER, by=None, at=AT)
    assert Referral.objects.get().state == State.READY
    assert AuditEntry.objects.count() == entries


@pytest.mark.parametrize("mover", Mover)
def test_the_table_decides_every_move(gloucester: Partners, mover: Mover) -> None:
    prepared = ready(triaged(gloucester), gloucester.police)
    done = set()
    for source, target in itertools.product(State, State):
        referral = _in(source, prepared)
        with contextlib.suppress(MoveRefused):
            move(referral, to=target, mover=mover, by=None, at=AT)
            done.add((source, target))
        assert Referral.objects.get().state == (target if (source, target) in done else source)
    assert done == {(one.source, one.target) for one in MOVES if one.by == mover}


def test_of_two_who_move_at_once_the_second_is_refused(gloucester: Partners) -> None:
    first = sent(triaged(gloucester), gloucester.police)
    second = Referral.objects.with_case().get(pk=first.pk)
    move(first, to=State.DELIVERED, mover=Mover.WORKER, by=None, at=AT)
    with pytest.raises(MoveRefused):
        move(second, to=State.EXPIRED, mover=Mover.WORKER, by=None, at=AT)
    assert Referral.objects.get().state == State.DELIVERED


def test_a_move_sets_its_time_and_is_in_the_trail_without_content(gloucester: Partners) -> None:
    referral = sent(triaged(gloucester), gloucester.police)
    entry = AuditEntry.objects.filter(action="referral_moved").latest("sequence")
    assert referral.sent_at == AT
    assert (entry.subject, entry.subject_id, entry.actor_id) == ("referral", referral.id, gloucester.caseworker.user.id)


def test_a_recipient_has_one_working_day_to_acknowledge(gloucester: Partners) -> None:
    referral = sent(triaged(gloucester, at=FRIDAY), gloucester.police, at=FRIDAY)
    assert referral.due_at == MONDAY


def test_a_recipient_has_four_working_hours_at_high_risk(gloucester: Partners) -> None:
    referral = sent(triaged(gloucester, risk=Risk.HIGH), gloucester.police)
    assert referral.due_at == AT + timedelta(hours=4)


def test_delivery_does_not_start_the_clock_again(gloucester: Partners) -> None:
    referral = sent(triaged(gloucester), gloucester.police)
    due_at = referral.due_at
    move(referral, to=State.DELIVERED, mover=Mover.WORKER, by=None, at=AT + timedelta(hours=2))
    assert Referral.objects.get().due_at == due_at


@pytest.mark.parametrize(("risk", "due_at"), [(Risk.HIGH, AT + timedelta(days=1)), (Risk.LOW, AT + timedelta(days=2))])
def test_an_acknowledged_referral_is_decided_in_time(gloucester: Partners, risk: Risk, due_at: datetime) -> None:
    referral = sent(triaged(gloucester, risk=risk), gloucester.police)
    move(referral, to=State.ACKNOWLEDGED, mover=Mover.PARTNER, by=None, at=AT)
    assert referral.due_at == due_at


def test_a_bank_holiday_is_no_working_day(gloucester: Partners) -> None:
    christmas_eve = datetime.fromisoformat("2026-12-24T10:30:00+00:00")
    referral = sent(triaged(gloucester, at=christmas_eve), gloucester.police, at=christmas_eve)
    assert referral.due_at == datetime.fromisoformat("2026-12-29T10:30:00+00:00")


def _in(state: State, referral: Referral) -> Referral:
    """Put there past the door, for the tests of the door only."""
    due_at = None if state in (State.WITHDRAWN, State.CLOSED) else AT
    sent_at = None if state in (*BEFORE_SENDING, State.WITHDRAWN) else AT
    Referral.objects.filter(pk=referral.pk).update(state=state, due_at=due_at, sent_at=sent_at)
    assert Case.objects.count() == 1
    return Referral.objects.with_case().get(pk=referral.pk)
