"""Inviting, and setting up an account through the link. Dana is invited; Charlie finds her link, or wants one."""

import hashlib
from datetime import datetime, timedelta

import pytest
import time_machine
from django.core import mail
from django.test import Client

from core.accounts.invitations import RoleDoesNotFit, UsernameTaken, invite, invite_again
from core.accounts.models import Invitation, User
from core.keys.models import PublicKey
from core.partnerships.models import Membership, Organisation, OrganisationKind, Role
from core.partnerships.permissions import NotAllowed
from tests.people import Partners, Person
from tests.signing_in import code_of, sign_in

PASSWORD = "four words that do not belong"
AUTHENTICATOR = "/console/enrol/authenticator/"
CODES = "/console/account/recovery-codes/"


@pytest.fixture(autouse=True)
def clock(at: datetime):
    with time_machine.travel(at, tick=False) as traveller:
        yield traveller


def link(partners: Partners, organisation: Organisation | None = None, role: Role = Role.CASEWORKER) -> str:
    token = invite(
        organisation=organisation or partners.hub,
        role=role,
        name="Dana",
        email="dana@example.org",
        username="Dana ",
        by=partners.administrator.member,
        at=datetime.fromisoformat("2026-11-18T10:30:00+00:00"),
    )
    return f"/console/enrol/{token}/"


def choose(client: Client, url: str, password: str = PASSWORD):
    return client.post(url, {"new": password, "again": password})


def secret_on(page: str) -> str:
    return page.split('govuk-!-font-weight-bold">')[1].split("<")[0].replace(" ", "")


def set_up(client: Client, url: str, at: datetime):
    choose(client, url)
    secret = secret_on(client.get(AUTHENTICATOR).content.decode())
    return client.post(AUTHENTICATOR, {"code": code_of(secret, at=at)})


def test_link_leads_to_password_then_app_then_codes_then_work(
    client: Client, gloucester: Partners, at: datetime
) -> None:
    url = link(gloucester)
    assert "Dana" in client.get(url).content.decode()
    assert set_up(client, url, at).url == CODES
    page = client.get(CODES).content.decode()
    assert page.count("<li>") >= 10
    assert client.get(CODES).content.decode().count("<li>") == page.count("<li>")  # a reload shows them again
    client.post(CODES)
    assert client.get(CODES).status_code == 302
    dana = User.objects.get(username="dana")
    assert dana.sealed_seed
    assert PublicKey.objects.filter(user=dana).count() == 1


def test_nothing_is_written_before_the_app_is_confirmed(client: Client, gloucester: Partners) -> None:
    choose(client, link(gloucester))
    client.post(AUTHENTICATOR, {"code": "000000"})
    dana = User.objects.get(username="dana")
    assert not dana.sealed_seed
    assert not PublicKey.objects.filter(user=dana).exists()
    assert client.get("/console/account/").status_code == 302


def test_link_works_once(client: Client, gloucester: Partners, at: datetime) -> None:
    url = link(gloucester)
    set_up(client, url, at)
    charlie = Client()
    assert charlie.get(url).status_code == 410
    assert choose(charlie, url).status_code == 410


def test_of_two_people_with_one_link_the_second_gets_nothing(
    client: Client, gloucester: Partners, at: datetime
) -> None:
    url, charlie = link(gloucester), Client()
    choose(charlie, url)
    secret = secret_on(charlie.get(AUTHENTICATOR).content.decode())
    set_up(client, url, at)
    assert charlie.post(AUTHENTICATOR, {"code": code_of(secret, at=at)}).status_code == 410
    assert charlie.get("/console/account/").status_code == 302


def test_link_dies_after_seven_days(client: Client, gloucester: Partners, clock) -> None:
    url = link(gloucester)
    clock.shift(timedelta(days=7))
    assert client.get(url).status_code == 410


def test_half_finished_account_waits_thirty_minutes(client: Client, gloucester: Partners, clock) -> None:
    choose(client, link(gloucester))
    clock.shift(timedelta(minutes=30))
    assert client.get(AUTHENTICATOR).status_code == 410


def test_link_means_nothing_on_another_partnerships_host(
    client: Client, gloucester: Partners, elsewhere: Partners
) -> None:
    assert client.get(link(gloucester), HTTP_HOST="elsewhere.test").status_code == 410


def test_a_new_link_replaces_the_first(client: Client, gloucester: Partners, at: datetime) -> None:
    first = link(gloucester)
    invite_again(User.objects.get(username="dana"), by=gloucester.administrator.member, at=at)
    assert client.get(first).status_code == 410
    assert Invitation.objects.filter(used_at=None).count() == 1


def test_token_is_stored_as_a_digest_and_mailed_to_nobody(gloucester: Partners) -> None:
    token = link(gloucester).split("/")[3]
    assert token.encode() not in bytes(Invitation.objects.get().digest)
    assert not mail.outbox


