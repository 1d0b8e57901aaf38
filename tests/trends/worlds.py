"""Many reports without walking their stories: cases with sealed facts, as triage leaves them, and their release."""

import secrets
from collections import Counter
from collections.abc import Iterable
from datetime import UTC, date, datetime
from uuid import uuid4

from core.codes.models import Lock
from core.keys.models import PublicKey
from referrals.cases.models import Case, CaseState, RecordStatus
from referrals.trends.facts import Fact, FactKind, number_of, sealed
from referrals.trends.models import ReleasedCell, TrendsRelease
from referrals.trends.periods import month_of
from referrals.trends.releasing import release
from reporting.submit.models import Report, ReportState
from tests.people import Partners

QUARTER, OVER = date(2026, 10, 1), datetime(2027, 1, 4, 9, tzinfo=UTC)
Cells = dict[tuple[str, date, str, str, str], int]


def arrival(at: datetime, *, area: int = 0, strand: int = 0) -> Fact:
    return Fact(FactKind.ARRIVAL, area=area, month=number_of(month_of(at)), code=strand)


def counted_cases(partners: Partners, facts: Iterable[tuple[datetime, Fact]]) -> list[Case]:
    """A triaged case for each (received, fact). Nobody holds its reporter's key."""
    key, partnership = partners.analysts.keys.get(), partners.partnership
    keys, locks, reports, cases = [], [], [], []
    for received_at, fact in facts:
        fingerprint = secrets.token_bytes(32)
        reporter = PublicKey(partnership=partnership, public=b"", fingerprint=fingerprint, created_at=received_at)
        reference = secrets.token_hex(4).upper()
        lock = Lock(partnership=partnership, reference=reference, key=reporter, salt=bytes(16), sealed_seed=b"")
        report = Report(
            partnership=partnership, lock=lock, draft_id=uuid4(), received_at=received_at, state=ReportState.RECEIVED,
            triage_due_at=received_at, ticket=b"",
        )  # fmt: skip
        case = Case(
            partnership=partnership, report=report, state=CaseState.OPEN, opened_at=received_at, due_at=received_at,
            record_status=RecordStatus.IN_SCOPE, owner=partners.caseworker.user,
        )  # fmt: skip
        case.pending_fact = sealed(fact, key, partnership=partnership, of=case.id, column="pending_fact")
        for rows, row in ((keys, reporter), (locks, lock), (reports, report), (cases, case)):
            rows.append(row)  # type: ignore[attr-defined]
    PublicKey.objects.bulk_create(keys)
    Lock.objects.bulk_create(locks)
    Report.objects.bulk_create(reports)
    return Case.objects.bulk_create(cases)


def released(partners: Partners, quarter: date = QUARTER, *, at: datetime = OVER) -> TrendsRelease:
    person = partners.analyst
    return release(quarter, by=person.member, ring=person.ring, at=at)


def cells() -> Cells:
    """Every released cell: table, first day, area, strand, outcome."""
    rows = ReleasedCell.objects.select_related("draw__table")
    return {(c.draw.table.name, c.draw.starts_date, c.area, c.strand, c.outcome): c.value for c in rows}


def sums() -> Counter[str]:
    """By table."""
    found: Counter[str] = Counter()
    for (table, *_), value in cells().items():
        found[table] += value
    return found
