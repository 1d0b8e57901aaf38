"""Tasks: found by words, done once, by whom they are for."""

import pytest

from core.audit.models import AuditEntry
from core.partnerships.models import Role
from core.partnerships.permissions import NotAllowed
from referrals.cases.models import Risk
from referrals.policies import StateForbids
from referrals.tasks.actions import finish
from referrals.tasks.making import make_task
from referrals.tasks.models import Task, TaskKind
from tests.people import AT, Partners
from tests.referrals.stories import reported, sent, triaged


def test_a_kind_of_task_is_open_once_per_case_and_once_per_referral(gloucester: Partners) -> None:
    story = triaged(gloucester)
    referral = sent(story, gloucester.police)
    for _ in range(2):
        make_task(TaskKind.FAILED, case=story.case, at=AT)
        make_task(TaskKind.FAILED, case=story.case, referral=referral, at=AT)
    assert Task.objects.count() == 2
    assert AuditEntry.objects.filter(action="task_made").count() == 2


def test_a_task_is_done_once_and_may_come_again(gloucester: Partners) -> None:
    story, team = triaged(gloucester), gloucester.caseworker
    task = make_task(TaskKind.READ_MESSAGE, case=story.case, at=AT)
    finish(task, by=team.member, at=AT)
    with pytest.raises(StateForbids):
        finish(task, by=team.member, at=AT)
    assert (task.done_by, task.done_at) == (team.user, AT)
    assert make_task(TaskKind.READ_MESSAGE, case=story.case, at=AT) != task


def test_a_review_is_a_supervisors(gloucester: Partners) -> None:
    triaged(gloucester, risk=Risk.HIGH)
    task = Task.objects.get(kind=TaskKind.REVIEW_HIGH_RISK)
    with pytest.raises(NotAllowed):
        finish(task, by=gloucester.caseworker.member, at=AT)
    with pytest.raises(StateForbids):  # it is done by reviewing, which says what was decided and why
        finish(task, by=gloucester.supervisor.member, at=AT)
    assert Task.objects.get().done_at is None


def test_charlie_does_no_task(gloucester: Partners, elsewhere: Partners) -> None:
    task = make_task(TaskKind.READ_MESSAGE, case=reported(gloucester).case, at=AT)
    for charlie in (elsewhere.caseworker, elsewhere.supervisor, gloucester.officer, gloucester.administrator):
        with pytest.raises(NotAllowed):
            finish(task, by=charlie.member, at=AT)
    assert Task.objects.get().done_at is None


def test_tasks_are_found_by_words(gloucester: Partners, elsewhere: Partners) -> None:
    mine = make_task(TaskKind.READ_MESSAGE, case=triaged(gloucester).case, at=AT)
    supervisors = make_task(TaskKind.ESCALATED, case=mine.case, role=Role.SUPERVISOR, at=AT)
    make_task(TaskKind.READ_MESSAGE, case=reported(elsewhere).case, at=AT)
    ours = Task.objects.of(gloucester.partnership).waiting()
    assert set(ours) == {mine, supervisors}
    assert list(ours.for_role(Role.SUPERVISOR)) == [supervisors]
