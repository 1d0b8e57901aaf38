"""Which reports count: one that is in scope, once for each person harmed and quarter, as far as somebody linked them.

Of linked repeats in one quarter the one counts that a release has taken, or else the earliest.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

import structlog

from core.faults import fault_of
from core.keys.owners import hub_fingerprint
from core.keys.rings import KeyRing
from core.partnerships.models import Partnership
from core.sealing import SealingError
from referrals.cases.models import Case, RecordStatus
from referrals.linking.records import Record, Records
from referrals.linking.relations import Relation
from referrals.trends.periods import month_of, start_of
from referrals.trends.tables import Unit

log = structlog.get_logger("referrals.trends")
COUNTABLE = (RecordStatus.IN_SCOPE, RecordStatus.DUPLICATE)  # duplicates wait as facts that do not count


@dataclass(frozen=True)
class Counting:
    """Cases with those linked to them as repeats. `counts` says of each whether it counts."""

    cases: dict[UUID, Case]
    counts: dict[UUID, bool]


def counting_of(cases: Iterable[Case], *, ring: KeyRing) -> Counting:
    """Of cases of one partnership, and of what is linked to them as another incident of the same person.

    A record of links that was altered is read as none, and the log says so: the work on a case must not wait for it.
    Raises NotPinned, NoKey (not the team's ring) or FingerprintMismatch.
    """
    given = list(cases)
    partnership = given[0].partnership
    records = _Repeats(partnership, ring)
    first = {case.id for case in given}
    near = first.union(*(records.named_by(one) for one in sorted(first)))
    around = near.union(*(records.named_by(one) for one in sorted(near)))
    known = Case.objects.of(partnership).select_related("report", "partnership").in_bulk(around)
    there = {one: known[one] for one in near if one in known}
    counts = {one: _counts(there[one], [known[other] for other in records.of(one) if other in known]) for one in there}
    return Counting(there, counts)


class _Repeats:
    """Link records, each read once."""

    def __init__(self, partnership: Partnership, ring: KeyRing) -> None:
        self._records = Records(ring.seed(hub_fingerprint(partnership)), partnership.id)
        self._read: dict[UUID, Record] = {}

    def named_by(self, case_id: UUID) -> set[UUID]:
        if case_id not in self._read:
            self._read |= self._records.read([case_id], altered=_report_altered)
        return {one.other for one in self._read[case_id].links if Relation.AGAIN in one.relations}

    def of(self, case_id: UUID) -> list[UUID]:
        """Those whose record says the same: a record is emptied when its reporter does not allow linking any more."""
        return [other for other in sorted(self.named_by(case_id)) if case_id in self.named_by(other)]


def _report_altered(error: SealingError) -> None:
    log.warning("links_altered", fault=fault_of(error))


def _counts(case: Case, repeats: list[Case]) -> bool:
    if case.record_status != RecordStatus.IN_SCOPE:
        return False
    same = [
        other for other in repeats if other.record_status == RecordStatus.IN_SCOPE and _quarter(other) == _quarter(case)
    ]
    return all(_place(case) < _place(other) for other in same)


def _quarter(case: Case) -> date:
    return start_of(month_of(case.report.received_at), Unit.QUARTER)


def _place(case: Case) -> tuple[bool, datetime, UUID]:
    return not case.fact_taken, case.report.received_at, case.id
