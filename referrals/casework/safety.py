"""Whether a reporter may be contacted: what they said decides, unless a supervisor has allowed it for a reason."""

from datetime import datetime, timedelta
from enum import StrEnum
from typing import cast

from django.db import transaction

from core.audit.actions import Action, Purpose
from core.keys.kinds import Kind
from core.keys.rings import KeyRing, NoKey
from core.partnerships.models import Membership
from core.texts import checked
from referrals.cases.models import Case
from referrals.cases.opening import NoSuchSection, open_section
from referrals.casework.models import Entry, EntryKind
from referrals.casework.reading import words_of
from referrals.casework.writing import WORDS_LENGTH, write_entry
from referrals.locking import check_team, locked_case
from referrals.policies import StateForbids, check_case_is_open
from referrals.trail import record_case
from reporting.sections import Contact

# An override answers one situation; after it, somebody decides anew.
OVERRIDE_LASTS = timedelta(days=3)


class Channel(StrEnum):
    """How somebody tries to reach a reporter. Sealed: it tells how a person can be reached."""

    PHONE = "phone"
    TEXT = "text"
    EMAIL = "email"
    LETTER = "letter"
    IN_PERSON = "in_person"
    TRUSTED = "trusted"  # through the person whom they trust
    HERE = "here"  # a message that they read with their code


class NotToBeContacted(StateForbids):
    """What the reporter said about contact does not allow this channel. The message names neither."""


def open_contact(case: Case, *, by: Membership, ring: KeyRing, purpose: Purpose, at: datetime) -> Contact | None:
    """The contact details, audited; None when there are none or the reporter has taken them back.

    Raises NotAllowed, Tampered or SealingError.
    """
    try:
        return cast("Contact", open_section(case, Kind.CONTACT, by=by, ring=ring, purpose=purpose, at=at))
    except (NoSuchSection, NoKey):
        return None


def is_safe(contact: Contact | None, channel: Channel) -> bool:
    """Whether the reporter's own words allow the channel. A message here disturbs nobody, so it always is."""
    if channel == Channel.HERE:
        return True
    if contact is None or contact["channel"] == "none":
        return False
    return contact["channel"] != "trusted" or channel == Channel.TRUSTED


def check_may_be_contacted(case: Case, contact: Contact | None, channel: Channel, ring: KeyRing, at: datetime) -> None:
    """Raise NotToBeContacted unless it is safe or a supervisor has allowed it. Raises Tampered as well."""
    if not is_safe(contact, channel) and not is_overridden(case, ring, at):
        raise NotToBeContacted("not to be contacted")


def is_overridden(case: Case, ring: KeyRing, at: datetime) -> bool:
    """Whether an override was recorded lately; it is opened, so that no database writer can invent one."""
    lately = Entry.objects.filter(case=case, kind=EntryKind.OVERRIDE, at__gt=at - OVERRIDE_LASTS, at__lte=at)
    newest = lately.order_by("number").last()
    return newest is not None and bool(words_of(newest, ring)["words"])


@transaction.atomic
def allow_contact(case: Case, *, reason: str, by: Membership, at: datetime) -> Entry:
    """A supervisor lets the team contact somebody who asked not to be, for three days, and says why.

    Raises NotAllowed, StateForbids (closed), TextRefused or NotPinned.
    """
    check_team(by, "allow contact", case.partnership_id)
    words = checked(reason, longest=WORDS_LENGTH)
    locked = locked_case(case)
    check_case_is_open(locked)
    entry = write_entry(locked, EntryKind.OVERRIDE, {"words": words}, by=by, at=at)
    record_case(Action.CONTACT_ALLOWED, locked, by=by.user_id, at=at)
    return entry
