"""kill -9 at any moment loses nothing and does nothing twice."""

import signal
import time
from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest

from tests.installations import Installation
from tests.killed_worker import POINTS
from tests.mail_server import MailServer

AT = datetime(2026, 11, 18, 10, 30, tzinfo=UTC)
LATER = AT + timedelta(hours=1)  # when every lease has run out
DONE = "SELECT count(*) FROM core_notice WHERE done_at IS NOT NULL AND lease_token IS NULL"

LEASED = "SELECT count(*) FROM core_notice WHERE lease_token IS NOT NULL"

# One code path serves both engines; on the second, where the mail or the effect is there and the commit is not.
WHERE = [
    *(("sqlite", point) for point in POINTS),
    *(pytest.param("postgresql", point, marks=pytest.mark.postgresql) for point in ("mailed", "completed")),
]


def seed(installation: Installation, count: int) -> None:
    installation.fill("-m", "tests.core.sweeps.seeding", str(count), AT.isoformat())


def arguments(point: str, at: datetime) -> tuple[str, ...]:
    return ("-m", "tests.killed_worker", "notices", point, at.isoformat())


@pytest.mark.parametrize(("installation", "point"), WHERE, indirect=["installation"])
def test_a_notice_is_completed_once_wherever_its_worker_dies(
    installation: Installation, mail_server: MailServer, point: str
) -> None:
    seed(installation, 1)
    installation.run(*arguments(point, AT), expect=-9, HARBOUR_EMAIL_URL=mail_server.url)
    again = installation.run(*arguments("never", LATER), HARBOUR_EMAIL_URL=mail_server.url)
    assert installation.rows(DONE) == [(1,)]
    assert again.strip().endswith("0" if point == "committed" else "1")
    # Once the server has said 250 and the commit is missing, the mail goes out again under the same Message-ID.
    twice = point in ("mailed", "completing", "completed")
    assert len(mail_server.received) == (2 if twice else 1)
    assert len({mail["Message-ID"] for mail in mail_server.received}) == 1


def test_a_row_whose_worker_died_is_left_alone_until_its_lease_runs_out(
    installation: Installation, mail_server: MailServer
) -> None:
    seed(installation, 1)
    installation.run(*arguments("claimed", AT), expect=-9, HARBOUR_EMAIL_URL=mail_server.url)
    soon = AT + timedelta(seconds=30)
    installation.run(*arguments("never", soon), HARBOUR_EMAIL_URL=mail_server.url)
    assert installation.rows(DONE) == [(0,)]
    assert mail_server.received == []


def test_three_workers_share_the_work_and_one_of_them_dies(installation: Installation, mail_server: MailServer) -> None:
    seed(installation, 45)
    points = ("completed", "never", "never")
    url = mail_server.url
    workers = [installation.start(*arguments(point, AT), "gate", HARBOUR_EMAIL_URL=url) for point in points]
    assert [worker.stdout.readline() for worker in workers] == ["ready\n"] * 3
    # The others wait until the one that dies has a row, lest there be none left for it.
    for worker in workers:
        worker.stdin.write("go\n")
        worker.stdin.flush()
        while installation.rows(LEASED) == [(0,)]:
            time.sleep(0.02)
    for worker in workers:
        worker.communicate(timeout=120)
    assert [worker.returncode for worker in workers] == [-9, 0, 0]
    assert installation.rows(DONE) == [(44,)]
    installation.run(*arguments("never", LATER), HARBOUR_EMAIL_URL=mail_server.url)
    assert installation.rows(DONE) == [(45,)]
    assert installation.rows("SELECT max(attempts) FROM core_notice") == [(2,)]
    sent = Counter(mail["Message-ID"] for mail in mail_server.received)
    assert (len(sent), sum(sent.values())) == (45, 46)


def test_a_worker_that_is_told_to_stop_ends_by_itself(sqlite_installation: Installation) -> None:
    sqlite_installation.run("-m", "tests.core.sweeps.seeding", "1", "2020-01-01T00:00:00+00:00")
    worker = sqlite_installation.start("-m", "manage", "work", "--skip-checks")
    for _ in range(200):
        if sqlite_installation.rows(DONE) == [(1,)]:
            break
        time.sleep(0.1)
    worker.send_signal(signal.SIGTERM)
    worker.communicate(timeout=20)
    assert worker.returncode == 0
    assert sqlite_installation.rows(DONE) == [(1,)]
