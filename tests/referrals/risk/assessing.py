"""Assessments for the tests, made by the action that the product uses."""

from collections.abc import Collection
from datetime import date, datetime

from referrals.cases.models import Case, Risk
from referrals.risk.actions import assess
from referrals.risk.reading import history_for_deed
from referrals.risk.records import Record
from referrals.risk.tool import CURRENT
from tests.people import AT, Partners, Person


def all_answered(score: int | None = 0, **changes: int | None) -> dict[str, int | None]:
    """The same answer to every question but those of `changes`."""
    return {asked.code: score for asked in CURRENT.questions} | changes


def assessed(
    case: Case,
    *,
    by: Person,
    level: Risk = Risk.LOW,
    answers: dict[str, int | None] | None = None,
    ticked: Collection[str] = (),
    reason: str = "",
    review_date: date | None = None,
    at: datetime = AT,
) -> Case:
    given = all_answered() if answers is None else answers
    judged = {"level": level, "reason": reason, "review_date": review_date}
    assess(case, answers=given, ticked=ticked, by=by.member, ring=by.ring, at=at, **judged)
    return case


def history_of(case: Case, partners: Partners) -> list[Record]:
    return history_for_deed(Case.objects.get(pk=case.pk), partners.caseworker.ring)
