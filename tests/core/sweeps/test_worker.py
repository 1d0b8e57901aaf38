"""Rounds of the worker."""

import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from io import StringIO

import pytest
from django.core.management import call_command

from core.notices.models import Notice, NoticeKind
from core.notices.sending import notify
from core.sweeps import registry, worker
from core.sweeps.claiming import complete
from tests.people import Partners

AT = datetime(2026, 11, 18, 10, 30, tzinfo=UTC)
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _nothing_registered(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    for name in ("SWEEPS", "CLEARINGS"):
        empty: dict[str, object] = {}
        monkeypatch.setattr(registry, name, empty)
        monkeypatch.setattr(worker, name, empty)
    return


@pytest.fixture
def notices(gloucester: Partners) -> list[Notice]:
    return [
        notify(NoticeKind.URGENT_REPORT, partnership=gloucester.partnership, organisation=None, at=AT) for _ in range(3)
    ]


def test_a_round_acts_on_everything_that_is_due(notices: list[Notice]) -> None:
    registry.register("tests", Notice.objects.all, lambda row, at: complete(row, at=at))
    assert worker.sweep_once(AT) == 3
    assert worker.sweep_once(AT) == 0


def test_one_row_that_fails_keeps_no_other_waiting(notices: list[Notice]) -> None:
    def act(row: Notice, at: datetime) -> None:
        if row.pk == notices[0].pk:
            raise OSError
        complete(row, at=at)

    registry.register("tests", Notice.objects.all, act)
    assert worker.sweep_once(AT) == 2
    notices[0].refresh_from_db()
    assert notices[0].fault.startswith("OSError ")


def test_one_kind_that_cannot_be_asked_keeps_no_other_waiting(notices: list[Notice]) -> None:
    def broken() -> None:
        raise OSError

    registry.register("broken", broken, lambda row, at: None)  # type: ignore[arg-type]
    registry.register("tests", Notice.objects.all, lambda row, at: complete(row, at=at))
    assert worker.sweep_once(AT) == 3


def test_an_act_whose_lease_was_lost_is_left_to_its_new_holder(notices: list[Notice]) -> None:
    def act(row: Notice, at: datetime) -> None:
        Notice.objects.update(lease_token=None)
        complete(row, at=at)

    registry.register("tests", Notice.objects.filter(pk=notices[0].pk).all, act)
    assert worker.sweep_once(AT) == 0
    notices[0].refresh_from_db()
    assert (notices[0].fault, notices[0].attempts) == ("", 1)


def test_each_lease_begins_when_its_act_does(notices: list[Notice]) -> None:
    minutes = iter(range(100))
    leased: list[datetime] = []

    def act(row: Notice, at: datetime) -> None:
        leased.append(row.leased_until)
        complete(row, at=at)

    registry.register("tests", Notice.objects.all, act, lease_seconds=60)
    worker.sweep_once(AT, now=lambda: AT + timedelta(minutes=next(minutes)))
    assert leased == sorted(set(leased))


def test_what_is_over_is_cleared_each_round() -> None:
    rounds: list[datetime] = []
    registry.register_clearing("tests", lambda at: len(rounds.append(at) or rounds))
    worker.sweep_once(AT)
    worker.sweep_once(AT)
    assert rounds == [AT, AT]


def test_a_clearing_that_fails_keeps_no_other_waiting() -> None:
    cleared: list[datetime] = []

    def broken(at: datetime) -> int:
        raise OSError

    registry.register_clearing("broken", broken)
    registry.register_clearing("tests", lambda at: len(cleared.append(at) or cleared))
    worker.sweep_once(AT)
    assert cleared == [AT]


def test_a_stopped_worker_ends_after_its_round(monkeypatch: pytest.MonkeyPatch) -> None:
    stop = threading.Event()
    monkeypatch.setattr(worker, "close_old_connections", lambda: None)
    registry.register_clearing("tests", lambda at: stop.set() or 0)  # type: ignore[func-returns-value]
    worker.run(stop, now=lambda: AT)
    assert stop.is_set()


def test_the_command_sweeps_once_and_says_how_much(notices: list[Notice]) -> None:
    Notice.objects.update(due_at=datetime(2020, 1, 1, tzinfo=UTC))
    registry.register("tests", Notice.objects.all, lambda row, at: complete(row, at=at))
    out = StringIO()
    call_command("work", "--once", stdout=out)
    assert out.getvalue() == "3 done\n"
