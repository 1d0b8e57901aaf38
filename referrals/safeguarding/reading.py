"""Opening the safeguarding concerns of a case."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from core.audit.actions import Purpose
from core.keys.boxes import look_in
from core.keys.kinds import Kind
from core.keys.models import Box
from core.keys.rings import KeyRing
from core.keys.stamps import Tampered
from core.partnerships.models import Membership
from referrals.cases.models import Case
from referrals.casework.reading import audit_opening
from referrals.locking import check_team
from referrals.safeguarding.models import SafeguardingConcern


@dataclass(frozen=True)
class ReadConcern:
    """A concern: what was recorded has "at_risk", "who" and "heard"; what was done "outcome" and "done", or is None."""

    concern: SafeguardingConcern
    recorded: dict[str, Any] = field(repr=False)
    done: dict[str, Any] | None = field(repr=False)


def open_concerns(case: Case, *, by: Membership, ring: KeyRing, purpose: Purpose, at: datetime) -> list[ReadConcern]:
    """Newest first; none, and nothing in the trail, where there are none. What was erased is left out.

    Three queries at any length. Raises NotAllowed, NoKey, Tampered (also when a row names another's ending) or
    SealingError.
    """
    check_team(by, "open cases", case.partnership_id)
    concerns = SafeguardingConcern.objects.filter(case=case).order_by("-number")
    listed = list(concerns.select_related("recorded_by", "closed_by"))
    if not listed:
        return []
    audit_opening(case, Kind.SAFEGUARDING, by=by, purpose=purpose, at=at)
    boxes = Box.objects.filter(object_id=case.id, kind=Kind.SAFEGUARDING).prefetch_related("grants")
    contents = {box.version: look_in(box, ring) for box in boxes}
    return [_read(one, contents) for one in listed if one.number in contents]


def _read(concern: SafeguardingConcern, contents: dict[int, dict[str, Any]]) -> ReadConcern:
    done = contents[concern.closed_number] if concern.closed_number is not None else None
    if done is not None and done.get("closes") != concern.number:
        raise Tampered(f"concern {concern.id}")
    return ReadConcern(concern, contents[concern.number], done)
