"""Assessing a risk: sealed, with a reason where it needs one, and what is automatic stays high."""

from datetime import date, timedelta
from typing import Any

import pytest

from core.audit.actions import Action, Purpose
from core.audit.models import AuditEntry
from core.keys.kinds import Kind
from core.keys.models import Box
from core.keys.stamps import Tampered
from core.partnerships.permissions import NotAllowed
from core.texts import TextRefused
from referrals.cases.models import Case, CaseState, Risk
from referrals.clocks import PLAN_HIGH
from referrals.policies import StateForbids
from referrals.risk.actions import AutomaticallyHigh, ReasonMissing, RiskRefused
from referrals.risk.models import Reassessment
from referrals.risk.planning import ReviewDateRefused
from referrals.risk.reading import open_history
from referrals.risk.records import Step
from referrals.risk.tool import CURRENT
from referrals.tasks.models import Task, TaskKind
from referrals.timing.models import Clock, ClockKind
from referrals.triage.actions import TriageRefused
from tests.people import AT, Partners
from tests.referrals.risk.assessing import all_answered, assessed, history_of
from tests.referrals.stories import decide, reported, triaged

LATER = AT + timedelta(hours=2)


def test_the_level_of_the_triage_is_provisional_until_it_is_assessed(gloucester: Partners) -> None:
    case = triaged(gloucester, risk=Risk.MEDIUM).case
    assessed(case, by=gloucester.caseworker, answers=all_answered(1), level=Risk.MEDIUM)
    newest, first = history_of(case, gloucester)
    assert (first.step, newest.step) == (Step.TRIAGE, Step.ASSESSMENT)
    assert (newest.score, newest.suggested, newest.level) == (13, Risk.MEDIUM, Risk.MEDIUM)
    assert newest.by == first.by == gloucester.caseworker.user.id
    assert AuditEntry.objects.filter(action=Action.RISK_ASSESSED, subject_id=case.id).count() == 1


def test_nothing_is_overwritten_and_the_newest_counts(gloucester: Partners) -> None:
    case = assessed(triaged(gloucester).case, by=gloucester.caseworker, reason="She feels safe.")
    assessed(case, by=gloucester.second_caseworker, answers=all_answered(1), level=Risk.MEDIUM, at=LATER)
    assert [(one.version, one.level) for one in history_of(case, gloucester)] == [
        (3, Risk.MEDIUM),
        (2, Risk.LOW),
        (1, Risk.LOW),
    ]
    assert history_of(case, gloucester)[1].reason == "She feels safe."
    assert Case.objects.get().risk == Risk.MEDIUM


def test_only_the_level_and_the_review_date_are_in_clear(gloucester: Partners) -> None:
    case = triaged(gloucester).case
    assessed(case, by=gloucester.caseworker, level=Risk.HIGH, ticked=["weapon"], reason="Marker: he waits outside.")
    boxes = Box.objects.filter(object_id=case.id, kind=Kind.RISK)
    clear = [str(list(model.objects.values())) for model in (Case, Reassessment, Task, AuditEntry)]
    stored = "".join(clear).encode() + b"".join(bytes(box.body) for box in boxes)
    assert [marker for marker in (b"Marker", b"weapon", b"frequency", b"score") if marker in stored] == []


def test_a_caseworker_does_not_lower_what_a_rule_makes_high(gloucester: Partners) -> None:
    case = triaged(gloucester).case
    for rule in CURRENT.rules:
        with pytest.raises(AutomaticallyHigh):
            assessed(case, by=gloucester.caseworker, ticked=[rule.code], level=Risk.MEDIUM, reason="It is over.")
    with pytest.raises(ReasonMissing):
        assessed(case, by=gloucester.supervisor, ticked=["weapon"], level=Risk.MEDIUM)
    assessed(case, by=gloucester.supervisor, ticked=["weapon"], level=Risk.MEDIUM, reason="He is in prison.")
    assert Case.objects.get().risk == Risk.MEDIUM


def test_leaving_the_tick_out_next_time_does_not_lower_it_either(gloucester: Partners) -> None:
    case = assessed(triaged(gloucester).case, by=gloucester.caseworker, ticked=["carer"], level=Risk.HIGH)
    assessed(case, by=gloucester.caseworker, level=Risk.HIGH, reason="As before.", at=LATER)
    with pytest.raises(AutomaticallyHigh):
        assessed(case, by=gloucester.second_caseworker, level=Risk.LOW, at=LATER)
    assessed(case, by=gloucester.supervisor, level=Risk.LOW, reason="Somebody else cares for her.", at=LATER)
    assessed(case, by=gloucester.caseworker, level=Risk.LOW, at=LATER)
    assert Case.objects.get().risk == Risk.LOW


def test_a_judgement_that_differs_from_the_suggestion_says_why(gloucester: Partners) -> None:
    case = triaged(gloucester).case
    for level in (Risk.MEDIUM, Risk.HIGH):
        with pytest.raises(ReasonMissing):
            assessed(case, by=gloucester.caseworker, level=level, reason="  ")
    assessed(case, by=gloucester.caseworker, level=Risk.HIGH, reason="She is sure that he comes back.")
    assert history_of(case, gloucester)[0].suggested == Risk.LOW


