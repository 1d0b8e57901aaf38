"""Becoming somebody who can sign in: a seed of one's own, a password over it, a second factor, recovery codes."""

from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction

from core.accounts.models import User
from core.accounts.passwords import wrap_seed
from core.accounts.second_factor import new_recovery_codes, new_secret, set_device, shown_secret
from core.accounts.sheets import CAPABILITY, may_use_sheet, new_sheet
from core.audit.actions import Action
from core.audit.trail import record
from core.keys.models import PublicKey
from core.keys.owners import create_organisation_key, register_key
from core.partnerships.models import FOUNDING_ROLES, Membership, Organisation, OrganisationKind, Role
from core.partnerships.permissions import NotAllowed
from core.sealing import new_seed, public_key_of

PLACES = (OrganisationKind.CENTRE, OrganisationKind.VENUE)


@dataclass(frozen=True)
class Wanted:
    """What somebody setting up an account has made so far; nothing of it is in the database yet.

    `salt` and `sealed_seed` are the seed under the password; `secret` (20 bytes) is the authenticator's.
    """

    seed: bytes = field(repr=False)
    salt: bytes
    sealed_seed: bytes
    secret: bytes = field(repr=False)


@dataclass(frozen=True)
class Enrolled:
    """What only the person has: the 32-byte seed, the authenticator's secret in base 32, ten recovery codes.

    With a sheet of codes instead of an app the secret is "", and the codes are those of the sheet.
    """

    seed: bytes = field(repr=False)
    totp_secret: str = field(repr=False)
    recovery_codes: tuple[str, ...] = field(repr=False)


def enrol(user: User, *, password: str, at: datetime) -> Enrolled:
    """Enrol somebody without a browser. Stretches the password, so call it outside a transaction if others wait.

    Raises Busy or Malformed (a password that is not Unicode).
    """
    return complete(user, begin(user, password), at=at)


def begin(user: User, password: str) -> Wanted:
    """A new seed under the password, and an authenticator secret; writes nothing. Raises Busy or Malformed."""
    seed = new_seed()
    salt, sealed_seed = wrap_seed(user, seed, password)
    return Wanted(seed, salt, sealed_seed, new_secret())


@transaction.atomic
def complete(user: User, wanted: Wanted, *, at: datetime, last_step: int = -1, with_sheet: bool = False) -> Enrolled:
    """Write the user's key, wrapped seed, authenticator and recovery codes, or a sheet of codes instead of those.

    Whoever enrols anew (a lost password) gets a new key: the old one is retired and the person has to be admitted
    again, after their new fingerprint was compared. Raises NotAllowed for a sheet where the role has none.
    """
    if with_sheet and not may_use_sheet(user):
        raise NotAllowed(CAPABILITY)
    user.keys.filter(retired_at=None).update(retired_at=at)
    user.memberships.current().update(admitted_at=None, admitted_by=None)
    user.salt, user.sealed_seed = wanted.salt, wanted.sealed_seed
    user.save(update_fields=["salt", "sealed_seed"])
    register_key(partnership=user.partnership, public=public_key_of(wanted.seed), at=at, user=user)
    if with_sheet:
        secret, codes = "", new_sheet(user)
    else:
        set_device(user, wanted.secret, seed=wanted.seed, last_step=last_step)
        secret, codes = shown_secret(wanted.secret), new_recovery_codes(user)
    record(Action.ENROLLED, partnership_id=user.partnership_id, subject="user", subject_id=user.id, by=user.id, at=at)
    return Enrolled(wanted.seed, secret, codes)


@transaction.atomic
def found_if_first(member: Membership, *, at: datetime) -> PublicKey | None:
    """Make the organisation's key if it never had one and `member` may hold it; None if there is nothing to found.

    An organisation that has or had a key admits its members instead, so nobody can found it a second time. Only a
    centre or venue that has lost every lead begins anew: its old key is retired, and everybody there is to be admitted
    again. What was sealed to the old key, how far earlier reports had come, the new one does not open.
    """
    # The row lock lets one of two first members found it.
    organisation = Organisation.objects.select_for_update().get(id=member.organisation_id)
    if member.role not in FOUNDING_ROLES:
        return None
    if organisation.keys.exists():
        if not _has_lost_its_leads(organisation):
            return None
        organisation.keys.filter(retired_at=None).update(retired_at=at)
        organisation.memberships.current().update(admitted_at=None, admitted_by=None)
    key, _ = create_organisation_key(organisation, founder=member, at=at)
    record(
        Action.KEY_CREATED,
        partnership_id=key.partnership_id,
        subject="key",
        subject_id=key.id,
        by=member.user_id,
        at=at,
    )
    return key


def _has_lost_its_leads(organisation: Organisation) -> bool:
    """Whether it is a place to which no report is sealed, and nobody is left there who could admit anybody."""
    leads = organisation.memberships.current().filter(role=Role.LEAD).exclude(admitted_at=None)
    return organisation.kind in PLACES and not leads.exists()
