"""Words of the team about a place, sealed to the hub: why it was moved, what a visit found, what a check showed."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from core.audit.actions import Action, Purpose
from core.audit.trail import record
from core.keys.boxes import To, fill, look_in
from core.keys.kinds import Kind
from core.keys.models import Box
from core.keys.owners import hub_key
from core.keys.rings import KeyRing, NoKey
from core.partnerships.models import Membership
from reporting.centres.models import Centre


def seal_words(centre: Centre, row_id: UUID, content: Mapping[str, Any]) -> None:
    """Inside `atomic()`, once for a row. Raises NotPinned or FingerprintMismatch."""
    partnership = centre.organisation.partnership
    fill(partnership=partnership, object_id=row_id, kind=Kind.REGISTER, content=content, to=[To(hub_key(partnership))])


@transaction.atomic
def open_words(
    centre: Centre, row_ids: Iterable[UUID], *, by: Membership, ring: KeyRing, at: datetime
) -> dict[UUID, dict[str, Any]]:
    """What was sealed, by the id of its row; nothing for somebody who does not hold the hub's key. Audited.

    Raises Tampered or SealingError.
    """
    boxes = Box.objects.filter(object_id__in=list(row_ids), kind=Kind.REGISTER).prefetch_related("grants")
    opened = {}
    for box in boxes:
        try:
            opened[box.object_id] = look_in(box, ring)
        except NoKey:
            return {}
    if opened:
        record(
            Action.SECTION_OPENED,
            partnership_id=centre.organisation.partnership_id,
            subject=Kind.REGISTER,
            subject_id=centre.id,
            by=by.user_id,
            at=at,
            purpose=Purpose.SUPERVISION,
        )
    return opened
