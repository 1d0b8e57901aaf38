"""Inviting people: a link that works once, through which they make their own password, second factor and key.

Whoever makes the link could use it first. That gives them nothing to read: a new key is admitted only after a colleague
has compared its fingerprint with the newcomer, out of band.
"""

import hmac
import secrets
from datetime import datetime, timedelta
from uuid import UUID

from django.db import IntegrityError, transaction

from core.accounts import enrolling
from core.accounts.enrolling import Enrolled, Wanted
from core.accounts.models import Invitation, User
from core.accounts.passwords import typed_username
from core.accounts.unlocking import end_sessions, membership_of
from core.audit.actions import Action
from core.audit.trail import record
from core.keys.stamps import stamp
from core.partnerships.models import Membership, Organisation, OrganisationKind, Partnership, Role
from core.partnerships.permissions import NotAllowed, check_may

LIFE = timedelta(days=7)
TOKEN_BYTES = 32

# What one may be invited as, by the kind of organisation.
ROLES = {
    OrganisationKind.HUB: (Role.CASEWORKER, Role.SUPERVISOR, Role.ADMINISTRATOR),
    OrganisationKind.CENTRE: (Role.VOLUNTEER, Role.LEAD),
    OrganisationKind.VENUE: (Role.VOLUNTEER, Role.LEAD),
    OrganisationKind.POLICE: (Role.OFFICER,),
    OrganisationKind.SUPPORT: (Role.OFFICER,),
    OrganisationKind.COUNCIL: (Role.OFFICER,),
    OrganisationKind.ANALYSTS: (Role.ANALYST,),
}


class RoleDoesNotFit(Exception):
    """The organisation's kind has no such role."""


class UsernameTaken(Exception):
    """Somebody has that user name already."""


class LinkDead(Exception):
    """The invitation was used, replaced or has expired."""


@transaction.atomic
def invite(
    *, organisation: Organisation, role: Role, name: str, email: str, username: str, by: Membership, at: datetime
) -> str:
    """Make a user with a membership and an invitation; returns the link's token.

    Raises NotAllowed, RoleDoesNotFit or UsernameTaken.
    """
    check_may(by, "invite people")
    if organisation.partnership_id != by.organisation.partnership_id:
        raise NotAllowed("invite people")
    user = employ(organisation=organisation, role=role, name=name, email=email, username=username)
    return new_link(user, by=by.user, at=at)


@transaction.atomic
def invite_again(user: User, *, by: Membership, at: datetime) -> str:
    """A new link for somebody who lost theirs, or their password. What they have works until they use it.

    Raises NotAllowed for somebody who does not work in this partnership.
    """
    check_may(by, "invite people")
    if membership_of(user.id, by.organisation.partnership) is None:
        raise NotAllowed("invite people")
    return new_link(user, by=by.user, at=at)


@transaction.atomic
def employ(*, organisation: Organisation, role: Role, name: str, email: str, username: str) -> User:
    """A user who cannot sign in yet, and their membership. Raises RoleDoesNotFit or UsernameTaken."""
    if role not in ROLES[OrganisationKind(organisation.kind)]:
        raise RoleDoesNotFit
    try:
        with transaction.atomic():
            user = User(partnership=organisation.partnership, username=typed_username(username), name=name, email=email)
            user.set_unusable_password()
            user.save(force_insert=True)
    except IntegrityError:
        raise UsernameTaken from None
    Membership.objects.create(user=user, organisation=organisation, role=role)
    return user


@transaction.atomic
def new_link(user: User, *, by: User | None, at: datetime) -> str:
    """Replace the user's open invitation, if any; returns the new token. `by` is None on the command line."""
    token = secrets.token_urlsafe(TOKEN_BYTES)
    Invitation.objects.filter(user=user, used_at=None).delete()
    Invitation.objects.create(user=user, invited_by=by, digest=_digest(user.id, token), expires_at=at + LIFE)
    record(
        Action.INVITED,
        partnership_id=user.partnership_id,
        subject="user",
        subject_id=user.id,
        by=by.id if by else None,
        at=at,
    )
    return token


def open_invitation(token: str, *, partnership: Partnership, at: datetime) -> Invitation | None:
    """The invitation behind a link's token, with its user, if it still works.

    The few that are open are tried one by one: the digest holds the user, so that a row given to another is dead.
    """
    still_open = Invitation.objects.select_related("user__partnership").filter(
        used_at=None, expires_at__gt=at, user__partnership=partnership, user__is_active=True
    )
    fitting = (one for one in still_open if hmac.compare_digest(bytes(one.digest), _digest(one.user_id, token)))
    return next(fitting, None)


@transaction.atomic
def accept(
    invitation: Invitation, wanted: Wanted, *, at: datetime, last_step: int = -1, with_sheet: bool = False
) -> Enrolled:
    """Use the link up: write what the person made, and found their organisation's key if it never had one.

    Raises LinkDead when it was used, replaced or has expired meanwhile, and NotAllowed as `enrolling.complete`.
    """
    # One conditional statement: of two people with the same link, one finds it unused.
    used = Invitation.objects.filter(id=invitation.id, used_at=None, expires_at__gt=at).update(used_at=at)
    member = membership_of(invitation.user_id, invitation.user.partnership)
    if not used or member is None:
        raise LinkDead
    enrolled = enrolling.complete(invitation.user, wanted, at=at, last_step=last_step, with_sheet=with_sheet)
    enrolling.found_if_first(member, at=at)
    end_sessions(invitation.user)
    return enrolled


def _digest(user_id: UUID, token: str) -> bytes:
    return stamp("invitation", str(user_id), token.encode("utf-8", "replace"))
