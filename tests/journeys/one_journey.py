"""The pages of one whole journey, from the first to the report that somebody comes back to, as the product sent them.

Taken with Django's test client at a standing clock, so that they are the same in every run: the reference and the code,
which are drawn anew each time, are replaced.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest
import time_machine
from django.core.cache import cache
from django.db import transaction
from django.test import Client
from pytest_django.plugin import DjangoDbBlocker

from reporting.messages.conversation import write
from reporting.messages.models import Direction
from reporting.progress.telling import tell
from tests.journeys.taken_page import Page, refused, taken
from tests.people import AT, Partners, partners
from tests.reporting.pausing.breaks import PAUSE, PAUSED, put_aside
from tests.reporting.reports import send_report
from tests.reporting.steps.walking import FULL, answer, begin, finish, url
from tests.security.scene import HOSTS

REFERENCE, CODE = "7K3M-Q9TX", "1234 5678 9012 3456"


@pytest.fixture(scope="session")
def one_journey(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> list[Page]:
    """Taken once for all tests of a process; the database is as it was before."""
    cache.clear()
    with django_db_blocker.unblock(), time_machine.travel(AT, tick=False), transaction.atomic():
        pages = list(_taken(partners("gloucester", HOSTS["gloucester"])))
        transaction.set_rollback(True)
    return [replace(page, html=_with_known_numbers(page.html)) for page in pages]


def _taken(found: Partners) -> Iterator[Page]:
    client = Client()
    yield taken("start", client.get("/"))
    yield taken("before the first question", client.get("/report/"))
    begin(client)
    for step, data in FULL.items():
        yield taken(step, client.get(url(step)))
        if step == "readers":
            yield refused(f"{step}, nothing chosen", client.post(url(step), {}))
        client.post(url(step), data)
    yield refused("contact, no number", client.post(url("contact"), {"channel": "phone", "value": ""}))
    yield taken("check", client.get(url("check")))
    finish(client)
    yield taken("receipt", client.get("/report/receipt/"))
    yield taken("returning", client.get("/return/"))
    yield refused("returning, a wrong code", client.post("/return/", {"reference": REFERENCE, "code": CODE}))
    yield from _pages_of_a_return(found)
    paused = answer(begin(Client()), until="story")
    yield taken("taking a break", paused.get(PAUSE))
    put_aside(paused)
    yield taken("put aside", paused.get(PAUSED))


def _pages_of_a_return(found: Partners) -> Iterator[Page]:
    alice = send_report(found, "team", "police")
    told = {"recipient": "Gloucester police", "reporter": alice.fingerprint, "at": AT}
    tell(alice.report, code="referral_sent", fields=["story", "area"], **told)
    write(alice.report, "How are you today?", direction=Direction.TO_REPORTER, ring=found.caseworker.ring, at=AT)
    client = Client()
    client.post("/return/", alice.typed)
    yield taken("returned", client.get("/return/report/"))


def _with_known_numbers(html: str) -> str:
    """The page with the same reference and code in every run, where it shows them."""
    html = re.sub(r"\b[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}\b(?=[ <])", REFERENCE, html)
    return re.sub(r"\b\d{4} \d{4} \d{4} \d{4}\b", CODE, html)
