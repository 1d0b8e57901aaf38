"""One row, one worker, one effect."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import transaction

from core.notices.models import Notice, NoticeKind
from core.notices.sending import notify
from core.sweeps import claiming
from core.sweeps.claiming import MAX_ATTEMPTS, LeaseLost, claim, complete, pause_after, postpone
from core.sweeps.registry import Sweep
from tests.people import Partners

AT = datetime(2026, 11, 18, 10, 30, tzinfo=UTC)
LEASE = timedelta(seconds=60)
pytestmark = pytest.mark.django_db

sweep = Sweep("tests", Notice.objects.all, lambda row, at: None, lease_seconds=60, given_up=None)


@pytest.fixture
def notice(gloucester: Partners) -> Notice:
    return notify(NoticeKind.URGENT_REPORT, partnership=gloucester.partnership, organisation=None, at=AT)


def test_a_due_row_is_claimed_once(notice: Notice) -> None:
    claimed = claim(sweep, AT)
    assert claimed.pk == notice.pk
    assert claimed.leased_until == AT + LEASE
    assert claim(sweep, AT) is None


def test_a_row_that_is_not_due_waits(notice: Notice) -> None:
    assert claim(sweep, AT - timedelta(seconds=1)) is None


def test_the_oldest_row_comes_first(notice: Notice, gloucester: Partners) -> None:
    older = notify(
        NoticeKind.ESCALATED, partnership=gloucester.partnership, organisation=None, at=AT - timedelta(hours=1)
    )
    assert claim(sweep, AT).pk == older.pk


def test_a_row_whose_worker_died_is_free_when_the_lease_has_run_out(notice: Notice) -> None:
    claim(sweep, AT)
    assert claim(sweep, AT + LEASE) is None
    assert claim(sweep, AT + LEASE + timedelta(seconds=1)).attempts == 2


def test_a_completed_row_is_never_claimed_again(notice: Notice) -> None:
    complete(claim(sweep, AT), at=AT)
    notice.refresh_from_db()
    assert (notice.done_at, notice.lease_token, notice.leased_until) == (AT, None, None)
    assert claim(sweep, AT + timedelta(days=1)) is None


def test_a_worker_that_was_too_slow_cannot_complete(notice: Notice) -> None:
    slow = claim(sweep, AT)
    quick = claim(sweep, AT + LEASE + timedelta(seconds=1))
    with pytest.raises(LeaseLost):
        complete(slow, at=AT)
    complete(quick, at=AT)


def test_what_a_slow_worker_did_is_rolled_back(notice: Notice, gloucester: Partners) -> None:
    slow = claim(sweep, AT)
    complete(claim(sweep, AT + LEASE + timedelta(seconds=1)), at=AT)

    @transaction.atomic
    def act() -> None:
        notify(NoticeKind.ESCALATED, partnership=gloucester.partnership, organisation=None, at=AT)
        complete(slow, at=AT)

    with pytest.raises(LeaseLost):
        act()
    assert Notice.objects.count() == 1


def test_a_row_that_was_never_claimed_cannot_be_completed(notice: Notice) -> None:
    with pytest.raises(LeaseLost):
        complete(notice, at=AT)


def test_after_an_error_the_row_waits_and_tells_only_type_and_place(notice: Notice) -> None:
    row = claim(sweep, AT)
    try:
        raise ValueError("what Maryam wrote")
    except ValueError as error:
        postpone(sweep, row, error, at=AT)
    notice.refresh_from_db()
    assert notice.fault.startswith("ValueError tests/core/sweeps/test_claiming.py:")
    assert "Maryam" not in notice.fault
    assert claim(sweep, AT + pause_after(1)) is None
    assert claim(sweep, AT + pause_after(1) + timedelta(seconds=1)) is not None


def test_pauses_grow_up_to_an_hour() -> None:
    pauses = [pause_after(n) for n in range(1, MAX_ATTEMPTS)]
    assert pauses == sorted(pauses)
    assert (pauses[0], pauses[-1]) == (timedelta(seconds=30), timedelta(hours=1))


def test_after_the_last_attempt_the_row_needs_a_person(notice: Notice) -> None:
    Notice.objects.update(attempts=MAX_ATTEMPTS - 1)
    postpone(sweep, claim(sweep, AT), OSError(), at=AT)
    notice.refresh_from_db()
    assert (notice.needs_person_at, notice.done_at) == (AT, None)
    assert claim(sweep, AT + timedelta(days=9)) is None


def test_a_row_that_kills_every_worker_needs_a_person(notice: Notice) -> None:
    at = AT
    for _ in range(MAX_ATTEMPTS):
        assert claim(sweep, at) is not None
        at += LEASE + timedelta(seconds=1)
    assert claim(sweep, at) is None
    notice.refresh_from_db()
    assert (notice.needs_person_at, notice.fault) == (at, "WorkerDied")


def test_giving_up_tells_the_layer_that_owns_the_row(notice: Notice) -> None:
    told: list[object] = []
    owner = Sweep("tests", Notice.objects.all, sweep.act, 60, given_up=lambda row, at: told.append((row.pk, at)))
    Notice.objects.update(attempts=MAX_ATTEMPTS - 1)
    postpone(owner, claim(owner, AT), OSError(), at=AT)
    assert told == [(notice.pk, AT)]


def test_a_row_that_another_worker_took_in_between_is_left_alone(
    notice: Notice, monkeypatch: pytest.MonkeyPatch
) -> None:
    look_again = claiming._lease

    def overtaken(row_sweep: Sweep, pk: object, at: datetime) -> object:
        look_again(row_sweep, pk, at)
        return look_again(row_sweep, pk, at)

    monkeypatch.setattr(claiming, "_lease", overtaken)
    assert claim(sweep, AT) is None
