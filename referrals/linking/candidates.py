"""Which other reports share an identifier with one: its tokens are looked for in every summary, as bytes.

Nothing of it is kept: a candidate exists while a page is made. What lies under a key of the team is compared in memory,
so what a reporter took back cannot be found again.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from heapq import nlargest
from itertools import product
from typing import Final
from uuid import UUID

from core.partnerships.models import Membership
from referrals.cases.models import Case, CaseQuerySet
from referrals.cases.summaries import report_altered
from referrals.linking.circle import Circle, Known
from referrals.linking.identifiers import Whose
from referrals.linking.shared import addresses_of_staff, shared_contacts
from referrals.linking.tokens import HEAD_BYTES, Marked, marked_in
from referrals.queues.layout import VERSION
from referrals.queues.searching import make_ready, streamed

SHOWN: Final = 20  # those that share most, the newest first among equals


@dataclass(frozen=True)
class Meeting:
    """One identifier that two reports share: of whom it is here, and of whom there."""

    here: Marked
    there: Marked


@dataclass(frozen=True)
class Candidate:
    other: Known
    meetings: tuple[Meeting, ...]


@dataclass(frozen=True)
class Candidates:
    """`number` is that of all; `shown` holds SHOWN of them at most.

    `not_compared` summaries were not re-sealed yet (as in a search).
    """

    shown: list[Candidate]
    number: int
    not_compared: int


def candidates_of(circle: Circle, *, by: Membership) -> Candidates:
    """The cases that share an identifier with the one in the middle, and about which nothing was decided.

    None where its reporter does not allow linking. Costs as much as a search of every summary; the caller audits.
    """
    mine = _tokens_of(circle, by)
    if not mine:
        return Candidates([], 0, 0)
    not_compared = make_ready(circle.reader, by)
    finder = _Finder({one.token for one in mine})
    linked = [held.other.case.id for held in circle.links()]
    decided = {one.hex for one in (circle.middle.case.id, *circle.middle.record.rejected, *linked)}
    rows = streamed(comparable(by), ["opened_at"])
    number, found = 0, []
    for row in circle.reader.sections.passing(rows, finder, report_altered):
        if row[0] not in decided:
            number += 1
            found.append((finder.shared(), row[2], row[0], finder.head))
            if len(found) >= 2 * SHOWN:
                found = nlargest(SHOWN, found)
    best = nlargest(SHOWN, found)
    heads = {UUID(row[2]): row[3] for row in best}
    shown = [Candidate(one, meetings_of(mine, heads[one.case.id])) for one in circle.look_at(heads)]
    return Candidates(shown, number, not_compared)


def meetings_between(circle: Circle, other: Known, *, by: Membership) -> tuple[Meeting, ...]:
    """What the case in the middle shares with another one."""
    return meetings_of(_tokens_of(circle, by), other.head)


def meetings_of(mine: Collection[Marked], head: bytes) -> tuple[Meeting, ...]:
    return tuple(
        Meeting(here, there)
        for here, there in product(mine, marked_in(head))
        if (here.kind, here.token) == (there.kind, there.token)
    )


def comparable(by: Membership) -> CaseQuerySet:
    """The cases of the member's own partnership whose summaries hold tokens, but those open to named people only."""
    cases = Case.objects.of(by.organisation.partnership)
    return cases.filter(summary_version=VERSION, erased_at=None, is_restricted=False)


def _tokens_of(circle: Circle, by: Membership) -> list[Marked]:
    """Those of the case in the middle, without what many people share."""
    mine, partnership_id = marked_in(circle.middle.head) if circle.middle.allows else [], by.organisation.partnership_id
    if not mine:
        return []
    shared = {one.token for one in shared_contacts(circle.reader, partnership_id)}
    staff = addresses_of_staff(circle.reader, partnership_id)
    return [one for one in mine if one.token not in shared and (one.whose != Whose.REPORTER or one.token not in staff)]


class _Finder:
    """Whether the head of a content has one of the tokens; `head` is that of the content that was asked last."""

    def __init__(self, tokens: Iterable[bytes]) -> None:
        self._tokens = tuple(tokens)
        self.head = b""

    def shared(self) -> int:
        """How many of the tokens that head has."""
        return sum(token in self.head for token in self._tokens)

    def __call__(self, content: bytes) -> bool:
        self.head = head = content[:HEAD_BYTES]
        for token in self._tokens:  # noqa: SIM110 - twice as fast as any(), and it runs once for every case
            if token in head:
                return True
        return False
