"""The action plan of a case: what is sealed, who may, and when."""

from datetime import UTC, date, datetime

import pytest

from core.audit.actions import Purpose
from core.partnerships.permissions import NotAllowed
from core.texts import TextRefused
from referrals.actions.models import PlannedAction
from referrals.actions.planning import PlanRefused, change_action, finish_action, open_actions, plan_action
from referrals.cases.models import Case
from referrals.policies import StateForbids, StillOwed
from tests.people import AT, Partners, Person
from tests.referrals.stories import Story, conclude, reported, triaged

FRIDAY = date(2026, 11, 20)


def planned(story: Story, *, by: Person | None = None, owner: Person | None = None, **changes: object) -> PlannedAction:
    person = by or story.partners.caseworker
    given = {"what": "Ring the school.", "owner": (owner or person).user, "due_date": FRIDAY, **changes}
    return plan_action(story.case, by=person.member, at=AT, **given)


def test_an_action_is_due_when_the_team_closes_and_what_it_is_is_sealed(gloucester: Partners) -> None:
    story, by = triaged(gloucester), gloucester.caseworker
    action = planned(story)
    assert action.due_at == datetime(2026, 11, 20, 17, tzinfo=UTC)
    assert "school" not in str(PlannedAction.objects.values().get())
    given = {"by": by.member, "ring": by.ring, "purpose": Purpose.CASEWORK, "at": AT}
    assert open_actions(story.case, **given) == [(action, "Ring the school.")]


def test_a_case_with_an_open_action_stays_open(gloucester: Partners) -> None:
    story, by = triaged(gloucester), gloucester.caseworker
    action = planned(story)
    with pytest.raises(StillOwed):
        conclude(story.case, by=by)
    finish_action(action, result="They will look into it.", by=by.member, at=AT)
    conclude(story.case, by=by)
    assert Case.objects.get().closed_at == AT


def test_what_is_done_is_neither_changed_nor_done_again(gloucester: Partners) -> None:
    story, by = triaged(gloucester), gloucester.caseworker
    action = planned(story)
    finish_action(action, result="", by=by.member, at=AT)
    with pytest.raises(StateForbids):
        finish_action(action, result="", by=by.member, at=AT)
    with pytest.raises(StateForbids):
        change_action(action, owner=by.user, due_date=FRIDAY, by=by.member, at=AT)


def test_what_cannot_be_planned_is_refused(gloucester: Partners, elsewhere: Partners) -> None:
    story = triaged(gloucester)
    refused = [
        ({"what": " "}, TextRefused),
        ({"what": "x" * 1001}, TextRefused),
        ({"due_date": date(2026, 11, 17)}, PlanRefused),
        ({"owner": gloucester.officer}, PlanRefused),
        ({"owner": elsewhere.caseworker}, PlanRefused),
    ]
    for changes, refusal in refused:
        with pytest.raises(refusal):
            planned(story, **changes)
    with pytest.raises(StateForbids):
        planned(reported(gloucester))


def test_charlie_plans_nothing(gloucester: Partners, elsewhere: Partners) -> None:
    story, colleague = triaged(gloucester), gloucester.caseworker
    action = planned(story)
    for charlie in (gloucester.officer, gloucester.administrator, elsewhere.supervisor):
        with pytest.raises(NotAllowed):
            planned(story, by=charlie, owner=colleague)
        with pytest.raises(NotAllowed):
            change_action(action, owner=colleague.user, due_date=FRIDAY, by=charlie.member, at=AT)
        with pytest.raises(NotAllowed):
            finish_action(action, result="", by=charlie.member, at=AT)
