"""A printed sheet of codes instead of an app. Vera volunteers; Charlie found her sheet, or works elsewhere."""

from datetime import datetime, timedelta

import pytest
import time_machine
from django.test import Client

from core.accounts.changing import NoApp, change_authenticator, change_recovery_codes, change_to_sheet
from core.accounts.invitations import new_link
from core.accounts.models import RecoveryCode
from core.accounts.second_factor import TryLater, new_secret, shown_secret
from core.accounts.sheets import CODES, LOW, TRIES_AN_HOUR, has_app, new_sheet, use_sheet_code
from core.keys.stamps import stamp
from core.partnerships.permissions import NotAllowed, waits_for_admission
from tests.people import AT, PASSWORD, Partners, Person
from tests.signing_in import code_of, sign_in

SIGN_IN, SECOND = "/console/sign-in/", "/console/sign-in/second-factor/"
SHEET, ACCOUNT = "/console/account/sheet/", "/console/account/"


@pytest.fixture(autouse=True)
def clock(at: datetime):
    with time_machine.travel(at, tick=False) as traveller:
        yield traveller


@pytest.fixture
def vera(gloucester: Partners) -> Person:
    return gloucester.volunteer


def digits(code: str) -> str:
    return code.replace(" ", "")


def sign_in_with(client: Client, person: Person, code: str):
    client.post(SIGN_IN, {"username": person.user.username, "password": PASSWORD})
    return client.post(SECOND, {"code": code})


def test_forty_codes_of_twelve_digits_each_work_once(vera: Person) -> None:
    codes = [digits(code) for code in new_sheet(vera.user)]
    assert (len(set(codes)), {len(code) for code in codes}) == (CODES, {12})
    assert [use_sheet_code(vera.user, codes[0], at=AT) for _ in range(2)] == [True, False]
    assert use_sheet_code(vera.user, codes[-1], at=AT)


def test_a_sheet_is_stored_as_digests_and_takes_the_place_of_the_app(vera: Person) -> None:
    codes = new_sheet(vera.user)
    stored = [bytes(one.digest) for one in RecoveryCode.objects.filter(user=vera.user)]
    assert not has_app(vera.user)
    assert len(stored) == CODES
    assert not any(digits(code).encode() in digest for code in codes for digest in stored)


def test_signing_in_with_the_sheet_asks_for_it_and_ends_on_a_page(client: Client, vera: Person) -> None:
    code = new_sheet(vera.user)[3]
    client.post(SIGN_IN, {"username": vera.user.username, "password": PASSWORD})
    assert "Code from your sheet" in client.get(SECOND).text
    answered = client.post(SECOND, {"code": code})
    assert answered.url == "/console/"
    assert client.get(ACCOUNT).status_code == 200


def test_charlie_with_a_crossed_out_code_is_not_let_in(client: Client, vera: Person) -> None:
    code = new_sheet(vera.user)[0]
    sign_in_with(client, vera, code)
    charlie = Client()
    assert "not one of the unused codes" in sign_in_with(charlie, vera, code).text
    assert charlie.get(ACCOUNT).status_code == 302


def test_guessing_is_stopped_for_the_hour(vera: Person) -> None:
    code = digits(new_sheet(vera.user)[0])
    for _ in range(TRIES_AN_HOUR):
        use_sheet_code(vera.user, "0" * 12, at=AT)
    with pytest.raises(TryLater):
        use_sheet_code(vera.user, code, at=AT)
    assert use_sheet_code(vera.user, code, at=AT + timedelta(hours=1))


def test_a_short_code_is_refused_by_its_shape(client: Client, vera: Person) -> None:
    new_sheet(vera.user)
    assert "Enter all 12 numbers" in sign_in_with(client, vera, "123456").text


