"""Pausing and resuming what a case owes."""

from datetime import timedelta

import pytest

from core.audit.models import AuditEntry
from core.partnerships.permissions import NotAllowed
from core.texts import TextRefused
from referrals.cases.models import Case
from referrals.casework.models import Entry
from referrals.policies import StateForbids
from referrals.timing.models import Clock, ClockKind, Pause
from referrals.timing.pausing import TooLong, pause_case, resume_case
from tests.people import AT, Partners
from tests.referrals.stories import conclude, reported, triaged

WEEK = timedelta(days=7)


def test_paused_time_does_not_count(gloucester: Partners) -> None:
    case, by = triaged(gloucester).case, gloucester.caseworker.member
    before = dict(Clock.objects.running().values_list("kind", "due_at"))
    pause_case(case, days=14, reason="She is in hospital.", by=by, at=AT)
    paused = Case.objects.get().due_at
    assert paused == Pause.objects.get().until_at
    assert paused == (AT + 2 * WEEK).replace(hour=17, minute=0)
    resume_case(case, reason="She is home.", by=by, at=AT + WEEK)
    after = dict(Clock.objects.running().values_list("kind", "due_at"))
    assert after == {kind: due_at + WEEK for kind, due_at in before.items()}
    assert Case.objects.get().due_at == after[ClockKind.CONTACT]
    assert list(Entry.objects.values_list("kind", flat=True)) == ["paused", "resumed"]
    assert AuditEntry.objects.filter(action__in=["clocks_paused", "clocks_resumed"]).count() == 2


def test_a_pause_needs_a_reason_an_end_and_clocks_that_run(gloucester: Partners) -> None:
    case, by = triaged(gloucester).case, gloucester.caseworker.member
    for days, reason, refusal in ((7, " ", TextRefused), (29, "Away.", TooLong), (0, "Away.", TooLong)):
        with pytest.raises(refusal):
            pause_case(case, days=days, reason=reason, by=by, at=AT)
    with pytest.raises(StateForbids):
        resume_case(case, reason="Back.", by=by, at=AT)
    pause_case(case, days=7, reason="Away.", by=by, at=AT)
    with pytest.raises(StateForbids):
        pause_case(case, days=7, reason="Away.", by=by, at=AT)
    with pytest.raises(StateForbids):
        pause_case(reported(gloucester).case, days=7, reason="Away.", by=by, at=AT)


def test_closing_ends_a_pause(gloucester: Partners) -> None:
    case, by = triaged(gloucester).case, gloucester.caseworker
    pause_case(case, days=7, reason="Away.", by=by.member, at=AT)
    conclude(case, by=by)
    assert Pause.objects.get().resumed_by == by.user


def test_charlie_pauses_nothing(gloucester: Partners, elsewhere: Partners) -> None:
    case = triaged(gloucester).case
    for charlie in (gloucester.officer, elsewhere.caseworker):
        with pytest.raises(NotAllowed):
            pause_case(case, days=7, reason="Away.", by=charlie.member, at=AT)
        with pytest.raises(NotAllowed):
            resume_case(case, reason="Back.", by=charlie.member, at=AT)
