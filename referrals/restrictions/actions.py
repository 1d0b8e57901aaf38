"""Restricting a case to named members of the team, opening one all the same, and reviewing that."""

from collections.abc import Collection
from datetime import datetime, timedelta

from django.db import transaction

from core.accounts.models import User
from core.audit.actions import Action
from core.audit.trail import record
from core.keys.rings import KeyRing
from core.partnerships.models import Membership, Role
from core.texts import checked
from referrals.cases.models import Case
from referrals.cases.opening import trusted_reporter
from referrals.cases.owning import owners_of
from referrals.casework.models import EntryKind
from referrals.casework.writing import WORDS_LENGTH, write_entry
from referrals.locking import check_team, locked_case
from referrals.policies import StateForbids, check_case_is_open
from referrals.queues.waiting import note_waiting
from referrals.restrictions.access import is_open_to
from referrals.restrictions.models import GlassBreak, NamedMember, Restriction
from referrals.tasks.actions import finish_by_deed
from referrals.tasks.making import make_task
from referrals.tasks.models import TaskKind
from referrals.trail import record_case
from reporting.choices.reading import team_choice_id
from reporting.progress.telling import tell

GLASS_LASTS = timedelta(hours=4)


class NamesRefused(ValueError):
    """The message says what is wrong: "nobody", "not of the team" or "without the owner"."""


class OpenAnyway(StateForbids):
    """The case is open to them: there is no glass to break."""


class NothingToReview(StateForbids):
    """Nobody else has opened the case against its restriction, or it was reviewed."""


@transaction.atomic
def restrict_case(case: Case, *, to: Collection[User], reason: str, by: Membership, at: datetime) -> Restriction:
    """Let only these members open the case from now on, its owner among them; instead of whom it named before.

    Only somebody to whom the case is open changes that. Raises NotAllowed, Restricted, StateForbids (closed),
    NamesRefused, TextRefused or NotPinned.
    """
    check_team(by, "restrict cases", case.partnership_id)
    words = checked(reason, longest=WORDS_LENGTH)
    locked = locked_case(case)
    check_case_is_open(locked)
    _check_names(locked, to, by)
    write_entry(locked, EntryKind.RESTRICTED, {"words": words}, by=by, at=at)
    record_case(Action.CASE_RESTRICTED, locked, by=by.user_id, at=at)
    Restriction.objects.filter(case=locked, lifted_at=None).update(lifted_at=at, lifted_by=by.user)
    restriction = Restriction.objects.create(case=locked, made_at=at, made_by=by.user)
    NamedMember.objects.bulk_create(NamedMember(restriction=restriction, user=user) for user in to)
    Case.objects.filter(pk=case.pk).update(is_restricted=True)
    case.is_restricted = True
    return restriction


@transaction.atomic
def lift_restriction(case: Case, *, reason: str, by: Membership, at: datetime) -> None:
    """Open the case to the whole team again. Raises NotAllowed, Restricted, StateForbids, TextRefused or NotPinned."""
    check_team(by, "restrict cases", case.partnership_id)
    words = checked(reason, longest=WORDS_LENGTH)
    locked = locked_case(case)
    lifted = Restriction.objects.filter(case=locked, lifted_at=None)
    if not lifted.exists():
        raise StateForbids("the case is not restricted")
    write_entry(locked, EntryKind.LIFTED, {"words": words}, by=by, at=at)
    record_case(Action.RESTRICTION_LIFTED, locked, by=by.user_id, at=at)
    lifted.update(lifted_at=at, lifted_by=by.user)
    Case.objects.filter(pk=case.pk).update(is_restricted=False)
    case.is_restricted = False


@transaction.atomic
def break_glass(
    case: Case, *, reason: str, is_safe_to_tell: bool, by: Membership, ring: KeyRing, at: datetime
) -> GlassBreak:
    """Open a restricted case for four hours. A supervisor reviews it; the reporter is told at once if that is safe.

    Raises NotAllowed, OpenAnyway (not restricted, or open to them), TextRefused, NotPinned, FingerprintMismatch, NoKey
    or Tampered.
    """
    check_team(by, "open cases", case.partnership_id)
    words = checked(reason, longest=WORDS_LENGTH)
    locked = locked_case(case)
    if is_open_to(locked, by.user_id, at=at):
        raise OpenAnyway("the case is open to them")
    entry = write_entry(locked, EntryKind.GLASS, {"words": words}, by=by, at=at)
    opened = GlassBreak.objects.create(
        case=locked,
        entry_number=entry.number,
        by=by.user,
        at=at,
        until_at=at + GLASS_LASTS,
        is_hidden=not is_safe_to_tell,
    )
    make_task(TaskKind.REVIEW_GLASS, case=locked, role=Role.SUPERVISOR, at=at)
    if is_safe_to_tell:
        _tell(locked, ring, at)
    record_case(Action.GLASS_BROKEN, locked, by=by.user_id, at=at)
    return opened


@transaction.atomic
def review_glass(case: Case, *, words: str, tells: bool, by: Membership, ring: KeyRing, at: datetime) -> None:
    """Another supervisor says what they think of it, and whether the reporter is told who was not told yet.

    What `by` opened themselves stays for somebody else. It is open to supervisors whom the restriction does not name:
    they read why the glass was broken, and nothing else of the case. Raises NotAllowed, NothingToReview, TextRefused,
    NotPinned, FingerprintMismatch, NoKey or Tampered.
    """
    check_team(by, "review opened cases", case.partnership_id)
    kept = checked(words, longest=WORDS_LENGTH)
    locked = locked_case(case)
    waiting = to_review(locked, by)
    if not waiting:
        raise NothingToReview("nothing waits for them")
    write_entry(locked, EntryKind.REVIEWED, {"words": kept}, by=by, at=at)
    for opened in waiting:
        if opened.is_hidden and tells:
            _tell(locked, ring, opened.at)
            opened.is_hidden = False
        opened.reviewed_at, opened.reviewed_by = at, by.user
        opened.save(update_fields=["is_hidden", "reviewed_at", "reviewed_by"])
    if not GlassBreak.objects.filter(case=locked, reviewed_at=None).exists():
        finish_by_deed(locked, TaskKind.REVIEW_GLASS, by=by, at=at)
    partnership_id = locked.partnership_id
    record(
        Action.GLASS_REVIEWED, partnership_id=partnership_id, subject="case", subject_id=case.id, by=by.user_id, at=at
    )
    note_waiting(case.id)


def to_review(case: Case, by: Membership) -> list[GlassBreak]:
    """What others opened and nobody has reviewed, the first standing first."""
    waiting = GlassBreak.objects.filter(case=case, reviewed_at=None).exclude(by=by.user_id)
    return list(waiting.select_related("by").order_by("at", "id"))


def _check_names(case: Case, to: Collection[User], by: Membership) -> None:
    if not to:
        raise NamesRefused("nobody")
    team = {user.id for user in owners_of(by)}
    if not team.issuperset(user.id for user in to):
        raise NamesRefused("not of the team")
    if case.owner_id is not None and case.owner_id not in {user.id for user in to}:
        raise NamesRefused("without the owner")


def _tell(case: Case, ring: KeyRing, at: datetime) -> None:
    """Not of a report that the team cannot read any more: then nothing of it was opened."""
    if team_choice_id(case.report) is not None:
        tell(case.report, code="glass_broken", reporter=trusted_reporter(case, ring), at=at)
