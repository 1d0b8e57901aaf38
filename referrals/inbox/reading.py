"""What the own organisation wrote back about a referral, for those who look at it again."""

from datetime import datetime
from typing import Any

from django.db import transaction

from core.audit.actions import Action, Purpose
from core.audit.trail import record
from core.keys.boxes import look_in
from core.keys.kinds import Kind
from core.keys.models import Box
from core.keys.rings import KeyRing
from core.partnerships.models import Membership
from referrals.locking import check_recipient
from referrals.packets.models import Referral


def own_answers(referral: Referral, *, by: Membership, ring: KeyRing, at: datetime) -> list[dict[str, Any]]:
    """Oldest first, as referrals.inbox.answers keeps them; empty before the first. Opening them is audited.

    Raises NotAllowed, NoKey, Tampered or SealingError.
    """
    check_recipient(by, "open packets", referral)
    boxes = list(
        Box.objects.filter(object_id=referral.id, kind__in=(Kind.OUTCOME, Kind.RECALL)).prefetch_related(
            "grants__recipient"
        )
    )
    if not boxes:
        return []
    with transaction.atomic():
        record(
            Action.SECTION_OPENED,
            partnership_id=referral.case.partnership_id,
            subject=Kind.OUTCOME,
            subject_id=referral.id,
            by=by.user_id,
            at=at,
            purpose=Purpose.PARTNER,
        )
    return sorted((look_in(box, ring) for box in boxes), key=lambda answer: str(answer["at"]))
