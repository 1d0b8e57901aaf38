"""Triage: what a report is, how high the risk is and why, and who takes it on."""

from datetime import datetime

from django.db import transaction

from core.accounts.models import User
from core.audit.actions import Action
from core.keys.boxes import To, fill, next_version
from core.keys.kinds import Kind
from core.keys.owners import hub_key
from core.keys.rings import KeyRing
from core.partnerships.models import Membership, Role
from core.partnerships.permissions import NotAllowed, may
from core.texts import checked
from referrals.cases.models import Case, CaseState, RecordStatus, Risk
from referrals.cases.opening import trusted_reporter
from referrals.clocks import due_after_triage
from referrals.locking import check_team, locked_case
from referrals.policies import check_case_is_open
from referrals.tasks.making import make_task
from referrals.tasks.models import TaskKind
from referrals.trail import record_case
from reporting.choices.changing import may_pass_on_contact
from reporting.progress.telling import tell

REASON_LENGTH = 4000  # characters


class TriageRefused(Exception):
    """The message says what is missing or impossible: "undecided", "unassessed" or "owner"."""


@transaction.atomic
def triage(
    case: Case,
    *,
    record_status: RecordStatus,
    risk: Risk,
    reason: str,
    owner: User,
    by: Membership,
    ring: KeyRing,
    at: datetime,
) -> None:
    """Decide about a case, or decide anew; sets its owner and its next clock and tells the reporter the first time.

    A high risk is reviewed by a supervisor within a working day. Only a supervisor calls a report malicious. Raises
    NotAllowed, StateForbids (closed), TriageRefused, TextRefused, NotPinned, NoKey, Tampered or SealingError.
    """
    check_team(by, "triage", case.partnership_id)
    _check_decision(case, RecordStatus(record_status), Risk(risk), owner, by)
    words = checked(reason, longest=REASON_LENGTH)
    locked = locked_case(case)
    check_case_is_open(locked)
    is_first, owner_before = locked.state == CaseState.NEW, locked.owner_id
    locked.state, locked.record_status, locked.risk, locked.owner = CaseState.OPEN, record_status, risk, owner
    if is_first:
        wants_contact = may_pass_on_contact(locked.report)
        locked.due_at = due_after_triage(locked, wants_contact=wants_contact, at=at)
    locked.save(update_fields=["state", "record_status", "risk", "owner", "due_at"])
    _keep_reason(locked, words, at)
    if risk == Risk.HIGH:
        make_task(TaskKind.REVIEW_HIGH_RISK, case=locked, role=Role.SUPERVISOR, at=at)
    if is_first:
        tell(locked.report, code="triaged", reporter=trusted_reporter(locked, ring), at=at)
    record_case(Action.TRIAGED, locked, by=by.user_id, at=at)
    if owner_before != owner.id:
        record_case(Action.ASSIGNED, locked, by=by.user_id, at=at)
    case.refresh_from_db()


def _check_decision(case: Case, status: RecordStatus, risk: Risk, owner: User, by: Membership) -> None:
    if status == RecordStatus.UNDECIDED:
        raise TriageRefused("undecided")
    if risk == Risk.UNASSESSED:
        raise TriageRefused("unassessed")
    if status == RecordStatus.MALICIOUS and not may(by, "review high risk"):
        raise NotAllowed("review high risk")
    member = owner.membership
    if not may(member, "open cases") or owner.partnership_id != case.partnership_id:
        raise TriageRefused("owner")


def _keep_reason(case: Case, reason: str, at: datetime) -> None:
    """Sealed to the team alone, as its own record: it stays when the reporter takes the choice back."""
    fill(
        partnership=case.partnership,
        object_id=case.id,
        kind=Kind.RISK,
        content={"status": case.record_status, "level": case.risk, "reason": reason, "at": at.isoformat()},
        to=[To(hub_key(case.partnership))],
        version=next_version(case.id, Kind.RISK),
    )
