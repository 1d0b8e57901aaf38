"""Reminders that a certificate ends: each once, without content. Alice leads, Bob volunteers."""

from datetime import datetime, timedelta

import pytest
from django.core import mail
from django.db import transaction

from core.accounts.leaving import close_account
from core.notices.models import Notice
from core.sweeps.claiming import LeaseLost, claim
from core.sweeps.registry import SWEEPS
from core.sweeps.worker import sweep_once
from reporting.volunteers.models import TrainingReminder
from reporting.volunteers.reminding import remind
from tests.people import AT, Partners
from tests.reporting.volunteers.training import TODAY, trained_until

ENDS = TODAY + timedelta(days=90)
DAYS = {days: datetime(2026, 11, 18, 9, tzinfo=AT.tzinfo) + timedelta(days=90 - days) for days in (60, 30, 7)}


@pytest.fixture(autouse=True)
def bob_is_trained(gloucester: Partners) -> None:
    trained_until(gloucester.volunteer, ENDS, by=gloucester.lead)


def addresses() -> list[str]:
    return sorted(one for message in mail.outbox for one in message.to)


def test_three_reminders_wait_for_their_mornings() -> None:
    waiting = {one.days: one.due_at for one in TrainingReminder.objects.all()}
    assert waiting == DAYS


@pytest.mark.parametrize("days", DAYS)
def test_each_reminder_reaches_volunteer_and_lead_once(gloucester: Partners, days: int) -> None:
    TrainingReminder.objects.exclude(days=days).delete()
    sweep_once(DAYS[days] - timedelta(minutes=1))
    assert addresses() == []
    for late in range(3):
        sweep_once(DAYS[days] + timedelta(hours=2 * late))
    assert addresses() == sorted([gloucester.lead.user.email, gloucester.volunteer.user.email])


def test_a_mail_says_nothing_of_the_training(gloucester: Partners) -> None:
    sweep_once(DAYS[60])
    text = "".join(message.subject + message.body for message in mail.outbox).lower()
    assert mail.outbox
    assert not any(word in text for word in ("train", "certificate", "report", gloucester.centre.name.lower()))


def test_a_worker_that_dies_before_the_end_leaves_a_reminder_that_comes_once(gloucester: Partners) -> None:
    first = claim(SWEEPS["training"], DAYS[60])
    with transaction.atomic():  # dies with the mail's row written, before the commit
        remind(first, DAYS[60])
        transaction.set_rollback(True)
    later = DAYS[60] + timedelta(hours=1)
    second = claim(SWEEPS["training"], later)
    remind(second, later)
    with pytest.raises(LeaseLost):
        remind(first, later)
    assert Notice.objects.filter(user=gloucester.volunteer.user).count() == 1


def test_a_renewed_certificate_is_quiet_about_the_old_one(gloucester: Partners) -> None:
    trained_until(gloucester.volunteer, ENDS + timedelta(days=400), by=gloucester.lead, at=AT + timedelta(hours=1))
    sweep_once(DAYS[7])
    assert addresses() == []


def test_nobody_is_mailed_about_somebody_who_has_left(gloucester: Partners) -> None:
    close_account(gloucester.volunteer.member, by=gloucester.lead.member, at=AT)
    sweep_once(DAYS[7])
    assert addresses() == []


def test_whoever_enters_a_certificate_that_ends_soon_is_not_reminded_of_the_past(gloucester: Partners) -> None:
    record = trained_until(gloucester.volunteer, TODAY + timedelta(days=20), by=gloucester.lead)
    assert [one.days for one in record.reminders.all()] == [7]
