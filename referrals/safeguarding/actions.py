"""Recording that somebody is at risk, and closing it with what was done.

A concern stands beside the report: it is sealed to the team on its own, under no choice of the reporter, and may be
about anybody. It makes the case urgent and its risk provisionally high, until somebody has assessed it.
"""

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum

from django.db import transaction

from core.audit.actions import Action
from core.keys.boxes import To, fill, next_version
from core.keys.kinds import Kind
from core.keys.owners import hub_key
from core.keys.rings import KeyRing
from core.notices.models import NoticeKind
from core.notices.sending import notify
from core.partnerships.models import Membership, Role
from core.texts import checked
from referrals.cases.models import Case
from referrals.locking import check_team, locked_case
from referrals.policies import StateForbids, case_is_open
from referrals.risk.actions import raise_for_concern
from referrals.safeguarding.models import SafeguardingConcern
from referrals.tasks.actions import finish_by_deed
from referrals.tasks.making import make_task
from referrals.tasks.models import TaskKind
from referrals.trail import record_case

WHO_LENGTH = 300  # characters
HEARD_LENGTH = 10_000
DONE_LENGTH = 4000


class AtRisk(StrEnum):
    """Who is at risk, which decides whom one rings. Sealed."""

    CHILD = "child"
    ADULT = "adult"  # who has needs for care and support (Care Act 2014, section 42)
    BOTH = "both"
    UNSURE = "unsure"


class Outcome(StrEnum):
    """What was done. Sealed."""

    REFERRED = "referred"  # to the local front door for children or adults
    EMERGENCY = "emergency"  # to the police or an ambulance
    KNOWN = "known"  # whoever is responsible knew already
    SAFE = "safe"  # looked into: nobody is at risk


@transaction.atomic
def record_concern(
    case: Case, *, at_risk: AtRisk, who: str, heard: str, by: Membership, ring: KeyRing, at: datetime
) -> SafeguardingConcern:
    """Keep who is at risk and what was heard; somebody owes a deed within four working hours.

    Also for a case that was closed, or that the team may not read any more, until it is erased. Raises NotAllowed,
    StateForbids (erased), TextRefused, NotPinned, NoKey, Tampered or SealingError.
    """
    check_team(by, "record concerns", case.partnership_id)
    content = {
        "at_risk": str(AtRisk(at_risk)),
        "who": checked(who, longest=WHO_LENGTH),
        "heard": checked(heard, longest=HEARD_LENGTH),
    }
    locked = locked_case(case)
    check_case_is_kept(locked)
    concern = SafeguardingConcern.objects.create(
        case=locked, number=_sealed(locked, content), recorded_at=at, recorded_by=by.user
    )
    # A case that nobody owns is looked at by the supervisors.
    make_task(TaskKind.SAFEGUARDING, case=locked, role=Role.CASEWORKER if locked.owner_id else Role.SUPERVISOR, at=at)
    if case_is_open(locked):
        Case.objects.filter(pk=locked.pk).update(is_urgent=True)
        raise_for_concern(locked, by=by, ring=ring, at=at)
    notify(NoticeKind.URGENT_REPORT, partnership=locked.partnership, organisation=None, at=at)
    record_case(Action.CONCERN_RECORDED, locked, by=by.user_id, at=at)
    case.refresh_from_db()
    return concern


@transaction.atomic
def close_concern(concern: SafeguardingConcern, *, outcome: Outcome, done: str, by: Membership, at: datetime) -> None:
    """Keep what was done. The task ends with the last open concern of the case; the risk stays as it was assessed.

    Raises NotAllowed, StateForbids (closed before), TextRefused or NotPinned.
    """
    check_team(by, "record concerns", concern.case.partnership_id)
    words = checked(done, longest=DONE_LENGTH)
    locked = locked_case(concern.case)
    number = _sealed(locked, {"closes": concern.number, "outcome": str(Outcome(outcome)), "done": words})
    open_still = SafeguardingConcern.objects.open().filter(pk=concern.pk)
    if not open_still.update(closed_at=at, closed_by=by.user, closed_number=number):
        raise StateForbids("the concern is closed")
    if not SafeguardingConcern.objects.open().filter(case=locked).exists():
        finish_by_deed(locked, TaskKind.SAFEGUARDING, by=by, at=at)
    record_case(Action.CONCERN_CLOSED, locked, by=by.user_id, at=at)


def check_case_is_kept(case: Case) -> None:
    """Raise StateForbids for a case of which nothing is left."""
    if case.erased_at is not None:
        raise StateForbids("the case is erased")


def _sealed(case: Case, content: Mapping[str, str | int]) -> int:
    """The number of a new box, for the team alone."""
    number = next_version(case.id, Kind.SAFEGUARDING)
    fill(
        partnership=case.partnership,
        object_id=case.id,
        kind=Kind.SAFEGUARDING,
        content=content,
        to=[To(hub_key(case.partnership))],
        version=number,
    )
    return number
