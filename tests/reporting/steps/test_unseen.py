"""A box for programs: it flags a report for those who may read it, keeps nothing of what stood in it, stops nobody."""

from typing import Any

import pytest
from django.test import Client

from core.journeys import envelopes
from core.journeys.models import Envelope
from core.keys.boxes import latest, look_in
from core.keys.kinds import Kind
from referrals.cases.facts import fact_rows
from reporting.submit.models import Report
from tests.people import AT, Partners
from tests.reporting.pausing.breaks import come_back, put_aside
from tests.reporting.steps.walking import FULL, answer, begin, cookie, finish, url

MARKER = "https://zqx7.example"


def incident_of(partners: Partners) -> Any:
    return look_in(latest(Report.objects.get().id, Kind.INCIDENT), partners.caseworker.ring)


@pytest.fixture
def program(gloucester: Partners) -> Client:
    """Something that fills in every box."""
    client = answer(begin(Client()))
    client.post(url("story"), {**FULL["story"], "homepage": MARKER})
    return client


def test_a_report_with_the_box_filled_in_is_sent_and_flagged_for_the_team(
    program: Client, gloucester: Partners
) -> None:
    assert finish(program)["Location"] == "/report/receipt/"
    incident = incident_of(gloucester)
    assert incident["automatic"] is True
    assert "May be automatic" in {str(row.key) for row in fact_rows(incident)}


def test_a_person_is_not_flagged(gloucester: Partners) -> None:
    finish(answer(begin(Client())))
    incident = incident_of(gloucester)
    assert "automatic" not in incident
    assert "May be automatic" not in {str(row.key) for row in fact_rows(incident)}


def test_what_stood_in_the_box_is_not_kept(program: Client, gloucester: Partners) -> None:
    draft = envelopes.read(cookie(program), Envelope.DRAFT, partnership=gloucester.partnership, at=AT)
    assert draft is not None
    assert MARKER not in str(draft.content)
    finish(program)
    assert MARKER not in str(incident_of(gloucester))


def test_the_flag_outlasts_a_break(program: Client, gloucester: Partners) -> None:
    program, _ = come_back(put_aside(program))
    finish(program)
    assert incident_of(gloucester)["automatic"] is True


def test_the_reporter_sees_what_the_team_sees(program: Client) -> None:
    finish(program)
    code = program.get("/report/receipt/").context["receipt"]
    visitor = Client()
    visitor.post("/return/", {"reference": code.reference, "code": code.code})
    assert "A box that people do not see" in visitor.get("/return/what-you-wrote/").text


def test_the_box_is_hidden_by_the_sheet_and_says_what_it_is(gloucester: Partners) -> None:
    page = answer(begin(Client()), until="story").get(url("story")).text
    assert '<div class="app-unseen"><label for="homepage">Leave this box empty.' in page
    assert 'tabindex="-1" autocomplete="off"' in page
