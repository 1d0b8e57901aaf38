"""Leaving destroys what this browser could open, and nothing of anybody else's."""

import pytest
from django.conf import settings
from django.db import OperationalError
from django.test import Client, RequestFactory

from core.clock import now
from core.journeys.envelopes import create
from core.journeys.models import Draft, Envelope
from reporting.safety import leaving
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


def test_leaving_does_not_wait_until_the_database_takes_writes(rf: RequestFactory, gloucester: Partners) -> None:
    envelope = create(Envelope.DRAFT, {}, partnership=gloucester.partnership, at=now(), seconds=600)
    rf.cookies[DRAFT] = envelope.cookie
    request = rf.get("/exit/")
    request.partnership = gloucester.partnership
    response = leaving.leave(request)
    assert Draft.objects.exists()
    response.close()  # as the server does once the answer is sent
    assert not Draft.objects.exists()


@pytest.mark.parametrize("deed", ["read", "destroy"])
def test_leaving_leads_away_and_forgets_the_key_while_the_database_is_away(
    client: Client, gloucester: Partners, monkeypatch: pytest.MonkeyPatch, deed: str
) -> None:
    def away(*args: object, **kwargs: object) -> None:
        raise OperationalError

    envelope = create(Envelope.DRAFT, {}, partnership=gloucester.partnership, at=now(), seconds=600)
    client.cookies[DRAFT] = envelope.cookie
    monkeypatch.setattr(leaving, deed, away)
    response = client.get("/exit/")
    assert response["Location"] == gloucester.partnership.exit_url
    assert response.cookies[DRAFT]["max-age"] == 0
