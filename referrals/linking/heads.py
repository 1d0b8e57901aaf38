"""The tokens of cases whose summaries are being re-sealed, as far as each reporter allows linking.

1. Whether it is allowed is read from the sealed choices.
2. Only then are the sections opened that identify somebody. Nobody is shown them: the look at the list, which made the
   summary be sealed anew, has its line in the trail.
3. Where it is not allowed, what was decided and entered before is emptied.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Any
from uuid import UUID

from core.keys.boxes import look_in
from core.keys.kinds import Kind
from core.keys.models import Box
from core.keys.rings import KeyRing, NoKey
from core.keys.stamps import Tampered
from core.partnerships.models import Partnership
from core.sealing import SealingError
from referrals.cases.models import Case
from referrals.linking.allowing import allowed_in
from referrals.linking.gathering import identifiers_in
from referrals.linking.identifiers import Identifier
from referrals.linking.records import Record, Records
from referrals.linking.tokens import NO_LINKING, TokenMaker
from reporting.choices.models import Choice
from reporting.choices.reading import choices_in

_SAYING_WHO = (Kind.INCIDENT, Kind.CONTACT, Kind.RESPONDENT, Kind.ADDITION)
Boxes = dict[UUID, list[Box]]


class HeadMaker:
    """`seed` is the hub's, 32 bytes; what was altered is told to `refused` and takes no part."""

    def __init__(
        self, seed: bytes, ring: KeyRing, partnership: Partnership, *, refused: Callable[[Exception], None]
    ) -> None:
        self._tokens, self._records = TokenMaker(seed), Records(seed, partnership.id)
        self._ring, self._partnership, self._refused = ring, partnership, refused

    def of(self, cases: Sequence[Case]) -> dict[UUID, bytes]:
        """The head of each case's summary. Seven statements at most. Inside the transaction that holds the cases."""
        if not cases:
            return {}
        allowed = self._allowed(cases)
        self._empty([case_id for case_id, is_allowed in allowed.items() if is_allowed is False])
        linked = [case for case in cases if allowed[case.id]]
        if not linked:
            return {case.id: NO_LINKING for case in cases}
        boxes = _boxes(linked, *_SAYING_WHO)
        entered = self._entered(linked)
        heads = {case.id: self._head(boxes.get(case.report_id, []), entered.get(case.id, ())) for case in linked}
        return {case.id: heads.get(case.id, NO_LINKING) for case in cases}

    def _allowed(self, cases: Sequence[Case]) -> dict[UUID, bool | None]:
        """By case; None where the choices do not open, so that nothing is destroyed for it."""
        boxes = _boxes(cases, Kind.CHOICES)
        reports = [case.report_id for case in cases]
        rows = set(Choice.objects.filter(report__in=reports, withdrawn_at=None).values_list("pk", flat=True))
        return {case.id: self._allows(boxes.get(case.report_id, []), rows) for case in cases}

    def _allows(self, boxes: list[Box], rows: set[UUID]) -> bool | None:
        try:
            return allowed_in(choices_in(boxes[-1], self._ring), rows) if boxes else None
        except (NoKey, Tampered, SealingError) as error:
            self._refused(error)
            return None

    def _empty(self, case_ids: Sequence[UUID]) -> None:
        if case_ids:
            self._records.write({case_id: Record() for case_id in case_ids})

    def _entered(self, cases: Sequence[Case]) -> dict[UUID, tuple[Identifier, ...]]:
        ids = [case.id for case in cases]
        self._records.begin(ids)
        return {case_id: one.entered for case_id, one in self._records.read(ids, altered=self._refused).items()}

    def _head(self, boxes: Iterable[Box], entered: tuple[Identifier, ...]) -> bytes:
        opened = {kind: self._opened([box for box in boxes if box.kind == kind]) for kind in _SAYING_WHO}
        if not opened[Kind.INCIDENT]:
            return NO_LINKING
        # Of what has versions, the newest counts; additions stand beside each other.
        contact = opened[Kind.CONTACT][-1:]
        found = identifiers_in(
            opened[Kind.INCIDENT][-1],
            contact[0] if contact else None,
            [*opened[Kind.RESPONDENT], *opened[Kind.ADDITION]],
            partnership=self._partnership,
        )
        return self._tokens.head(dict.fromkeys([*entered, *found]))

    def _opened(self, boxes: Iterable[Box]) -> list[Any]:
        """What opens of them, as reporting.sections says; contact details that were withheld do not."""
        found: list[Any] = []
        for box in boxes:
            try:
                found.append(look_in(box, self._ring))
            except NoKey:
                continue
            except (Tampered, SealingError) as error:
                self._refused(error)
        return found


def _boxes(cases: Sequence[Case], *kinds: Kind) -> Boxes:
    """By report, oldest version first. Two queries."""
    found: Boxes = {}
    boxes = Box.objects.filter(object_id__in=[case.report_id for case in cases], kind__in=kinds).order_by("version")
    for box in boxes.prefetch_related("grants"):
        found.setdefault(box.object_id, []).append(box)
    return found
