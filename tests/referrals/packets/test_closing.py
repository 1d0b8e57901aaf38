"""Closing a referral."""

import pytest

from core.audit.models import AuditEntry
from core.partnerships.models import Role
from referrals.packets.closing import close_referral
from referrals.packets.models import Referral
from referrals.states import State
from referrals.tasks.making import make_task
from referrals.tasks.models import Task, TaskKind
from referrals.transitions import MoveRefused
from tests.people import AT, Partners
from tests.referrals.stories import sent, triaged


@pytest.mark.parametrize(("state", "told"), [(State.EXPIRED, "no_answer"), (State.BOUNCED, "not_delivered")])
def test_what_came_to_nothing_the_reporter_hears_when_it_is_closed(
    gloucester: Partners, state: State, told: str
) -> None:
    story, alice = triaged(gloucester), gloucester.caseworker
    referral = sent(story, gloucester.police)
    Referral.objects.update(state=state)
    close_referral(referral, by=alice.member, ring=alice.ring, at=AT)
    assert (referral.state, referral.due_at, story.told()[-1]) == (State.CLOSED, None, told)


def test_what_was_to_do_about_it_is_done_but_for_what_waits_for_a_supervisor(gloucester: Partners) -> None:
    story, alice = triaged(gloucester), gloucester.caseworker
    referral, other = sent(story, gloucester.police), sent(story, gloucester.support)
    Referral.objects.filter(pk=referral.pk).update(state=State.EXPIRED)
    for one, kind, role in (
        (referral, TaskKind.CHASE_REFERRAL, Role.CASEWORKER),
        (referral, TaskKind.FALLBACK, Role.CASEWORKER),
        (referral, TaskKind.ESCALATED, Role.SUPERVISOR),
        (other, TaskKind.CHASE_REFERRAL, Role.CASEWORKER),
    ):
        make_task(kind, case=story.case, referral=one, role=role, at=AT)
    close_referral(referral, by=alice.member, ring=alice.ring, at=AT)
    left = set(Task.objects.waiting().values_list("kind", "referral"))
    assert left == {(TaskKind.ESCALATED, referral.id), (TaskKind.CHASE_REFERRAL, other.id)}
    assert AuditEntry.objects.filter(action="task_done", actor_id=alice.user.id).count() == 2


def test_a_referral_that_waits_for_its_recipient_is_not_closed(gloucester: Partners) -> None:
    referral, alice = sent(triaged(gloucester), gloucester.police), gloucester.caseworker
    with pytest.raises(MoveRefused):
        close_referral(referral, by=alice.member, ring=alice.ring, at=AT)
