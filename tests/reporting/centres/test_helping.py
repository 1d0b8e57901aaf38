"""The volunteers' page: Victor may open it, everybody else may not."""

import pytest
from django.test import Client

from tests.people import Partners
from tests.signing_in import sign_in


@pytest.mark.parametrize("who", ["volunteer", "lead"])
def test_people_of_a_centre_read_how_to_help(client: Client, gloucester: Partners, who: str) -> None:
    sign_in(client, getattr(gloucester, who))
    page = client.get("/console/centre/")
    assert page.status_code == 200
    assert gloucester.partnership.phone in page.text
    assert 'href="/report/"' in page.text


@pytest.mark.parametrize("who", ["caseworker", "supervisor", "officer", "analyst", "administrator"])
def test_the_page_is_not_there_for_others(client: Client, gloucester: Partners, who: str) -> None:
    sign_in(client, getattr(gloucester, who))
    assert client.get("/console/centre/").status_code == 404


def test_charlie_who_is_signed_out_is_asked_to_sign_in(client: Client, gloucester: Partners) -> None:
    assert client.get("/console/centre/")["Location"].startswith("/console/sign-in/")


def test_a_volunteer_of_another_partnership_is_not_signed_in_here(
    client: Client, gloucester: Partners, elsewhere: Partners
) -> None:
    sign_in(client, elsewhere.volunteer)
    assert client.get("/console/centre/").status_code in (302, 404)
