"""Contacts that many people share: a shelter's telephone, a volunteer's own address. Matches on them are not offered.

Kept are the kind, the keyed token and a name for it, sealed. What was typed is not kept: whoever removes one knows it
by its name. The mail addresses of staff and volunteers count without being entered, where a reporter gives one as their
own: whoever helps people report may give theirs for all of them. Where somebody complains about one, it is compared.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from uuid import UUID, uuid4

from django.db import transaction

from core.accounts.models import User
from core.audit.actions import Action
from core.audit.trail import record
from core.keys.rings import KeyRing
from core.partnerships.models import Membership
from core.sealing import ManySections, SealingError, derive, from_bytes, to_bytes
from core.texts import checked
from referrals.cases.summaries import SummaryReader, report_altered
from referrals.linking.identifiers import Identifier, IdentifierKind, Whose, emails_in
from referrals.linking.models import SharedContact
from referrals.linking.tokens import TokenMaker
from referrals.locking import check_team

NAME_LENGTH: Final = 80  # characters
MOST: Final = 500
CONTENT_BYTES: Final = 1023  # with the padding's marker exactly a step
_VERSION: Final = 1


class ListFull(Exception):
    """The list has MOST contacts."""


@dataclass(frozen=True)
class Shared:
    id: UUID
    kind: IdentifierKind
    token: bytes
    name: str


def shared_contacts(reader: SummaryReader, partnership_id: UUID) -> list[Shared]:
    """Every contact of the list, by name. One query. One that was altered is left out, and the log names it."""
    sections = _sections(reader.seed, partnership_id)
    found = []
    for row in SharedContact.objects.filter(partnership=partnership_id):
        try:
            content = from_bytes(sections.open(row.id.hex, bytes(row.body)).rstrip())
        except SealingError as error:
            report_altered(error)
            continue
        found.append(Shared(row.id, IdentifierKind(content["kind"]), content["token"].encode(), content["name"]))
    return sorted(found, key=lambda one: one.name.casefold())


def addresses_of_staff(reader: SummaryReader, partnership_id: UUID) -> set[bytes]:
    """The tokens of the mail addresses of everybody who has, or had, an account. One query."""
    tokens = TokenMaker(reader.seed)
    typed = User.objects.filter(partnership=partnership_id).values_list("email", flat=True)
    found = (Identifier(IdentifierKind.EMAIL, Whose.REPORTER, one) for text in typed for one in emails_in(text))
    return {tokens.token(one) for one in found}


@transaction.atomic
def share(
    values: Iterable[tuple[IdentifierKind, str]], *, name: str, by: Membership, ring: KeyRing, at: datetime
) -> None:
    """Enter contacts under a name; `values` are in the spelling of their kind. What is there already stays as it is.

    Raises NotAllowed, TextRefused, ListFull, NotPinned, NoKey or FingerprintMismatch.
    """
    partnership_id = by.organisation.partnership_id
    check_team(by, "keep shared contacts", partnership_id)
    label, reader = checked(name, longest=NAME_LENGTH), SummaryReader(by, ring)
    tokens, sections = TokenMaker(reader.seed), _sections(reader.seed, partnership_id)
    there = {one.token for one in shared_contacts(reader, partnership_id)}
    for kind, value in values:
        token = tokens.token(Identifier(kind, Whose.REPORTER, value))
        if token in there:
            continue
        if len(there) >= MOST:
            raise ListFull
        there.add(token)
        row = SharedContact(id=uuid4(), partnership_id=partnership_id)
        content: dict[str, Any] = {"kind": str(kind), "token": token.decode(), "name": label}
        row.body = sections.seal(row.id.hex, to_bytes(content).ljust(CONTENT_BYTES))
        row.save(force_insert=True)
        _record(row.id, by, at)


@transaction.atomic
def unshare(contact_id: UUID, *, by: Membership, at: datetime) -> None:
    """Offer matches on it again. Raises NotAllowed or SharedContact.DoesNotExist."""
    check_team(by, "keep shared contacts", by.organisation.partnership_id)
    row = SharedContact.objects.get(pk=contact_id, partnership=by.organisation.partnership_id)
    _record(row.id, by, at)
    row.delete()


def _record(contact_id: UUID, by: Membership, at: datetime) -> None:
    record(
        Action.SHARED_CONTACTS_CHANGED,
        partnership_id=by.organisation.partnership_id,
        subject="shared contact",
        subject_id=contact_id,
        by=by.user_id,
        at=at,
    )


def _sections(seed: bytes, partnership_id: UUID) -> ManySections:
    key = derive(seed, "shared contacts")
    return ManySections(key, partnership=str(partnership_id), kind="shared contact", version=_VERSION)
