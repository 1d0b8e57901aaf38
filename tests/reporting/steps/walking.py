"""Walking through the report form with Django's test client."""

from typing import Any

from django.conf import settings
from django.test import Client

from core.journeys.models import Envelope

STORY = "They shouted at me on the number 10 bus."
FULL: dict[str, dict[str, Any]] = {
    "safety": {"now": ["none"]},
    "who": {"role": "me"},
    "age": {"band": "25_to_34"},
    "readers": {"bundle": "team_and_picked"},
    "story": {"story": STORY, "types": ["verbal", "threat"], "also": []},
    "why": {"strands": ["race", "religion"], "indicators": ["words"], "why": "The words."},
    "when": {
        "words": "last week",
        "day-day": "10",
        "day-month": "11",
        "day-year": "2026",
        "kind": "exact",
        "times": "Before that on two Fridays.",
    },
    "where": {"setting": "transport", "place": "Number 10 bus", "area": "gloucester-barton", "postcode": "gl1 1aa"},
    "effect": {"effects": ["afraid"], "effect": "I walk now."},
    "contact": {
        "name": "Sam",
        "channel": "phone",
        "value": "07700 900123",
        "safe_times": "",
        "may": ["leave_message"],
        "code_word": "Bluebell",
        "trusted_name": "Auntie Jo",
        "trusted_value": "07700 900456",
        "trusted_may": ["may_know"],
    },
    "recipients": {
        "police": "without_details",
        "police_wish": "no_contact",
        "support": "with_details",
        "council": "none",
    },
}
STEPS = (*FULL, "check")


def url(step: str) -> str:
    return f"/report/{step}/"


def begin(client: Client) -> Client:
    """Press Start now."""
    client.post("/report/")
    return client


def answer(client: Client, until: str = "", **changes: Any) -> Client:
    """Send every page up to, and without, `until`; `changes` replaces the answers of whole pages."""
    for step, data in FULL.items():
        if step == until:
            break
        client.post(url(step), changes.get(step, data))
    return client


def seen(client: Client) -> str:
    """The digest on the page with all answers."""
    context: Any = client.get(url("check")).context
    return str(context["seen"])


def finish(client: Client) -> Any:
    """Press Send."""
    return client.post(url("check"), {"seen": seen(client)})


def cookie(client: Client) -> str:
    return client.cookies[settings.HARBOUR_DRAFT_COOKIE].value


def kind_of(row: Any) -> Envelope:
    return Envelope(row.kind)
