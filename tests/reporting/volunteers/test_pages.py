"""The pages of a centre's people. Alice leads, Bob volunteers; Charlie leads another centre."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from core.accounts.leaving import close_account
from core.partnerships.models import OrganisationKind, Role
from reporting.centres.models import Centre, Status
from reporting.volunteers.models import TrainingRecord
from reporting.volunteers.training import trained
from tests.people import AT, Partners, employ
from tests.reporting.centres.making import live_centre, people_of
from tests.reporting.volunteers.training import TODAY, trained_until
from tests.signing_in import sign_in

HOME, PEOPLE, HAND_OVER = "/console/centre/", "/console/centre/people/", "/console/centre/hand-over/"
CERTIFICATE = {
    "certificate": "Third-party reporting",
    "provider": "Fictional College",
    **{f"issued-{part}": value for part, value in (("day", "1"), ("month", "9"), ("year", "2026"))},
    **{f"expires-{part}": value for part, value in (("day", "31"), ("month", "8"), ("year", "2027"))},
}


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(AT, tick=False) as traveller:
        yield traveller


@pytest.fixture
def alice(gloucester: Partners) -> Client:
    client = Client()
    sign_in(client, gloucester.lead)
    return client


def test_signing_in_leads_to_the_own_centre(client: Client, gloucester: Partners) -> None:
    sign_in(client, gloucester.volunteer)
    page = client.get("/console/", follow=True)
    assert page.redirect_chain[-1][0] == HOME
    assert gloucester.centre.name in page.text


def test_a_lead_invites_records_and_admits_and_bob_reads_how_he_stands(alice: Client, gloucester: Partners) -> None:
    dana = {"name": "Dana", "email": "dana@example.org", "username": "dana"}
    assert alice.post(f"{PEOPLE}invite/", dana).url == f"{PEOPLE}link/"
    assert "/console/enrol/" in alice.get(f"{PEOPLE}link/").text
    assert alice.post(f"{PEOPLE}link/").url == alice.get(f"{PEOPLE}link/").url == PEOPLE
    assert "Invited, account not set up yet" in alice.get(PEOPLE).text
    bob = gloucester.volunteer
    assert alice.post(reverse("centre:training", args=[bob.member.id]), CERTIFICATE).url == PEOPLE
    assert trained(bob.member, at=AT)
    assert "Valid until 31 August 2027" in alice.get(PEOPLE).text
    client = Client()
    sign_in(client, bob)
    assert "Valid until 31 August 2027" in client.get(HOME).text


def test_a_user_name_in_use_and_a_wrong_certificate_are_worded(alice: Client, gloucester: Partners) -> None:
    taken = {"name": "Dana", "email": "dana@example.org", "username": gloucester.volunteer.user.username}
    assert "in use" in alice.post(f"{PEOPLE}invite/", taken).text
    page = reverse("centre:training", args=[gloucester.volunteer.member.id])
    assert "today or earlier" in alice.post(page, {**CERTIFICATE, "issued-month": "12"}).text
    assert "after the day on the certificate" in alice.post(page, {**CERTIFICATE, "expires-year": "2025"}).text
    assert not TrainingRecord.objects.exists()


def test_a_newcomer_reads_out_numbers_that_the_lead_sees_and_can_then_start(
    alice: Client, gloucester: Partners
) -> None:
    newcomer, client = employ(gloucester.centre, "newcomer", Role.VOLUNTEER), Client()
    sign_in(client, newcomer)
    waiting = client.get(HOME).text
    numbers = waiting.split('govuk-!-font-weight-bold">')[1].split("<")[0]
    assert "do not send them away" in waiting
    assert f'href="{reverse("centre:concern")}"' in waiting
    page = reverse("centre:admit", args=[newcomer.member.id])
    shown = alice.get(page).text
    assert numbers in shown
    compared = shown.split('name="fingerprint" value="')[1].split('"')[0]
    assert "Confirm that you compared" in alice.post(page, {"fingerprint": compared}).text
    assert "key has changed" in alice.post(page, {"fingerprint": "0" * 64, "compared": "on"}).text
    assert alice.post(page, {"fingerprint": compared, "compared": "on"}).url == PEOPLE
    assert alice.get(page).url == PEOPLE  # admitted already
    assert numbers not in client.get(HOME).text


def test_a_new_link_and_the_end_of_access(alice: Client, gloucester: Partners) -> None:
    bob = gloucester.volunteer.member
    again, end = (reverse(f"centre:{name}", args=[bob.id]) for name in ("new-link", "end-access"))
    assert alice.post(again, {"sure": "no"}).url == alice.post(end, {"sure": "no"}).url == PEOPLE
    assert alice.post(again, {"sure": "yes"}).url == f"{PEOPLE}link/"
    assert alice.post(end, {"sure": "yes"}).url == PEOPLE
    bob.refresh_from_db()
    assert bob.ended_at == AT
    assert gloucester.volunteer.user.name not in alice.get(PEOPLE).text


def test_nobody_records_their_own_training_on_the_page_either(alice: Client, gloucester: Partners) -> None:
    page = reverse("centre:training", args=[gloucester.lead.member.id])
    assert "Nobody records their own" in alice.get(page).text
    assert "<form" not in alice.post(page, CERTIFICATE).text.split("<main")[1].split("</main")[0]
    supervisor = Client()
    sign_in(supervisor, gloucester.supervisor)
    place = live_centre(gloucester.partnership, organisation=gloucester.centre)
    listed = reverse("register:people", args=[place.id])
    assert f'href="{listed}"' in supervisor.get(reverse("register:entry", args=[place.id])).text
    assert f'href="{page}"' in supervisor.get(listed).text
    empty = live_centre(gloucester.partnership, "New Library")
    assert (
        "An administrator of the team invites the lead" in supervisor.get(f"/console/register/{empty.id}/people/").text
    )
    assert supervisor.post(page, CERTIFICATE).url == listed
    assert "Valid until 31 August 2027" in supervisor.get(listed).text
    assert trained(gloucester.lead.member, at=AT)


def test_the_lead_reads_what_is_to_be_done(alice: Client, gloucester: Partners) -> None:
    bob, gone = gloucester.volunteer, employ(gloucester.centre, "gone", Role.VOLUNTEER)
    close_account(gone.member, by=gloucester.lead.member, at=AT)
    trained_until(bob, TODAY + timedelta(days=30), by=gloucester.lead)
    employ(gloucester.centre, "waiting", Role.VOLUNTEER)
    page = alice.get(HOME).text
    assert "Expires soon: 18 December 2026" in page
    assert "Waiting waits to start" in page
    assert "1 person can fill in a report" in page
    assert "Gone" not in page


def test_whoever_is_untrained_is_shown_the_way_out(client: Client, gloucester: Partners) -> None:
    sign_in(client, gloucester.volunteer)
    page = client.get(HOME).text
    assert "do not send them away" in page
    assert f'href="{HAND_OVER}"' in page
    assert "/console/centre/assist/" not in page  # it would only turn them back


def test_at_a_centre_that_is_shut_the_first_page_leads_to_the_form_and_nowhere_in_vain(
    client: Client, gloucester: Partners
) -> None:
    centre = live_centre(gloucester.partnership, organisation=gloucester.centre)
    trained_until(gloucester.volunteer, TODAY + timedelta(days=100), by=gloucester.lead)
    sign_in(client, gloucester.volunteer)
    assert "/console/centre/assist/" in client.get(HOME).text
    Centre.objects.filter(pk=centre.pk).update(status=Status.SUSPENDED)
    page = client.get(HOME).text
    assert "does not fill in reports with people at the moment" in page
    assert "/console/centre/assist/" not in page
    assert page.count(f'href="{HAND_OVER}"') == 1


def test_handing_over_needs_no_account_and_names_form_centre_and_number(client: Client, gloucester: Partners) -> None:
    assert f'href="{HAND_OVER}"' in client.get("/console/sign-in/").text
    Centre.objects.all().delete()
    centre = live_centre(gloucester.partnership, "Barton Library")
    signed_out = client.get(HAND_OVER).text
    assert 'href="/report/"' in signed_out
    assert "<svg" in signed_out
    assert gloucester.partnership.phone in signed_out
    assert "Barton Library" in client.get(HAND_OVER, {"centre": str(centre.id)}).text.split("<h1")[0]
    sign_in(client, gloucester.volunteer)
    assert gloucester.centre.name in client.get(HAND_OVER).text


def test_handing_over_names_no_centre_of_another_partnership(
    client: Client, gloucester: Partners, elsewhere: Partners
) -> None:
    theirs = live_centre(elsewhere.partnership, "Far Library")
    assert "Far Library" not in client.get(HAND_OVER, {"centre": str(theirs.id)}).text


def test_a_venue_lead_is_asked_for_no_training(client: Client, gloucester: Partners) -> None:
    cafe = people_of(live_centre(gloucester.partnership, "Cafe", kind=OrganisationKind.VENUE))
    sign_in(client, cafe.lead)
    page = client.get(HOME)
    assert page.status_code == 200
    assert "raining" not in page.text


def test_charlie_of_another_centre_finds_nobody_here(client: Client, gloucester: Partners) -> None:
    charlie = people_of(live_centre(gloucester.partnership))
    sign_in(client, charlie.lead)
    bob = gloucester.volunteer
    for name in ("admit", "new-link", "end-access", "training"):
        assert client.get(reverse(f"centre:{name}", args=[bob.member.id])).status_code == 404
    assert bob.user.name not in client.get(PEOPLE).text


@pytest.mark.parametrize("who", ["caseworker", "supervisor", "officer", "analyst", "administrator"])
def test_a_centres_pages_are_not_there_for_others(client: Client, gloucester: Partners, who: str) -> None:
    sign_in(client, getattr(gloucester, who))
    assert [client.get(page).status_code for page in (HOME, PEOPLE)] == [404, 404]
