"""The pages of a centre's people in their later states, and those of a sheet of codes.

The clock must stand at tests.people.AT.
"""

from collections.abc import Iterator
from datetime import timedelta

from django.test import Client
from django.urls import reverse

from core.accounts.invitations import new_link
from core.accounts.sheets import new_sheet
from core.partnerships.models import Role
from tests.journeys.taken_page import Page, refused, taken
from tests.people import AT, PASSWORD, Partners, employ
from tests.reporting.volunteers.training import TODAY, trained_until
from tests.signing_in import sign_in

CENTRE, PEOPLE, SHEET = "/console/centre/", "/console/centre/people/", "/console/account/sheet/"


def pages_of_volunteers(partners: Partners) -> Iterator[Page]:
    yield from _pages_of_a_lead(partners)
    yield from _pages_of_a_sheet(partners)


def _pages_of_a_lead(partners: Partners) -> Iterator[Page]:
    lead, newcomer = Client(), employ(partners.centre, "vera", Role.VOLUNTEER)
    sign_in(lead, partners.lead, at=AT)
    dana = {"name": "Dana", "email": "dana@example.org", "username": "dana-of-the-centre"}
    lead.post(f"{PEOPLE}invite/", dana)
    yield taken("link for a volunteer", lead.get(f"{PEOPLE}link/"))
    trained_until(partners.volunteer, TODAY + timedelta(days=20), by=partners.lead)
    training = reverse("centre:training", args=[partners.volunteer.member.id])
    yield refused("a certificate of the future", lead.post(training, _certificate(2027)))
    yield taken("own training", lead.get(reverse("centre:training", args=[partners.lead.member.id])))
    yield taken("people of a centre", lead.get(PEOPLE))
    yield taken("what a lead has to do", lead.get(CENTRE))
    waiting = Client()
    sign_in(waiting, newcomer, at=AT)
    yield taken("a volunteer who waits", waiting.get(CENTRE))


def _pages_of_a_sheet(partners: Partners) -> Iterator[Page]:
    vera = employ(partners.centre, "vera-without-phone", Role.VOLUNTEER)
    link = f"/console/enrol/{new_link(vera.user, by=None, at=AT)}/"
    client = Client()
    client.post(link, {"new": PASSWORD, "again": PASSWORD})
    yield taken("app or sheet", client.get("/console/enrol/authenticator/"))
    yield taken("setting up with a sheet", client.get("/console/enrol/sheet/"))
    client.post("/console/enrol/sheet/")
    yield taken("a sheet of codes", client.get(SHEET))
    yield taken("account with a sheet", client.get("/console/account/"))
    code = new_sheet(vera.user)[0]
    other = Client()
    other.post("/console/sign-in/", {"username": vera.user.username, "password": PASSWORD})
    yield taken("a code of the sheet", other.get("/console/sign-in/second-factor/"))
    yield refused("no code of the sheet", other.post("/console/sign-in/second-factor/", {"code": "1" * 12}))
    yield taken("signed in by sheet", other.post("/console/sign-in/second-factor/", {"code": code}, follow=True))


def _certificate(year: int) -> dict[str, object]:
    days = {"issued": (1, 9, year), "expires": (31, 8, year)}
    parts = {
        f"{name}-{part}": one
        for name, day in days.items()
        for part, one in zip(("day", "month", "year"), day, strict=True)
    }
    return {"certificate": "Third-party reporting", "provider": "Fictional College", **parts}
