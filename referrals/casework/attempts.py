"""Trying to contact a reporter: safe contact first, the result recorded, a failure becomes a task."""

from datetime import datetime
from enum import StrEnum

from django.db import transaction

from core.audit.actions import Action, Purpose
from core.keys.rings import KeyRing
from core.partnerships.models import Membership
from core.texts import checked
from referrals.cases.models import Case
from referrals.casework.models import Entry, EntryKind
from referrals.casework.safety import Channel, check_may_be_contacted, open_contact
from referrals.casework.writing import WORDS_LENGTH, write_entry
from referrals.locking import check_team, locked_case
from referrals.policies import check_case_is_under_way
from referrals.tasks.actions import finish
from referrals.tasks.making import make_task
from referrals.tasks.models import Task, TaskKind
from referrals.timing.models import ClockKind
from referrals.timing.running import begin_update_anew, drop, meet
from referrals.trail import record_case


class Result(StrEnum):
    """What came of an attempt. Sealed with its channel; the clocks and tasks that follow are in clear."""

    REACHED = "reached"
    SENT = "sent"  # a text, mail or letter left, or a message was written here; nobody has answered
    MESSAGE_LEFT = "message_left"
    NO_ANSWER = "no_answer"
    FAILED = "failed"  # wrong number, returned mail


class Disengagement(StrEnum):
    """Why a reporter takes no further part."""

    DECLINED = "declined"  # they said so
    NOT_REACHED = "not_reached"  # after several attempts
    UNSAFE = "unsafe"  # every contact would put them at risk
    SATISFIED = "satisfied"  # nothing more is needed
    OTHER_SUPPORT = "other_support"  # somebody else supports them
    OTHER = "other"


NOT_REACHED = (Result.NO_ANSWER, Result.FAILED)


@transaction.atomic
def record_attempt(
    case: Case,
    *,
    channel: Channel,
    result: Result,
    words: str,
    by: Membership,
    ring: KeyRing,
    purpose: Purpose,
    at: datetime,
) -> Entry:
    """Keep that somebody tried to contact the reporter, and what came of it.

    Reaching them meets the first contact and begins the next update anew; where only a message here is safe, that is
    the first contact. Not reaching them becomes a task. Opens the contact details, which the trail has with `purpose`.
    Raises NotAllowed, StateForbids (not open), NotToBeContacted, TextRefused, NotPinned, Tampered or SealingError.
    """
    check_team(by, "contact reporters", case.partnership_id)
    kept = checked(words, longest=WORDS_LENGTH, required=False)
    locked = _locked_open(case)
    contact = open_contact(locked, by=by, ring=ring, purpose=purpose, at=at)
    check_may_be_contacted(locked, contact, Channel(channel), ring, at)
    content = {"channel": str(Channel(channel)), "result": str(Result(result)), "words": kept}
    entry = write_entry(locked, EntryKind.ATTEMPT, content, by=by, at=at)
    only_here = channel == Channel.HERE and (contact is None or contact["channel"] == "none")
    if result == Result.REACHED or (result == Result.SENT and only_here):
        meet(locked, ClockKind.CONTACT, by=by.user, at=at)
        begin_update_anew(locked, by=by.user, at=at)
        _finish_task(locked, by=by, at=at)
    elif result in NOT_REACHED:
        make_task(TaskKind.NOT_REACHED, case=locked, at=at)
    record_case(Action.CONTACT_TRIED, locked, by=by.user_id, at=at)
    return entry


@transaction.atomic
def record_disengagement(case: Case, *, why: Disengagement, words: str, by: Membership, at: datetime) -> Entry:
    """Keep why the reporter takes no further part: first contact is owed no more, news on the return page still is.

    Raises NotAllowed, StateForbids (not open), TextRefused or NotPinned.
    """
    check_team(by, "contact reporters", case.partnership_id)
    kept = checked(words, longest=WORDS_LENGTH, required=False)
    locked = _locked_open(case)
    content = {"why": str(Disengagement(why)), "words": kept}
    entry = write_entry(locked, EntryKind.DISENGAGED, content, by=by, at=at)
    drop(locked, [ClockKind.CONTACT], at=at)
    _finish_task(locked, by=by, at=at)
    record_case(Action.DISENGAGED, locked, by=by.user_id, at=at)
    return entry


def _locked_open(case: Case) -> Case:
    locked = locked_case(case)
    check_case_is_under_way(locked)
    return locked


def _finish_task(case: Case, *, by: Membership, at: datetime) -> None:
    for task in Task.objects.with_case().waiting().filter(case=case, kind=TaskKind.NOT_REACHED):
        finish(task, by=by, at=at)
