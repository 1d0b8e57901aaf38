"""`python -m deploy.benchmarking.searching FOLDER ROUNDS`: what searching every summary costs, beside a bare loop.

The loop decrypts the same envelopes with AES-256-GCM, their contexts written out before, and does nothing else. Both
are processor time of this process, in turn within each round. Prints one JSON object.
"""

import json
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median
from typing import Any

import django

RATIO_BAR, SECONDS_BAR = 4.0, 2.0
FIRST_PAGE = 50  # hits that are put in order and shown


class NotOpened(Exception):
    """The password that was written down beside the database is not the account's."""


@dataclass(frozen=True)
class SearchFigure:
    """Seconds of processor time, medians; `ratio` is the median of the ratios within a round.

    `everything` is the same ratio for a word that every case has. `linking` is what finding the reports takes that
    share an identifier with one; 0 where no report may be linked.
    """

    searched: int
    found: int
    seconds: float
    linking: float
    bare: float
    ratio: float
    everything: float

    @property
    def is_over(self) -> bool:
        return max(self.ratio, self.everything) > RATIO_BAR or self.seconds > SECONDS_BAR


def compare(folder: Path, rounds: int) -> SearchFigure:
    """Search every case of the filled installation for a word that one in a hundred has, and for one that all have."""
    from deploy.benchmarking.filling import LOOKED_FOR, SAID

    member, ring = _caseworker(folder)
    find, find_all = _search(member, ring, LOOKED_FOR), _search(member, ring, SAID.split()[0])
    find()  # re-seals what was sent for real, and warms up
    bare, searched = _bare(member, ring)
    bare()
    link = _link(member, ring, LOOKED_FOR)
    taken = [(_seconds(find), _seconds(bare), _seconds(find_all)) for _ in range(rounds)]
    return SearchFigure(
        searched=searched,
        found=find(),
        seconds=median(search for search, _, _ in taken),
        linking=median(_seconds(link) for _ in range(rounds)) if link else 0.0,
        bare=median(loop for _, loop, _ in taken),
        ratio=median(search / loop for search, loop, _ in taken),
        everything=median(search / loop for _, loop, search in taken),
    )


def _caseworker(folder: Path) -> tuple[Any, Any]:
    """A member of the team, and the ring of an unlocked session."""
    from core.accounts.models import User
    from core.accounts.passwords import open_seed
    from core.keys.owners import ring_of
    from deploy.demonstration.files import read_accounts

    account = next(one for one in read_accounts(folder) if one["role"] == "caseworker")
    user = User.objects.get(username=account["username"])
    seed = open_seed(user, account["password"], username=user.username)
    if seed is None:
        raise NotOpened
    return user.membership, ring_of(user, seed)


def _search(member: Any, ring: Any, words: str) -> Callable[[], int]:
    from core import clock
    from referrals.cases.models import Case
    from referrals.queues.filters import Filter
    from referrals.queues.lists import LISTS, ORDERS
    from referrals.queues.searching import search

    order = ORDERS[LISTS["every"].orders[0]]

    def find() -> int:
        hits = search(Case.objects.all(), Filter(words), order=order, by=member, ring=ring, at=clock.now())
        hits.case_ids(0, FIRST_PAGE)
        return hits.number

    return find


def _link(member: Any, ring: Any, words: str) -> Callable[[], object] | None:
    """Finding what shares a telephone number with one of the cases that have the words; they all share one."""
    from core import clock
    from referrals.cases.models import Case
    from referrals.linking.candidates import candidates_of
    from referrals.linking.circle import Circle
    from referrals.queues.filters import Filter
    from referrals.queues.searching import search

    hits = search(Case.objects.all(), Filter(words), order=("id",), by=member, ring=ring, at=clock.now()).case_ids()
    if not hits:
        return None
    circle = Circle(Case.objects.with_all().get(pk=hits[0]), by=member, ring=ring)
    return lambda: candidates_of(circle, by=member)


def _bare(member: Any, ring: Any) -> tuple[Callable[[], None], int]:
    """The loop, and over how many envelopes."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    from referrals.cases.models import Case
    from referrals.cases.summaries import SummaryReader
    from referrals.queues.layout import VERSION

    sections = SummaryReader(member, ring).sections
    stored = Case.objects.filter(summary_version=VERSION).values_list("pk", "summary")
    envelopes = [(bytes(summary), sections.bound_to(pk.hex)) for pk, summary in stored.iterator()]
    decrypt = AESGCM(sections.key).decrypt

    def loop() -> None:
        for envelope, bound_to in envelopes:
            decrypt(envelope[1:13], envelope[13:], bound_to)

    return loop, len(envelopes)


def _seconds(act: Callable[[], object]) -> float:
    before = time.process_time()
    act()
    return time.process_time() - before


def main(arguments: Sequence[str]) -> None:
    folder, rounds = Path(arguments[0]), int(arguments[1])
    sys.stdout.write(json.dumps(asdict(compare(folder, rounds))))


if __name__ == "__main__":
    django.setup()
    main(sys.argv[1:])
