"""What waits for a release, or is missing from it: numbers of rows, from columns in clear. Nothing is opened."""

from dataclasses import dataclass
from datetime import date, datetime

from core.partnerships.models import Partnership
from referrals.cases.models import Case, CaseQuerySet
from referrals.trends.analysts import is_key_pinned
from referrals.trends.counting import COUNTABLE
from referrals.trends.ledger import ledger_of
from referrals.trends.models import HeldFact
from referrals.trends.periods import begins_at
from referrals.trends.releasing import is_over, next_quarter


@dataclass(frozen=True)
class Waiting:
    """`without_fact` are triaged cases that would be counted and are not: no key was compared when they were decided.

    `quarter` is the first day of the quarter whose turn it is, None before the tables are entered.
    """

    is_entered: bool
    is_key_pinned: bool
    with_fact: int
    without_fact: int
    held: int
    quarter: date | None
    is_over: bool


def what_waits(partnership: Partnership, *, at: datetime) -> Waiting:
    ledger = ledger_of(partnership)
    cases = Case.objects.of(partnership)
    quarter = next_quarter(ledger) if ledger else None
    return Waiting(
        is_entered=ledger is not None,
        is_key_pinned=is_key_pinned(partnership),
        with_fact=cases.exclude(pending_fact=b"").count(),
        without_fact=cases_without_fact(partnership).count(),
        held=HeldFact.objects.filter(partnership=partnership, taken=False).count(),
        quarter=quarter,
        is_over=quarter is not None and is_over(quarter, at),
    )


def cases_without_fact(partnership: Partnership) -> CaseQuerySet:
    """Decided to be in scope, or duplicates, since the tables were entered, with neither a fact nor one that was taken.

    Those whose content the team cannot read any more are none of them.
    """
    ledger = ledger_of(partnership)
    if ledger is None:
        return Case.objects.none()
    decided = Case.objects.of(partnership).filter(record_status__in=COUNTABLE, fact_taken=False, pending_fact=b"")
    readable = decided.filter(erased_at=None, report__state="received")
    return readable.filter(report__received_at__gte=begins_at(ledger.first_date)).order_by("pk")
