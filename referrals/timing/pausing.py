"""Pausing and resuming the clocks of a case, each with a reason."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from core.audit.actions import Action
from core.calendars.working import closing_of
from core.partnerships.models import Membership
from core.texts import checked
from referrals.cases.models import Case
from referrals.casework.models import EntryKind
from referrals.casework.writing import WORDS_LENGTH, write_entry
from referrals.locking import check_team, locked_case
from referrals.policies import StateForbids, check_case_is_under_way
from referrals.timing.models import Pause
from referrals.timing.running import keep_due, put_off
from referrals.trail import record_case

LONGEST_PAUSE = 28  # days; a longer one is a new decision


class TooLong(ValueError):
    """The pause would be longer than anybody may decide at once, or would end before it began."""


@transaction.atomic
def pause_case(case: Case, *, days: int, reason: str, by: Membership, at: datetime) -> Pause:
    """Nothing counts until somebody resumes it; after `days` (local, to closing time) somebody has to look again.

    Raises NotAllowed, StateForbids (not open, or paused already), TooLong, TextRefused or NotPinned.
    """
    check_team(by, "pause clocks", case.partnership_id)
    words = checked(reason, longest=WORDS_LENGTH)
    if not 1 <= days <= LONGEST_PAUSE:
        raise TooLong
    locked = locked_case(case)
    check_case_is_under_way(locked)
    if Pause.objects.lasting().filter(case=locked).exists():
        raise StateForbids("the case is paused")
    until_at = closing_of(timezone.localdate(at) + timedelta(days=days), partnership=locked.partnership)
    pause = Pause.objects.create(case=locked, paused_at=at, paused_by=by.user, until_at=until_at)
    keep_due(locked)
    write_entry(locked, EntryKind.PAUSED, {"words": words}, by=by, at=at)
    record_case(Action.CLOCKS_PAUSED, locked, by=by.user_id, at=at)
    return pause


@transaction.atomic
def resume_case(case: Case, *, reason: str, by: Membership, at: datetime) -> None:
    """Let the clocks run on with what was left of them.

    Raises NotAllowed, StateForbids (not paused), TextRefused or NotPinned.
    """
    check_team(by, "pause clocks", case.partnership_id)
    words = checked(reason, longest=WORDS_LENGTH)
    locked = locked_case(case)
    pause = Pause.objects.lasting().filter(case=locked).first()
    if pause is None:
        raise StateForbids("the case is not paused")
    pause.resumed_at, pause.resumed_by = at, by.user
    pause.save(update_fields=["resumed_at", "resumed_by"])
    put_off(locked, locked.partnership, paused_at=pause.paused_at, resumed_at=at)
    write_entry(locked, EntryKind.RESUMED, {"words": words}, by=by, at=at)
    record_case(Action.CLOCKS_RESUMED, locked, by=by.user_id, at=at)
