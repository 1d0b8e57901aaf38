"""What a release reads: the facts that wait for it, and the bundles of the year's earlier quarters.

Opened in memory, before the release locks anything, and compared again when it has: a fact that was overwritten in the
meantime is opened anew. What does not open stays where it is, which the log says.
"""

import hashlib
import secrets
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

import structlog
from django.db import connection
from django.db.models import QuerySet

from core.keys.rings import KeyRing
from core.partnerships.models import OrganisationKind, Partnership
from core.sealing import Context, SealingError, open_with, seal_to
from referrals.cases.models import Case
from referrals.trends.facts import FACT_BYTES, Fact, FactOpener, unpacked
from referrals.trends.models import FactBundle, HeldFact, TrendsLedger
from referrals.trends.pending import ARRIVAL, DECISION, HELD
from referrals.trends.periods import begins_at, end_of
from referrals.trends.tables import Unit

log = structlog.get_logger("referrals.trends")
CHUNK = 500  # rows that one statement clears


@dataclass(frozen=True)
class Gathered:
    """Facts as they count, and from which rows they are: cases by column, and held reports."""

    facts: list[Fact] = field(repr=False)
    taken: dict[str, list[UUID]] = field(repr=False)

    def clear(self) -> None:
        """The columns are empty from now on, and nothing else will ever be taken from these rows. Inside `atomic()`."""
        marks = {ARRIVAL: "fact_taken", DECISION: "outcome_taken"}
        for column, mark in marks.items():
            for some in _chunks(self.taken[column]):
                Case.objects.filter(pk__in=some).update(**{column: b"", mark: True})
        for some in _chunks(self.taken[HELD]):
            HeldFact.objects.filter(pk__in=some).update(fact=b"", taken=True)


class Gatherer:
    """Reads what waits for one quarter. Raises NoKey where the ring is not the analysts' own."""

    def __init__(self, ledger: TrendsLedger, quarter: date, ring: KeyRing) -> None:
        self._partnership, self._quarter = ledger.partnership, quarter
        self._after = end_of(quarter, Unit.QUARTER)
        self._areas = max(1, len(ledger.area_codes))
        analysts = ledger.partnership.organisations.get(kind=OrganisationKind.ANALYSTS)
        self._opener = FactOpener(ledger.partnership, analysts.keys.order_by("-created_at"), ring)
        self._opened: dict[tuple[str, UUID, bytes], Fact | None] = {}

    def gather(self) -> Gathered:
        """Each envelope is opened once, however often this is called."""
        facts: list[Fact] = []
        taken: dict[str, list[UUID]] = {ARRIVAL: [], DECISION: [], HELD: []}
        for column, row_id, envelope in self._waiting():
            fact = self._fact(envelope, of=row_id, column=column)
            if fact is None:
                continue
            taken[column].append(row_id)
            if fact.is_counted:
                facts.append(fact.within(self._quarter, self._after))
        secrets.SystemRandom().shuffle(facts)
        return Gathered(facts, taken)

    def lock(self) -> None:
        """Until the transaction ends nobody writes to what waits. SQLite has one writer anyway."""
        if connection.features.has_select_for_update:
            for _column, rows, _name in self._columns():
                waiting = rows.model._default_manager.filter(pk__in=rows.values("pk"))
                list(waiting.select_for_update().order_by("pk").values_list("pk"))

    def _waiting(self) -> Iterator[tuple[str, UUID, bytes]]:
        for column, rows, name in self._columns():
            for row_id, envelope in rows.values_list("pk", name).iterator(chunk_size=2000):
                yield column, row_id, bytes(envelope)

    def _columns(self) -> tuple[tuple[str, QuerySet[Any], str], ...]:
        """What was received, or decided, before the quarter's end, in whichever quarter; with the field of the fact."""
        ends_at = begins_at(self._after)
        cases = Case.objects.of(self._partnership)
        arrivals = cases.filter(report__received_at__lt=ends_at).exclude(pending_fact=b"")
        decisions = cases.filter(closed_at__lt=ends_at).exclude(pending_outcome=b"")
        held = HeldFact.objects.filter(partnership=self._partnership, received_at__lt=ends_at, taken=False)
        return ((ARRIVAL, arrivals, ARRIVAL), (DECISION, decisions, DECISION), (HELD, held, "fact"))

    def _fact(self, envelope: bytes, *, of: UUID, column: str) -> Fact | None:
        once = column, of, hashlib.sha256(envelope).digest()
        if once not in self._opened:
            try:
                self._opened[once] = self._checked(self._opener.open(envelope, of=of, column=column))
            except SealingError:
                log.warning("fact_does_not_open")
                self._opened[once] = None
        return self._opened[once]

    def _checked(self, fact: Fact) -> Fact:
        if fact.area >= self._areas:
            raise SealingError("not a fact of this ledger")
        return fact


def bundled(facts: Iterable[Fact], public: bytes, *, partnership: Partnership, release_id: UUID) -> bytes:
    """Facts, shuffled already, sealed as one; the size tells a class of how many."""
    content = b"".join(fact.packed() for fact in facts)
    return seal_to(public, content, _context(partnership, release_id), pad=True)


def facts_in(bundle: FactBundle, *, partnership: Partnership, ring: KeyRing) -> list[Fact]:
    """Raises NoKey or SealingError."""
    envelope = bytes(bundle.body)
    content = open_with(ring.seed(envelope[1:33]), envelope, _context(partnership, bundle.release_id))
    return [unpacked(content[i : i + FACT_BYTES]) for i in range(0, len(content), FACT_BYTES)]


def earlier_facts(ledger: TrendsLedger, quarter: date, ring: KeyRing) -> list[Fact]:
    """What earlier releases of the same year gathered: one opening for each. Raises NoKey or SealingError."""
    same_year = FactBundle.objects.filter(
        release__ledger=ledger, release__quarter_date__year=quarter.year, release__quarter_date__lt=quarter
    )
    return [fact for one in same_year for fact in facts_in(one, partnership=ledger.partnership, ring=ring)]


def _context(partnership: Partnership, release_id: UUID) -> Context:
    return Context(str(partnership.id), str(release_id), "facts")


def _chunks(ids: list[UUID]) -> Iterator[list[UUID]]:
    return (ids[i : i + CHUNK] for i in range(0, len(ids), CHUNK))
