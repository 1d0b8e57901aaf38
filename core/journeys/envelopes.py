"""Sealed cookie envelopes: the database holds ciphertext, the browser holds its key, and neither opens anything alone.

A cookie is base64url(id, 16 bytes || key, 32 bytes), 64 characters. The ciphertext is bound to partnership, id, kind
and version, so that an envelope put back into an earlier state, or in another's place, no longer opens.
"""

import base64
import binascii
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any, cast

from django.conf import settings
from django.db import connection
from django.db.models import Field
from django.http import HttpResponseBase

from core.journeys.models import Draft, Envelope
from core.journeys.signals import draft_destroyed
from core.partnerships.models import Partnership
from core.sealing import Context, SealingError, from_bytes, new_content_key, open_section, seal_section, to_bytes

COOKIE_LENGTH = 64
# In SQL: they run for every page of a report, and Django takes ten times as long to word them as the database to run
# them.
_READ = (
    "SELECT version, body, expires_at FROM core_draft"
    " WHERE id = %s AND partnership_id = %s AND kind = %s AND expires_at > %s"
)
_SWAP = "UPDATE core_draft SET kind = %s, version = %s, body = %s, expires_at = %s WHERE id = %s AND version = %s"
_ID_BYTES = 16
_BYTES = 48


class WrittenMeanwhile(Exception):
    """Somebody else (another tab) wrote or destroyed the envelope since it was read. Read it again."""


@dataclass(frozen=True)
class OpenEnvelope:
    """An envelope, open for one request. `content` is JSON without floats; write a changed copy, not this one."""

    row: Draft
    key: bytes = field(repr=False)
    content: dict[str, Any] = field(repr=False)

    @property
    def cookie(self) -> str:
        return base64.urlsafe_b64encode(self.row.id.bytes + self.key).decode()


def create(
    kind: Envelope, content: Mapping[str, Any], *, partnership: Partnership, at: datetime, seconds: int
) -> OpenEnvelope:
    """A new envelope that lives until `at` + `seconds`. Raises Malformed for content that is no plain JSON."""
    row = Draft(partnership=partnership, kind=kind, expires_at=at + timedelta(seconds=seconds))
    key = new_content_key()
    row.body = _seal(row, key, content)
    row.save(force_insert=True)
    return OpenEnvelope(row, key, dict(content))


def read(cookie: str | None, kind: Envelope, *, partnership: Partnership, at: datetime) -> OpenEnvelope | None:
    """The envelope behind a cookie; None if it is absent, expired, altered, of another kind or another partnership."""
    named = _named_by(cookie)
    if named is None:
        return None
    draft_id, key = named
    row = _row(draft_id, kind, partnership=partnership, at=at)
    if row is None:
        return None
    try:
        return OpenEnvelope(row, key, from_bytes(open_section(key, bytes(row.body), _context(row))))
    except SealingError:
        return None


def write(draft: OpenEnvelope, content: Mapping[str, Any], *, at: datetime, seconds: int | None = None) -> OpenEnvelope:
    """Put `content` in place of what `draft` holds. With `seconds` it lives until `at` + `seconds`, else as before.

    Raises WrittenMeanwhile if the envelope is not the one that was read.
    """
    return _replace(draft, Envelope(draft.row.kind), content, _expiry(draft, at, seconds))


def become(
    draft: OpenEnvelope, kind: Envelope, content: Mapping[str, Any], *, at: datetime, seconds: int
) -> OpenEnvelope:
    """Turn the envelope into one of another kind under the same id, key and cookie. Raises as `write`."""
    return _replace(draft, kind, content, at + timedelta(seconds=seconds))


def destroy(draft: OpenEnvelope) -> None:
    """Delete the envelope, and tell the layer above if it was a draft; doing it twice does no harm."""
    Draft.objects.filter(id=draft.row.id).delete()
    if draft.row.kind == Envelope.DRAFT:
        # After the row: from here on nobody can send it any more, and so take up what belongs to it.
        draft_destroyed.send(sender=Draft, draft_id=draft.row.id)


def destroy_expired(*, at: datetime) -> int:
    """Delete every envelope whose time is over; returns how many there were."""
    count, _ = Draft.objects.filter(expires_at__lte=at).delete()
    return count


def set_cookie(response: HttpResponseBase, name: str, draft: OpenEnvelope) -> None:
    """Hand the key to the browser, until it closes."""
    response.set_cookie(name, draft.cookie, secure=settings.HARBOUR_HTTPS, httponly=True, samesite="Strict")


def clear_cookie(response: HttpResponseBase, name: str) -> None:
    response.delete_cookie(name, samesite="Strict")


def _replace(draft: OpenEnvelope, kind: Envelope, content: Mapping[str, Any], expires_at: datetime) -> OpenEnvelope:
    old = draft.row
    row = Draft(id=old.id, partnership_id=old.partnership_id, kind=kind, version=old.version + 1, expires_at=expires_at)
    row.body = _seal(row, draft.key, content)
    if not _swap(old, row):
        raise WrittenMeanwhile
    return OpenEnvelope(row, draft.key, dict(content))


def _row(draft_id: uuid.UUID, kind: Envelope, *, partnership: Partnership, at: datetime) -> Draft | None:
    """The row of a live envelope of this kind and partnership."""
    named = {"id": draft_id, "partnership": partnership.id, "kind": kind, "expires_at": at}
    with connection.cursor() as cursor:
        cursor.execute(_READ, [_stored(name, value) for name, value in named.items()])
        found = cursor.fetchone()
    if found is None:
        return None
    version, body, expires_at = found
    # SQLite keeps instants without their zone.
    expires_at = expires_at.replace(tzinfo=expires_at.tzinfo or UTC)
    return Draft(
        id=draft_id, partnership_id=partnership.id, kind=kind, version=version, body=body, expires_at=expires_at
    )


def _swap(old: Draft, new: Draft) -> bool:
    """Compare and swap in one statement: of two tabs that read the same version, one is told that it came second."""
    values = [_stored(name, getattr(new, name)) for name in ("kind", "version", "body", "expires_at")]
    with connection.cursor() as cursor:
        cursor.execute(_SWAP, [*values, _stored("id", old.id), _stored("version", old.version)])
        return bool(cursor.rowcount)


def _stored(name: str, value: object) -> Any:
    """A value as the database keeps the field `name`."""
    return cast("Field[Any, Any]", Draft._meta.get_field(name)).get_db_prep_save(value, connection)


def _expiry(draft: OpenEnvelope, at: datetime, seconds: int | None) -> datetime:
    return draft.row.expires_at if seconds is None else at + timedelta(seconds=seconds)


def _named_by(cookie: str | None) -> tuple[uuid.UUID, bytes] | None:
    if not cookie or len(cookie) != COOKIE_LENGTH:
        return None
    try:
        raw = base64.b64decode(cookie.encode("ascii"), altchars=b"-_", validate=True)
    except (ValueError, binascii.Error):
        return None
    if len(raw) != _BYTES:
        return None
    return uuid.UUID(bytes=raw[:_ID_BYTES]), raw[_ID_BYTES:]


def _seal(row: Draft, key: bytes, content: Mapping[str, Any]) -> bytes:
    return seal_section(key, to_bytes(content), _context(row))


def _context(row: Draft) -> Context:
    return Context(str(row.partnership_id), str(row.id), f"envelope {row.kind}", row.version)
