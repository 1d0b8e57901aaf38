"""kill -9 at any moment: a delivery and a reminder each have their effect once, on both engines.

The workers here know no hub pin and no password: they open and seal nothing.
"""

from datetime import timedelta

import pytest

from tests.installations import Installation
from tests.killed_worker import POINTS
from tests.mail_server import MailServer
from tests.people import AT

# tests/core/sweeps kills what all sweeps share at more points on both engines; here are the deeds of these two.
WHERE = [
    *(("sqlite", point) for point in POINTS if point != "mailed"),
    pytest.param("postgresql", "completed", marks=pytest.mark.postgresql),
]
DELIVERED = "SELECT count(*) FROM referrals_referral WHERE state = 'delivered' AND delivered_at IS NOT NULL"
OPEN_DELIVERIES = "SELECT count(*) FROM referrals_delivery WHERE done_at IS NULL"
DONE_STEPS = "SELECT step FROM referrals_reminder WHERE done_at IS NOT NULL ORDER BY due_at"
NOTICES = "SELECT kind, count(*) FROM core_notice WHERE kind <> 'urgent_report' GROUP BY kind ORDER BY kind"
TASKS = "SELECT kind, count(*) FROM referrals_task GROUP BY kind ORDER BY kind"
# Sent on a Wednesday at 10:30 with a working day to acknowledge: by Thursday 14:30 it is escalated.
ESCALATED = AT + timedelta(days=1, hours=4)
LATER = timedelta(hours=1)  # when every lease has run out


def seed(installation: Installation, count: int) -> None:
    installation.fill("-m", "tests.referrals.seeding", str(count))


def work(sweep: str, point: str, at: str) -> tuple[str, ...]:
    return ("-m", "tests.killed_worker", sweep, point, at)


@pytest.mark.parametrize(("installation", "point"), WHERE, indirect=["installation"])
def test_a_packet_is_delivered_once_wherever_its_worker_dies(installation: Installation, point: str) -> None:
    seed(installation, 1)
    installation.run(*work("deliveries", point, AT.isoformat()), expect=-9)
    installation.run(*work("deliveries", "never", (AT + LATER).isoformat()))
    assert installation.rows(DELIVERED) == [(1,)]
    assert installation.rows(OPEN_DELIVERIES) == [(0,)]
    assert installation.rows(NOTICES) == [("referral_waiting", 1)]


@pytest.mark.parametrize("installation", ["sqlite"], indirect=True)
def test_a_mailed_packet_whose_worker_dies_after_the_250_is_mailed_again_as_the_same_and_moved_once(
    installation: Installation, mail_server: MailServer
) -> None:
    installation.fill("-m", "tests.referrals.seeding", "1", "mail")
    url = mail_server.url
    installation.run(*work("deliveries", "mailed", AT.isoformat()), expect=-9, HARBOUR_EMAIL_URL=url)
    assert (installation.rows(DELIVERED), len(mail_server.received)) == ([(0,)], 1)
    installation.run(*work("deliveries", "never", (AT + LATER).isoformat()), HARBOUR_EMAIL_URL=url)
    assert (installation.rows(DELIVERED), installation.rows(OPEN_DELIVERIES)) == ([(1,)], [(0,)])
    first, second = mail_server.received
    assert first["Message-ID"] == second["Message-ID"]
    assert first.get_payload()[1].get_payload() == second.get_payload()[1].get_payload()  # the document


@pytest.mark.parametrize(("installation", "point"), WHERE, indirect=["installation"])
def test_every_reminder_has_its_effect_once_wherever_its_worker_dies(installation: Installation, point: str) -> None:
    seed(installation, 1)
    installation.run(*work("reminders", point, ESCALATED.isoformat()), expect=-9)
    installation.run(*work("reminders", "never", (ESCALATED + LATER).isoformat()))
    assert installation.rows(DONE_STEPS) == [("half",), ("full",), ("task",), ("escalate",)]
    assert installation.rows(NOTICES) == [("escalated", 1), ("referral_reminder", 2)]
    assert installation.rows(TASKS) == [("chase", 1), ("escalated", 1)]


@pytest.mark.parametrize("sweep", ["deliveries", "reminders"])
def test_three_workers_share_the_work_and_one_of_them_dies(installation: Installation, sweep: str) -> None:
    seed(installation, 8)
    workers = [
        installation.start(*work(sweep, point, ESCALATED.isoformat())) for point in ("completed", "never", "never")
    ]
    for worker in workers:
        worker.communicate(timeout=240)
    installation.run(*work(sweep, "never", (ESCALATED + LATER).isoformat()))
    if sweep == "deliveries":
        assert installation.rows(NOTICES) == [("referral_waiting", 8)]
        assert installation.rows(DELIVERED) == [(8,)]
    else:
        assert installation.rows(NOTICES) == [("escalated", 8), ("referral_reminder", 16)]
        assert installation.rows(TASKS) == [("chase", 8), ("escalated", 8)]