REFUSED: tuple[tuple[dict[str, Any], type[Exception]], ...] = (
    ({"answers": {}}, RiskRefused),
    ({"answers": all_answered(0, fear=4)}, RiskRefused),
    ({"ticked": ["full moon"]}, RiskRefused),
    ({"level": Risk.UNASSESSED}, RiskRefused),
    ({"reason": "bell\x07"}, TextRefused),
    ({"reason": "x" * 4001}, TextRefused),
    ({"review_date": AT.date()}, ReviewDateRefused),
    ({"review_date": AT.date() + timedelta(days=85)}, ReviewDateRefused),
    ({"level": Risk.HIGH, "reason": "x", "review_date": AT.date() + timedelta(days=8)}, ReviewDateRefused),
)


def test_what_cannot_be_kept_is_refused_by_name(gloucester: Partners) -> None:
    case = triaged(gloucester).case
    for change, refusal in REFUSED:
        with pytest.raises(refusal):
            assessed(case, by=gloucester.caseworker, **change)
    assert not Reassessment.objects.exists()


def test_a_level_that_rises_to_high_hastens_the_plan(gloucester: Partners) -> None:
    case = triaged(gloucester).case
    assessed(case, by=gloucester.caseworker, ticked=["weapon"], level=Risk.HIGH)
    assert Clock.objects.get(case=case, kind=ClockKind.PLAN).due_at == PLAN_HIGH.after(AT, case.partnership)


def test_what_nobody_knows_yet_is_kept_apart_from_no(gloucester: Partners) -> None:
    case = assessed(triaged(gloucester).case, by=gloucester.caseworker, answers=all_answered(0, fear=None))
    assert history_of(case, gloucester)[0].answers == all_answered(0, fear=None)


def test_charlie_assesses_nothing_and_reads_nothing(gloucester: Partners, elsewhere: Partners) -> None:
    case = assessed(triaged(gloucester).case, by=gloucester.caseworker)
    outsiders = (elsewhere.caseworker, elsewhere.supervisor, gloucester.officer, gloucester.administrator)
    for charlie in outsiders:
        with pytest.raises(NotAllowed):
            assessed(case, by=charlie)
        with pytest.raises(NotAllowed):
            open_history(case, by=charlie.member, ring=charlie.ring, purpose=Purpose.CASEWORK, at=AT)
    assert len(history_of(case, gloucester)) == 2


@pytest.mark.parametrize("state", [CaseState.NEW, CaseState.CLOSED])
def test_a_case_is_assessed_between_triage_and_closing(gloucester: Partners, state: CaseState) -> None:
    story = reported(gloucester)
    if state == CaseState.CLOSED:
        Case.objects.update(state=state, closed_at=AT, due_at=None, erase_date=AT.date())
    with pytest.raises(StateForbids):
        assessed(story.case, by=gloucester.caseworker)


def test_a_level_that_somebody_wrote_into_the_row_is_noticed(gloucester: Partners) -> None:
    case = assessed(triaged(gloucester).case, by=gloucester.caseworker, ticked=["carer"], level=Risk.HIGH)
    Case.objects.update(risk=Risk.LOW)
    with pytest.raises(Tampered):
        assessed(case, by=gloucester.caseworker, level=Risk.LOW)
    Reassessment.objects.all().delete()  # as if it had never been assessed
    with pytest.raises(Tampered):
        decide(case, by=gloucester.caseworker, risk=Risk.LOW)


def test_triage_no_longer_changes_what_was_assessed(gloucester: Partners) -> None:
    case = assessed(triaged(gloucester).case, by=gloucester.caseworker, ticked=["child"], level=Risk.HIGH)
    with pytest.raises(TriageRefused, match="assessed"):
        decide(case, by=gloucester.caseworker, risk=Risk.LOW)
    decide(case, by=gloucester.caseworker, risk=Risk.HIGH, owner=gloucester.second_caseworker.user)
    assert Case.objects.get().owner == gloucester.second_caseworker.user


def test_every_opening_is_in_the_trail_with_its_purpose(gloucester: Partners) -> None:
    case, alice = triaged(gloucester).case, gloucester.caseworker
    open_history(case, by=alice.member, ring=alice.ring, purpose=Purpose.SUPERVISION, at=AT)
    entry = AuditEntry.objects.get(action=Action.SECTION_OPENED, subject="risk")
    assert (entry.actor_id, entry.purpose) == (alice.user.id, Purpose.SUPERVISION)


def test_a_chosen_day_comes_before_the_one_of_the_level(gloucester: Partners) -> None:
    case = assessed(triaged(gloucester).case, by=gloucester.caseworker, review_date=date(2026, 12, 1))
    assert Reassessment.objects.get(case=case).due_at.date() == date(2026, 12, 1)
    assert not Task.objects.filter(kind=TaskKind.REVIEW_HIGH_RISK).exists()
