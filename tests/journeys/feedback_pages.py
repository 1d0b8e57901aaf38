"""What a centre hears back, once it has helped: a report that the team owes it something about, and one that went on.

The clock must stand at tests.people.AT.
"""

from collections.abc import Iterator
from datetime import timedelta

from django.test import Client

from core.audit.actions import Purpose
from core.keys.kinds import Kind
from referrals.cases.models import Case
from referrals.cases.opening import open_section
from tests.journeys.taken_page import Page, taken
from tests.people import AT, Partners
from tests.reporting.centres.assisted import helped
from tests.signing_in import sign_in


def pages_of_feedback(partners: Partners) -> Iterator[Page]:
    partners.centre.keys.update(created_at=AT - timedelta(days=30))
    read = [helped(partners, at=AT - timedelta(days=days)) for days in (5, 9)][-1]
    by = partners.caseworker
    case = Case.objects.get(report=read.report)
    open_section(case, Kind.INCIDENT, by=by.member, ring=by.ring, purpose=Purpose.TRIAGE, at=AT - timedelta(days=8))
    client = Client()
    sign_in(client, partners.lead, at=AT)
    page = client.get("/console/centre/feedback/")
    assert "owes you" in page.text
    yield taken("what became of reports, one of them late", page)
    yield taken("a centre's first page while the team owes it something", client.get("/console/centre/"))
