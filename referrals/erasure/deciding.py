"""Erasing on somebody's request: a supervisor decides with a legal reason, another person of the team confirms.

1. Deciding changes nothing yet; a task asks for another person.
2. Confirming erases at once, keys and boxes alike, and leaves a tombstone of ids and times.
3. A legal hold forbids both. A refusal is recorded with its reason, and takes one person.
"""

from datetime import datetime

from django.db import models, transaction

from core.audit.actions import Action
from core.keys.kinds import Kind
from core.keys.models import Box
from core.keys.rings import KeyRing
from core.partnerships.models import Membership
from core.texts import checked
from referrals.cases.erasing import erase_content, owes_something
from referrals.cases.models import Case, CaseState
from referrals.cases.opening import NoSuchSection, trusted_reporter
from referrals.casework.models import EntryKind
from referrals.casework.writing import WORDS_LENGTH, write_entry
from referrals.erasure.grounds import Exemption, Ground
from referrals.erasure.models import Decision, Erasure, Scope
from referrals.holds.keeping import check_no_hold
from referrals.linking.entering import forget_entered
from referrals.linking.identifiers import Whose
from referrals.locking import check_team, locked_case
from referrals.policies import AnotherPerson, StateForbids, StillOwed
from referrals.rights.keeping import forget_released
from referrals.tasks.actions import finish_by_deed
from referrals.tasks.making import make_task
from referrals.tasks.models import TaskKind
from referrals.trail import record_case
from reporting.progress.telling import tell
from reporting.submit.models import ReportState


class OwnDecision(AnotherPerson):
    """Whoever decided that something is erased does not confirm it."""


def waiting_erasure(case: Case) -> Erasure | None:
    """What was decided and waits for another person."""
    return Erasure.objects.select_related("decided_by").filter(case=case, decision=Decision.DECIDED).first()


@transaction.atomic
def decide_erasure(case: Case, scope: Scope, *, ground: Ground, words: str, by: Membership, at: datetime) -> Erasure:
    """Raises NotAllowed, OnLegalHold, StillOwed (a whole case is closed first, and nothing of it is open),
    NoSuchSection (nothing of the kind is there), StateForbids (erased, or a decision waits), TextRefused or NotPinned.
    """
    check_team(by, "decide erasure", case.partnership_id)
    locked = locked_case(case)
    _check_may_be_erased(locked, scope)
    if waiting_erasure(locked) is not None:
        raise StateForbids("an erasure waits")
    erasure = _record(locked, scope, Decision.DECIDED, ground, words, by=by, at=at)
    make_task(TaskKind.CONFIRM_ERASURE, case=locked, at=at)
    record_case(Action.ERASURE_DECIDED, locked, by=by.user_id, at=at)
    return erasure


@transaction.atomic
def refuse_erasure(
    case: Case, scope: Scope, *, exemption: Exemption, words: str, by: Membership, at: datetime
) -> Erasure:
    """Raises NotAllowed, StateForbids (erased), TextRefused or NotPinned."""
    check_team(by, "decide erasure", case.partnership_id)
    locked = locked_case(case)
    _check_not_erased(locked)
    erasure = _record(locked, scope, Decision.REFUSED, exemption, words, by=by, at=at)
    record_case(Action.ERASURE_REFUSED, locked, by=by.user_id, at=at)
    return erasure


@transaction.atomic
def confirm_erasure(case: Case, *, by: Membership, ring: KeyRing, at: datetime) -> None:
    """Erase what was decided. Raises NotAllowed, OwnDecision, OnLegalHold, StillOwed, NoSuchSection, StateForbids (no
    decision waits), NotPinned, NoKey, Tampered, SealingError or FingerprintMismatch; then nothing is erased."""
    check_team(by, "confirm erasure", case.partnership_id)
    locked = locked_case(case)
    erasure = _end(locked, Decision.ERASED, by=by, at=at)
    _check_may_be_erased(locked, Scope(erasure.scope))
    if erasure.scope == Scope.CASE:
        erase_content(locked, at=at, why=Action.ERASED)
    else:
        _erase_respondent(locked, by, ring, at=at)
    record_case(Action.ERASED, locked, by=by.user_id, at=at)


@transaction.atomic
def stop_erasure(case: Case, *, by: Membership, at: datetime) -> None:
    """Nothing is erased. Raises NotAllowed, OwnDecision or StateForbids (no decision waits)."""
    check_team(by, "confirm erasure", case.partnership_id)
    locked = locked_case(case)
    _end(locked, Decision.DROPPED, by=by, at=at)
    record_case(Action.ERASURE_DROPPED, locked, by=by.user_id, at=at)


def _check_may_be_erased(case: Case, scope: Scope) -> None:
    _check_not_erased(case)
    check_no_hold(case)
    if scope == Scope.CASE:
        if case.state != CaseState.CLOSED or Case.objects.filter(pk=case.pk).filter(owes_something()).exists():
            raise StillOwed(f"the case is {case.state}")
    elif case.report.state != ReportState.RECEIVED:
        raise StateForbids(f"the report is {case.report.state}")
    elif not _of_respondent(case).exists():
        raise NoSuchSection(Kind.RESPONDENT)


def _check_not_erased(case: Case) -> None:
    if case.erased_at is not None:
        raise StateForbids("the case is erased")


def _of_respondent(case: Case) -> models.QuerySet[Box]:
    return Box.objects.filter(object_id=case.report_id, kind=Kind.RESPONDENT)


def _record(
    case: Case, scope: Scope, decision: Decision, ground: str, words: str, *, by: Membership, at: datetime
) -> Erasure:
    kept = checked(words, longest=WORDS_LENGTH)
    content = {"words": kept, "scope": str(scope), "ground": str(ground)}
    write_entry(case, EntryKind.ERASURE, content, by=by, at=at)
    return Erasure.objects.create(case=case, scope=scope, decision=decision, decided_at=at, decided_by=by.user)


def _end(case: Case, decision: Decision, *, by: Membership, at: datetime) -> Erasure:
    """The decision that waited, ended by somebody who did not make it; its task is done."""
    erasure = waiting_erasure(case)
    if erasure is None:
        raise StateForbids("no erasure waits")
    if erasure.decided_by_id == by.user_id:
        raise OwnDecision("own decision")
    erasure.decision, erasure.ended_at, erasure.ended_by = decision, at, by.user
    erasure.save(update_fields=["decision", "ended_at", "ended_by"])
    finish_by_deed(case, TaskKind.CONFIRM_ERASURE, by=by, at=at)
    return erasure


def _erase_respondent(case: Case, by: Membership, ring: KeyRing, *, at: datetime) -> None:
    """For everybody, the reporter too: a copy that came back with a later choice would not be erased.

    The summary goes as well, in case it holds anything made from it; the next look makes it anew. So do what the
    team entered to compare the case by, and what is kept of passages that were released of it.
    """
    _of_respondent(case).delete()
    forget_released(case.report)
    forget_entered(case, Whose.RESPONDENT, by=by, ring=ring)
    Case.objects.filter(pk=case.pk).update(summary=b"", summary_version=0)
    tell(case.report, code="respondent_erased", reporter=trusted_reporter(case, ring), at=at)
