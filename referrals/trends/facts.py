"""A fact: the little that the released tables need of one report, as eight bytes sealed to the analysts.

    kind, area, month, code      area: its place in the ledger's list; month: 12 x year + month - 1;
                                 code: the place of the strand, or of the outcome

What is not to be counted has a fact of the same size that says so, so that the database does not show who was linked.
"""

import struct
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import IntEnum
from typing import Final
from uuid import UUID

from core.keys.models import PublicKey
from core.keys.rings import KeyRing
from core.partnerships.models import Partnership
from core.sealing import Context, Opener, SealingError, seal_unaddressed
from referrals.trends.tables import OUTCOMES, STRANDS, Counts, Dimension, Table

_LAYOUT: Final = struct.Struct(">BBHB3x")
FACT_BYTES: Final = _LAYOUT.size
_MONITORED: Final = STRANDS[:5]
_MONTHS: Final = 12


class FactKind(IntEnum):
    UNCOUNTED = 0
    ARRIVAL = 1
    DECISION = 2
    HELD = 3


_COUNTED_IN: Final = {
    FactKind.ARRIVAL: Counts.ARRIVALS,
    FactKind.DECISION: Counts.DECISIONS,
    FactKind.HELD: Counts.HELD,
}


@dataclass(frozen=True, slots=True)
class Fact:
    """`area` and `code` are places in lists, 0 where there is nothing to say; `month` is a month's number."""

    kind: FactKind
    area: int = 0
    month: int = 0
    code: int = 0

    def packed(self) -> bytes:
        """FACT_BYTES."""
        return _LAYOUT.pack(self.kind, self.area, self.month, self.code)

    @property
    def is_counted(self) -> bool:
        return self.kind != FactKind.UNCOUNTED

    @property
    def day(self) -> date:
        """The first day of its month."""
        year, month = divmod(self.month, _MONTHS)
        return date(year, month + 1, 1)

    def within(self, first: date, after: date) -> "Fact":
        """As it counts in a release of the months from `first` until before `after`: what was received in a quarter
        that is released already counts in the first month."""
        return replace(self, month=min(max(self.month, number_of(first)), number_of(after) - 1))

    def cell_of(self, table: Table, areas: tuple[str, ...]) -> tuple[str, ...] | None:
        """The codes of the cell that it enters, in the order of the table's sides; None if it enters none."""
        if _COUNTED_IN.get(self.kind) is not table.counts:
            return None
        places = {
            Dimension.AREA: (areas, self.area),
            Dimension.STRAND: (STRANDS, self.code),
            Dimension.OUTCOME: (OUTCOMES, self.code),
        }
        return tuple(codes[place] for codes, place in (places[side] for side in table.dimensions))


UNCOUNTED: Final = Fact(FactKind.UNCOUNTED)


def number_of(day: date) -> int:
    return _MONTHS * day.year + day.month - 1


def strand_of(strands: Iterable[str]) -> str:
    """One of the five, "other" for another or none known, "several" where a report names more than one."""
    named = [code for code in strands if code != "unknown"]
    if len(named) > 1:
        return "several"
    return named[0] if named and named[0] in _MONITORED else "other"


def unpacked(raw: bytes) -> Fact:
    """Raises SealingError for bytes that are no fact of a ledger's lists."""
    try:
        kind, area, month, code = _LAYOUT.unpack(raw)
        fact = Fact(FactKind(kind), area, month, code)
    except (struct.error, ValueError):
        raise SealingError("not a fact") from None
    known = {FactKind.ARRIVAL: STRANDS, FactKind.DECISION: OUTCOMES}.get(fact.kind, ("",))
    if code >= len(known):
        raise SealingError("not a fact")
    return fact


def sealed(fact: Fact, key: PublicKey, *, partnership: Partnership, of: UUID, column: str) -> bytes:
    """To the analysts, bound to the case or report `of` and the column in which it waits; always of one size."""
    return seal_unaddressed(bytes(key.public), fact.packed(), _context(partnership, of, column))


class FactOpener:
    """Opens very many with the seeds of an unlocked analyst, the newest key's first; each envelope only once."""

    def __init__(self, partnership: Partnership, keys: Iterable[PublicKey], ring: KeyRing) -> None:
        """`keys` are the analysts' own, also retired ones."""
        held = [key for key in keys if ring.holds(key.fingerprint)]
        self._partnership = partnership
        self._openers = [Opener(ring.seed(key.fingerprint)) for key in held]

    def open(self, envelope: bytes, *, of: UUID, column: str) -> Fact:
        """Raises SealingError."""
        context, refused = _context(self._partnership, of, column), SealingError("no key of the analysts opens it")
        for opener in self._openers:
            try:
                return unpacked(opener.open(envelope, context))
            except SealingError as error:
                refused = error
        raise refused


def _context(partnership: Partnership, of: UUID, column: str) -> Context:
    return Context(str(partnership.id), str(of), "fact", purpose=column)
