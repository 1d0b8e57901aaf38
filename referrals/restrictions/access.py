"""Whether a case is open to somebody of the team: a rule of the program, since all of the team hold one key.

Asked before anything of a case is opened, and by the line that every deed leaves in the trail (referrals.trail), so
that no deed forgets it.
"""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, OuterRef

from core.audit.actions import Action
from core.audit.trail import record
from core.partnerships.models import Membership, OrganisationKind
from referrals.cases.models import Case
from referrals.restrictions.models import GlassBreak, NamedMember, Restriction


class Restricted(Exception):
    """The case is open to named members only, and this is none of them. The message is the case's id."""


def is_open_to(case: Case, user_id: UUID, *, at: datetime) -> bool:
    """Whether the case is not restricted, names them, or was opened by them within the last hours. Two queries at most,
    none for a case that is not restricted."""
    if not case.is_restricted or is_named(case, user_id):
        return True
    return GlassBreak.objects.filter(case=case, by=user_id, at__lte=at, until_at__gt=at).exists()


def is_named(case: Case, user_id: UUID) -> bool:
    """Whether the restriction of the case names them. One query."""
    return NamedMember.objects.filter(restriction__case=case, restriction__lifted_at=None, user=user_id).exists()


def check_opens(case: Case, by: Membership, *, at: datetime) -> None:
    """Raise Restricted, and leave that in the trail, unless the case is open to `by`. Outside what is taken back."""
    if not is_open_to(case, by.user_id, at=at):
        with transaction.atomic():
            partnership_id = case.partnership_id
            record(
                Action.REFUSED, partnership_id=partnership_id, subject="case", subject_id=case.id, by=by.user_id, at=at
            )
        raise Restricted(str(case.id))


def check_deed(case: Case, user_id: UUID | None, *, at: datetime) -> None:
    """The same for a deed, by the id of whoever does it; the worker, reporters and recipients are not of the team."""
    if user_id is None or not case.is_restricted:
        return
    team = Membership.objects.current().filter(user=user_id, organisation__kind=OrganisationKind.HUB)
    if team.exists() and not is_open_to(case, user_id, at=at):
        raise Restricted(str(case.id))


def shut_to(member: Membership, *, at: datetime) -> list[UUID]:
    """The cases of the member's partnership that are shut to them. One query, over restrictions and not over cases."""
    restrictions = Restriction.objects.filter(case__partnership=member.organisation.partnership_id, lifted_at=None)
    broken = GlassBreak.objects.filter(case=OuterRef("case"), by=member.user_id, at__lte=at, until_at__gt=at)
    shut = restrictions.exclude(named__user=member.user_id).exclude(Exists(broken))
    return list(shut.values_list("case_id", flat=True))


def open_though_restricted(member: Membership, *, at: datetime) -> list[UUID]:
    """The restricted cases of the member's partnership that are open to them. One query, over restrictions."""
    restrictions = Restriction.objects.filter(case__partnership=member.organisation.partnership_id, lifted_at=None)
    broken = GlassBreak.objects.filter(case=OuterRef("case"), by=member.user_id, at__lte=at, until_at__gt=at)
    mine = NamedMember.objects.filter(restriction=OuterRef("pk"), user=member.user_id)
    return list(restrictions.filter(Exists(mine) | Exists(broken)).values_list("case_id", flat=True))
