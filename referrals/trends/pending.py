"""Facts that wait for the next release: written, overwritten and cleared by the team's unlocked sessions.

A case that a release has taken a fact of never gets another. Nothing here is shown to anybody, so the summary that a
fact is taken from is opened within the deed that has its own line in the trail.
"""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

import structlog

from core.faults import fault_of
from core.keys.boxes import latest, look_in
from core.keys.kinds import Kind
from core.keys.models import Box, PublicKey
from core.keys.rings import KeyRing, NoKey
from core.keys.stamps import Tampered
from core.partnerships.models import Partnership
from core.sealing import SealingError
from referrals.cases.models import Case, RecordStatus
from referrals.trends.analysts import find_key, noted_key
from referrals.trends.areas import area_in
from referrals.trends.counting import COUNTABLE, counting_of
from referrals.trends.facts import UNCOUNTED, Fact, FactKind, number_of, sealed, strand_of
from referrals.trends.ledger import ledger_of
from referrals.trends.models import HeldFact, TrendsLedger
from referrals.trends.periods import month_of
from referrals.trends.tables import MOST_CELLS, OUTCOMES, STRANDS, SetName, cells_of_one_report
from reporting.submit.models import Report

log = structlog.get_logger("referrals.trends")
ARRIVAL, DECISION, HELD = "pending_fact", "pending_outcome", "held"


def renew_facts(*cases: Case, ring: KeyRing) -> None:
    """After a decision about what these cases are, or about links of theirs: their facts, and those of their repeats.

    Inside `atomic()`, last, when the rows say what was decided. Nothing happens before the partnership's tables are
    entered or while nobody has compared the analysts' key. Raises NotPinned, NoKey (not the team's ring) or
    FingerprintMismatch.
    """
    found = _before_sealing(cases[0].partnership, ring)
    if found is None:
        return
    ledger, key = found
    counting = counting_of(cases, ring=ring)
    asked_for = {case.id for case in cases}
    for case_id in sorted(counting.cases):
        case = counting.cases[case_id]
        if not case.fact_taken and (case_id in asked_for or case.pending_fact):
            _renew_arrival(case, ledger, key, counts=counting.counts[case_id], ring=ring)
        if case.pending_outcome and not counting.counts[case_id]:
            _keep(case, DECISION, UNCOUNTED, key)


def keep_outcome(case: Case, outcome: str, *, ring: KeyRing, at: datetime) -> None:
    """The decision with which a case is closed, for the quarter of `at`. As `renew_facts`."""
    found = _before_sealing(case.partnership, ring)
    if found is None or case.outcome_taken or case.record_status not in COUNTABLE or outcome not in OUTCOMES:
        return
    ledger, key = found
    fact = Fact(FactKind.DECISION, month=number_of(month_of(at)), code=OUTCOMES.index(outcome))
    is_counted = _may_still_count(case, ledger) and counting_of([case], ring=ring).counts[case.id]
    _keep(case, DECISION, fact if is_counted else UNCOUNTED, key)


def forget_outcome(case: Case) -> None:
    """It is open again, so nothing is decided."""
    Case.objects.filter(pk=case.pk).exclude(pending_outcome=b"").update(pending_outcome=b"")


def forget_facts(case: Case) -> None:
    """The team may not read the report any more, or it is erased: what no release has taken goes."""
    Case.objects.filter(pk=case.pk).update(pending_fact=b"", pending_outcome=b"")


def keep_held(report: Report) -> None:
    """A report that is held from its sending: the city and the year, sealed without anybody of the team."""
    ledger, key = ledger_of(report.partnership), noted_key(report.partnership)
    if ledger is None or key is None:
        return
    year = month_of(report.received_at).replace(month=1)
    fact = Fact(FactKind.HELD, month=number_of(year))
    HeldFact.objects.create(
        report_id=report.id,
        partnership=report.partnership,
        received_at=report.received_at,
        fact=sealed(fact, key, partnership=report.partnership, of=report.id, column=HELD),
    )


def forget_held(report_id: UUID) -> None:
    """The team may read it from now on: unless it was counted as held, it is counted as any other."""
    HeldFact.objects.filter(report_id=report_id, taken=False).delete()


def seal_what_waits(cases: Iterable[Case], *, ring: KeyRing) -> int:
    """Facts of triaged cases that have none, because no key was compared in time; returns how many were looked at."""
    waiting = list(cases)
    for case in waiting:
        renew_facts(case, ring=ring)
    return len(waiting)


def _before_sealing(partnership: Partnership, ring: KeyRing) -> tuple[TrendsLedger, PublicKey] | None:
    ledger = ledger_of(partnership)
    key = find_key(partnership, ring) if ledger else None
    return (ledger, key) if ledger and key else None


def _renew_arrival(case: Case, ledger: TrendsLedger, key: PublicKey, *, counts: bool, ring: KeyRing) -> None:
    if case.record_status not in COUNTABLE:
        Case.objects.filter(pk=case.pk).update(pending_fact=b"")
        return
    fact = _arrival_of(case, ledger, ring) if counts else UNCOUNTED
    if fact is not None:
        _keep(case, ARRIVAL, fact, key)


def _arrival_of(case: Case, ledger: TrendsLedger, ring: KeyRing) -> Fact | None:
    """None where the team holds no key to the summary any more, or it was altered: what waits stays as it is, and the
    triage does not wait for it."""
    try:
        summary = look_in(latest(case.report_id, Kind.SUMMARY), ring)
    except (NoKey, Box.DoesNotExist):
        return None
    except (Tampered, SealingError) as error:
        log.warning("summary_altered", fault=fault_of(error))
        return None
    areas = ledger.area_codes
    return Fact(
        FactKind.ARRIVAL,
        area=areas.index(area_in(summary["area"], areas)) if areas else 0,
        month=number_of(month_of(case.report.received_at)),
        code=STRANDS.index(strand_of(summary["strands"])),
    )


def _may_still_count(case: Case, ledger: TrendsLedger) -> bool:
    """Whether one more cell is within the budget: one that was counted as held has entered a cell before."""
    if case.record_status != RecordStatus.IN_SCOPE:
        return False
    was_held = HeldFact.objects.filter(report_id=case.report_id, taken=True).exists()
    return cells_of_one_report(SetName(ledger.set_name)) + was_held <= MOST_CELLS


def _keep(case: Case, column: str, fact: Fact, key: PublicKey) -> None:
    envelope = sealed(fact, key, partnership=case.partnership, of=case.id, column=column)
    Case.objects.filter(pk=case.pk).update(**{column: envelope})
