"""Django's admin holds configuration of one's own partnership, and nothing else."""

from datetime import datetime

import pytest
import time_machine
from django.test import Client

from core.audit.actions import Action
from core.audit.models import AuditEntry
from core.console.configuration import site
from core.help_lines.models import HelpLine
from core.partnerships.models import HostName, Organisation, Partnership
from referrals.directory.models import Agreement, DirectoryEntry, NamedContact
from tests.people import Partners, Person
from tests.signing_in import sign_in

ADMIN = "/console/admin/"


@pytest.fixture(autouse=True)
def clock(at: datetime):
    with time_machine.travel(at, tick=False) as traveller:
        yield traveller


@pytest.fixture
def administrator(client: Client, gloucester: Partners) -> Client:
    sign_in(client, gloucester.administrator)
    return client


def test_only_configuration_is_registered() -> None:
    of_partners = {DirectoryEntry, NamedContact, Agreement}
    assert set(site._registry) == {Partnership, Organisation, HostName, HelpLine} | of_partners


def test_signed_out_goes_to_the_consoles_own_sign_in(client: Client, gloucester: Partners) -> None:
    assert client.get(ADMIN).url == "/console/sign-in/?next=%2Fconsole%2Fadmin%2F"
    for page in ("login/", "logout/", "password_change/"):
        assert client.get(f"{ADMIN}{page}").status_code == 404


@pytest.mark.parametrize("role", ["caseworker", "supervisor", "officer", "analyst", "volunteer", "lead"])
def test_charlie_is_no_administrator(client: Client, gloucester: Partners, role: str) -> None:
    charlie: Person = getattr(gloucester, role)
    sign_in(client, charlie)
    for url in (ADMIN, f"{ADMIN}core/organisation/", f"{ADMIN}core/organisation/{gloucester.police.id}/change/"):
        assert client.get(url).status_code == 404
    assert AuditEntry.objects.filter(action=Action.REFUSED, actor_id=charlie.user.id).count() == 3


def test_index_and_lists_open(administrator: Client) -> None:
    for url in (ADMIN, f"{ADMIN}core/partnership/", f"{ADMIN}core/organisation/", f"{ADMIN}core/hostname/"):
        response = administrator.get(url)
        assert response.status_code == 200
        assert "style=" not in response.content.decode()


def test_lists_show_the_own_partnership_only(administrator: Client, elsewhere: Partners) -> None:
    page = administrator.get(f"{ADMIN}core/organisation/").content.decode()
    assert "Gloucester police" in page
    assert "Elsewhere" not in page


def test_another_partnerships_rows_cannot_be_opened(administrator: Client, elsewhere: Partners) -> None:
    for url in (f"core/organisation/{elsewhere.police.id}", f"core/partnership/{elsewhere.partnership.id}"):
        assert administrator.get(f"{ADMIN}{url}/change/").status_code == 404
        assert administrator.post(f"{ADMIN}{url}/change/", {"name": "Taken"}).status_code == 404
    assert AuditEntry.objects.filter(action=Action.REFUSED, subject_id=elsewhere.police.id).count() == 2
    assert not Organisation.objects.filter(name="Taken").exists()


def test_nation_and_neighbourhoods_are_chosen_from_those_that_have_words(
    administrator: Client, gloucester: Partners
) -> None:
    url = f"{ADMIN}core/partnership/{gloucester.partnership.id}/change/"
    form = administrator.get(url).context["adminform"].form
    assert [value for value, _ in form.fields["nation"].choices] == ["ENG", "WLS"]
    changed = {name: value for name, value in form.initial.items() if value is not None}
    for name in ("nation", "area_list"):
        answer = administrator.post(url, changed | {name: "NIR"})
        assert list(answer.context["adminform"].form.errors) == [name]
    assert administrator.post(url, changed | {"area_list": ""}).status_code == 302


def test_new_organisation_belongs_to_the_own_partnership_and_is_audited(
    administrator: Client, gloucester: Partners, elsewhere: Partners
) -> None:
    data = {"kind": "support", "name": "New charity", "is_active": "on", "partnership": str(elsewhere.partnership.id)}
    assert administrator.post(f"{ADMIN}core/organisation/add/", data).status_code == 302
    charity = Organisation.objects.get(name="New charity")
    assert charity.partnership_id == gloucester.partnership.id
    assert AuditEntry.objects.filter(action=Action.CONFIGURED, subject_id=charity.id).exists()


def test_second_organisation_of_the_same_name_is_refused_in_words(administrator: Client) -> None:
    data = {"kind": "support", "name": "Gloucester support", "is_active": "on"}
    assert administrator.post(f"{ADMIN}core/organisation/add/", data).status_code == 200


def test_kind_of_an_organisation_does_not_change(administrator: Client, gloucester: Partners) -> None:
    data = {"kind": "hub", "name": "Gloucester police", "is_active": "on"}
    administrator.post(f"{ADMIN}core/organisation/{gloucester.police.id}/change/", data)
    assert Organisation.objects.get(id=gloucester.police.id).kind == "police"


def test_host_name_is_added_and_removed_with_audit(administrator: Client, gloucester: Partners) -> None:
    administrator.post(f"{ADMIN}core/hostname/add/", {"host": "safer.example"})
    row = HostName.objects.get(host="safer.example")
    assert row.partnership == gloucester.partnership
    administrator.post(f"{ADMIN}core/hostname/{row.id}/delete/", {"post": "yes"})
    assert not HostName.objects.filter(host="safer.example").exists()
    assert AuditEntry.objects.filter(action=Action.CONFIGURED).count() == 2


def test_no_click_shuts_everybody_out_of_the_team(administrator: Client, gloucester: Partners) -> None:
    data = {"name": "Gloucester Hate Incident Team"}
    administrator.post(f"{ADMIN}core/organisation/{gloucester.hub.id}/change/", data)
    hub = Organisation.objects.get(id=gloucester.hub.id)
    assert (hub.name, hub.is_active) == ("Gloucester Hate Incident Team", True)


def test_the_host_name_one_is_at_stays_as_it_is(administrator: Client, gloucester: Partners) -> None:
    row = HostName.objects.get(partnership=gloucester.partnership)
    assert administrator.post(f"{ADMIN}core/hostname/{row.id}/delete/", {"post": "yes"}).status_code == 404
    administrator.post(f"{ADMIN}core/hostname/{row.id}/change/", {"host": "mistyped.example"})
    assert HostName.objects.get(id=row.id).host == row.host


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("exit_url", "ftps://weather.example"),
        ("exit_url", "javascript:alert(1)"),
        ("held_months", "0"),
        ("held_months", "1201"),
        ("closed_years", "0"),
        ("closed_years", "8000"),
        ("review_reports", "4"),
    ],
)
def test_what_would_keep_people_from_leaving_or_taking_back_is_refused(
    administrator: Client, gloucester: Partners, name: str, value: str
) -> None:
    url = f"{ADMIN}core/partnership/{gloucester.partnership.id}/change/"
    form = administrator.get(url).context["adminform"].form
    changed = {key: kept for key, kept in form.initial.items() if kept is not None}
    answer = administrator.post(url, changed | {name: value})
    assert list(answer.context["adminform"].form.errors) == [name]
