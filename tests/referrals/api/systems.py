"""A partner's own system for the tests: it has its seed and its token, and speaks to the API as the real one would."""

import json
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from django.http import HttpResponse
from django.test import Client

from core.keys.systems import pin_system_key, register_system_key
from core.partnerships.models import Organisation
from core.sealing import (
    Context,
    fingerprint,
    from_bytes,
    new_content_key,
    new_seed,
    open_section,
    open_with,
    public_key_of,
    seal_section,
    seal_to,
    to_bytes,
)
from referrals.api.shapes import decoded, encoded
from referrals.api.tokens import make_token
from referrals.directory.models import Channel, DirectoryEntry
from tests.people import AT, Partners, Person

SEED = b"\x07" * 32  # of every system in the tests: making a key costs more than using it


@dataclass
class System:
    place: Organisation
    token: str = field(repr=False)
    seed: bytes = field(repr=False, default=SEED)
    host: str = "testserver"

    @property
    def bearer(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.token}"}

    def call(
        self, method: str, path: str, body: Any = None, *, key: UUID | None = None, **headers: str
    ) -> HttpResponse:
        own = {"host": self.host, "authorization": f"Bearer {self.token}", "idempotency-key": str(key or uuid4())}
        content = body if isinstance(body, bytes) else json.dumps(body) if body is not None else ""
        client = Client(raise_request_exception=False)
        return client.generic(
            method, f"/api/v1/{path}", content, content_type="application/json", headers={**own, **headers}
        )

    def get(self, path: str) -> Any:
        return self.call("GET", path).json()

    def post(self, path: str, body: Any = None, *, key: UUID | None = None) -> HttpResponse:
        return self.call("POST", path, body, key=key)

    def open(self, sealed: dict[str, Any]) -> dict[str, Any]:
        place = sealed["partnership"], sealed["object"], sealed["kind"], sealed["version"]
        content_key = open_with(self.seed, decoded(sealed["key"]), Context(*place, "content key"))
        return from_bytes(open_section(content_key, decoded(sealed["body"]), Context(*place)))


def seal_words(packet: dict[str, Any], *, number: int = 1, to_reporter: bool = True, **words: str) -> dict[str, Any]:
    """What a system sends along with an answer to the packet that it fetched."""
    place = packet["packet"]["partnership"], packet["id"], "partner_words", number
    content_key = new_content_key()
    for_key = Context(*place, "content key")
    sealed = {
        "number": number,
        "body": encoded(seal_section(content_key, to_bytes(words), Context(*place))),
        "to_team": encoded(seal_to(decoded(packet["team_key"]), content_key, for_key)),
    }
    if to_reporter:
        sealed["to_reporter"] = encoded(seal_to(decoded(packet["reporter_key"]), content_key, for_key))
    return sealed


def connect(
    partners: Partners,
    place: Organisation,
    officer: Person,
    *,
    at: datetime = AT,
    may_read: bool = True,
    may_answer: bool = True,
    host: str = "testserver",
    seed: bytes = SEED,
) -> System:
    """Have a partner take its referrals by a system of its own, whose key the supervisor compared."""
    entry, _ = DirectoryEntry.objects.get_or_create(organisation=place, defaults={"services": ["emotional"]})
    DirectoryEntry.objects.filter(pk=entry.pk).update(channel=Channel.API)
    public = public_key_of(seed)
    register_system_key(public, by=officer.member, at=at)
    supervisor = partners.supervisor
    pin_system_key(place, compared=fingerprint(public), by=supervisor.member, ring=supervisor.ring, at=at)
    _token, text = make_token(
        name="Case system", may_read=may_read, may_answer=may_answer, days=30, by=officer.member, at=at
    )
    return System(place, text, seed, host)


__all__ = ["SEED", "System", "connect", "new_seed", "seal_words"]