def test_few_codes_left_are_a_warning(client: Client, vera: Person) -> None:
    codes = new_sheet(vera.user)
    for code in codes[LOW + 1 :]:
        RecoveryCode.objects.filter(digest=stamp("sheet code", str(vera.user.id), digits(code))).update(used_at=AT)
    sign_in_with(client, vera, codes[0])
    assert f"Your sheet has {LOW} codes left" in client.get(ACCOUNT).text


def test_a_volunteer_sets_up_with_a_sheet_and_signs_in_with_it(client: Client, vera: Person) -> None:
    link = f"/console/enrol/{new_link(vera.user, by=None, at=AT)}/"
    assert "without a phone, a printer" in client.get(link).text
    client.post(link, {"new": PASSWORD, "again": PASSWORD})
    assert "printed sheet of codes" in client.get("/console/enrol/authenticator/").text
    assert client.get("/console/enrol/sheet/").status_code == 200
    assert client.post("/console/enrol/sheet/").url == SHEET
    shown = client.get(SHEET).text
    assert f"You sign in at http://testserver{SIGN_IN}" in shown  # they come back half a year later
    code = shown.split("app-code-sheet")[1].split("<li>")[1].split("</li>")[0]
    assert client.post(SHEET).url == "/console/"
    assert client.get(SHEET).url == ACCOUNT
    assert sign_in_with(Client(), vera, code).url == "/console/"
    vera.member.refresh_from_db()
    assert waits_for_admission(vera.member)  # whoever made the link could have used it


def test_charlie_of_the_team_gets_no_sheet(client: Client, gloucester: Partners) -> None:
    charlie = gloucester.caseworker
    link = f"/console/enrol/{new_link(charlie.user, by=None, at=AT)}/"
    client.post(link, {"new": PASSWORD, "again": PASSWORD})
    assert "sheet of codes" not in client.get("/console/enrol/authenticator/").text
    assert client.post("/console/enrol/sheet/").status_code == 410
    with pytest.raises(NotAllowed):
        change_to_sheet(charlie.user, at=AT)
    assert has_app(charlie.user)


def test_a_new_sheet_ends_the_old_one_and_is_shown_once(client: Client, vera: Person) -> None:
    old = digits(new_sheet(vera.user)[0])
    sign_in(client, vera)
    assert client.post(f"{SHEET}new/", {"password": "wrong"}).status_code == 200
    assert client.post(f"{SHEET}new/", {"password": PASSWORD}).url == SHEET
    assert client.get(SHEET).text.count("<li>") >= CODES
    assert not use_sheet_code(vera.user, old, at=AT)


def test_going_over_to_an_app_ends_the_sheet_and_gives_recovery_codes(client: Client, vera: Person) -> None:
    code = digits(new_sheet(vera.user)[0])
    sign_in(client, vera)
    client.post("/console/account/authenticator/", {"password": PASSWORD})
    shown = client.get("/console/account/authenticator/confirm/").text
    secret = shown.split('govuk-!-font-weight-bold">')[1].split("<")[0].replace(" ", "")
    typed = {"code": code_of(secret, at=AT)}
    assert client.post("/console/account/authenticator/confirm/", typed).url == "/console/account/recovery-codes/"
    assert not use_sheet_code(vera.user, code, at=AT)


def test_recovery_codes_never_take_the_place_of_a_sheet(client: Client, vera: Person) -> None:
    new_sheet(vera.user)
    sign_in(client, vera)
    assert client.get("/console/account/recovery-codes/new/").url == f"{SHEET}new/"
    with pytest.raises(NoApp):
        change_recovery_codes(vera.user, at=AT)


def test_a_wrong_code_of_the_new_app_leaves_the_sheet(vera: Person, client: Client) -> None:
    code = digits(new_sheet(vera.user)[0])
    unlocked = sign_in(client, vera)
    secret = new_secret()
    right = code_of(shown_secret(secret), at=AT)
    assert not change_authenticator(unlocked, secret, f"{(int(right) + 1) % 10**6:06}", at=AT)
    assert use_sheet_code(vera.user, code, at=AT)
