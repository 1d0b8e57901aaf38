"""Searching the sealed summaries of very many cases in one unlocked session.

1. Summaries that nobody has looked at since they came in lie in boxes of their own, whose opening costs a hundred times
   as much; a bounded number of them is re-sealed under the team's key by each search, and the rest is counted.
2. The others stream past as bytes: no model instance, no JSON. Only ids and what sorts them stay of a hit.
3. What is shown of the hits is opened again; nothing opened outlives the request.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from heapq import nlargest, nsmallest
from itertools import chain
from operator import itemgetter
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Exists, OuterRef

from core.audit.actions import Purpose
from core.keys.kinds import Kind
from core.keys.models import Grant
from core.keys.rings import KeyRing
from core.partnerships.models import Membership
from core.partnerships.permissions import check_may
from referrals.cases.models import Case, CaseQuerySet
from referrals.cases.summaries import SummaryReader, audit_look, report_altered
from referrals.queues.counting import LIMIT
from referrals.queues.filters import Filter
from referrals.queues.layout import VERSION
from referrals.restrictions.access import shut_to
from reporting.sections import Summary

RESEALED_AT_ONCE = 200
_ROWS_AT_ONCE = 1000


@dataclass(frozen=True)
class Found:
    """Hits, `number` of them. `not_searched` summaries were not re-sealed yet (LIMIT + 1 for every larger number)."""

    not_searched: int
    _hits: list[tuple[Any, ...]] = field(repr=False)
    _order: Sequence[str]
    _reader: SummaryReader = field(repr=False)

    @property
    def number(self) -> int:
        return len(self._hits)

    def case_ids(self, begin: int = 0, end: int | None = None) -> list[str]:
        """The ids of these hits (32 hexadecimal digits) in the order asked for.

        The first pages of very many hits cost one pass over them, not a sorting of all.
        """
        return [hit[-1] for hit in _in_order(self._hits, self._order, self.number if end is None else end)[begin:]]

    def read(self, cases: Sequence[Case]) -> dict[UUID, Summary]:
        """The summaries of some hits, by case id. They belong to the search, which the trail has already."""
        return self._reader.read(cases)


def search(
    cases: CaseQuerySet, wanted: Filter, *, order: Sequence[str], by: Membership, ring: KeyRing, at: datetime
) -> Found:
    """Those of `cases` whose summary `wanted` fits, in the `order` (as for `order_by`) that a list has.

    Of the member's own partnership only, whatever `cases` holds. One entry in the trail. A summary that was altered is
    left out, and the log names it. Raises NotAllowed, NotPinned, NoKey (not the team's ring) or FingerprintMismatch.
    """
    check_may(by, "see queue")
    partnership = by.organisation.partnership
    audit_look(Purpose.SEARCH, by=by, at=at)
    reader = SummaryReader(by, ring)
    not_searched = make_ready(reader, by)
    columns = [name.removeprefix("-") for name in order if name not in ("id", "-id")]
    readable = cases.of(partnership).filter(summary_version=VERSION)
    if shut := shut_to(by, at=at):
        readable = readable.exclude(pk__in=shut)
    rows = streamed(readable, columns)
    # The envelope of a hit goes at once; what is shown of it is opened again.
    hits = [(*row[2:], row[0]) for row in reader.sections.passing(rows, wanted.test(), report_altered)]
    return Found(not_searched, hits, order, reader)


def make_ready(reader: SummaryReader, by: Membership) -> int:
    """Re-seal the summaries that nobody has looked at yet, a bounded number; returns how many are left (LIMIT + 1 for
    every larger number)."""
    waiting = _not_searched(reader, by)
    batch = list(waiting[:RESEALED_AT_ONCE])
    reader.reseal(batch)
    return waiting[: LIMIT + 1].count() if batch else 0


def _in_order(hits: list[tuple[Any, ...]], order: Sequence[str], end: int) -> list[tuple[Any, ...]]:
    """The first `end` hits. Times are compared as the database wrote them, which sorts alike."""
    backwards = {name.startswith("-") for name in order}
    if len(backwards) == 1:
        return (nlargest if backwards.pop() else nsmallest)(end, hits)
    ordered = hits
    for place, name in reversed(list(enumerate(order))):
        ordered = sorted(ordered, key=itemgetter(place), reverse=name.startswith("-"))
    return ordered[:end]


def _not_searched(reader: SummaryReader, by: Membership) -> CaseQuerySet:
    """Cases with a summary that the team can open and that is not under its own key yet."""
    of_the_case = Grant.objects.filter(box__object_id=OuterRef("report_id"), box__kind=Kind.SUMMARY)
    held = of_the_case.filter(recipient__fingerprint=reader.fingerprint)
    cases = Case.objects.of(by.organisation.partnership).filter(erased_at=None, summary_version__lt=VERSION)
    return cases.filter(Exists(held)).order_by("summary_version", "id")


def streamed(cases: CaseQuerySet, columns: Sequence[str]) -> Iterator[tuple[Any, ...]]:
    """(id as 32 hexadecimal digits, sealed summary, the columns …), as the database gives it."""
    sql, params = cases.order_by().values_list("pk", "summary", *columns).query.sql_with_params()
    if connection.vendor == "sqlite":
        # As the rows lie in the file. In the order of one of the lists' indexes each would be looked up on its own.
        sql += " ORDER BY rowid"
    with connection.chunked_cursor() as cursor:
        cursor.execute(sql, params)
        rows: Iterator[tuple[Any, ...]] = chain.from_iterable(iter(lambda: cursor.fetchmany(_ROWS_AT_ONCE), []))
        if connection.features.has_native_uuid_field:
            rows = ((row[0].hex, *row[1:]) for row in rows)
        yield from rows
