"""The training of the centre's people: a lead and a volunteer who may help, and a volunteer whose certificate ends
soon."""

from datetime import datetime, timedelta

from django.utils import timezone

from deploy.demonstration.founding import Founded
from deploy.demonstration.people import LEAD, MINA, SAMI, SUPERVISOR
from reporting.volunteers.recording import record_training

COURSE = {"certificate": "Third-party reporting (demonstration)", "provider": "Make-Believe Training"}
ISSUED_BEFORE = timedelta(days=90)  # before anybody recorded it
# By whom each is recorded, and how long after the day of the demonstration it counts.
SEEN = ((LEAD, SUPERVISOR, 300), (SAMI, LEAD, 240), (MINA, LEAD, 20))


def train_centre(founded: Founded, *, at: datetime, today: datetime) -> None:
    """Record at `at` what counts from before that until some time after `today`."""
    issued, now = timezone.localdate(at) - ISSUED_BEFORE, timezone.localdate(today)
    for name, seen_by, days in SEEN:
        member, by = founded.people[name].member, founded.people[seen_by].member
        record_training(member, **COURSE, issued=issued, expires=now + timedelta(days=days), by=by, at=at)
