"""What supervisors see of the whole team, and giving cases to others."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from core.audit.models import AuditEntry
from core.partnerships.permissions import NotAllowed
from referrals.actions.models import PlannedAction
from referrals.actions.planning import plan_action
from referrals.cases.models import Case
from referrals.casework.models import Entry
from referrals.packets.models import Referral
from referrals.policies import StateForbids
from referrals.states import State
from referrals.supervision.overdue import loaded, named, overdue_of
from referrals.supervision.presenters import overdue_table
from referrals.supervision.reassigning import CannotOwn, hand_over, reassign_case
from referrals.supervision.workload import contacts_of, loads_of, referrals_of
from referrals.tasks.making import make_task
from referrals.tasks.models import TaskKind
from referrals.timing.models import Clock, ClockKind
from referrals.timing.pausing import pause_case
from tests.people import AT, Partners
from tests.referrals.stories import Story, reported, sent, triaged

LATER = AT + timedelta(days=30)


def busy(partners: Partners) -> Story:
    """A case of which everything will be overdue."""
    story, by = triaged(partners), partners.caseworker
    sent(story, partners.police)
    make_task(TaskKind.READ_MESSAGE, case=story.case, at=AT)
    make_task(TaskKind.FAILED, case=story.case, at=AT)
    plan_action(story.case, what="Ring.", owner=by.user, due_date=AT.date(), by=by.member, at=AT)
    return story


def test_everything_that_is_late_stands_on_one_wall_with_its_owner(gloucester: Partners) -> None:
    story = busy(gloucester)
    assert list(overdue_of(gloucester.partnership, at=AT)) == []
    rows = named(list(overdue_of(gloucester.partnership, at=LATER)))
    assert sorted(row.kind for row in rows) == ["action", "case", "message", "referral", "task"]
    assert [row.due_at for row in rows] == sorted(row.due_at for row in rows)
    cells = {str(row[1].text): row for row in overdue_table(rows, loaded(rows), at=LATER).rows}
    assert str(cells["Case"][2].text) == "First contact, Update of the reporter"
    police, ours = gloucester.police.name, story.partners.caseworker.user.name
    assert {kind: str(row[3].text) for kind, row in cells.items()} == {
        "Action": ours, "Case": ours, "Message": ours, "Referral": police, "Task": ours,
    }  # fmt: skip


def test_the_wall_costs_as_much_with_many_items(gloucester: Partners, elsewhere: Partners) -> None:
    costs = []
    for number in (1, 3):
        for _ in range(number):
            busy(gloucester)
        with CaptureQueriesContext(connection) as captured:
            found = overdue_of(gloucester.partnership, at=LATER)
            number_of_rows, rows = found.count(), named(list(found[:50]))
            overdue_table(rows, loaded(rows), at=LATER)
        assert number_of_rows == len(rows)
        costs.append(len(captured))
    assert costs == [8, 8]
    assert not overdue_of(elsewhere.partnership, at=LATER).exists()


def test_a_paused_case_is_late_when_somebody_should_have_looked_again(gloucester: Partners) -> None:
    case, by = triaged(gloucester).case, gloucester.caseworker
    pause_case(case, days=7, reason="Away.", by=by.member, at=AT)
    assert not overdue_of(gloucester.partnership, at=AT + timedelta(days=7)).exists()
    rows = named(list(overdue_of(gloucester.partnership, at=AT + timedelta(days=8))))
    (row,) = overdue_table(rows, loaded(rows), at=LATER).rows
    assert str(row[2].text) == "The pause is over: look again"


def test_the_workload_says_who_has_what(gloucester: Partners, elsewhere: Partners) -> None:
    busy(gloucester)
    reported(gloucester)
    triaged(elsewhere)
    loads = {load.user: load for load in loads_of(gloucester.hub, at=LATER)}
    mine = loads[gloucester.caseworker.user]
    assert (mine.cases, mine.overdue, mine.high, mine.actions, mine.is_member) == (1, 1, 0, 1, True)
    assert loads[gloucester.supervisor.user].cases == 0
    assert referrals_of(gloucester.partnership) == [(gloucester.police.name, {State.SENT: 1})]
    Referral.objects.update(state=State.READY, sent_at=None)
    assert referrals_of(gloucester.partnership) == []
    assert elsewhere.caseworker.user not in loads


def test_the_median_is_that_of_first_contacts_since_receipt(gloucester: Partners) -> None:
    by = gloucester.caseworker.user
    for days in (1, 2, 4, 9):
        case = triaged(gloucester).case
        met_at = case.opened_at + timedelta(days=days)
        Clock.objects.filter(case=case, kind=ClockKind.CONTACT).update(met_at=met_at, met_by=by)
    (month,) = contacts_of(gloucester.partnership, at=LATER, periods=(30,))
    assert (month.made, month.in_time, month.median) == (4, 1, timedelta(days=3))
    (none,) = contacts_of(gloucester.partnership, at=AT, periods=(30,))
    assert (none.made, none.median) == (0, None)


def test_a_case_goes_to_a_colleague_with_its_owners_actions(gloucester: Partners) -> None:
    story, colleague = busy(gloucester), gloucester.second_caseworker
    reassign_case(story.case, to=colleague.user, by=gloucester.supervisor.member, at=AT)
    assert (Case.objects.get().owner, PlannedAction.objects.get().owner) == (colleague.user, colleague.user)
    assert AuditEntry.objects.filter(action="assigned", subject_id=story.case.id).count() == 2


def test_all_that_somebody_has_who_left_is_handed_over(gloucester: Partners) -> None:
    stories, colleague = [busy(gloucester), triaged(gloucester)], gloucester.second_caseworker
    gloucester.caseworker.member.ended_at = AT
    gloucester.caseworker.member.save()
    gone = next(load for load in loads_of(gloucester.hub, at=AT) if not load.is_member)
    assert (gone.user, gone.cases) == (gloucester.caseworker.user, 2)
    assert hand_over(gone.user, to=colleague.user, by=gloucester.supervisor.member, at=AT) == 2
    assert {case.owner for case in Case.objects.all()} == {colleague.user}
    assert PlannedAction.objects.get().owner == colleague.user
    assert len(stories) == Case.objects.mine(colleague.user).count()


def test_charlie_gets_and_gives_nothing(gloucester: Partners, elsewhere: Partners) -> None:
    story, supervisor = triaged(gloucester), gloucester.supervisor
    owner, colleague = gloucester.caseworker.user, gloucester.second_caseworker.user
    for charlie in (gloucester.officer, gloucester.administrator, elsewhere.caseworker):
        with pytest.raises(CannotOwn):
            reassign_case(story.case, to=charlie.user, by=supervisor.member, at=AT)
        with pytest.raises(CannotOwn):
            hand_over(owner, to=charlie.user, by=supervisor.member, at=AT)
    for charlie in (gloucester.caseworker, gloucester.officer, elsewhere.supervisor):
        with pytest.raises(NotAllowed):
            reassign_case(story.case, to=colleague, by=charlie.member, at=AT)
        with pytest.raises(NotAllowed):
            hand_over(owner, to=colleague, by=charlie.member, at=AT)
    with pytest.raises(StateForbids):
        reassign_case(reported(gloucester).case, to=colleague, by=supervisor.member, at=AT)
    assert Case.objects.get(pk=story.case.pk).owner == owner
    assert not Entry.objects.exists()
