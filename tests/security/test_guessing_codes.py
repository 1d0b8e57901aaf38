"""Mallory tries references and codes by the hundred. Nobody else waits for it, and the time tells nothing.

Alice and Bob have reports and come from networks of their own.
"""

import statistics
import time
from collections.abc import Iterator

import pytest
from django.conf import settings
from django.test import Client

from core import pools
from core.codes import locks
from core.codes.locks import WrongCode, fit_lock, mint, open_lock
from core.codes.references import new_reference
from core.pools import Pool
from core.sealing import CODE_COST
from tests.people import AT, Partners
from tests.reporting.reports import Reporter, send_report
from tests.reporting.steps.walking import answer, begin, finish

TRIES, PAGES = 200, 20  # of the tries, so many through the page: each draws it once more
ROUNDS = 11
WRONG = "0000 0000 0000 0000"


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pools, "WAIT_SECONDS", 0.001)


@pytest.fixture
def alice(gloucester: Partners) -> Reporter:
    return send_report(gloucester, "team")


@pytest.fixture
def burst(impatient: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[Pool]:
    """Two tries of Mallory's run all the while: every place that one network can have is taken."""
    pool = Pool(4)
    monkeypatch.setattr(locks, "returns_pool", pool)
    with pool.place("mallory"), pool.place("mallory"):
        yield pool


def came_from(monkeypatch: pytest.MonkeyPatch, network: str) -> None:
    monkeypatch.setattr("reporting.returning.entering.pseudo_address", lambda _: network)


def test_a_burst_of_wrong_tries_is_told_at_once_and_runs_nothing(
    alice: Reporter, burst: Pool, monkeypatch: pytest.MonkeyPatch
) -> None:
    runs: list[int] = []
    monkeypatch.setattr(locks, "stretch_code", lambda *_: runs.append(1))
    came_from(monkeypatch, "mallory")
    client = Client()
    tried = [client.post("/return/", {**alice.typed, "code": WRONG}) for _ in range(PAGES)]
    assert {page.status_code for page in tried} == {503}
    for _ in range(TRIES - PAGES):
        with pytest.raises(pools.Busy):
            open_lock(alice.report.partnership, alice.minted.reference, WRONG, network="mallory")
    assert (runs, settings.HARBOUR_RETURN_COOKIE in client.cookies) == ([], False)


def test_right_codes_from_elsewhere_open_during_a_burst(
    alice: Reporter, burst: Pool, monkeypatch: pytest.MonkeyPatch
) -> None:
    came_from(monkeypatch, "alice")
    client = Client()
    assert client.post("/return/", alice.typed)["Location"] == "/return/report/"
    assert client.get("/return/report/").status_code == 200


def test_reports_are_made_and_sent_during_a_burst(gloucester: Partners, burst: Pool) -> None:
    client = Client()
    for path in ("/", "/report/", "/return/", "/help/"):
        assert client.get(path).status_code == 200
    assert finish(answer(begin(client)))["Location"] == "/report/receipt/"


def test_however_many_networks_try_at_most_four_run_and_others_report(
    gloucester: Partners, impatient: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    pool = Pool(4)
    monkeypatch.setattr(locks, "returns_pool", pool)
    with pool.place("a"), pool.place("b"), pool.place("c"), pool.place("d"):
        for number in range(TRIES):
            with pytest.raises(pools.Busy):
                open_lock(gloucester.partnership, new_reference(), WRONG, network=f"network {number}")
        assert mint(gloucester.partnership, network="bob").code


def test_the_time_does_not_tell_whether_a_reference_exists(
    gloucester: Partners, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With the work factors of production: of two tries, one for a report and one for none, the slower is either.

    Processor time, taken in turns. By chance alone the share leaves these bounds less than once in ten thousand runs;
    without Argon2id for one of the two it is 0 or 1.
    """
    monkeypatch.setattr(settings, "HARBOUR_CODE_COST", (CODE_COST.memory_kib, CODE_COST.passes))
    minted = mint(gloucester.partnership)
    fit_lock(gloucester.partnership, minted, at=AT)
    known, unknown = [], []
    for _ in range(ROUNDS):
        known.append(cost_of(gloucester, minted.reference))
        unknown.append(cost_of(gloucester, new_reference()))
    share = statistics.fmean(one > other for one in known for other in unknown)
    assert 0.05 < share < 0.95


def cost_of(partners: Partners, reference: str) -> float:
    began = time.thread_time()
    with pytest.raises(WrongCode):
        open_lock(partners.partnership, reference, WRONG)
    return time.thread_time() - began
