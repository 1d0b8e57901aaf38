"""The pages of a break, of coming back from one, and of a network that has begun too many reports."""

from collections.abc import Iterator

from django.conf import settings
from django.test import Client

from tests.journeys.taken_page import Page, refused, taken
from tests.reporting.pausing.breaks import PAUSE, PAUSED, RESUMED, come_back, put_aside
from tests.reporting.steps.walking import answer, begin, finish, url

WORRYING = {
    "safety": {"now": ["danger", "injured"]},
    "age": {"band": "under_18"},
    "story": {"story": "They hurt him.", "also": ["carer"]},
    "effect": {"effects": ["self_harm"]},
}


def pages_of_a_break() -> Iterator[Page]:
    client = answer(begin(Client()), until="story")
    unkept = client.post(url("story"), {"story": "x" * 20_001, "pause": "1"})
    yield refused("story, that cannot be kept", unkept)
    yield taken("a break", client.get(f"{PAUSE}?from=story&unkept=1"))
    kept = put_aside(client)
    yield taken("put aside", client.get(PAUSED))
    yield taken("/report/ with something put aside", client.get("/report/"))
    yield taken("a break, in trouble", answer(begin(Client()), **WORRYING).get(PAUSE))
    yield refused("another draft is open", come_back(kept, answer(begin(Client()), until="why"))[1])
    client, _ = come_back(kept)
    yield taken("back from a break", client.get(RESUMED))
    yield taken("another break", client.get(PAUSE))
    yield from _pages_after_it_was_sent_from_elsewhere(client, come_back(kept)[0], come_back(kept)[0])
    kept = put_aside(answer(begin(Client()), until="story"))
    client, _ = come_back(kept)
    yield taken("deleted", client.post(f"{RESUMED}delete/", follow=True))
    yield from _pages_of_a_flood()


def _pages_after_it_was_sent_from_elsewhere(sender: Client, pausing: Client, sending: Client) -> Iterator[Page]:
    for client in (sender, sending):
        answer(client)
    finish(sender)
    yield refused("a break after it was sent", pausing.post(PAUSE))
    yield refused("sent already", finish(sending))


def _pages_of_a_flood() -> Iterator[Page]:
    client, most = begin(Client()), settings.HARBOUR_DRAFTS_AN_HOUR
    settings.HARBOUR_DRAFTS_AN_HOUR = 0
    yield taken("too many", Client().post("/report/"))
    yield taken("too many, with a draft", client.post("/report/", {"again": "1"}))
    settings.HARBOUR_DRAFTS_AN_HOUR = most
