"""Pinning a partner's key through the pages: the supervisor compares, nobody else may."""

from datetime import datetime

import pytest
import time_machine
from django.test import Client

from core.keys.models import PublicKey
from core.keys.owners import partner_key
from core.partnerships.models import Organisation, OrganisationKind, Role
from core.sealing import NotPinned, fingerprint, new_seed, public_key_of, readable_fingerprint
from tests.people import Partners, Person, employ, found
from tests.signing_in import sign_in

KEYS = "/console/keys/"


@pytest.fixture(autouse=True)
def clock(at: datetime):
    with time_machine.travel(at, tick=False) as traveller:
        yield traveller


@pytest.fixture
def charity(gloucester: Partners) -> Organisation:
    """An organisation whose key nobody has compared yet."""
    place = Organisation.objects.create(
        partnership=gloucester.partnership, kind=OrganisationKind.SUPPORT, name="New charity"
    )
    found(place, "dana", Role.OFFICER)
    return place


def pin(client: Client, organisation: Organisation, **answers: str):
    key = PublicKey.objects.get(organisation=organisation)
    data = {"fingerprint": bytes(key.fingerprint).hex(), "compared": "on", **answers}
    return client.post(f"{KEYS}{organisation.id}/", data)


def test_supervisor_trusts_a_key_after_comparing_it(
    client: Client, gloucester: Partners, charity: Organisation
) -> None:
    sign_in(client, gloucester.supervisor)
    with pytest.raises(NotPinned):
        partner_key(charity, gloucester.supervisor.ring)
    assert pin(client, charity).url == KEYS
    assert partner_key(charity, gloucester.supervisor.ring).pinned_by_id == gloucester.supervisor.user.id


def test_officer_and_supervisor_see_the_same_numbers(gloucester: Partners, charity: Organisation) -> None:
    numbers = readable_fingerprint(bytes(charity.keys.get().fingerprint))
    supervisor, officer = Client(), Client()
    sign_in(supervisor, gloucester.supervisor)
    sign_in(officer, gloucester.support_officer)
    assert numbers in supervisor.get(f"{KEYS}{charity.id}/").content.decode()
    own = readable_fingerprint(bytes(gloucester.support.keys.get().fingerprint))
    assert own in officer.get("/console/account/").content.decode()


def test_unticked_or_other_numbers_pin_nothing(client: Client, gloucester: Partners, charity: Organisation) -> None:
    sign_in(client, gloucester.supervisor)
    assert "Confirm that you compared" in pin(client, charity, compared="").content.decode()
    assert "not the one you compared" in pin(client, charity, fingerprint="00" * 32).content.decode()
    assert PublicKey.objects.get(organisation=charity).pinned_at is None


def test_page_says_so_when_the_servers_settings_name_no_hub_key(
    client: Client, gloucester: Partners, charity: Organisation, settings
) -> None:
    settings.HARBOUR_HUB_PINS = {}
    sign_in(client, gloucester.supervisor)
    assert "not ready on this server" in pin(client, charity).content.decode()


@pytest.mark.parametrize("role", ["caseworker", "officer", "administrator", "analyst", "volunteer"])
def test_charlie_pins_nothing(client: Client, gloucester: Partners, charity: Organisation, role: str) -> None:
    charlie: Person = getattr(gloucester, role)
    sign_in(client, charlie)
    assert client.get(KEYS).status_code == 404
    assert pin(client, charity).status_code == 404
    assert PublicKey.objects.get(organisation=charity).pinned_at is None


def test_another_partnerships_supervisor_cannot_reach_the_key(
    client: Client, elsewhere: Partners, charity: Organisation
) -> None:
    sign_in(client, elsewhere.supervisor)
    assert client.get(f"{KEYS}{charity.id}/", HTTP_HOST="elsewhere.test").status_code == 404


def test_officer_reads_no_numbers_of_a_key_that_charlie_put_in_place(gloucester: Partners) -> None:
    officer, public = Client(), public_key_of(new_seed())
    PublicKey.objects.filter(organisation=gloucester.support).update(public=public, fingerprint=fingerprint(public))
    sign_in(officer, gloucester.support_officer)
    page = officer.get("/console/account/").content.decode()
    assert readable_fingerprint(fingerprint(public)) not in page
    assert "does not hold the key that is stored" in page


def test_officer_reads_their_own_numbers_whatever_the_row_says(gloucester: Partners) -> None:
    dana, public = employ(gloucester.support, "dana", Role.OFFICER), public_key_of(new_seed())
    PublicKey.objects.filter(user=dana.user).update(public=public, fingerprint=fingerprint(public))
    client = Client()
    sign_in(client, dana)
    page = client.get("/console/account/").content.decode()
    assert readable_fingerprint(fingerprint(public_key_of(dana.seed))) in page


def test_a_changed_row_is_named_among_the_others(client: Client, gloucester: Partners) -> None:
    PublicKey.objects.filter(organisation=gloucester.support).update(public=public_key_of(new_seed()))
    sign_in(client, gloucester.supervisor)
    assert "Changed since it was made" in client.get(KEYS).content.decode()
    assert pin(client, gloucester.support).status_code == 200
