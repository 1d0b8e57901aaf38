"""Certificates of the tests."""

from datetime import date, datetime, timedelta

from reporting.volunteers.models import TrainingRecord
from reporting.volunteers.recording import record_training
from tests.people import AT, Person

TODAY = date(2026, 11, 18)


def trained_until(
    person: Person, last_day: date, *, by: Person, issued: date | None = None, at: datetime = AT
) -> TrainingRecord:
    """A certificate of `person` that ends on `last_day`, as `by` saw it at `at`."""
    return record_training(
        person.member,
        certificate="Third-party reporting",
        provider="Fictional College",
        issued=issued or min(TODAY, last_day) - timedelta(days=300),
        expires=last_day,
        by=by.member,
        at=at,
    )
