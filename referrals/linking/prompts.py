"""What confirmed links give to think of: a repeat victim, a persistent respondent, an ASB Case Review.

From how many reports on, and within how many months, each partnership says itself. The numbers to begin with are
general knowledge of the field, no rule of law, except that no council may ask for more than three reports in six months
before a review.
"""

import calendar
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Final

from django.db import transaction

from core.audit.actions import Action, Purpose
from core.keys.rings import KeyRing
from core.partnerships.models import Membership, Partnership
from core.texts import checked
from referrals.cases.models import Case, RecordStatus
from referrals.casework.writing import WORDS_LENGTH
from referrals.linking.circle import Circle, Known
from referrals.linking.deciding import CAPABILITY, leave_note, lock_together
from referrals.linking.records import Considered
from referrals.linking.relations import DUPLICATES, Relation
from referrals.locking import check_team
from referrals.policies import StateForbids, check_case_is_open
from referrals.trail import record_case


class PromptKind(StrEnum):
    REPEAT = "repeat"  # the same person was harmed before
    PERSISTENT = "persistent"  # the same person is complained about
    REVIEW = "review"  # the person harmed may ask for an ASB Case Review


_THROUGH: Final = {
    PromptKind.REPEAT: Relation.AGAIN,
    PromptKind.PERSISTENT: Relation.SAME_RESPONDENT,
    PromptKind.REVIEW: Relation.AGAIN,
}
_NOT_COUNTED: Final = (RecordStatus.DUPLICATE, RecordStatus.OUT_OF_SCOPE, RecordStatus.MALICIOUS)


@dataclass(frozen=True)
class Prompt:
    """So many reports within so many months, at least as many as the partnership says."""

    kind: PromptKind
    reports: int
    months: int


def prompts_of(circle: Circle) -> list[Prompt]:
    """Those that nobody acted on or put aside since there were so many reports."""
    considered = {(one.prompt, one.reports) for one in circle.middle.record.considered}
    return [
        prompt
        for kind in PromptKind
        if (prompt := _reached(kind, circle)) is not None
        and not any(name == prompt.kind and reports >= prompt.reports for name, reports in considered)
    ]


@transaction.atomic
def consider_prompt(
    case: Case,
    kind: PromptKind,
    *,
    was_acted_on: bool,
    words: str,
    by: Membership,
    ring: KeyRing,
    purpose: Purpose,
    at: datetime,
) -> None:
    """Somebody did what it asks for, or put it aside; `words` say what or why. It comes back with another report.

    It is settled for every case that hangs together with this one. Raises NotAllowed, StateForbids (closed, or nothing
    of the kind is asked), RecordFull, TextRefused, NotPinned, NoKey, FingerprintMismatch, Tampered or SealingError.
    """
    check_team(by, CAPABILITY, case.partnership_id)
    kept = checked(words, longest=WORDS_LENGTH)
    together = _together(kind, Circle(case, by=by, ring=ring))
    here, *_others = lock_together(case, *(known.case for known in together if known.case.id != case.id))
    check_case_is_open(here)
    circle = Circle(here, by=by, ring=ring)
    prompt = next((one for one in prompts_of(circle) if one.kind == kind), None)
    if prompt is None:
        raise StateForbids("nothing of this kind is asked")
    settled = Considered(str(prompt.kind), prompt.reports)
    case_ids = [known.case.id for known in _together(kind, circle)]
    records = circle.records.read(case_ids)
    circle.records.write(
        {
            case_id: replace(one, considered=(*(old for old in one.considered if old.prompt != kind), settled))
            for case_id, one in records.items()
        }
    )
    leave_note(here, [f"{kind} {'acted' if was_acted_on else 'aside'}"], kept, by=by, at=at)
    record_case(Action.LINK_DECIDED, here, by=by.user_id, at=at, purpose=purpose)


def threshold_of(partnership: Partnership, kind: PromptKind) -> tuple[int, int]:
    """How many reports within how many months."""
    return {
        PromptKind.REPEAT: (partnership.repeat_reports, partnership.repeat_months),
        PromptKind.PERSISTENT: (partnership.persistent_reports, partnership.persistent_months),
        PromptKind.REVIEW: (partnership.review_reports, partnership.review_months),
    }[kind]


def most_within(times: Sequence[datetime], months: int) -> int:
    """How many of the times lie, at most, within any span of so many calendar months."""
    return max((sum(begin <= one < _later(begin, months) for one in times) for begin in times), default=0)


def _reached(kind: PromptKind, circle: Circle) -> Prompt | None:
    needed, months = threshold_of(circle.middle.case.partnership, kind)
    counted = [known.case for known in _together(kind, circle) if known.case.record_status not in _NOT_COUNTED]
    reports = most_within([case.report.received_at for case in counted], months)
    return Prompt(kind, reports, months) if reports >= needed else None


def _together(kind: PromptKind, circle: Circle) -> list[Known]:
    """A duplicate is about the same people as what it is a duplicate of."""
    return circle.connected(_THROUGH[kind], *DUPLICATES)


def _later(at: datetime, months: int) -> datetime:
    """The same day of a later month, or its last day."""
    year, month = divmod(at.year * 12 + at.month - 1 + months, 12)
    return at.replace(year=year, month=month + 1, day=min(at.day, calendar.monthrange(year, month + 1)[1]))
