"""Admitting, inviting and ending access through the pages. Bob waits to be admitted; Charlie is an outsider."""

from datetime import datetime

import pytest
import time_machine
from django.test import Client

from core.accounts.leaving import end_access
from core.accounts.models import User
from core.audit.actions import Action
from core.audit.models import AuditEntry
from core.keys.owners import current_key_of_user
from core.partnerships.models import Membership, Role
from core.partnerships.permissions import NotAllowed
from core.sealing import readable_fingerprint
from tests.people import Partners, Person, employ
from tests.signing_in import sign_in

PEOPLE = "/console/people/"


@pytest.fixture(autouse=True)
def clock(at: datetime):
    with time_machine.travel(at, tick=False) as traveller:
        yield traveller


@pytest.fixture
def bob(gloucester: Partners) -> Person:
    return employ(gloucester.hub, "bob", Role.CASEWORKER)


def admit_url(member: Membership) -> str:
    return f"{PEOPLE}{member.id}/admit/"


def fingerprint(person: Person) -> str:
    return bytes(current_key_of_user(person.user).fingerprint).hex()


def test_both_see_the_same_numbers(gloucester: Partners, bob: Person) -> None:
    numbers = readable_fingerprint(bytes.fromhex(fingerprint(bob)))
    bobs, supervisors = Client(), Client()
    sign_in(bobs, bob)
    sign_in(supervisors, gloucester.supervisor)
    assert numbers in bobs.get("/console/account/").content.decode()
    assert numbers in supervisors.get(admit_url(bob.member)).content.decode()


def test_supervisor_admits_a_newcomer_after_comparing(client: Client, gloucester: Partners, bob: Person) -> None:
    sign_in(client, gloucester.supervisor)
    response = client.post(admit_url(bob.member), {"fingerprint": fingerprint(bob), "compared": "on"})
    assert response.url == PEOPLE
    assert bob.ring.holds(gloucester.hub.keys.get().fingerprint)


def test_nobody_is_admitted_without_comparing(client: Client, gloucester: Partners, bob: Person) -> None:
    sign_in(client, gloucester.supervisor)
    response = client.post(admit_url(bob.member), {"fingerprint": fingerprint(bob)})
    assert "Confirm that you compared the numbers" in response.content.decode()
    assert Membership.objects.get(id=bob.member.id).admitted_at is None


@pytest.mark.parametrize("forged", ["", "zz" * 32, "00" * 32, "00"])
def test_another_fingerprint_than_the_newcomers_is_refused(
    client: Client, gloucester: Partners, bob: Person, forged: str
) -> None:
    sign_in(client, gloucester.supervisor)
    response = client.post(admit_url(bob.member), {"fingerprint": forged, "compared": "on"})
    assert response.status_code == 200
    assert Membership.objects.get(id=bob.member.id).admitted_at is None


@pytest.mark.parametrize("role", ["caseworker", "officer", "administrator", "volunteer", "analyst"])
def test_charlie_admits_nobody(client: Client, gloucester: Partners, bob: Person, role: str) -> None:
    charlie: Person = getattr(gloucester, role)
    sign_in(client, charlie)
    response = client.post(admit_url(bob.member), {"fingerprint": fingerprint(bob), "compared": "on"})
    assert response.status_code == 404
    assert AuditEntry.objects.filter(action=Action.REFUSED, subject_id=bob.member.id).exists()
    assert Membership.objects.get(id=bob.member.id).admitted_at is None


def test_another_partnerships_supervisor_sees_and_admits_nobody_here(
    client: Client, gloucester: Partners, elsewhere: Partners, bob: Person
) -> None:
    sign_in(client, elsewhere.supervisor)
    page = client.get(PEOPLE, HTTP_HOST="elsewhere.test")
    assert "Gloucester" not in page.content.decode()
    assert client.get(admit_url(bob.member), HTTP_HOST="elsewhere.test").status_code == 404


def test_officer_sees_own_organisation_only(client: Client, gloucester: Partners) -> None:
    sign_in(client, gloucester.officer)
    page = client.get(PEOPLE).content.decode()
    assert gloucester.officer.user.name in page
    assert gloucester.caseworker.user.name not in page


def test_administrator_invites_and_the_link_is_shown_until_passed_on(client: Client, gloucester: Partners) -> None:
    sign_in(client, gloucester.administrator)
    data = {"name": "Dana", "email": "dana@example.org", "username": "dana"}
    response = client.post(f"{PEOPLE}invite/", {**data, "post_to": f"{gloucester.hub.id} caseworker"})
    page = client.get(response.url).content.decode()
    assert "http://testserver/console/enrol/" in page
    client.post(response.url)
    assert client.get(response.url).url == PEOPLE


def test_invitation_form_keeps_what_was_typed_and_says_what_is_wrong(client: Client, gloucester: Partners) -> None:
    sign_in(client, gloucester.administrator)
    taken = gloucester.caseworker.user.username
    data = {"name": "Dana", "email": "dana", "username": taken, "post_to": f"{gloucester.police.id} supervisor"}
    page = client.post(f"{PEOPLE}invite/", data).content.decode()
    assert 'value="Dana"' in page
    assert "name@example.org" in page
    assert not User.objects.filter(name="Dana").exists()


def test_taken_user_name_is_named(client: Client, gloucester: Partners) -> None:
    sign_in(client, gloucester.administrator)
    data = {"name": "Dana", "email": "dana@example.org", "username": gloucester.caseworker.user.username}
    response = client.post(f"{PEOPLE}invite/", {**data, "post_to": f"{gloucester.hub.id} caseworker"})
    assert "Choose another user name" in response.content.decode()


def test_ending_access_asks_first(client: Client, gloucester: Partners) -> None:
    bob = gloucester.second_caseworker
    sign_in(client, gloucester.administrator)
    url = f"{PEOPLE}{bob.member.id}/end-access/"
    client.post(url, {"sure": "no"})
    assert Membership.objects.get(id=bob.member.id).ended_at is None
    client.post(url, {"sure": "yes"})
    assert Membership.objects.get(id=bob.member.id).ended_at is not None
    assert not User.objects.get(id=bob.user.id).is_active


def test_ended_colleague_cannot_sign_in(client: Client, gloucester: Partners, at: datetime) -> None:
    bob = gloucester.second_caseworker
    end_access(bob.member, by=gloucester.administrator.member, at=at)
    response = client.post("/console/sign-in/", {"username": bob.user.username, "password": bob.password})
    assert "is not right" in response.content.decode()


def test_charlie_ends_nobodys_access(gloucester: Partners, elsewhere: Partners, at: datetime) -> None:
    outsiders = [gloucester.supervisor, gloucester.officer, elsewhere.administrator]
    for charlie in outsiders:
        with pytest.raises(NotAllowed):
            end_access(gloucester.caseworker.member, by=charlie.member, at=at)
    administrator = gloucester.administrator.member
    with pytest.raises(NotAllowed):
        end_access(administrator, by=administrator, at=at)
