"""Raising a safeguarding concern: with a report, without one, or after somebody refused to make one.

It is sealed to the team on its own, under nobody's choice. Whoever raises it cannot open it again, and the trail says
neither who they are nor where they work: that could be laid beside a report of the same hour.
"""

from datetime import datetime
from enum import StrEnum
from typing import TypedDict

from django.db import transaction

from core.audit.actions import Action
from core.audit.trail import record
from core.clock import hour_of
from core.keys.boxes import To, fill
from core.keys.kinds import Kind
from core.keys.owners import hub_key
from core.notices.models import NoticeKind
from core.notices.sending import notify
from core.partnerships.models import Membership
from core.partnerships.permissions import check_may
from core.texts import checked
from reporting.assisted.models import RaisedConcern
from reporting.signals import concern_raised

WHO_LENGTH = 300  # characters
HEARD_LENGTH = 10_000
REACH_LENGTH = 100


class AtRisk(StrEnum):
    """Who is at risk, which decides whom one rings. Sealed."""

    CHILD = "child"
    ADULT = "adult"  # who has needs for care and support (Care Act 2014, section 42)
    SOMEBODY_ELSE = "somebody_else"


class Concern(TypedDict):
    """What is sealed, for the team alone."""

    at_risk: str
    who: str
    heard: str
    reach: str  # how the team can ring back today, or ""
    raised_at: str  # ISO 8601, UTC, to the minute
    raised_by: str  # names as they were that day
    organisation_name: str


@transaction.atomic
def raise_concern(*, at_risk: AtRisk, who: str, heard: str, reach: str, by: Membership, at: datetime) -> RaisedConcern:
    """Seal it to the team, which is told at once. `reach` is how the team can ring back today, or "".

    Also before somebody was admitted, without training, and where the centre is suspended: a fear that is not passed on
    can cost a life. Raises NotAllowed, TextRefused, NotPinned or FingerprintMismatch; then nothing is stored.
    """
    check_may(by, "raise concerns")
    partnership = by.organisation.partnership
    content = Concern(
        at_risk=str(AtRisk(at_risk)),
        who=checked(who, longest=WHO_LENGTH),
        heard=checked(heard, longest=HEARD_LENGTH),
        reach=checked(reach, longest=REACH_LENGTH, required=False),
        raised_at=at.isoformat(timespec="minutes"),
        raised_by=by.user.name,
        organisation_name=by.organisation.name,
    )
    concern = RaisedConcern.objects.create(partnership=partnership, raised_at=hour_of(at))
    fill(
        partnership=partnership,
        object_id=concern.id,
        kind=Kind.SAFEGUARDING,
        content=content,
        to=[To(hub_key(partnership))],
    )
    record(
        Action.CONCERN_RECORDED,
        partnership_id=partnership.id,
        subject="concern",
        subject_id=concern.id,
        by=None,
        at=hour_of(at),
    )
    notify(NoticeKind.URGENT_REPORT, partnership=partnership, organisation=None, at=hour_of(at))
    concern_raised.send(sender=RaisedConcern, concern_id=concern.id, at=at)
    return concern
