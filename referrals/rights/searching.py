"""Looking through sealed reports on behalf of somebody who may be complained about in them.

1. The search is in the trail before anything is opened, and each case of which something is shown is as well.
2. What is sealed has no index: sections are opened one after another, a bounded number of cases at once.
3. Nothing opened outlives the request. What a reporter holds for themselves, nobody can search.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

import structlog
from django.db import transaction
from django.db.models import Q

from core.audit.actions import Action, Purpose
from core.audit.trail import record, record_each
from core.faults import fault_of
from core.keys.boxes import look_in
from core.keys.kinds import Kind
from core.keys.models import Box
from core.keys.rings import KeyRing, NoKey
from core.keys.stamps import Tampered
from core.partnerships.models import Membership
from core.sealing import SealingError
from referrals.cases.models import Case, CaseQuerySet
from referrals.locking import check_team
from referrals.restrictions.access import open_though_restricted
from referrals.rights.answering import check_is_open
from referrals.rights.models import AccessRequest
from referrals.rights.passages import Passage, Wanted, passages_of
from reporting.submit.models import ReportState

KINDS = (Kind.INCIDENT, Kind.RESPONDENT, Kind.ADDITION)
CASES_AT_ONCE = 2000
MOST_PASSAGES = 60
_LOADED_AT_ONCE = 200
log = structlog.get_logger("referrals.rights")


@dataclass(frozen=True)
class Found:
    """`upto` cases of `total` were looked through, those before included. `unread` of these could not be opened."""

    passages: Sequence[Passage] = field(repr=False)
    upto: int
    total: int
    unread: int


def searchable(by: Membership, *, at: datetime) -> CaseQuerySet:
    """Cases that `by` can open. Restricted ones are left to those to whom they are open."""
    cases = Case.objects.of(by.organisation.partnership).filter(erased_at=None, report__state=ReportState.RECEIVED)
    is_open = Q(is_restricted=False) | Q(pk__in=open_though_restricted(by, at=at))
    return cases.filter(is_open).order_by("opened_at", "id")


def left_out(by: Membership, *, at: datetime) -> int:
    """How many restricted cases are shut to `by`."""
    restricted = Case.objects.of(by.organisation.partnership).filter(is_restricted=True, erased_at=None)
    return restricted.exclude(pk__in=open_though_restricted(by, at=at)).count()


def search(asked: AccessRequest, wanted: Wanted, *, after: int, by: Membership, ring: KeyRing, at: datetime) -> Found:
    """Passages about the person in the cases behind the first `after` ones, at most MOST_PASSAGES and one case more.

    Of a case in which one passage fits, everything that it says about who did it is found too: the same person may be
    described there without a name. Raises NotAllowed, or StateForbids for a request that was answered without a copy:
    nobody looks through reports without somebody who asks.
    """
    check_team(by, "answer access requests", asked.partnership_id)
    check_is_open(asked)
    _audit_search(asked, by, at)
    cases = searchable(by, at=at)
    passages: list[Passage] = []
    looked, unread = after, 0
    for case_id, boxes in _sections(cases.values_list("pk", "report_id")[after : after + CASES_AT_ONCE]):
        found, failed = _in_case(case_id, boxes, wanted, ring)
        passages += found
        looked, unread = looked + 1, unread + failed
        if len(passages) >= MOST_PASSAGES:
            break
    _audit_shown(asked, passages, by, at)
    return Found(passages, looked, cases.count(), unread)


def _sections(cases: Iterable[tuple[UUID, UUID]]) -> Iterator[tuple[UUID, list[Box]]]:
    """Each case with its sections, loaded for several at a time. Two queries for these."""
    listed = list(cases)
    for begin in range(0, len(listed), _LOADED_AT_ONCE):
        several = listed[begin : begin + _LOADED_AT_ONCE]
        boxes = _boxes_of(report_id for _, report_id in several)
        yield from ((case_id, boxes.get(report_id, [])) for case_id, report_id in several)


def _in_case(case_id: UUID, boxes: Iterable[Box], wanted: Wanted, ring: KeyRing) -> tuple[list[Passage], int]:
    """What is found in a case, and 1 where a section of it could not be opened."""
    said: list[Passage] = []
    failed = 0
    for box in boxes:
        try:
            said += passages_of(case_id, Kind(box.kind), box.version, look_in(box, ring))
        except NoKey:
            failed = 1
        except (Tampered, SealingError) as error:
            log.error("section_altered", fault=fault_of(error))
            failed = 1
    fitting = [one for one in said if wanted.is_in(one.text)]
    if not fitting:
        return [], failed
    return [one for one in said if one.kind == Kind.RESPONDENT or one in fitting], failed


def _boxes_of(report_ids: Iterable[UUID]) -> dict[UUID, list[Box]]:
    """By report, in the order in which they were written."""
    found: dict[UUID, list[Box]] = {}
    boxes = Box.objects.filter(object_id__in=list(report_ids), kind__in=KINDS).order_by("kind", "version")
    for box in boxes.prefetch_related("grants"):
        found.setdefault(box.object_id, []).append(box)
    return found


@transaction.atomic
def _audit_search(asked: AccessRequest, by: Membership, at: datetime) -> None:
    record(
        Action.RESPONDENT_SEARCHED,
        partnership_id=asked.partnership_id,
        subject="access request",
        subject_id=asked.id,
        by=by.user_id,
        at=at,
        purpose=Purpose.RIGHTS,
    )


@transaction.atomic
def _audit_shown(asked: AccessRequest, passages: Sequence[Passage], by: Membership, at: datetime) -> None:
    for case_id, kinds in _kinds_by_case(passages):
        record_each(
            Action.SECTION_OPENED,
            kinds,
            partnership_id=asked.partnership_id,
            subject_id=case_id,
            by=by.user_id,
            at=at,
            purpose=Purpose.RIGHTS,
        )


def _kinds_by_case(passages: Sequence[Passage]) -> Iterator[tuple[UUID, list[str]]]:
    cases = dict.fromkeys(one.case_id for one in passages)
    for case_id in cases:
        yield case_id, sorted({str(one.kind) for one in passages if one.case_id == case_id})
