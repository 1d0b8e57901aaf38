"""Reviewing why a restricted case was opened, and when its reporter can be told of it.

Open to supervisors whom the restriction does not name: they read why the glass was broken, and nothing else of the
case. So their lines in the trail do not ask whether the case is open to them.
"""

from datetime import date, datetime

from django.db import transaction

from core.audit.actions import Action
from core.audit.trail import record
from core.calendars.working import closing_of
from core.keys.rings import KeyRing
from core.partnerships.models import Membership, Role
from core.texts import checked
from referrals.cases.models import Case
from referrals.cases.opening import trusted_reporter
from referrals.casework.models import EntryKind
from referrals.casework.writing import WORDS_LENGTH, write_entry
from referrals.locking import check_team, locked_case
from referrals.overrides.proposing import check_look_again
from referrals.policies import OwnPostponement, StateForbids
from referrals.queues.waiting import note_waiting
from referrals.restrictions.models import GlassBreak
from referrals.tasks.actions import finish_by_deed
from referrals.tasks.making import make_task
from referrals.tasks.models import TaskKind
from reporting.choices.reading import team_choice_id
from reporting.progress.telling import tell


class NothingToReview(StateForbids):
    """Nobody else has opened the case against its restriction, or it was reviewed and the reporter knows."""


@transaction.atomic
def review_glass(
    case: Case, *, words: str, look_again_date: date | None = None, by: Membership, ring: KeyRing, at: datetime
) -> None:
    """Another supervisor says what they think of it, and whether the reporter, if they were not told, is told now:
    without a day they are, else somebody looks again on that day (local), within four weeks.

    What `by` opened themselves stays for somebody else. Raises NotAllowed, NothingToReview, TextRefused,
    ReasonsRefused (the day), NotPinned, FingerprintMismatch, NoKey or Tampered.
    """
    check_team(by, "review opened cases", case.partnership_id)
    kept = checked(words, longest=WORDS_LENGTH)
    locked = locked_case(case)
    waiting = to_review(locked, by)
    if not waiting:
        raise NothingToReview("nothing waits for them")
    _conclude(locked, waiting, kept, look_again_date, by=by, ring=ring, at=at)
    if not GlassBreak.objects.filter(case=locked, reviewed_at=None).exists():
        finish_by_deed(locked, TaskKind.REVIEW_GLASS, by=by, at=at)
    _record(Action.GLASS_REVIEWED, locked, by=by, at=at)


@transaction.atomic
def look_again_at_glass(
    case: Case, *, words: str, look_again_date: date | None, by: Membership, ring: KeyRing, at: datetime
) -> None:
    """The day has come: tell the reporter now, or say why not and on which day somebody looks again, as with overrides.

    Raises NotAllowed, NothingToReview, OwnPostponement (they put it off last), TextRefused, ReasonsRefused (the day),
    NotPinned, FingerprintMismatch, NoKey or Tampered.
    """
    check_team(by, "review opened cases", case.partnership_id)
    kept = checked(words, longest=WORDS_LENGTH)
    locked = locked_case(case)
    hidden = to_tell(locked, by)
    if not hidden:
        raise NothingToReview("nothing waits for them")
    if look_again_date is not None and any(opened.reviewed_by_id == by.user_id for opened in hidden):
        raise OwnPostponement("the same person")
    finish_by_deed(locked, TaskKind.TELL_OF_GLASS, by=by, at=at)
    _conclude(locked, hidden, kept, look_again_date, by=by, ring=ring, at=at)
    _record(Action.GLASS_KEPT_QUIET if look_again_date else Action.GLASS_TOLD, locked, by=by, at=at)


def to_review(case: Case, by: Membership) -> list[GlassBreak]:
    """What others opened and nobody has reviewed, the first standing first."""
    return _of_others(case, by, reviewed_at=None)


def to_tell(case: Case, by: Membership) -> list[GlassBreak]:
    """What others opened and the reporter was not told of after a review; `reviewed_by` is who looked at it last."""
    return _of_others(case, by, reviewed_at__isnull=False, is_hidden=True)


def tell_of_glass(case: Case, ring: KeyRing, at: datetime) -> None:
    """Not of a report that the team cannot read any more: then nothing of it was opened."""
    if team_choice_id(case.report) is not None:
        tell(case.report, code="glass_broken", reporter=trusted_reporter(case, ring), at=at)


def _of_others(case: Case, by: Membership, **which: object) -> list[GlassBreak]:
    opened = GlassBreak.objects.filter(case=case, **which).exclude(by=by.user_id)
    return list(opened.select_related("by").order_by("at", "id"))


def _conclude(
    case: Case,
    opened: list[GlassBreak],
    words: str,
    look_again_date: date | None,
    *,
    by: Membership,
    ring: KeyRing,
    at: datetime,
) -> None:
    """Keep what they say, sealed, and tell the reporter or have somebody look again."""
    if look_again_date is not None:
        check_look_again(look_again_date, at=at)
    write_entry(case, EntryKind.REVIEWED, {"words": words}, by=by, at=at)
    for one in opened:
        if one.is_hidden and look_again_date is None:
            tell_of_glass(case, ring, one.at)
            one.is_hidden = False
        one.reviewed_at, one.reviewed_by = at, by.user
        one.save(update_fields=["is_hidden", "reviewed_at", "reviewed_by"])
    if look_again_date is not None and any(one.is_hidden for one in opened):
        due_at = closing_of(look_again_date, partnership=case.partnership)
        make_task(TaskKind.TELL_OF_GLASS, case=case, role=Role.SUPERVISOR, due_at=due_at, at=at)


def _record(action: Action, case: Case, *, by: Membership, at: datetime) -> None:
    record(action, partnership_id=case.partnership_id, subject="case", subject_id=case.id, by=by.user_id, at=at)
    note_waiting(case.id)
