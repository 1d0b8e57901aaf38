"""A session's sealed content. The session row holds ciphertext and a user's id; the key is in the browser's cookie.

Neither the database nor the cookie alone opens anything. The context binds the ciphertext to the partnership, the user
and the session's own key, so that a row cannot be copied into another session.
"""

import base64
import os
from collections.abc import Mapping
from enum import StrEnum
from typing import Any
from uuid import UUID

from django.contrib.sessions.backends.base import SessionBase

from core.partnerships.models import Partnership
from core.sealing import Context, SealingError, from_bytes, to_bytes, unwrap, wrap

KEY_BYTES = 32


class Stage(StrEnum):
    """How far somebody has come; each is its own kind of envelope and cannot be read as another."""

    PENDING = "pending"  # the password was right, the second factor is still to come
    ENROLLING = "enrolling"  # a password was chosen through an invitation, the authenticator is not confirmed
    UNLOCKED = "unlocked"  # both factors


def new_key() -> bytes:
    """32 random bytes for the cookie."""
    return os.urandom(KEY_BYTES)


def cookie_text(key: bytes) -> str:
    return base64.urlsafe_b64encode(key).decode().rstrip("=")


def cookie_key(text: str | None) -> bytes | None:
    """The key in a cookie's text; None for anything that cannot be one."""
    try:
        key = base64.b64decode((text or "") + "=", altchars=b"-_", validate=True)
    except ValueError:
        return None
    return key if len(key) == KEY_BYTES else None


def start(session: SessionBase) -> None:
    """Throw away whatever the session held and give it a new key of its own, against fixation."""
    session.flush()
    session.create()


def write(
    session: SessionBase,
    stage: Stage,
    content: Mapping[str, Any],
    *,
    key: bytes,
    partnership: Partnership,
    user_id: UUID,
) -> None:
    """Seal `content` (JSON without floats) into the session."""
    context = _context(session, stage, partnership, str(user_id))
    session["user"] = str(user_id)
    session[str(stage)] = base64.b64encode(wrap(key, to_bytes(content), context)).decode()


def read(session: SessionBase, stage: Stage, *, key: bytes, partnership: Partnership) -> dict[str, Any] | None:
    """What the session holds, with `user` (the user's id as text) added.

    None when there is nothing of that stage, or the key, the session, the user or the partnership is another.
    """
    sealed, user = session.get(str(stage)), session.get("user")
    if not isinstance(sealed, str) or not isinstance(user, str):
        return None
    try:
        opened = unwrap(key, base64.b64decode(sealed, validate=True), _context(session, stage, partnership, user))
        return {**from_bytes(opened), "user": user}
    except (SealingError, ValueError):
        return None


def _context(session: SessionBase, stage: Stage, partnership: Partnership, user: str) -> Context:
    return Context(str(partnership.id), user, f"{stage} session", purpose=str(session.session_key))
