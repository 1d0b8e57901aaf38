"""Signing in through the pages. Alice is Gloucester's caseworker; Charlie works for another partnership."""

from datetime import datetime, timedelta

import pytest
import time_machine
from django.conf import settings
from django.contrib.sessions.models import Session
from django.http import HttpResponse
from django.test import Client

from core.audit.actions import Action
from core.audit.models import AuditEntry
from core.pools import Pool
from tests.people import PASSWORD, Partners, Person
from tests.signing_in import code_of, sign_in

SIGN_IN = "/console/sign-in/"
SECOND = "/console/sign-in/second-factor/"
RECOVERY = "/console/sign-in/recovery-code/"
ACCOUNT = "/console/account/"


@pytest.fixture(autouse=True)
def clock(at: datetime):
    with time_machine.travel(at, tick=False) as traveller:
        yield traveller


def give_password(client: Client, username: str, password: str = PASSWORD, **headers: str) -> HttpResponse:
    return client.post(SIGN_IN, {"username": username, "password": password}, **headers)


def signed_in(client: Client) -> bool:
    return client.get(ACCOUNT).status_code == 200


def code(person: Person, at: datetime, steps: int = 0) -> str:
    return code_of(person.enrolled.totp_secret, at=at, steps=steps)


def test_password_and_code_end_on_a_page(client: Client, gloucester: Partners, at: datetime) -> None:
    alice = gloucester.caseworker
    assert give_password(client, alice.user.username).url == SECOND
    response = client.post(SECOND, {"code": code(alice, at)}, follow=True)
    assert response.status_code == 200
    assert signed_in(client)
    assert AuditEntry.objects.filter(action=Action.SIGNED_IN, actor_id=alice.user.id).exists()


def test_user_name_may_be_typed_in_capitals_and_with_spaces(client: Client, gloucester: Partners) -> None:
    assert give_password(client, f" {gloucester.caseworker.user.username.upper()} ").url == SECOND


def test_password_alone_opens_no_page(client: Client, gloucester: Partners) -> None:
    give_password(client, gloucester.caseworker.user.username)
    response = client.get(ACCOUNT)
    assert response.status_code == 302
    assert response.url.startswith(SIGN_IN)


def test_wrong_password_and_unknown_name_get_the_same_words(client: Client, gloucester: Partners) -> None:
    alice = gloucester.caseworker.user.username
    known = give_password(client, alice, "wrong").content.decode().replace(alice, "NAME")
    unknown = give_password(client, "charlie", "wrong").content.decode().replace("charlie", "NAME")
    blind = [line for line in known.splitlines() if "csrf" not in line]
    assert blind == [line for line in unknown.splitlines() if "csrf" not in line]
    assert "The user name or the password is not right" in known


def test_form_keeps_the_user_name_and_never_the_password(client: Client, gloucester: Partners) -> None:
    page = give_password(client, "charlie", "a-secret-that-was-typed").content.decode()
    assert 'value="charlie"' in page
    assert "a-secret-that-was-typed" not in page


def test_charlie_of_another_partnership_cannot_sign_in_here(
    client: Client, gloucester: Partners, elsewhere: Partners
) -> None:
    charlie = elsewhere.caseworker.user.username
    assert give_password(client, charlie).status_code == 200
    assert give_password(client, charlie, HTTP_HOST="elsewhere.test").url == SECOND


def test_pending_envelope_lives_five_minutes(client: Client, gloucester: Partners, at: datetime, clock) -> None:
    alice = gloucester.caseworker
    give_password(client, alice.user.username)
    clock.shift(timedelta(seconds=settings.HARBOUR_PENDING_SECONDS))
    response = client.post(SECOND, {"code": code(alice, at + timedelta(minutes=5))})
    assert response.url == SIGN_IN


def test_code_cannot_be_used_twice(client: Client, gloucester: Partners, at: datetime) -> None:
    alice, shown = gloucester.caseworker, code(gloucester.caseworker, at)
    give_password(client, alice.user.username)
    client.post(SECOND, {"code": shown})
    charlie = Client()  # has seen the password and the code over Alice's shoulder
    give_password(charlie, alice.user.username)
    assert "used already" in charlie.post(SECOND, {"code": shown}).content.decode()
    assert not signed_in(charlie)


