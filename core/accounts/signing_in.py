"""Signing in and out, step by step:

1. The password opens the seed; `begin` puts it into a pending envelope that lives for five minutes.
2. The second factor is checked against `pending`; nothing else reads that envelope.
3. `unlock_session` starts a fresh session, under a fresh key, that request.staff reads.
4. `end` erases it.
"""

from dataclasses import dataclass, field
from datetime import datetime

from django.conf import settings
from django.contrib.sessions.backends.base import SessionBase
from django.contrib.sessions.models import Session
from django.db import transaction

from core.accounts import envelopes
from core.accounts.enrolling import found_if_first
from core.accounts.envelopes import Stage
from core.accounts.models import User
from core.accounts.second_factor import check_code, use_recovery_code
from core.accounts.sheets import has_app, use_sheet_code
from core.accounts.unlocking import Unlocked, membership_of, state_of
from core.audit.actions import Action
from core.audit.trail import record
from core.keys.owners import ring_of
from core.keys.recovery import ensure_recovery_shares
from core.partnerships.models import Partnership
from core.partnerships.permissions import waits_for_admission


class NoAccess(Exception):
    """The user works nowhere any more, or their organisation is not active."""


@dataclass(frozen=True)
class Pending:
    """Somebody whose password was right. `next_path` is where they wanted to go."""

    user: User
    seed: bytes = field(repr=False)
    next_path: str


def begin(session: SessionBase, user: User, seed: bytes, *, next_path: str, at: datetime) -> bytes:
    """Put the opened seed (32 bytes) into a pending envelope in a new session; returns the cookie's key."""
    key = envelopes.new_key()
    envelopes.start(session)
    until = int(at.timestamp()) + int(settings.HARBOUR_PENDING_SECONDS)
    content = {"seed": seed.hex(), "until": until, "next": next_path}
    envelopes.write(session, Stage.PENDING, content, key=key, partnership=user.partnership, user_id=user.id)
    return key


def pending(session: SessionBase, cookie: str | None, *, partnership: Partnership, at: datetime) -> Pending | None:
    """Who is between the two factors; None when nobody is, or the five minutes are over."""
    key = envelopes.cookie_key(cookie)
    content = envelopes.read(session, Stage.PENDING, key=key, partnership=partnership) if key else None
    if content is None or at.timestamp() >= content["until"]:
        return None
    user = User.objects.select_related("partnership").filter(id=content["user"], is_active=True).first()
    return Pending(user, bytes.fromhex(content["seed"]), content["next"]) if user else None


def pass_code(person: Pending, typed: str, *, at: datetime) -> bool:
    """Whether the code of the authenticator, or of the sheet, is right; a wrong one is audited. Raises TryLater."""
    if has_app(person.user):
        passed = check_code(person.user, typed, seed=person.seed, at=at)
    else:
        passed = use_sheet_code(person.user, typed, at=at)
    if not passed:
        refuse(person.user, at=at)
    return passed


@transaction.atomic
def pass_recovery_code(person: Pending, typed: str, *, at: datetime) -> bool:
    """Whether the recovery code is right and unused; either way it is audited."""
    passed = use_recovery_code(person.user, typed, at=at)
    _audit(Action.RECOVERY_CODE_USED if passed else Action.SIGN_IN_REFUSED, person.user, at)
    return passed


@transaction.atomic
def refuse(user: User, *, at: datetime) -> None:
    """Note that somebody could not sign in as `user`."""
    _audit(Action.SIGN_IN_REFUSED, user, at)


@transaction.atomic
def refuse_password(username: str, *, partnership: Partnership, at: datetime) -> None:
    """Note that a password did not open anything; for an unknown name too, so that both take the same time."""
    known = User.objects.filter(partnership=partnership, username=username).values_list("id", flat=True).first()
    record(Action.SIGN_IN_REFUSED, partnership_id=partnership.id, subject="user", subject_id=known, by=known, at=at)


@transaction.atomic
def unlock_session(session: SessionBase, user: User, seed: bytes, *, at: datetime) -> Unlocked:
    """Sign in: a fresh session that holds the seeds, sealed. Its `key` is for the cookie. Raises NoAccess.

    Call it only after both factors have passed.
    """
    member = membership_of(user.id, user.partnership)
    if member is None:
        raise NoAccess
    if waits_for_admission(member):
        # A lead from the time when centres had no key; of any other organisation it was made with the first account.
        found_if_first(member, at=at)
        member.refresh_from_db(fields=["admitted_at", "admitted_by"])
    now = int(at.timestamp())
    ring = ring_of(user, seed)
    ensure_recovery_shares(member, ring, at=at)
    seeds = {name.hex(): value.hex() for name, value in ring.seeds.items()}
    envelopes.start(session)
    unlocked = Unlocked(session, envelopes.new_key(), user, member, seed, seeds, state_of(member), now, now)
    unlocked.write()
    # What is left of sessions whose browsers were simply closed; there is no other sweep for it.
    Session.objects.filter(expire_date__lt=at).delete()
    _audit(Action.SIGNED_IN, user, at)
    return unlocked


@transaction.atomic
def end(unlocked: Unlocked, *, at: datetime) -> None:
    """Sign out: erase the session's row."""
    unlocked.session.flush()
    _audit(Action.SIGNED_OUT, unlocked.user, at)


def _audit(action: Action, user: User, at: datetime) -> None:
    record(action, partnership_id=user.partnership_id, subject="user", subject_id=user.id, by=user.id, at=at)
