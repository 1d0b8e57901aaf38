"""Assessing the risk of a case, and a supervisor's review of a high one."""

from collections.abc import Collection
from datetime import date, datetime
from typing import Any

from django.db import transaction

from core.audit.actions import Action
from core.keys.boxes import To, fill, next_version
from core.keys.kinds import Kind
from core.keys.owners import hub_key
from core.keys.rings import KeyRing
from core.partnerships.models import Membership, Role
from core.partnerships.permissions import may
from core.texts import checked
from referrals.cases.models import Case, Risk
from referrals.locking import check_team, locked_case
from referrals.policies import AnotherPerson, StateForbids, check_case_may_be_assessed
from referrals.risk.planning import checked_review_date, is_assessed, latest_review_date, plan_reassessment
from referrals.risk.reading import history_for_deed
from referrals.risk.records import Record, Step, is_automatically_high
from referrals.risk.tool import CURRENT, HIGHEST_ANSWER, Answers
from referrals.tasks.actions import finish_by_deed, waits
from referrals.tasks.making import make_task
from referrals.tasks.models import TaskKind
from referrals.timing.running import hasten_plan
from referrals.trail import record_case

REASON_LENGTH = 4000  # characters
LEVELS = (Risk.LOW, Risk.MEDIUM, Risk.HIGH)


class RiskRefused(Exception):
    """The message says what is missing or impossible: "unanswered", "no such rule" or "unassessed"."""


class ReasonMissing(RiskRefused):
    """A judgement that differs from the suggestion, or lowers a level that a rule holds up, says why."""


class AutomaticallyHigh(RiskRefused):
    """A rule makes the risk high; only a supervisor lowers it."""


class OwnAssessment(AnotherPerson):
    """Whoever assessed the risk does not review it: the reviewer is another person."""


@transaction.atomic
def assess(
    case: Case,
    *,
    answers: Answers,
    ticked: Collection[str],
    level: Risk,
    reason: str,
    review_date: date | None,
    by: Membership,
    ring: KeyRing,
    at: datetime,
) -> None:
    """Seal a new assessment, made with the current tool; the case has its level from now on.

    `ticked` are codes of rules; without `review_date` (local) it is the level's default. A high risk is reviewed by a
    supervisor within a working day. Raises NotAllowed, StateForbids, RiskRefused or one of its kinds,
    ReviewDateRefused, TextRefused, NotPinned, NoKey, Tampered or SealingError.
    """
    check_team(by, "assess risk", case.partnership_id)
    _check_answers(answers, ticked, level)
    locked = locked_case(case)
    check_case_may_be_assessed(locked)
    rules = tuple(rule.code for rule in CURRENT.rules if rule.code in ticked)
    suggested = CURRENT.suggested(answers, rules)
    is_held_up = bool(rules) or is_automatically_high(history_for_deed(locked, ring))
    _check_judgement(level, suggested, reason, is_held_up=is_held_up, by=by)
    day = checked_review_date(review_date, level, at=at)
    content = {
        "tool": CURRENT.version,
        "answers": {asked.code: answers[asked.code] for asked in CURRENT.questions},
        "ticked": list(rules),
        "score": CURRENT.score(answers),
        "suggested": suggested,
        "review_date": day.isoformat(),
    }
    _keep(locked, Step.ASSESSMENT, level, checked(reason, longest=REASON_LENGTH, required=False), content, by=by, at=at)
    plan_reassessment(locked, day)
    finish_by_deed(locked, TaskKind.REASSESS_RISK, by=by, at=at)
    if level == Risk.HIGH:
        make_task(TaskKind.REVIEW_HIGH_RISK, case=locked, role=Role.SUPERVISOR, at=at)
    record_case(Action.RISK_ASSESSED, locked, by=by.user_id, at=at)
    case.refresh_from_db()


