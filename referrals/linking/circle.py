"""The cases that hang together with one, opened for one request: links of links too, as far as they are followed."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from core.keys.rings import KeyRing
from core.partnerships.models import Membership
from referrals.cases.models import Case
from referrals.cases.summaries import SummaryReader, report_altered
from referrals.linking.records import HeldLink, Record, Records
from referrals.linking.relations import SEEN_FROM_THERE, Relation
from referrals.linking.tokens import allows_linking
from reporting.sections import Summary

STEPS: Final = 2  # of links that are followed: a page asks the database twelve times at most
MOST: Final = 60  # cases


@dataclass(frozen=True)
class Known:
    """One case with what was opened of it; `summary` is None where it does not open."""

    case: Case
    summary: Summary | None
    head: bytes
    record: Record

    @property
    def allows(self) -> bool:
        return allows_linking(self.head)


@dataclass(frozen=True)
class Held:
    """A link as it holds: both sides name it, and both reporters allow it."""

    other: Known
    relations: frozenset[Relation]


class Circle:
    """One case and those around it, one query for each step of links. Nothing is audited here.

    `case` comes with all that its own pages show. Raises NotPinned, NoKey (not the team's ring) or FingerprintMismatch.
    """

    def __init__(self, case: Case, *, by: Membership, ring: KeyRing, steps: int = STEPS) -> None:
        self.reader = SummaryReader(by, ring)
        self.records = Records(self.reader.seed, case.partnership_id)
        self._partnership = case.partnership
        self._known: dict[UUID, Known] = {}
        self._gather([case], steps)
        self.middle = self._known[case.id]

    def links(self) -> list[Held]:
        """Those of the case in the middle, in the order in which they were made."""
        return self._links_of(self.middle)

    def connected(self, *relations: Relation) -> list[Known]:
        """The case in the middle, and those that hang together with it through links of these kinds."""
        wanted, found, waiting = set(relations), {self.middle.case.id: self.middle}, [self.middle]
        while waiting:
            for held in self._links_of(waiting.pop()):
                if held.relations & wanted and held.other.case.id not in found:
                    found[held.other.case.id] = held.other
                    waiting.append(held.other)
        return list(found.values())

    def look_at(self, case_ids: Iterable[UUID]) -> list[Known]:
        """Other cases of the same partnership, in the order given; what was erased is left out. One query."""
        wanted = list(case_ids)
        if missing := set(wanted) - self._known.keys():
            self._open(self._cases(missing))
        return [self._known[case_id] for case_id in wanted if case_id in self._known]

    def _gather(self, cases: list[Case], steps: int) -> None:
        self._open(cases)
        for _ in range(steps):
            named = {link.other for case in cases for link in self._known[case.id].record.links}
            named -= self._known.keys()
            if not named or len(self._known) >= MOST:
                return
            cases = self._cases(named)
            self._open(cases)

    def _cases(self, case_ids: Collection[UUID]) -> list[Case]:
        """A case that is open to named people only is not shown beside another; they see both from its own page."""
        cases = Case.objects.of(self._partnership).filter(pk__in=case_ids, erased_at=None, is_restricted=False)
        return list(cases.with_people().select_related("link_record").order_by("opened_at", "id")[:MOST])

    def _open(self, cases: list[Case]) -> None:
        if not cases:
            return
        summaries, heads = self.reader.read(cases), self.reader.tokens(cases)
        for case in cases:
            head, record = heads.get(case.id, b""), self.records.of(case, altered=report_altered)
            self._known[case.id] = Known(case, summaries.get(case.id), head, record)

    def _links_of(self, known: Known) -> list[Held]:
        held = ((self._known.get(link.other), link) for link in known.record.links)
        found = [Held(other, _shared(known, link, other)) for other, link in held if other is not None]
        return [one for one in found if one.relations]


def _shared(one: Known, link: HeldLink, other: Known) -> frozenset[Relation]:
    """What both sides say of a link, seen from the one; nothing where either reporter does not allow it."""
    back = other.record.link_with(one.case.id)
    if back is None or not (one.allows and other.allows):
        return frozenset()
    return frozenset(relation for relation in link.relations if SEEN_FROM_THERE[relation] in back.relations)
