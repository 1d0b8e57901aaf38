"""How many reports a centre helped with in each quarter: for its own lead, and in words that give nobody away."""

import re
from datetime import datetime, timedelta

import time_machine
from django.test import Client

from tests.people import AT, Partners, Person
from tests.reporting.centres.assisted import helped
from tests.reporting.centres.making import live_centre, people_of
from tests.signing_in import sign_in

LATER = AT + timedelta(days=60)


def shown(person: Person, *, at: datetime = AT) -> str:
    client = Client()
    with time_machine.travel(at, tick=False):
        sign_in(client, person, at=at)
        page = client.get("/console/centre/").text
    return " ".join(re.sub("<[^>]+>", " ", page).split())


def test_the_lead_alone_reads_how_many_were_helped_in_each_quarter(gloucester: Partners) -> None:
    live_centre(gloucester.partnership, organisation=gloucester.centre)
    helped(gloucester)
    alice = gloucester.lead
    assert "October to December 2026 Under 5 July to September 2026 None" in shown(alice)
    assert "January to March 2027 None October to December 2026 Under 5" in shown(alice, at=LATER)
    for charlie in (gloucester.volunteer, people_of(live_centre(gloucester.partnership)).lead):
        assert "Under 5" not in shown(charlie, at=LATER)
