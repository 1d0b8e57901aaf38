"""What a session opens, and when it stops. Alice is Gloucester's caseworker, Bob her colleague; Charlie steals."""

from datetime import datetime, timedelta

import pytest
import time_machine
from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.test import Client
from pytest_django.fixtures import DjangoAssertNumQueries

from core.accounts import envelopes
from core.accounts.leaving import end_access
from core.accounts.signing_in import begin
from core.accounts.unlocking import unlock
from core.keys.owners import admit, current_key_of_user
from core.partnerships.models import Role
from tests.people import Partners, employ
from tests.signing_in import sign_in

ACCOUNT = "/console/account/"
EXTEND = "/console/extend/"


@pytest.fixture(autouse=True)
def clock(at: datetime):
    with time_machine.travel(at, tick=False) as traveller:
        yield traveller


def signed_in(client: Client) -> bool:
    return client.get(ACCOUNT).status_code == 200


def test_session_row_holds_only_ciphertext_and_the_users_id(client: Client, gloucester: Partners) -> None:
    alice = gloucester.caseworker
    sign_in(client, alice)
    row = Session.objects.get()
    assert set(row.get_decoded()) == {"user", "unlocked"}
    assert alice.seed.hex() not in str(row.get_decoded())


def test_stolen_row_without_the_cookie_opens_nothing(gloucester: Partners) -> None:
    alice_client, charlie = Client(), Client()
    sign_in(alice_client, gloucester.caseworker)
    charlie.cookies[settings.SESSION_COOKIE_NAME] = Session.objects.get().session_key
    assert not signed_in(charlie)
    charlie.cookies[settings.HARBOUR_UNLOCK_COOKIE] = envelopes.cookie_text(envelopes.new_key())
    assert not signed_in(charlie)


def test_cookie_without_its_row_opens_nothing(client: Client, gloucester: Partners) -> None:
    sign_in(client, gloucester.caseworker)
    Session.objects.all().delete()
    assert not signed_in(client)


@pytest.mark.parametrize("cookie", ["", "AAAA", "not base64 ü", "A" * 43, "A" * 5000])
def test_tampered_cookie_opens_nothing(client: Client, gloucester: Partners, cookie: str) -> None:
    sign_in(client, gloucester.caseworker)
    client.cookies[settings.HARBOUR_UNLOCK_COOKIE] = cookie
    assert not signed_in(client)


def test_ciphertext_copied_into_another_session_opens_nothing(gloucester: Partners, at: datetime) -> None:
    alice = sign_in(Client(), gloucester.caseworker)
    charlies = SessionStore()
    charlies.create()
    charlies["user"], charlies["unlocked"] = alice.session["user"], alice.session["unlocked"]
    cookie = envelopes.cookie_text(alice.key)
    assert unlock(charlies, cookie, partnership=gloucester.partnership, at=at) is None


def test_ciphertext_under_another_users_id_opens_nothing(gloucester: Partners, at: datetime) -> None:
    alice = sign_in(Client(), gloucester.caseworker)
    alice.session["user"] = str(gloucester.supervisor.user.id)
    cookie = envelopes.cookie_text(alice.key)
    assert unlock(alice.session, cookie, partnership=gloucester.partnership, at=at) is None


def test_pending_envelope_does_not_pass_for_an_unlocked_one(client: Client, gloucester: Partners, at: datetime) -> None:
    alice, session = gloucester.caseworker, SessionStore()
    key = begin(session, alice.user, alice.seed, next_path="/console/", at=at)
    session["unlocked"] = session["pending"]
    session.save()
    client.cookies[settings.SESSION_COOKIE_NAME] = session.session_key
    client.cookies[settings.HARBOUR_UNLOCK_COOKIE] = envelopes.cookie_text(key)
    assert not signed_in(client)


def test_charlies_session_means_nothing_on_another_host(
    client: Client, gloucester: Partners, elsewhere: Partners
) -> None:
    sign_in(client, elsewhere.caseworker)
    assert client.get(ACCOUNT, HTTP_HOST="elsewhere.test").status_code == 200
    assert not signed_in(client)


def test_twenty_idle_minutes_end_the_session_and_erase_its_row(client: Client, gloucester: Partners, clock) -> None:
    sign_in(client, gloucester.caseworker)
    clock.shift(timedelta(seconds=settings.HARBOUR_IDLE_SECONDS - 1))
    assert signed_in(client)
    clock.shift(timedelta(seconds=settings.HARBOUR_IDLE_SECONDS))
    assert "signed out because nothing had happened" in client.get(ACCOUNT, follow=True).content.decode()
    assert not Session.objects.exists()


def test_extending_keeps_the_session_but_never_beyond_ten_hours(client: Client, gloucester: Partners, clock) -> None:
    sign_in(client, gloucester.caseworker)
    for _ in range(39):
        clock.shift(timedelta(minutes=15))
        assert client.post(EXTEND).status_code == 204
    clock.shift(timedelta(minutes=15))
    assert client.post(EXTEND).status_code == 302
    assert not signed_in(client)


def test_public_pages_do_not_keep_a_console_session_alive(client: Client, gloucester: Partners, clock) -> None:
    sign_in(client, gloucester.caseworker)
    clock.shift(timedelta(minutes=19))
    client.get("/")
    clock.shift(timedelta(minutes=2))
    assert not signed_in(client)


def test_page_says_how_long_is_left(client: Client, gloucester: Partners, clock) -> None:
    sign_in(client, gloucester.caseworker)
    assert 'data-idle-seconds="1200"' in client.get(ACCOUNT).content.decode()
    clock.shift(timedelta(seconds=10))
    assert 'data-idle-seconds="1190"' in client.get(ACCOUNT).content.decode()


def test_ended_access_works_at_once(gloucester: Partners, at: datetime) -> None:
    bob, alice = Client(), Client()
    sign_in(bob, gloucester.second_caseworker)
    sign_in(alice, gloucester.caseworker)
    end_access(gloucester.second_caseworker.member, by=gloucester.administrator.member, at=at)
    assert not signed_in(bob)
    assert signed_in(alice)
    assert Session.objects.count() == 1


def test_inactive_organisation_shuts_its_people_out_at_once(client: Client, gloucester: Partners) -> None:
    sign_in(client, gloucester.officer)
    gloucester.police.is_active = False
    gloucester.police.save()
    assert not signed_in(client)


def test_admitted_newcomer_holds_the_key_without_signing_in_again(gloucester: Partners, at: datetime) -> None:
    bob = employ(gloucester.hub, "bob", Role.CASEWORKER)
    unlocked = sign_in(Client(), bob)
    hub_key = gloucester.hub.keys.get().fingerprint
    assert not unlocked.ring.holds(hub_key)
    compared = bytes(current_key_of_user(bob.user).fingerprint)
    supervisor = gloucester.supervisor
    admit(bob.member, compared=compared, by=supervisor.member, ring=supervisor.ring, at=at)
    cookie = envelopes.cookie_text(unlocked.key)
    again = unlock(unlocked.session, cookie, partnership=gloucester.partnership, at=at)
    assert again is not None
    assert again.ring.holds(hub_key)


def test_being_signed_in_costs_two_queries(
    gloucester: Partners, at: datetime, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    unlocked = sign_in(Client(), gloucester.caseworker)
    session = SessionStore(unlocked.session.session_key)
    with django_assert_num_queries(2):  # the session's row, the membership
        assert unlock(session, envelopes.cookie_text(unlocked.key), partnership=gloucester.partnership, at=at)