@transaction.atomic
def review(case: Case, *, level: Risk, reason: str, by: Membership, ring: KeyRing, at: datetime) -> None:
    """A supervisor says what the level is, and why: the one that stands, or another.

    The review date of an assessment moves with a changed level. Raises NotAllowed, StateForbids (nothing waits for a
    review), OwnAssessment, RiskRefused, TextRefused, NotPinned, NoKey, Tampered or SealingError.
    """
    check_team(by, "review high risk", case.partnership_id)
    if level not in LEVELS:
        raise RiskRefused("unassessed")
    words = checked(reason, longest=REASON_LENGTH)
    locked = locked_case(case)
    check_waits_for_review(locked)
    history = history_for_deed(locked, ring)
    if is_own(history, by):
        raise OwnAssessment
    agrees = level == history[0].level
    _keep(locked, Step.REVIEW, level, words, {"agrees": agrees}, by=by, at=at)
    if not agrees and is_assessed(locked):
        plan_reassessment(locked, latest_review_date(level, at=at))
    finish_by_deed(locked, TaskKind.REVIEW_HIGH_RISK, by=by, at=at)
    record_case(Action.RISK_REVIEWED, locked, by=by.user_id, at=at)
    case.refresh_from_db()


def raise_for_concern(case: Case, *, by: Membership, ring: KeyRing, at: datetime) -> None:
    """A safeguarding concern makes the risk high until somebody assesses it; one that is high already stays as it is.

    Inside a deed that holds the lock. Raises NotPinned, NoKey, Tampered or SealingError.
    """
    history_for_deed(case, ring)
    if case.risk == Risk.HIGH:
        return
    _keep(case, Step.CONCERN, Risk.HIGH, "", {}, by=by, at=at)
    if is_assessed(case):
        plan_reassessment(case, latest_review_date(Risk.HIGH, at=at))
    make_task(TaskKind.REVIEW_HIGH_RISK, case=case, role=Role.SUPERVISOR, at=at)


def check_waits_for_review(case: Case) -> None:
    """Raise StateForbids unless a supervisor owes the case a review."""
    if not waits(case, TaskKind.REVIEW_HIGH_RISK):
        raise StateForbids("no review is due")


def is_own(history: list[Record], by: Membership) -> bool:
    """Whether `by` made what is to be reviewed: the newest assessment or concern, or the triage where there is none."""
    made = (one for one in history if one.step in (Step.ASSESSMENT, Step.CONCERN))
    return bool(history) and next(made, history[0]).by == by.user_id


def _check_answers(answers: Answers, ticked: Collection[str], level: Risk) -> None:
    scores = (None, *range(HIGHEST_ANSWER + 1))
    if any(asked.code not in answers or answers[asked.code] not in scores for asked in CURRENT.questions):
        raise RiskRefused("unanswered")
    if not {rule.code for rule in CURRENT.rules}.issuperset(ticked):
        raise RiskRefused("no such rule")
    if level not in LEVELS:
        raise RiskRefused("unassessed")


def _check_judgement(level: Risk, suggested: Risk, reason: str, *, is_held_up: bool, by: Membership) -> None:
    lowers = is_held_up and level != Risk.HIGH
    if lowers and not may(by, "review high risk"):
        raise AutomaticallyHigh
    if (lowers or level != suggested) and not reason.strip():
        raise ReasonMissing


def _keep(
    case: Case, step: Step, level: Risk, reason: str, more: dict[str, Any], *, by: Membership, at: datetime
) -> None:
    """Seal a version to the team alone, as its own record, and set the level of the case; a high one hastens its plan.

    It stays when the reporter takes the team's choice back, as the reason of the triage does.
    """
    content = {"step": step, "level": level, "reason": reason, "by": str(by.user_id), "at": at.isoformat(), **more}
    fill(
        partnership=case.partnership,
        object_id=case.id,
        kind=Kind.RISK,
        content=content,
        to=[To(hub_key(case.partnership))],
        version=next_version(case.id, Kind.RISK),
    )
    case.risk = level
    case.save(update_fields=["risk"])
    hasten_plan(case, at=at)
