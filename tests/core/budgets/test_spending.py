"""Budgets of networks: shared by every process, gone with the hour, and tied to nobody once the day is over."""

import uuid
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from core.budgets import spending
from core.budgets.models import DayKey, NetworkCount
from core.budgets.spending import Spent, spend
from core.sweeps.registry import CLEARINGS
from tests.installations import Installation
from tests.people import AT, Partners

MIDNIGHT = datetime(2026, 11, 19, tzinfo=UTC)


def spent(partners: Partners, network: str = "mallory", **changed: Any) -> bool:
    wanted = {"what": "drafts", "most": 2, "at": AT, **changed}
    try:
        spend(wanted.pop("what"), partnership=partners.partnership, network=network, **wanted)
    except Spent:
        return True
    return False


def test_a_network_has_so_much_and_then_no_more_within_the_hour(gloucester: Partners) -> None:
    assert [spent(gloucester) for _ in range(4)] == [False, False, True, True]
    with pytest.raises(Spent) as told:
        spend("drafts", partnership=gloucester.partnership, network="mallory", most=2, at=AT)
    assert told.value.until_at == datetime(2026, 11, 18, 11, tzinfo=UTC)
    assert not spent(gloucester, at=told.value.until_at)


def test_alice_another_budget_and_another_partnership_have_their_own(gloucester: Partners, elsewhere: Partners) -> None:
    assert [spent(gloucester) for _ in range(3)] == [False, False, True]
    assert not spent(gloucester, "alice")
    assert not spent(gloucester, what="uploads")
    assert not spent(elsewhere)


def test_no_address_is_stored_and_the_same_network_has_another_pseudonym_each_hour(gloucester: Partners) -> None:
    for hours in range(3):
        spent(gloucester, "fd00::1", at=AT + timedelta(hours=hours))
    pseudonyms = [bytes(row.pseudonym) for row in NetworkCount.objects.all()]
    assert len(set(pseudonyms)) == 3
    assert all(len(one) == 32 and b"fd00" not in one for one in pseudonyms)


def test_midnight_overwrites_the_key_and_the_counts_of_the_day(gloucester: Partners) -> None:
    spent(gloucester, at=MIDNIGHT - timedelta(minutes=1))
    before = bytes(DayKey.objects.get().key)
    assert [spent(gloucester, at=MIDNIGHT) for _ in range(3)] == [False, False, True]
    key = DayKey.objects.get()
    assert (key.day, len(bytes(key.key))) == (MIDNIGHT.date(), 32)
    assert bytes(key.key) != before
    assert [row.until_at for row in NetworkCount.objects.all()] == [MIDNIGHT + timedelta(hours=1)]


def test_a_machine_whose_clock_is_behind_keeps_todays_key(gloucester: Partners) -> None:
    spent(gloucester, at=MIDNIGHT)
    key = bytes(DayKey.objects.get().key)
    spent(gloucester, at=MIDNIGHT - timedelta(seconds=2))
    assert bytes(DayKey.objects.get().key) == key


def test_the_worker_clears_on_a_day_on_which_nobody_comes(gloucester: Partners) -> None:
    spent(gloucester)
    key = bytes(DayKey.objects.get().key)
    clear = CLEARINGS["budgets of networks"].clear
    assert clear(AT) == 0
    assert clear(AT + timedelta(hours=1)) == 1
    clear(MIDNIGHT)
    assert bytes(DayKey.objects.get().key) != key


def test_the_deployments_secret_alone_tells_no_network(gloucester: Partners, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same network, hour and secret under another random key is another pseudonym."""
    spent(gloucester)
    monkeypatch.setattr(spending, "_key_of", lambda *_: b"another key".ljust(32))
    spent(gloucester)
    assert NetworkCount.objects.count() == 2


def test_three_processes_share_one_budget(installation: Installation) -> None:
    arguments = ("-m", "tests.core.budgets.many_spenders", str(uuid.uuid4()), "10", "17")
    spenders = [installation.start(*arguments) for _ in range(3)]
    allowed = 0
    for spender in spenders:
        printed, faults = spender.communicate(timeout=120)
        assert spender.returncode == 0, faults[-2000:]
        allowed += int(printed)
    assert allowed == 17
    assert installation.rows("SELECT used FROM core_networkcount") == [(17,)]
    assert installation.rows("SELECT count(*) FROM core_daykey") == [(1,)]
