"""Leaving destroys what this browser could open, and nothing of anybody else's."""

import pytest
from django.conf import settings
from django.test import Client

from core.clock import now
from core.journeys.envelopes import create
from core.journeys.models import Draft, Envelope
from tests.people import Partners
from tests.reporting.reports import send_report

DRAFT, RETURN = settings.HARBOUR_DRAFT_COOKIE, settings.HARBOUR_RETURN_COOKIE


@pytest.mark.parametrize(
    ("kind", "cookie"), [(Envelope.DRAFT, DRAFT), (Envelope.RECEIPT, DRAFT), (Envelope.VISIT, RETURN)]
)
def test_leaving_destroys_the_envelope_and_its_cookie(
    client: Client, gloucester: Partners, kind: Envelope, cookie: str
) -> None:
    envelope = create(kind, {"story": "x"}, partnership=gloucester.partnership, at=now(), seconds=600)
    client.cookies[cookie] = envelope.cookie
    response = client.get("/exit/")
    assert (response.status_code, response["Location"]) == (302, gloucester.partnership.exit_url)
    assert not Draft.objects.exists()
    assert response.cookies[cookie]["max-age"] == 0
    assert "no-store" in response["Cache-Control"]


def test_leaving_without_anything_to_destroy_leads_away_too(client: Client, gloucester: Partners) -> None:
    assert client.get("/exit/")["Location"] == gloucester.partnership.exit_url


def test_charlie_cannot_destroy_alices_visit_without_her_key(client: Client, gloucester: Partners) -> None:
    client.post("/return/", send_report(gloucester, "team").typed)
    alices = client.cookies[RETURN].value
    charlie = Client()
    for cookie in (alices[:22] + "A" * 42, alices[:40], "A" * 64):
        charlie.cookies[RETURN] = cookie
        charlie.cookies[DRAFT] = alices
        charlie.get("/exit/")
    assert client.get("/return/report/").status_code == 200


def test_after_leaving_a_kept_cookie_opens_nothing(client: Client, gloucester: Partners) -> None:
    client.post("/return/", send_report(gloucester, "team").typed)
    kept = client.cookies[RETURN].value
    client.get("/exit/")
    client.cookies[RETURN] = kept
    assert client.get("/return/report/")["Location"] == "/return/?ended=1"


def test_leaving_takes_no_form(client: Client, gloucester: Partners) -> None:
    assert client.post("/exit/").status_code == 405
