"""Somebody stands before a volunteer who cannot sign in: every page on which that can happen leads to the form."""

import pytest
import time_machine
from django.test import Client

from core.accounts.sheets import new_sheet
from tests.people import AT, PASSWORD, Partners

HAND_OVER = "/console/centre/hand-over/"


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(AT, tick=False):
        yield


def test_whoever_lost_the_second_factor_or_has_a_dead_link_is_shown_the_way_out(
    client: Client, gloucester: Partners
) -> None:
    bob, way_out = gloucester.volunteer.user, f'href="{HAND_OVER}"'
    client.post("/console/sign-in/", {"username": bob.username, "password": PASSWORD})
    pages = [client.get(f"/console/sign-in/{page}/") for page in ("second-factor", "recovery-code")]
    new_sheet(bob)
    pages += [client.get("/console/sign-in/second-factor/"), client.get("/console/enrol/dead/")]
    assert [page.status_code for page in pages] == [200, 200, 200, 410]
    assert [way_out in page.text for page in pages] == [True] * 4
    assert client.get(HAND_OVER).status_code == 200
