"""Restricting a case to named members of the team, and opening one all the same."""

from collections.abc import Collection
from datetime import datetime, timedelta

from django.db import transaction

from core.accounts.models import User
from core.audit.actions import Action
from core.keys.rings import KeyRing
from core.partnerships.models import Membership, Role
from core.texts import checked
from referrals.cases.models import Case
from referrals.cases.owning import owners_of
from referrals.casework.models import EntryKind
from referrals.casework.writing import WORDS_LENGTH, write_entry
from referrals.locking import check_team, locked_case
from referrals.policies import AnotherPerson, StateForbids, check_case_is_open
from referrals.restrictions.access import is_named, is_open_to
from referrals.restrictions.glass_review import tell_of_glass
from referrals.restrictions.models import GlassBreak, NamedMember, Restriction
from referrals.tasks.making import make_task
from referrals.tasks.models import TaskKind
from referrals.trail import record_case

GLASS_LASTS = timedelta(hours=4)


class NamesRefused(ValueError):
    """The message says what is wrong: "nobody", "not of the team" or "without the owner"."""


class ThroughTheGlass(AnotherPerson):
    """Whoever has the case open for some hours only does not let themselves in for good: somebody else does."""


class OpenAnyway(StateForbids):
    """The case is open to them: there is no glass to break."""


@transaction.atomic
def restrict_case(case: Case, *, to: Collection[User], reason: str, by: Membership, at: datetime) -> Restriction:
    """Let only these members open the case from now on, its owner among them; instead of whom it named before.

    Only somebody to whom the case is open changes that, and whoever broke the glass does not name themselves. Raises
    NotAllowed, Restricted, ThroughTheGlass, StateForbids (closed), NamesRefused, TextRefused or NotPinned.
    """
    check_team(by, "restrict cases", case.partnership_id)
    words = checked(reason, longest=WORDS_LENGTH)
    locked = locked_case(case)
    check_case_is_open(locked)
    _check_names(locked, to, by)
    write_entry(locked, EntryKind.RESTRICTED, {"words": words}, by=by, at=at)
    record_case(Action.CASE_RESTRICTED, locked, by=by.user_id, at=at)
    if by.user_id in {user.id for user in to}:
        _check_not_through_the_glass(locked, by)
    Restriction.objects.filter(case=locked, lifted_at=None).update(lifted_at=at, lifted_by=by.user)
    restriction = Restriction.objects.create(case=locked, made_at=at, made_by=by.user)
    NamedMember.objects.bulk_create(NamedMember(restriction=restriction, user=user) for user in to)
    Case.objects.filter(pk=case.pk).update(is_restricted=True)
    case.is_restricted = True
    return restriction


@transaction.atomic
def lift_restriction(case: Case, *, reason: str, by: Membership, at: datetime) -> None:
    """Open the case to the whole team again, which somebody whom it names does. Raises NotAllowed, Restricted,
    ThroughTheGlass, StateForbids, TextRefused or NotPinned."""
    check_team(by, "restrict cases", case.partnership_id)
    words = checked(reason, longest=WORDS_LENGTH)
    locked = locked_case(case)
    lifted = Restriction.objects.filter(case=locked, lifted_at=None)
    if not lifted.exists():
        raise StateForbids("the case is not restricted")
    write_entry(locked, EntryKind.LIFTED, {"words": words}, by=by, at=at)
    record_case(Action.RESTRICTION_LIFTED, locked, by=by.user_id, at=at)
    _check_not_through_the_glass(locked, by)
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
        tell_of_glass(locked, ring, at)
    record_case(Action.GLASS_BROKEN, locked, by=by.user_id, at=at)
    return opened


def _check_not_through_the_glass(case: Case, by: Membership) -> None:
    if case.is_restricted and not is_named(case, by.user_id):
        raise ThroughTheGlass("the case does not name them")


def _check_names(case: Case, to: Collection[User], by: Membership) -> None:
    if not to:
        raise NamesRefused("nobody")
    team = {user.id for user in owners_of(by)}
    if not team.issuperset(user.id for user in to):
        raise NamesRefused("not of the team")
    if case.owner_id is not None and case.owner_id not in {user.id for user in to}:
        raise NamesRefused("without the owner")
