"""Who is signed in: a session that both factors have unlocked.

The unlocked envelope holds the user's seed and the organisation seeds shared with it, so that a request opens them with
one symmetric operation. It also holds when it began and when it was last used, which no database writer can change.
Who still works where is read from the database on every request: an end of access works at once.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib.sessions.backends.base import SessionBase
from django.contrib.sessions.models import Session
from django.http import HttpRequest, HttpResponse

from core import clock
from core.accounts import envelopes
from core.accounts.envelopes import Stage
from core.accounts.models import User
from core.keys.owners import ring_of
from core.keys.rings import KeyRing
from core.partnerships.models import Membership, Partnership

CONSOLE_PATH = "/console/"
# How stale the note of the last use may become before it is written again: one write in this time, not one a request.
NOTE_SECONDS = 30


@dataclass(frozen=True)
class Staff:
    """A signed-in member of staff and everything that their session can open."""

    user: User
    member: Membership
    ring: KeyRing = field(repr=False)


@dataclass
class Unlocked:
    """What an unlocked session holds. Times are whole seconds since 1970 in UTC.

    `kept` are lines to show once more until the person says they have them (new recovery codes, an invitation link).
    """

    session: SessionBase = field(repr=False)
    key: bytes = field(repr=False)
    user: User
    member: Membership
    seed: bytes = field(repr=False)
    seeds: dict[str, str] = field(repr=False)  # seed by fingerprint, both as hex
    membership_state: str
    since: int
    seen: int
    kept: dict[str, list[str]] = field(default_factory=dict, repr=False)

    @property
    def ring(self) -> KeyRing:
        return KeyRing({bytes.fromhex(name): bytes.fromhex(seed) for name, seed in self.seeds.items()})

    @property
    def ends_at(self) -> datetime:
        """When the session ends unless it is used again."""
        return datetime.fromtimestamp(min(self.seen + settings.HARBOUR_IDLE_SECONDS, self.last_end), UTC)

    @property
    def last_end(self) -> int:
        """When the session ends however much it is used."""
        return self.since + int(settings.HARBOUR_ABSOLUTE_SECONDS)

    def keep(self, name: str, lines: Sequence[str]) -> None:
        """Hold lines, sealed, until `forget`."""
        self.kept[name] = list(lines)
        self.write()

    def forget(self, name: str) -> None:
        self.kept.pop(name, None)
        self.write()

    def refresh(self) -> None:
        """Open what was shared with the user since: somebody admitted them, or they founded a key."""
        ring = ring_of(self.user, self.seed)
        self.seeds = {name.hex(): seed.hex() for name, seed in ring.seeds.items()}
        self.membership_state = state_of(self.member)
        self.write()

    def write(self) -> None:
        """Seal it into its session again."""
        content = {
            "seed": self.seed.hex(),
            "seeds": self.seeds,
            "membership": self.membership_state,
            "since": self.since,
            "seen": self.seen,
            "kept": self.kept,
        }
        partnership = self.member.organisation.partnership
        envelopes.write(
            self.session, Stage.UNLOCKED, content, key=self.key, partnership=partnership, user_id=self.user.id
        )


def state_of(member: Membership) -> str:
    """Changes whenever what the member may hold can have changed."""
    return f"{member.id} {member.admitted_at.isoformat() if member.admitted_at else ''}"


def membership_of(user_id: str | UUID, partnership: Partnership) -> Membership | None:
    """The user's current membership in an active organisation of this partnership, in one query."""
    return (
        Membership.objects.current()
        .select_related("user", "organisation__partnership")
        .filter(
            user_id=user_id,
            user__is_active=True,
            user__partnership=partnership,
            organisation__partnership=partnership,
            organisation__is_active=True,
        )
        .first()
    )


def unlock(session: SessionBase, cookie: str | None, *, partnership: Partnership, at: datetime) -> Unlocked | None:
    """The unlocked session behind the two cookies, noted as used at `at`.

    None when either is missing, altered or of another session or partnership, when the time is up, or when the user's
    access has ended; in the last two cases the session is erased.
    """
    key = envelopes.cookie_key(cookie)
    content = envelopes.read(session, Stage.UNLOCKED, key=key, partnership=partnership) if key else None
    if key is None or content is None:
        return None
    now = int(at.timestamp())
    member = None if _is_over(content, now) else membership_of(content["user"], partnership)
    if member is None:
        session.flush()
        return None
    unlocked = Unlocked(
        session,
        key,
        member.user,
        member,
        bytes.fromhex(content["seed"]),
        content["seeds"],
        content["membership"],
        content["since"],
        content["seen"],
        content["kept"],
    )
    if now - unlocked.seen >= NOTE_SECONDS:
        unlocked.seen = now
        unlocked.write()
    if unlocked.membership_state != state_of(member):
        unlocked.refresh()
    return unlocked


def _is_over(content: dict[str, Any], now: int) -> bool:
    idle = now - int(content["seen"]) >= settings.HARBOUR_IDLE_SECONDS
    return idle or now - int(content["since"]) >= settings.HARBOUR_ABSOLUTE_SECONDS


def end_sessions(user: User, *, but: str | None = None) -> int:
    """Erase every session of a user except the one whose key is `but`; returns how many there were.

    It reads all live sessions: the user's id is inside the signed row, and this happens seldom.
    """
    rows = Session.objects.exclude(session_key=but) if but else Session.objects.all()
    ended = [row.session_key for row in rows.iterator() if row.get_decoded().get("user") == str(user.id)]
    return Session.objects.filter(session_key__in=ended).delete()[0]


def set_cookie(response: HttpResponse, key: bytes) -> None:
    """Give the browser the key of its session; the cookie goes when the browser closes."""
    response.set_cookie(
        settings.HARBOUR_UNLOCK_COOKIE,
        envelopes.cookie_text(key),
        secure=settings.HARBOUR_HTTPS,
        httponly=True,
        samesite="Strict",
    )


def clear_cookie(response: HttpResponse) -> None:
    response.delete_cookie(settings.HARBOUR_UNLOCK_COOKIE, samesite="Strict")


class UnlockedStaff:
    """Middleware: sets `request.staff` (Staff or None) and `request.unlocked` (Unlocked or None) in the console.

    `request.session_ended` says that there was a session which has just ended.

    `request.user` stays anonymous until both factors have passed. Public pages are never asked: they show the same to
    everybody, and a __Host- cookie cannot be confined to the console's path.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        in_console = request.path.startswith(CONSOLE_PATH)
        was_unlocked = in_console and str(Stage.UNLOCKED) in request.session
        unlocked = self._unlock(request) if in_console else None
        request.unlocked = unlocked  # type: ignore[attr-defined]
        request.session_ended = was_unlocked and unlocked is None  # type: ignore[attr-defined]
        request.staff = Staff(unlocked.user, unlocked.member, unlocked.ring) if unlocked else None  # type: ignore[attr-defined]
        if unlocked is not None:
            request.user = unlocked.user
        response = self.get_response(request)
        if in_console:
            response["Cache-Control"] = "no-store"
        return response

    def _unlock(self, request: HttpRequest) -> Unlocked | None:
        cookie = request.COOKIES.get(settings.HARBOUR_UNLOCK_COOKIE)
        partnership = request.partnership  # type: ignore[attr-defined]
        return unlock(request.session, cookie, partnership=partnership, at=clock.now()) if cookie else None
