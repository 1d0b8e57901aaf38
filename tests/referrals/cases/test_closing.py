"""Closing a case."""

import pytest

from referrals.cases.models import Case, CaseState
from referrals.packets.closing import close_referral
from referrals.packets.models import Referral
from referrals.policies import StateForbids
from referrals.states import State
from referrals.tasks.making import make_task
from referrals.tasks.models import TaskKind
from reporting.choices.actions import withdraw
from tests.people import AT, Partners, Person
from tests.referrals.stories import conclude, reported, sent, triaged


def test_a_case_closes_when_nothing_is_owed(gloucester: Partners) -> None:
    story = triaged(gloucester)
    conclude(story.case, by=gloucester.caseworker)
    case = Case.objects.get()
    assert (case.state, case.closed_at, case.due_at) == (CaseState.CLOSED, AT, None)
    assert story.told()[-1] == "closed"


def test_a_case_that_owes_something_stays_open(gloucester: Partners) -> None:
    new, with_referral, with_task = reported(gloucester), triaged(gloucester), triaged(gloucester)
    sent(with_referral, gloucester.police)
    make_task(TaskKind.READ_MESSAGE, case=with_task.case, at=AT)
    for story in (new, with_referral, with_task):
        with pytest.raises(StateForbids):
            conclude(story.case, by=gloucester.caseworker)


def test_a_case_whose_report_was_taken_back_can_still_be_closed(gloucester: Partners) -> None:
    story = triaged(gloucester)
    referral = sent(story, gloucester.police)
    withdraw(story.report, story.choice_id("team"), ring=story.reporter, at=AT)
    Referral.objects.update(state=State.EXPIRED)
    close_referral(referral, **_as(gloucester.caseworker))
    conclude(story.case, by=gloucester.caseworker)
    assert Case.objects.get().state == CaseState.CLOSED


def _as(person: Person) -> dict[str, object]:
    return {"by": person.member, "ring": person.ring, "at": AT}
