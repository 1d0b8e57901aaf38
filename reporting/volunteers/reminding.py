"""Reminding a volunteer and the centre's leads that a certificate ends. The mail says that something is to be done, and
their first page says what.
"""

from datetime import datetime, time, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from core.accounts.mailing import mail_soon
from core.accounts.models import User
from core.partnerships.models import Membership, Role
from core.sweeps.claiming import complete
from core.sweeps.registry import register as register_sweep
from reporting.volunteers.models import TrainingRecord, TrainingReminder

DAYS_BEFORE = (60, 30, 7)
MAILED_AT = time(9)  # local


def remind_of(record: TrainingRecord, *, at: datetime) -> None:
    """Set the reminders that are still to come. Whoever has just entered a certificate knows how long it lasts."""
    due = {days: _morning(record, days) for days in DAYS_BEFORE}
    TrainingReminder.objects.bulk_create(
        TrainingReminder(record=record, days=days, due_at=due_at) for days, due_at in due.items() if due_at > at
    )


def remind(reminder: TrainingReminder, at: datetime) -> None:
    """Have the volunteer and the leads mailed, and complete the row, in one transaction: once, or not yet.

    Nobody is mailed about somebody who has left, or about a certificate that another one has followed.
    """
    with transaction.atomic():
        for person in _whom(reminder.record):
            mail_soon(person, at=at)
        complete(reminder, at=at)


def register() -> None:
    """Called from AppConfig.ready."""
    register_sweep("training", TrainingReminder.objects.select_related("record__user").all, remind)


def _whom(record: TrainingRecord) -> list[User]:
    """In one order, since each of them is locked."""
    place = Membership.objects.current().filter(user_id=record.user_id).first()
    if place is None or not TrainingRecord.objects.in_force().filter(pk=record.pk).exists():
        return []
    wanted = Q(user_id=record.user_id) | Q(role=Role.LEAD)
    members = place.organisation.memberships.current().filter(wanted).select_related("user").order_by("user_id")
    return [member.user for member in members]


def _morning(record: TrainingRecord, days: int) -> datetime:
    day = record.expires_date - timedelta(days=days)
    return datetime.combine(day, MAILED_AT, timezone.get_default_timezone())
