"""Closing with words, and opening again."""

import pytest

from core.partnerships.permissions import NotAllowed
from core.texts import TextRefused
from referrals.cases.closing import CaseOutcome, close_case
from referrals.cases.models import Case, CaseState
from referrals.cases.reopening import reopen_case
from referrals.policies import StateForbids
from referrals.timing.models import Clock
from reporting.choices.actions import withdraw
from reporting.progress.telling import lines_of
from tests.people import AT, Partners, Person
from tests.referrals.stories import conclude, triaged


def reopened(case: Case, by: Person, reason: str = "It happened again.") -> None:
    reopen_case(case, reason=reason, by=by.member, ring=by.ring, at=AT)


def test_the_reporter_is_told_in_the_words_of_the_team(gloucester: Partners) -> None:
    story, by = triaged(gloucester), gloucester.caseworker
    given = {"by": by.member, "ring": by.ring, "at": AT}
    with pytest.raises(TextRefused):
        close_case(story.case, outcome=CaseOutcome.ADVISED, words=" ", **given)
    close_case(story.case, outcome=CaseOutcome.ADVISED, words="Ring us if it goes on.", **given)
    last = lines_of(story.report, story.reporter)[-1].line
    assert last is not None
    assert (last["code"], last["words"]) == ("closed", "Ring us if it goes on.")


def test_a_case_that_is_opened_again_owes_a_plan_and_has_no_last_day(gloucester: Partners) -> None:
    story, by = triaged(gloucester), gloucester.caseworker
    conclude(story.case, by=by)
    reopened(story.case, gloucester.second_caseworker)
    case = Case.objects.get()
    assert (case.state, case.closed_at, case.erase_date, case.owner) == (CaseState.OPEN, None, None, by.user)
    assert set(Clock.objects.running().values_list("kind", flat=True)) == {"plan", "update"}
    assert story.told()[-1] == "reopened"
    conclude(story.case, by=by)
    assert Case.objects.get().erase_date is not None


def test_whoever_opens_it_again_has_it_when_its_owner_has_left(gloucester: Partners) -> None:
    story, by = triaged(gloucester), gloucester.caseworker
    conclude(story.case, by=by)
    by.member.ended_at = AT
    by.member.save()
    reopened(story.case, gloucester.second_caseworker)
    assert Case.objects.get().owner == gloucester.second_caseworker.user


def test_what_cannot_be_opened_again_stays_closed(gloucester: Partners, elsewhere: Partners) -> None:
    still_open, erased, taken_back = (triaged(gloucester) for _ in range(3))
    by = gloucester.caseworker
    conclude(erased.case, by=by)
    Case.objects.filter(pk=erased.case.pk).update(erased_at=AT)
    withdraw(taken_back.report, taken_back.choice_id("team"), ring=taken_back.reporter, at=AT)
    for story in (still_open, erased, taken_back):
        with pytest.raises(StateForbids):
            reopened(story.case, by)
    for charlie in (gloucester.officer, elsewhere.caseworker):
        with pytest.raises(NotAllowed):
            reopened(erased.case, charlie)
    with pytest.raises(TextRefused):
        reopened(erased.case, by, reason="")
