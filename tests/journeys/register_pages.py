"""The pages of the register, and what a lead sees of it, in the states that a first visit does not show."""

from collections.abc import Iterator
from datetime import timedelta

from core.partnerships.models import OrganisationKind
from reporting.centres.checks import begin_check
from reporting.centres.models import CONFIRMED_FOR, Centre, Check, Reason
from reporting.centres.moving import fall_dormant, suspend
from tests.journeys.taken_page import Page, refused, taken
from tests.people import AT, Partners
from tests.referrals.pages.people import browser_of
from tests.reporting.centres.making import live_centre, people_of

REGISTER = "/console/register/"


def pages_of_the_register(partners: Partners) -> Iterator[Page]:
    """As the supervisor sees it; and the lead's first page while nobody is sent there."""
    team, by = browser_of(partners.supervisor), partners.supervisor.member
    centre = live_centre(partners.partnership, "Tredworth Drop-in")
    venue = live_centre(partners.partnership, "Corner Cup Cafe", kind=OrganisationKind.VENUE)
    Centre.objects.filter(pk=venue.pk).update(confirmed_at=AT - CONFIRMED_FOR * 2)
    check, entry = begin_check(centre, at=AT - timedelta(days=95)), f"{REGISTER}{centre.id}/"
    Check.objects.filter(pk=check.pk).update(asked_at=AT)
    lead = browser_of(people_of(centre).lead)
    yield taken("the lead is asked", lead.get("/console/centre/"))
    yield refused("hours that are none", lead.post("/console/centre/facts/", {"address": "1", "monday": "all day"}))
    yield taken("what is due at places", team.get(f"{REGISTER}?show=due"))
    yield taken("a list of places without any", team.get(f"{REGISTER}?show=closed"))
    yield refused("an act that came too late", team.post(f"{entry}act/wake/", {"reason": "answered"}))
    said = {"visited-day": "17", "visited-month": "11", "visited-year": "2026", "result": "failed", "words": "Shut."}
    team.post(f"{entry}visit/", said)
    yield taken("a centre that confirmed", team.post(f"{entry}confirm/", follow=True))
    fall_dormant(centre, reason=Reason.NOT_REACHED, by=by, at=AT)
    yield taken("the lead of a dormant centre", lead.get("/console/centre/"))
    suspend(centre, reason=Reason.OTHER, words="Words.", by=by, at=AT)
    yield taken("the lead of a suspended centre", lead.get("/console/centre/"))
    yield taken("a suspended centre", team.get(entry))
