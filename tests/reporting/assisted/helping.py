"""A trained volunteer at a centre that is open, and the way through an assisted report with Django's test client."""

from datetime import timedelta
from typing import Any

from django.test import Client

from reporting.centres.models import Centre, Status
from reporting.volunteers.models import TrainingRecord
from tests.people import AT, Partners, Person
from tests.reporting.steps.walking import FULL

ASSIST = "/console/centre/assist/"
AGREED = {"present": ["person"], "agrees": "yes", "agreement": "spoken", "read": ["read"]}
# Whether they agree was asked before.
ANSWERS: dict[str, dict[str, Any]] = {**FULL, "readers": {"bundle": "team_and_picked", "linking": "allowed"}}


def open_centre(partners: Partners, status: Status = Status.LIVE) -> Centre:
    standing = {"status": status, "status_since": AT, "confirmed_at": AT}
    return Centre.objects.update_or_create(organisation=partners.centre, defaults=standing)[0]


def train(person: Person, *, by: Person, until: int = 365) -> TrainingRecord:
    return TrainingRecord.objects.create(
        user=person.user,
        certificate="Third-party reporting",
        provider="Example Training",
        issued_date=(AT - timedelta(days=30)).date(),
        expires_date=(AT + timedelta(days=until)).date(),
        recorded_by=by.user,
        recorded_at=AT,
    )


def ready_to_help(partners: Partners) -> Person:
    """Bob, the volunteer, trained; his centre is live."""
    open_centre(partners)
    train(partners.volunteer, by=partners.lead)
    return partners.volunteer


def url(step: str) -> str:
    return f"/console/centre/report/{step}/"


def begin(client: Client, **changed: Any) -> Client:
    answered = client.post(ASSIST, {**AGREED, **changed})
    assert answered["Location"] == url("safety"), answered.text[:2000]
    return client


def answer(client: Client, until: str = "", **changes: Any) -> Client:
    for step, data in ANSWERS.items():
        if step == until:
            break
        answered = client.post(url(step), changes.get(step, data))
        assert answered.status_code == 302, (step, answered.text[:3000])
    return client


def send(client: Client) -> Any:
    context: Any = client.get(url("check")).context
    return client.post(url("check"), {"seen": str(context["seen"])})
