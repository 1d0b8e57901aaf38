"""Taking a break and coming back, with Django's test client."""

import re
from dataclasses import dataclass
from typing import Any

from django.test import Client

PAUSE = "/report/pause/"
PAUSED = "/report/paused/"
RESUMED = "/return/paused/"


@dataclass(frozen=True)
class Kept:
    """What stands on the page after pausing."""

    reference: str
    code: str

    @property
    def typed(self) -> dict[str, str]:
        return {"reference": self.reference, "code": self.code}


def put_aside(client: Client) -> Kept:
    """Confirm the break and write down what is shown."""
    assert client.post(PAUSE)["Location"] == PAUSED
    return shown(client)


def shown(client: Client) -> Kept:
    return written_down(client.get(PAUSED).text)


def written_down(text: str) -> Kept:
    """Reference and private code on a page."""
    reference = re.search(r"\b[0-9A-Z]{4}-[0-9A-Z]{4}\b", text)
    code = re.search(r"\b\d{4} \d{4} \d{4} \d{4}\b", text)
    assert reference
    assert code
    return Kept(reference.group(), code.group())


def come_back(kept: Kept, client: Client | None = None, **changed: str) -> tuple[Client, Any]:
    """On another device, unless `client` is given."""
    client = client or Client()
    return client, client.post("/return/", {**kept.typed, **changed})
