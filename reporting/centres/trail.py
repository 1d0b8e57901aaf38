"""What the trail says of the register: who did what to which entry."""

from datetime import datetime

from core.audit.actions import Action
from core.audit.trail import record
from core.partnerships.models import Membership
from reporting.centres.models import Centre


def record_centre(action: Action, centre: Centre, *, by: Membership | None, at: datetime) -> None:
    """Inside `atomic()`, as `core.audit.trail.record`. `by` is None for the worker."""
    record(
        action,
        partnership_id=centre.organisation.partnership_id,
        subject="centre",
        subject_id=centre.id,
        by=by.user_id if by else None,
        at=at,
    )
