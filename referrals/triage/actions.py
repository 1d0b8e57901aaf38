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
from referrals.locking import check_team, locked_case
from referrals.policies import check_case_is_open
from referrals.risk.reading import history_for_deed
from referrals.risk.records import Step, newest_assessment
from referrals.tasks.making import make_task
from referrals.tasks.models import TaskKind
from referrals.timing.models import ClockKind
from referrals.timing.running import hasten_plan, meet, start
from referrals.trail import record_case
from referrals.trends.pending import renew_facts
from reporting.choices.changing import may_pass_on_contact
from reporting.progress.telling import tell

REASON_LENGTH = 4000  # characters


class TriageRefused(Exception):
    """The message says what is missing or impossible: "undecided", "unassessed", "owner", or "assessed" where the level
    is that of an assessment, which only another one changes."""


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
    """Decide about a case, or decide anew; sets its owner and its clocks and tells the reporter the first time.

    The risk is provisional until it is assessed (referrals.risk); a high one is reviewed by a supervisor within a
    working day. Only a supervisor calls a report malicious. Raises
    NotAllowed, StateForbids (closed), TriageRefused, TextRefused, NotPinned, NoKey, Tampered or SealingError.
    """
    check_team(by, "triage", case.partnership_id)
    _check_decision(case, RecordStatus(record_status), Risk(risk), owner, by)
    words = checked(reason, longest=REASON_LENGTH)
    locked = locked_case(case)
    check_case_is_open(locked)
    is_provisional = newest_assessment(history_for_deed(locked, ring)) is None
    if risk != locked.risk and not is_provisional:
        raise TriageRefused("assessed")
    is_first, owner_before = locked.state == CaseState.NEW, locked.owner_id
    locked.state, locked.record_status, locked.risk, locked.owner = CaseState.OPEN, record_status, risk, owner
    locked.save(update_fields=["state", "record_status", "risk", "owner"])
    if is_first:
        _start_clocks(locked, by=by, at=at)
    else:
        hasten_plan(locked, at=at)
    _keep_reason(locked, words, by=by, at=at)
    if risk == Risk.HIGH and is_provisional:
        make_task(TaskKind.REVIEW_HIGH_RISK, case=locked, role=Role.SUPERVISOR, at=at)
    if is_first:
        tell(locked.report, code="triaged", reporter=trusted_reporter(locked, ring), at=at)
    record_case(Action.TRIAGED, locked, by=by.user_id, at=at)
    if owner_before != owner.id:
        record_case(Action.ASSIGNED, locked, by=by.user_id, at=at)
    renew_facts(locked, ring=ring)
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


def _start_clocks(case: Case, *, by: Membership, at: datetime) -> None:
    """What the team owes from now on: a plan, news for the reporter, and contact where they left details."""
    wanted = [ClockKind.CONTACT] if may_pass_on_contact(case.report) else []
    meet(case, ClockKind.TRIAGE, by=by.user, at=at)
    start(case, *wanted, ClockKind.PLAN, ClockKind.UPDATE, at=at)


def _keep_reason(case: Case, reason: str, *, by: Membership, at: datetime) -> None:
    """Sealed to the team alone, as its own record: it stays when the reporter takes the choice back."""
    decided = {"status": case.record_status, "level": case.risk, "reason": reason}
    fill(
        partnership=case.partnership,
        object_id=case.id,
        kind=Kind.RISK,
        content={"step": Step.TRIAGE, **decided, "by": str(by.user_id), "at": at.isoformat()},
        to=[To(hub_key(case.partnership))],
        version=next_version(case.id, Kind.RISK),
    )
