"""Changing one's own password, authenticator and recovery codes. Charlie sits down at Alice's open session."""

import base64
from datetime import datetime

import pytest
import time_machine
from django.conf import settings
from django.test import Client

from core.accounts.models import User
from core.accounts.passwords import open_seed
from core.accounts.second_factor import check_code, recovery_codes_left, use_recovery_code
from tests.people import PASSWORD, Partners
from tests.signing_in import code_of, sign_in

ACCOUNT = "/console/account/"
NEW = "four words that do not belong"


@pytest.fixture(autouse=True)
def clock(at: datetime):
    with time_machine.travel(at, tick=False) as traveller:
        yield traveller


def change_password(client: Client, present: str, new: str = NEW):
    return client.post(f"{ACCOUNT}password/", {"password": present, "new": new, "again": new})


def test_new_password_opens_the_same_seed_and_the_old_one_nothing(client: Client, gloucester: Partners) -> None:
    alice = gloucester.caseworker
    sign_in(client, alice)
    assert change_password(client, PASSWORD).url == ACCOUNT
    user = User.objects.get(id=alice.user.id)
    assert open_seed(user, NEW, username=user.username) == alice.seed
    assert open_seed(user, PASSWORD, username=user.username) is None


def test_changing_the_password_ends_the_other_sessions(client: Client, gloucester: Partners) -> None:
    charlie = Client()
    sign_in(charlie, gloucester.caseworker)
    sign_in(client, gloucester.caseworker)
    change_password(client, PASSWORD)
    assert client.get(ACCOUNT).status_code == 200
    assert charlie.get(ACCOUNT).status_code == 302


@pytest.mark.parametrize("page", ["password", "authenticator", "recovery-codes/new"])
def test_charlie_changes_nothing_without_the_password(client: Client, gloucester: Partners, page: str) -> None:
    alice = gloucester.caseworker
    sign_in(client, alice)
    response = client.post(f"{ACCOUNT}{page}/", {"password": "a guess of mine", "new": NEW, "again": NEW})
    assert "not your present password" in response.content.decode()
    user = User.objects.get(id=alice.user.id)
    assert bytes(user.sealed_seed) == bytes(alice.user.sealed_seed)
    assert use_recovery_code(user, alice.enrolled.recovery_codes[0], at=datetime.fromisoformat("2026-11-18T10:30Z"))


def test_open_session_is_no_place_to_guess_the_password(client: Client, gloucester: Partners) -> None:
    sign_in(client, gloucester.caseworker)
    for _ in range(settings.AXES_FAILURE_LIMIT):
        change_password(client, "a guess of mine")
    assert "Too many wrong tries" in change_password(client, PASSWORD).content.decode()


def test_new_authenticator_replaces_the_old_one_once_it_works(
    client: Client, gloucester: Partners, at: datetime
) -> None:
    alice = gloucester.caseworker
    sign_in(client, alice)
    confirm = client.post(f"{ACCOUNT}authenticator/", {"password": PASSWORD}).url
    page = client.get(confirm).content.decode()
    secret = page.split('govuk-!-font-weight-bold">')[1].split("<")[0].replace(" ", "")
    assert len(base64.b32decode(secret)) == 20
    assert client.post(confirm, {"code": "000000"}).status_code == 200
    assert client.post(confirm, {"code": code_of(secret, at=at)}).url == ACCOUNT
    later = datetime.fromisoformat("2026-11-18T10:31:00+00:00")
    old = code_of(alice.enrolled.totp_secret, at=later)
    assert not check_code(alice.user, old, seed=alice.seed, at=later)


def test_new_recovery_codes_are_shown_until_kept(client: Client, gloucester: Partners) -> None:
    alice = gloucester.caseworker
    sign_in(client, alice)
    shown = client.post(f"{ACCOUNT}recovery-codes/new/", {"password": PASSWORD}).url
    assert client.get(shown).content.decode().count("<li>") == client.get(shown).content.decode().count("<li>") >= 10
    client.post(shown)
    assert client.get(shown).url == ACCOUNT
    assert recovery_codes_left(alice.user) == 10


def test_qr_code_is_inline_without_style_or_script(client: Client, gloucester: Partners) -> None:
    sign_in(client, gloucester.caseworker)
    confirm = client.post(f"{ACCOUNT}authenticator/", {"password": PASSWORD}).url
    page = client.get(confirm).content.decode()
    svg = page[page.index('<div role="img"') : page.rindex("</svg>")]
    assert "<svg" in svg
    assert "style" not in svg
    assert "data:" not in page


def test_account_page_says_truthfully_what_there_is_to_do(gloucester: Partners) -> None:
    for person in (gloucester.administrator, gloucester.analyst):
        client = Client()
        sign_in(client, person)
        assert client.get(ACCOUNT).status_code == 200
    waiting = Client()
    sign_in(waiting, gloucester.volunteer)
    assert "organisation’s" not in waiting.get(ACCOUNT).content.decode()
