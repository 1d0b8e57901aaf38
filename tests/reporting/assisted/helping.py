"""A trained volunteer at a centre that is open, and the way through an assisted report with Django's test client."""

from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.test import Client

from core.journeys.envelopes import OpenEnvelope
from reporting.assisted import beginning
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
    """Press the button on the first page."""
    answered = client.post(ASSIST, {**AGREED, **changed})
    assert answered["Location"] == url("safety"), answered.text[:2000]
    return client


def draft_of(person: Person, until: str = "", *, at: datetime = AT, **changes: Any) -> OpenEnvelope:
    """A draft with every page answered up to, and without, `until`, as the pages would have left it."""
    draft = beginning.begin(AGREED, language="en-gb", by=person.member, at=at)
    steps = list(ANSWERS)
    told = {
        step: {name: value if isinstance(value, list) else [value] for name, value in changes.get(step, data).items()}
        for step, data in list(ANSWERS.items())[: steps.index(until) if until else None]
    }
    return beginning.save(draft, told, partnership=person.member.organisation.partnership, at=at)


def helped(client: Client, person: Person, until: str = "", **changes: Any) -> Client:
    """The same draft in this browser."""
    client.cookies[settings.HARBOUR_DRAFT_COOKIE] = draft_of(person, until, **changes).cookie
    return client


def answer(client: Client, until: str = "", **changes: Any) -> Client:
    """Send every page up to, and without, `until`; `changes` replaces the answers of whole pages."""
    for step, data in ANSWERS.items():
        if step == until:
            break
        answered = client.post(url(step), changes.get(step, data))
        assert answered.status_code == 302, (step, answered.text[:3000])
    return client


def send(client: Client) -> Any:
    context: Any = client.get(url("check")).context
    return client.post(url("check"), {"seen": str(context["seen"])})
