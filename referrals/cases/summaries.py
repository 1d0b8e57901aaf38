"""What the queue shows of many cases at once.

A report's summary is a box like any other: opening it costs one HPKE each. The first session that sees it re-seals it
under a symmetric key of the hub's own, so that one session can open very many.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import cast
from uuid import UUID

import structlog
from django.db import transaction

from core.audit.actions import Action, Purpose
from core.audit.trail import record
from core.faults import fault_of
from core.keys.boxes import look_in
from core.keys.kinds import Kind
from core.keys.models import Box
from core.keys.owners import checked_fingerprint, hub_key
from core.keys.rings import KeyRing, NoKey
from core.keys.stamps import Tampered
from core.partnerships.models import Membership
from core.sealing import Context, SealingError, derive, from_bytes, open_section, seal_section, to_bytes
from referrals.cases.models import Case
from referrals.locking import check_team
from reporting.sections import Summary

log = structlog.get_logger("referrals.summaries")


def summaries_of(cases: Iterable[Case], *, by: Membership, ring: KeyRing, at: datetime) -> dict[UUID, Summary]:
    """The summaries of cases of the member's partnership by case id, opened for this one request.

    A case is missing when the team holds no key to it any more, or when its summary was altered or moved from another
    case; the log names the latter. The look is one entry in the trail. Raises NotAllowed, NotPinned, NoKey (not the
    team's ring) or FingerprintMismatch.
    """
    listed = list(cases)
    for case in listed:
        check_team(by, "see queue", case.partnership_id)
    if not listed:
        return {}
    _audit(by, at)
    key = _summary_key(by, ring)
    fresh = _reseal([case for case in listed if not case.summary_version], key, ring)
    opened = {case.id: _opened(case, key) for case in listed if case.summary_version}
    return fresh | {case_id: summary for case_id, summary in opened.items() if summary is not None}


def _summary_key(by: Membership, ring: KeyRing) -> bytes:
    return derive(ring.seed(checked_fingerprint(hub_key(by.organisation.partnership))), "summaries")


@transaction.atomic
def _audit(by: Membership, at: datetime) -> None:
    record(
        Action.SECTION_OPENED,
        partnership_id=by.organisation.partnership_id,
        subject=Kind.SUMMARY,
        subject_id=None,
        by=by.user_id,
        at=at,
        purpose=Purpose.QUEUE,
    )


@transaction.atomic
def _reseal(cases: list[Case], key: bytes, ring: KeyRing) -> dict[UUID, Summary]:
    """Open the reports' own boxes and keep each summary under `key`.

    The cases are locked before the grants are read: a withdrawal that destroys them either comes first, and nothing is
    kept, or waits and then clears what was kept.
    """
    if not cases:
        return {}
    list(Case.objects.select_for_update().filter(pk__in=[case.pk for case in cases]).order_by("pk").values_list("pk"))
    boxes = _boxes_of(cases)
    found: dict[UUID, Summary] = {}
    for case in cases:
        summary = _from_box(boxes.get(case.report_id), ring)
        if summary is not None:
            found[case.id] = summary
            case.summary_version = 1
            case.summary = seal_section(key, to_bytes(summary), _context(case))
    Case.objects.bulk_update([case for case in cases if case.id in found], ["summary", "summary_version"])
    return found


def _boxes_of(cases: list[Case]) -> dict[UUID, Box]:
    """The newest summary box per report."""
    boxes = (
        Box.objects.filter(object_id__in=[case.report_id for case in cases], kind=Kind.SUMMARY)
        .order_by("version")
        .prefetch_related("grants")
    )
    return {box.object_id: box for box in boxes}


def _from_box(box: Box | None, ring: KeyRing) -> Summary | None:
    if box is None:
        return None
    try:
        return cast("Summary", look_in(box, ring))
    except NoKey:
        return None
    except (Tampered, SealingError) as error:
        _report_altered(error)
        return None


def _opened(case: Case, key: bytes) -> Summary | None:
    try:
        return cast("Summary", from_bytes(open_section(key, bytes(case.summary), _context(case))))
    except SealingError as error:
        _report_altered(error)
        return None


def _report_altered(error: Exception) -> None:
    """One bad row must not hide the queue, but somebody has to hear of it."""
    log.error("summary_altered", fault=fault_of(error))


def _context(case: Case) -> Context:
    return Context(str(case.partnership_id), str(case.id), "case summary", case.summary_version)
