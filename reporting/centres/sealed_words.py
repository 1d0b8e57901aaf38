"""Words of the team about a place, sealed to the hub: why it was moved, what a visit found, what a check showed."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from core.audit.actions import Action, Purpose
from core.audit.trail import record
from core.keys.boxes import To, fill, look_in_held
from core.keys.kinds import Kind
from core.keys.models import Grant
from core.keys.owners import hub_key
from core.keys.rings import KeyRing
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
    grants = Grant.objects.filter(box__object_id__in=list(row_ids), box__kind=Kind.REGISTER).select_related("box")
    held = [grant for grant in grants if ring.holds(grant.recipient.fingerprint)]
    opened = {grant.box.object_id: look_in_held(grant, ring) for grant in held}
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