def test_wrong_codes_are_slowed_down(client: Client, gloucester: Partners, at: datetime, clock) -> None:
    alice = gloucester.caseworker
    give_password(client, alice.user.username)
    wrong = "000000" if code(alice, at) != "000000" else "000001"
    client.post(SECOND, {"code": wrong})
    response = client.post(SECOND, {"code": code(alice, at)})
    assert response.status_code == 429
    assert "Try again at" in response.content.decode()
    clock.shift(timedelta(seconds=2))
    assert client.post(SECOND, {"code": code(alice, at)}).url == "/console/"


def test_recovery_code_works_once_and_leads_to_a_new_authenticator(client: Client, gloucester: Partners) -> None:
    alice = gloucester.caseworker
    spare = alice.enrolled.recovery_codes[0]
    give_password(client, alice.user.username)
    assert client.post(RECOVERY, {"code": spare.lower().replace("-", " ")}).url == "/console/account/authenticator/"
    charlie = Client()
    give_password(charlie, alice.user.username)
    assert "not one of your unused" in charlie.post(RECOVERY, {"code": spare}).content.decode()
    assert not signed_in(charlie)


def test_bobs_recovery_code_does_not_let_alice_in(client: Client, gloucester: Partners) -> None:
    give_password(client, gloucester.caseworker.user.username)
    bobs = gloucester.second_caseworker.enrolled.recovery_codes[0]
    assert client.post(RECOVERY, {"code": bobs}).status_code == 200
    assert not signed_in(client)


def test_full_pool_asks_to_wait_and_keeps_the_user_name(client: Client, gloucester: Partners, monkeypatch) -> None:
    pool = Pool(1)
    monkeypatch.setattr("core.accounts.passwords.sign_in_pool", pool)
    monkeypatch.setattr("core.pools.WAIT_SECONDS", 0.01)
    with pool.place():
        response = give_password(client, "alice")
    assert response.status_code == 503
    assert 'value="alice"' in response.content.decode()
    assert "Wait a minute" in response.content.decode()


def test_signing_in_again_when_signed_in_leads_to_the_beginning(client: Client, gloucester: Partners) -> None:
    sign_in(client, gloucester.caseworker)
    assert client.get(SIGN_IN).url == "/console/"


def test_session_key_changes_with_each_factor(client: Client, gloucester: Partners, at: datetime) -> None:
    alice = gloucester.caseworker
    keys = [client.session.session_key]
    give_password(client, alice.user.username)
    keys.append(client.cookies[settings.SESSION_COOKIE_NAME].value)
    client.post(SECOND, {"code": code(alice, at)})
    keys.append(client.cookies[settings.SESSION_COOKIE_NAME].value)
    assert len(set(keys)) == 3


@pytest.mark.parametrize(
    "wanted", ["https://charlie.example/", "//charlie.example/console/", "/report/", "javascript:alert(1)"]
)
def test_next_leads_nowhere_but_into_the_console(
    client: Client, gloucester: Partners, at: datetime, wanted: str
) -> None:
    alice = gloucester.caseworker
    client.post(f"{SIGN_IN}?next={wanted}", {"username": alice.user.username, "password": PASSWORD})
    assert client.post(SECOND, {"code": code(alice, at)}).url == "/console/"


def test_next_leads_back_to_the_page_that_was_asked_for(client: Client, gloucester: Partners, at: datetime) -> None:
    alice = gloucester.caseworker
    asked = client.get(ACCOUNT).url
    client.post(asked, {"username": alice.user.username, "password": PASSWORD})
    assert client.post(SECOND, {"code": code(alice, at)}).url == ACCOUNT


def test_signing_out_erases_row_and_key(client: Client, gloucester: Partners) -> None:
    unlocked = sign_in(client, gloucester.caseworker)
    key = unlocked.session.session_key
    client.post("/console/sign-out/")
    assert not Session.objects.filter(session_key=key).exists()
    assert client.cookies[settings.HARBOUR_UNLOCK_COOKIE].value == ""
    assert not signed_in(client)


def test_signing_out_wants_a_post(client: Client, gloucester: Partners) -> None:
    sign_in(client, gloucester.caseworker)
    assert client.get("/console/sign-out/").status_code == 405


@pytest.mark.parametrize("field", ["username", "password"])
@pytest.mark.parametrize("typed", ["", "x" * 200_000, "\x00", "\u202eevil", "\ud83d\ude00", "' or 1=1 --"])
def test_bad_input_gets_a_clear_page(client: Client, gloucester: Partners, field: str, typed: str) -> None:
    data = {"username": "charlie", "password": "wrong", field: typed.encode("utf-16", "surrogatepass").decode("utf-16")}
    response = client.post(SIGN_IN, data)
    assert response.status_code == 200
    assert "error-summary" in response.content.decode()
