"""Tokens with which a partner's own system calls: made by an officer who is signed in, shown once, ended at any time.

A token is 256 random bits behind its id, so there is nothing to guess and nothing to stretch: a fast MAC is right,
where a password would need Argon2id. It opens nothing that was sealed.
"""

import hmac
import secrets
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from django.db import transaction

from core.accounts.models import User
from core.audit.actions import Action
from core.audit.trail import record
from core.keys.stamps import stamp
from core.partnerships.models import Membership, Organisation, Partnership, Role
from core.partnerships.permissions import NotAllowed, check_may
from core.texts import checked
from referrals.api.models import SystemToken

PREFIX = "harbour"
SECRET_BYTES = 32
NAME_LENGTH = 60
LIVES = (30, 90, 365)  # days


class TokenRefused(Exception):
    """The token is not one, or not any more, or not for this partnership. The message never quotes it."""


@transaction.atomic
def make_token(
    *, name: str, may_read: bool, may_answer: bool, days: int, by: Membership, at: datetime
) -> tuple[SystemToken, str]:
    """A token for the system of the member's own organisation, and its text, which is kept nowhere.

    `name` is what the system is called there; `days` is one of LIVES. The system gets a membership of its own, whose
    user cannot sign in and cannot be invited. Raises NotAllowed, TextRefused, or ValueError for a token that may
    nothing or lives otherwise.
    """
    check_may(by, "connect systems")
    if days not in LIVES or not (may_read or may_answer):
        raise ValueError("a token reads or answers, for one of LIVES")
    token = SystemToken(
        member=_employed(by.organisation, checked(name, longest=NAME_LENGTH)),
        may_read=may_read,
        may_answer=may_answer,
        made_at=at,
        made_by=by.user,
        expires_at=at + timedelta(days=days),
    )
    secret = secrets.token_urlsafe(SECRET_BYTES)
    token.digest = _digest(token, secret)
    token.save(force_insert=True)
    _record(Action.SYSTEM_CONNECTED, token, by.user_id, at)
    return token, f"{PREFIX}_{token.id.hex}_{secret}"


@transaction.atomic
def revoke_token(token: SystemToken, *, by: Membership, at: datetime) -> None:
    """End a token, and the membership that acted with it, at once. Raises NotAllowed; twice is once."""
    check_may(by, "connect systems")
    if token.member.organisation_id != by.organisation_id:
        raise NotAllowed("connect systems")
    if SystemToken.objects.filter(pk=token.pk, revoked_at=None).update(revoked_at=at, revoked_by=by.user):
        Membership.objects.filter(pk=token.member_id).update(ended_at=at)
        _record(Action.SYSTEM_CUT_OFF, token, by.user_id, at)


def known_token(text: str, *, partnership: Partnership) -> SystemToken:
    """The token behind its text, with its member and organisation, whether it has ended or not. Raises TokenRefused."""
    prefix, _, rest = text.partition("_")
    named, _, secret = rest.partition("_")
    try:
        token_id = UUID(hex=named)
    except ValueError:
        raise TokenRefused("unknown") from None
    tokens = SystemToken.objects.select_related("member__organisation__partnership", "member__user")
    token = tokens.filter(pk=token_id, member__organisation__partnership=partnership).first()
    if token is None or prefix != PREFIX or not hmac.compare_digest(bytes(token.digest), _digest(token, secret)):
        raise TokenRefused("unknown")
    return token


def check_is_live(token: SystemToken, *, at: datetime) -> None:
    """Raise TokenRefused, which is in the trail, for a token that has ended."""
    if token.revoked_at is not None or token.member.ended_at is not None or token.expires_at <= at:
        refuse(token, at=at)
        raise TokenRefused("ended")


@transaction.atomic
def refuse(token: SystemToken, *, at: datetime, subject: str = "token", subject_id: UUID | None = None) -> None:
    """Write down that a system asked for what it may not have; `subject_id` is what it asked for, if not its token."""
    record(
        Action.REFUSED,
        partnership_id=token.member.organisation.partnership_id,
        subject=subject,
        subject_id=subject_id or token.id,
        by=token.member.user_id,
        at=at,
    )


def _employed(organisation: Organisation, name: str) -> Membership:
    """A user that is not active has no invitation and no session, whatever anybody writes."""
    user = User(
        partnership=organisation.partnership, username=f"system-{uuid4().hex}", name=name, email="", is_active=False
    )
    user.set_unusable_password()
    user.save(force_insert=True)
    return Membership.objects.create(user=user, organisation=organisation, role=Role.SYSTEM)


def _digest(token: SystemToken, secret: str) -> bytes:
    return stamp(
        "system token",
        token.id.bytes,
        str(token.member.organisation_id),
        str(token.member_id),
        str(token.may_read),
        str(token.may_answer),
        token.expires_at.isoformat(),
        secret.encode("utf-8", "replace"),
    )


def _record(action: Action, token: SystemToken, by: UUID, at: datetime) -> None:
    partnership_id = token.member.organisation.partnership_id
    record(action, partnership_id=partnership_id, subject="token", subject_id=token.id, by=by, at=at)
