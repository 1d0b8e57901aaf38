"""Concerns that centres raised: received, opened and closed by the team.

1. A concern comes in the transaction that raised it, and from that moment somebody owes a deed within four working
   hours. It has no case and no owner: whoever of the team comes first acts.
2. Its risk counts as high until it is closed; it stands above every list of cases.
3. Closing says what was done, and fixes the last day of what was said. A sweep compares that day and opens nothing.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from core.audit.actions import Action, Purpose
from core.audit.trail import record
from core.clock import hour_of
from core.keys.boxes import To, fill, look_in
from core.keys.kinds import Kind
from core.keys.models import Box
from core.keys.owners import hub_key
from core.keys.rings import KeyRing
from core.partnerships.models import Membership
from core.sweeps.registry import register_clearing
from core.texts import checked
from referrals.cases.keeping import end_of_keeping, end_of_keeping_a_childs
from referrals.clocks import SAFEGUARD
from referrals.locking import check_team
from referrals.policies import StateForbids
from referrals.safeguarding.actions import DONE_LENGTH, Outcome
from referrals.safeguarding.models import CentreConcern
from reporting.assisted.concerns import AtRisk
from reporting.assisted.models import RaisedConcern

_RAISED, _CLOSED = 1, 2  # versions of the box


@dataclass(frozen=True)
class ReadCentreConcern:
    """`raised` is as reporting.assisted.concerns.Concern; `done` has "outcome" and "done", or is None."""

    concern: CentreConcern
    raised: dict[str, Any] = field(repr=False)
    done: dict[str, Any] | None = field(repr=False)


def register() -> None:
    """Called from AppConfig.ready."""
    register_clearing("concerns of centres", erase_closed_concerns)


def receive_concern(*, concern_id: UUID, at: datetime, **_: Any) -> None:
    """Somebody of the team owes a deed from now on. The hour begins the time, so that the row tells no more than it."""
    raised = RaisedConcern.objects.select_related("partnership").get(pk=concern_id)
    CentreConcern.objects.create(raised=raised, due_at=SAFEGUARD.after(hour_of(at), raised.partnership))


def find_concern(concern_id: UUID, *, by: Membership) -> CentreConcern:
    """One of the member's own partnership. Raises CentreConcern.DoesNotExist."""
    concerns = CentreConcern.objects.of(by.organisation.partnership)
    return concerns.select_related("raised__partnership", "closed_by").get(pk=concern_id)


@transaction.atomic
def open_concern(concern: CentreConcern, *, by: Membership, ring: KeyRing, at: datetime) -> ReadCentreConcern | None:
    """What it says, and a line in the trail; None once it was erased.

    Raises NotAllowed, NoKey, Tampered or SealingError.
    """
    check_team(by, "record concerns", concern.raised.partnership_id)
    boxes = Box.objects.filter(object_id=concern.raised_id, kind=Kind.SAFEGUARDING).prefetch_related("grants")
    contents = {box.version: look_in(box, ring) for box in boxes}
    if not contents:
        return None
    _record(Action.SECTION_OPENED, concern, by=by, at=at, purpose=Purpose.TRIAGE)
    return ReadCentreConcern(concern, contents[_RAISED], contents.get(_CLOSED))


@transaction.atomic
def close_centre_concern(
    concern: CentreConcern, *, outcome: Outcome, done: str, by: Membership, ring: KeyRing, at: datetime
) -> None:
    """Keep what was done. What concerns a child, or may, is kept until the child is grown up.

    Raises NotAllowed, StateForbids (closed before), TextRefused, NotPinned, NoKey, Tampered or SealingError.
    """
    partnership = concern.raised.partnership
    check_team(by, "record concerns", partnership.id)
    words = checked(done, longest=DONE_LENGTH)
    box = Box.objects.prefetch_related("grants").filter(object_id=concern.raised_id, kind=Kind.SAFEGUARDING)
    is_adult = look_in(box.get(version=_RAISED), ring)["at_risk"] == AtRisk.ADULT
    erase_date = (
        end_of_keeping(partnership, at)
        if is_adult
        else end_of_keeping_a_childs(partnership, at, received_at=concern.raised.raised_at)
    )
    open_still = CentreConcern.objects.open().filter(pk=concern.pk)
    if not open_still.update(closed_at=at, closed_by=by.user, erase_date=erase_date):
        raise StateForbids("the concern is closed")
    fill(
        partnership=partnership,
        object_id=concern.raised_id,
        kind=Kind.SAFEGUARDING,
        content={"outcome": str(Outcome(outcome)), "done": words},
        to=[To(hub_key(partnership))],
        version=_CLOSED,
    )
    _record(Action.CONCERN_CLOSED, concern, by=by, at=at)
    concern.refresh_from_db()


def erase_closed_concerns(at: datetime) -> int:
    """What was said in every closed concern whose last day (local) is past goes; returns how many there were."""
    past = CentreConcern.objects.filter(erase_date__lt=timezone.localdate(at), erased_at=None)
    return sum(_erase(pk, at) for pk in past.values_list("pk", flat=True))


def kept_concerns() -> Iterator[tuple[UUID, date]]:
    """Every closed concern whose content is still there, and its last day (local), what goes first standing first."""
    kept = CentreConcern.objects.filter(erase_date__isnull=False, erased_at=None).order_by("erase_date", "pk")
    for concern_id, day in kept.values_list("pk", "erase_date"):
        if day is not None:
            yield concern_id, day


@transaction.atomic
def _erase(concern_id: UUID, at: datetime) -> int:
    if not CentreConcern.objects.filter(pk=concern_id, erased_at=None).update(erased_at=at):
        return 0  # another worker was quicker
    concern = CentreConcern.objects.select_related("raised").get(pk=concern_id)
    Box.objects.filter(object_id=concern_id, kind=Kind.SAFEGUARDING).delete()
    _record(Action.EXPIRED, concern, by=None, at=at)
    return 1


def _record(
    action: Action, concern: CentreConcern, *, by: Membership | None, at: datetime, purpose: Purpose | str = ""
) -> None:
    record(
        action,
        partnership_id=concern.raised.partnership_id,
        subject="concern",
        subject_id=concern.raised_id,
        by=by.user_id if by else None,
        at=at,
        purpose=purpose,
    )