def test_charlie_who_writes_a_row_of_his_own_gets_no_link(client: Client, gloucester: Partners, at: datetime) -> None:
    token, alice = "charlies-own-token", gloucester.supervisor.user
    digest = hashlib.sha256(token.encode()).digest()
    Invitation.objects.create(user=alice, digest=digest, expires_at=at + timedelta(days=7))
    assert client.get(f"/console/enrol/{token}/").status_code == 410


def test_charlie_cannot_give_his_own_link_another_user(client: Client, gloucester: Partners) -> None:
    charlies = link(gloucester)
    Invitation.objects.update(user=gloucester.supervisor.user)
    assert client.get(charlies).status_code == 410


@pytest.mark.parametrize(
    ("password", "words"),
    [
        ("short", "Use 12 characters or more"),
        ("password1234", "lists of common passwords"),
        ("dana@example.org", "not like your name"),
    ],
)
def test_weak_password_is_refused_with_what_to_do(
    client: Client, gloucester: Partners, password: str, words: str
) -> None:
    response = choose(client, link(gloucester), password)
    assert response.status_code == 200
    assert words in response.content.decode()


def test_two_different_passwords_are_refused(client: Client, gloucester: Partners) -> None:
    response = client.post(link(gloucester), {"new": PASSWORD, "again": "another one altogether"})
    assert "Enter the same password twice" in response.content.decode()


def test_first_member_founds_the_organisations_key_and_the_second_waits(
    client: Client, gloucester: Partners, at: datetime
) -> None:
    charity = Organisation.objects.create(
        partnership=gloucester.partnership, kind=OrganisationKind.SUPPORT, name="New charity"
    )
    set_up(client, link(gloucester, charity, Role.OFFICER), at)
    assert Membership.objects.get(user__username="dana").admitted_at == at
    assert charity.keys.get().pin == b""
    newcomer = invite_someone(gloucester, charity, "erin", at)
    set_up(Client(), newcomer, at)
    assert Membership.objects.get(user__username="erin").admitted_at is None
    assert charity.keys.count() == 1


def test_administrator_holds_no_key(client: Client, gloucester: Partners, at: datetime) -> None:
    set_up(client, link(gloucester, role=Role.ADMINISTRATOR), at)
    dana = Membership.objects.get(user__username="dana")
    assert dana.admitted_at is None
    assert PublicKey.objects.get(user=dana.user).held_shares.count() == 0


def test_lost_password_means_a_new_key_and_admission_anew(client: Client, gloucester: Partners, at: datetime) -> None:
    bob, bobs_old_session = gloucester.second_caseworker, Client()
    sign_in(bobs_old_session, bob)
    token = invite_again(bob.user, by=gloucester.administrator.member, at=at)
    set_up(client, f"/console/enrol/{token}/", at)
    assert Membership.objects.get(id=bob.member.id).admitted_at is None
    assert PublicKey.objects.filter(user=bob.user, retired_at=None).count() == 1
    assert bobs_old_session.get("/console/account/").status_code == 302
    charlie = Client()  # knows Bob's old password
    response = charlie.post("/console/sign-in/", {"username": bob.user.username, "password": bob.password})
    assert response.status_code == 200


@pytest.mark.parametrize("role", ["caseworker", "supervisor", "officer", "analyst", "volunteer", "lead"])
def test_charlie_without_the_capability_invites_nobody(gloucester: Partners, at: datetime, role: str) -> None:
    charlie: Person = getattr(gloucester, role)
    with pytest.raises(NotAllowed):
        invite_someone(gloucester, gloucester.hub, "eve", at, by=charlie)
    with pytest.raises(NotAllowed):
        invite_again(gloucester.caseworker.user, by=charlie.member, at=at)


def test_another_partnerships_administrator_invites_nobody_here(
    gloucester: Partners, elsewhere: Partners, at: datetime
) -> None:
    with pytest.raises(NotAllowed):
        invite_someone(gloucester, gloucester.hub, "eve", at, by=elsewhere.administrator)
    with pytest.raises(NotAllowed):
        invite_again(gloucester.caseworker.user, by=elsewhere.administrator.member, at=at)


def test_role_must_suit_the_kind_of_organisation(gloucester: Partners) -> None:
    with pytest.raises(RoleDoesNotFit):
        link(gloucester, gloucester.police, Role.CASEWORKER)


def test_user_name_is_nobody_elses(gloucester: Partners, at: datetime) -> None:
    with pytest.raises(UsernameTaken):
        invite_someone(gloucester, gloucester.hub, gloucester.caseworker.user.username.upper(), at)


def invite_someone(
    partners: Partners, organisation: Organisation, username: str, at: datetime, by: Person | None = None
) -> str:
    token = invite(
        organisation=organisation,
        role=Role.OFFICER if organisation.kind == OrganisationKind.SUPPORT else Role.CASEWORKER,
        name=username.title(),
        email=f"{username}@example.org",
        username=username,
        by=(by or partners.administrator).member,
        at=at,
    )
    return f"/console/enrol/{token}/"
