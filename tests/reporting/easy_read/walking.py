"""Walking through the Easy Read form with Django's test client."""

from typing import Any

from django.test import Client

from tests.reporting.pausing.breaks import Kept, written_down

STORY = "They shouted at me in the shop."
FULL: dict[str, dict[str, Any]] = {
    "safety": {"now": ["none"]},
    "who": {"role": "me", "band": "adult"},
    "readers": {"bundle": "team_and_picked"},
    "story": {"story": STORY, "types": ["verbal", "threat"], "also": []},
    "why": {"strands": ["disability"]},
    "when": {"words": "last week", "kind": "about"},
    "where": {"setting": "shop", "place": "The bakery"},
    "contact": {"channel": "phone", "value": "07700 900123", "name": "Sam", "safe_times": "", "may": ["leave_message"]},
    "recipients": {"police": "no_contact", "support": "with_details", "council": "none"},
}
# Answers on which later pages look different: danger, despair, somebody else, a child, a carer.
TROUBLED: dict[str, dict[str, Any]] = {
    "safety": {"now": ["danger", "self_harm"]},
    "who": {"role": "friend_or_relative", "band": "under_18"},
    "agreement": {"agreement": "no"},
    "story": {"story": "They hurt him.", "types": ["assault"], "also": ["weapon", "carer"]},
    "contact": {"channel": "none"},
    "recipients": {"police": "none", "support": "without_details", "council": "none"},
}


def url(step: str) -> str:
    return f"/easy-read/{step}/"


def begin(client: Client) -> Client:
    """Press Start."""
    client.post("/easy-read/")
    return client


def answer(client: Client, until: str = "", **changes: Any) -> Client:
    """Send every page up to, and without, `until`; `changes` replaces or adds the answers of whole pages."""
    order = [*list(FULL)[:2], "agreement", *list(FULL)[2:]]
    for step in order:
        if step == until:
            break
        data = changes.get(step, FULL.get(step))
        if data is not None:
            client.post(url(step), data)
    return client


def seen(client: Client) -> str:
    """The digest on the page with all answers."""
    context: Any = client.get(url("check")).context
    return str(context["seen"])


def finish(client: Client) -> Any:
    """Press Send it."""
    return client.post(url("check"), {"seen": seen(client)})


def put_aside(client: Client) -> Kept:
    """Take a break, and write down the 2 numbers."""
    assert client.post(url("pause"))["Location"] == url("paused")
    return written_down(client.get(url("paused")).text)
