"""Changing one's own password, authenticator and recovery codes, from an unlocked session.

Each wants the password again (the page asks for it), so that a session left open cannot be turned into an account.
"""

from datetime import datetime

from django.db import transaction

from core.accounts.models import RecoveryCode, User
from core.accounts.passwords import wrap_seed
from core.accounts.second_factor import matching_step, new_recovery_codes, set_device
from core.accounts.sheets import CAPABILITY, has_app, new_sheet
from core.accounts.unlocking import Unlocked, end_sessions
from core.audit.actions import Action
from core.audit.trail import record
from core.partnerships.permissions import check_may


class NoApp(Exception):
    """The user signs in with a sheet of codes, which no recovery code stands in for."""


def change_password(unlocked: Unlocked, password: str, *, at: datetime) -> None:
    """Wrap the user's seed under the new password and end their other sessions. Raises Busy or Malformed."""
    user = unlocked.user
    salt, sealed_seed = wrap_seed(user, unlocked.seed, password)
    with transaction.atomic():
        user.salt, user.sealed_seed = salt, sealed_seed
        user.save(update_fields=["salt", "sealed_seed"])
        end_sessions(user, but=unlocked.session.session_key)
        _audit(user, at)


@transaction.atomic
def change_authenticator(unlocked: Unlocked, secret: bytes, typed: str, *, at: datetime) -> bool:
    """Use `secret` (20 bytes) from now on, if the code typed shows that the user's app has it."""
    step = matching_step(secret, typed, at=at)
    if step is None:
        return False
    if not has_app(unlocked.user):
        RecoveryCode.objects.filter(user=unlocked.user).delete()  # the sheet, in whose place the app stands now
    set_device(unlocked.user, secret, seed=unlocked.seed, last_step=step)
    _audit(unlocked.user, at)
    return True


@transaction.atomic
def change_recovery_codes(user: User, *, at: datetime) -> tuple[str, ...]:
    """Ten new codes, to be shown once; the earlier ones stop working. Raises NoApp: they would take a sheet's place."""
    if not has_app(user):
        raise NoApp
    codes = new_recovery_codes(user)
    _audit(user, at)
    return codes


@transaction.atomic
def change_to_sheet(user: User, *, at: datetime) -> tuple[str, ...]:
    """Forty new codes, to be shown once, instead of the app or the earlier sheet. Raises NotAllowed."""
    check_may(user.membership, CAPABILITY)
    codes = new_sheet(user)
    _audit(user, at)
    return codes


def _audit(user: User, at: datetime) -> None:
    record(
        Action.CREDENTIALS_CHANGED,
        partnership_id=user.partnership_id,
        subject="user",
        subject_id=user.id,
        by=user.id,
        at=at,
    )
