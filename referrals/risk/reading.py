"""Opening the history of a case's risk."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from core.audit.actions import Action, Purpose
from core.audit.trail import record
from core.keys.boxes import look_in
from core.keys.kinds import Kind
from core.keys.models import Box
from core.keys.rings import KeyRing
from core.keys.stamps import Tampered
from core.partnerships.models import Membership
from referrals.cases.models import Case
from referrals.locking import check_team
from referrals.restrictions.access import check_opens
from referrals.risk.records import Record, record_in


def open_history(case: Case, *, by: Membership, ring: KeyRing, purpose: Purpose, at: datetime) -> list[Record]:
    """Every version, newest first; empty, and nothing in the trail, before the triage. Three queries at any length.

    The trail has the opening even when it fails. Raises NotAllowed, NoKey, Tampered or SealingError.
    """
    check_team(by, "open cases", case.partnership_id)
    check_opens(case, by, at=at)
    boxes = _versions(case.id)
    if boxes:
        _audit(case, by=by, purpose=purpose, at=at)
    return _opened(boxes, ring)


def history_for_deed(case: Case, ring: KeyRing) -> list[Record]:
    """The same inside a deed that holds the lock, decides by it, shows it to nobody and has its own line in the trail.

    Raises Tampered also when the level of the case is not the one that was sealed last.
    """
    history = _opened(_versions(case.id), ring)
    if history and history[0].level != case.risk:
        raise Tampered(f"risk of {case.id}")
    return history


def _versions(case_id: UUID) -> list[Box]:
    boxes = Box.objects.filter(object_id=case_id, kind=Kind.RISK).order_by("-version")
    return list(boxes.prefetch_related("grants"))


def _opened(boxes: list[Box], ring: KeyRing) -> list[Record]:
    return [record_in(look_in(box, ring), box.version) for box in boxes]


@transaction.atomic
def _audit(case: Case, *, by: Membership, purpose: Purpose, at: datetime) -> None:
    record(
        Action.SECTION_OPENED,
        partnership_id=case.partnership_id,
        subject=Kind.RISK,
        subject_id=case.id,
        by=by.user_id,
        at=at,
        purpose=purpose,
    )
