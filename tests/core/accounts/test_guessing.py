"""Slowing down guessers without locking anybody else out and without keeping who they are."""

from datetime import datetime, timedelta

import pytest
import time_machine
from axes.models import AccessAttempt, AccessFailureLog, AccessLog
from django.conf import settings
from django.db import connection
from django.test import Client, RequestFactory

from core.accounts.guessing import pseudo_address
from tests.people import PASSWORD, Partners
from tests.signing_in import code_of

SIGN_IN = "/console/sign-in/"
CHARLIES = {"REMOTE_ADDR": "203.0.113.66", "HTTP_USER_AGENT": "Charlie's browser", "HTTP_ACCEPT": "text/charlie"}
ALICES = {"REMOTE_ADDR": "192.0.2.7"}


@pytest.fixture(autouse=True)
def clock(at: datetime):
    with time_machine.travel(at, tick=False) as traveller:
        yield traveller


def attempt(client: Client, username: str, password: str, **headers: str):
    return client.post(f"{SIGN_IN}?next=/console/charlie/", {"username": username, "password": password}, **headers)


def lock_charlie_out(client: Client, username: str) -> None:
    for _ in range(settings.AXES_FAILURE_LIMIT):
        response = attempt(client, username, "wrong", **CHARLIES)
    assert response.status_code == 429


def test_guesser_is_stopped_and_told_until_when(client: Client, gloucester: Partners, clock) -> None:
    alice = gloucester.caseworker.user.username
    lock_charlie_out(client, alice)
    clock.shift(timedelta(minutes=5))
    response = attempt(client, alice, PASSWORD, **CHARLIES)
    assert response.status_code == 429
    assert "Try again at 10:46" in response.content.decode()
    clock.shift(timedelta(minutes=11))
    assert attempt(client, alice, PASSWORD, **CHARLIES).status_code == 302


def test_charlie_cannot_lock_alice_out_of_her_own_address(client: Client, gloucester: Partners) -> None:
    alice = gloucester.caseworker.user.username
    lock_charlie_out(client, alice)
    assert attempt(client, alice, PASSWORD, **ALICES).status_code == 302


def test_charlie_cannot_lock_bob_out_by_trying_alice(client: Client, gloucester: Partners) -> None:
    lock_charlie_out(client, gloucester.caseworker.user.username)
    bob = gloucester.second_caseworker.user.username
    assert attempt(client, bob, PASSWORD, **CHARLIES).status_code == 302


def test_both_factors_clear_the_count(client: Client, gloucester: Partners, at: datetime) -> None:
    alice = gloucester.caseworker
    for _ in range(settings.AXES_FAILURE_LIMIT - 1):
        attempt(client, alice.user.username, "wrong", **ALICES)
    attempt(client, alice.user.username, PASSWORD, **ALICES)
    assert AccessAttempt.objects.exists()
    client.post(f"{SIGN_IN}second-factor/", {"code": code_of(alice.enrolled.totp_secret, at=at)}, **ALICES)
    assert not AccessAttempt.objects.exists()


def test_nothing_that_identifies_anybody_is_stored(client: Client, gloucester: Partners) -> None:
    alice = gloucester.caseworker.user.username
    lock_charlie_out(client, alice)
    attempt(client, "my password in the wrong box", "wrong", **CHARLIES)
    stored = dump(AccessAttempt, AccessFailureLog, AccessLog)
    assert stored.count("fd") >= 2  # the control: rows are there, with private addresses
    for trace in ("203.0.113.66", "Charlie", "charlie", alice, "wrong box", "csrf"):
        assert trace not in stored


def test_address_changes_each_day_and_per_client(clock) -> None:
    seen = {address(REMOTE_ADDR="203.0.113.66"), address(REMOTE_ADDR="192.0.2.7")}
    clock.shift(timedelta(days=1))
    seen.add(address(REMOTE_ADDR="203.0.113.66"))
    assert len(seen) == 3
    assert all(found.startswith("fd") for found in seen)


def test_ipv6_client_cannot_walk_through_its_own_network() -> None:
    assert address(REMOTE_ADDR="2001:db8:1:2::1") == address(REMOTE_ADDR="2001:db8:1:2:ffff::9")
    assert address(REMOTE_ADDR="2001:db8:1:2::1") != address(REMOTE_ADDR="2001:db8:1:3::1")


def test_ipv4_clients_behind_an_ipv6_proxy_are_told_apart() -> None:
    alice, charlie = (RequestFactory().get("/", REMOTE_ADDR=f"::ffff:{one}") for one in ("192.0.2.7", "203.0.113.66"))
    assert pseudo_address(alice) != pseudo_address(charlie)
    assert pseudo_address(alice) == pseudo_address(RequestFactory().get("/", REMOTE_ADDR="192.0.2.7"))


def test_address_written_by_the_client_itself_is_not_believed(settings) -> None:
    forged = {"REMOTE_ADDR": "192.0.2.1", "HTTP_X_FORWARDED_FOR": "198.51.100.9, 203.0.113.66"}
    assert address(**forged) == address(REMOTE_ADDR="192.0.2.1")
    settings.HARBOUR_PROXIES = 1
    assert address(**forged) == address(REMOTE_ADDR="203.0.113.66")


def address(**headers: str) -> str:
    return pseudo_address(RequestFactory().get("/", **headers))


def dump(*models: type) -> str:
    rows = []
    with connection.cursor() as cursor:
        for model in models:
            cursor.execute(f"SELECT * FROM {model._meta.db_table}")  # noqa: S608
            rows += cursor.fetchall()
    return str(rows)
