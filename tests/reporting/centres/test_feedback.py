"""What Victor and the lead of the centre hear: steps and days. Charlie hears nothing of it."""

import re
from datetime import timedelta
from typing import Any

import time_machine
from django.test import Client

from core.keys.kinds import Kind
from referrals.cases.models import Case
from referrals.cases.opening import Purpose, open_section
from reporting.centres.feedback_models import Milestone
from reporting.centres.milestones import HEARD_FOR, forget_old_milestones
from reporting.choices.actions import withdraw_everything
from tests.people import AT, Partners
from tests.referrals.stories import conclude, decide
from tests.reporting.centres.assisted import helped
from tests.reporting.centres.making import live_centre
from tests.reporting.volunteers.training import trained_until
from tests.signing_in import sign_in

DAY = timedelta(days=1)
PAGE = "/console/centre/feedback/"


def shown(client: Client, partners: Partners, *, at: Any) -> str:
    with time_machine.travel(at, tick=False):
        sign_in(client, partners.volunteer, at=at)
        page = client.get(PAGE)
    assert page.status_code == 200
    # Outside a box that scrolls, words break into letters on a phone.
    assert page.text.count("<table") == page.text.count('<div class="app-scroll"')
    return " ".join(re.sub("<[^>]+>", " ", page.text).split())


def read(partners: Partners, *, at: Any) -> None:
    bob = partners.caseworker
    case = Case.objects.get()
    open_section(case, Kind.INCIDENT, by=bob.member, ring=bob.ring, purpose=Purpose.TRIAGE, at=at)


def test_a_volunteer_sees_days_and_neither_content_nor_reference(client: Client, gloucester: Partners) -> None:
    alice = helped(gloucester)
    read(gloucester, at=AT + DAY)
    page = shown(client, gloucester, at=AT + 2 * DAY)
    assert "18 November 2026" in page
    assert "19 November 2026" in page
    assert page.count("Not yet") == 3
    for kept in (alice.typed["reference"], alice.minted.reference, "bus stop", "Quibbleworth", str(alice.report.id)):
        assert kept not in page
    assert "owes you" not in page


def test_what_the_team_owes_is_overdue_after_the_next_working_day_until_it_is_read(
    client: Client, gloucester: Partners
) -> None:
    helped(gloucester)  # on a Wednesday
    assert "owes you" not in shown(client, gloucester, at=AT + DAY)
    late = shown(client, gloucester, at=AT + 2 * DAY)
    assert "of 18 November 2026 should have been read by 19 November 2026" in late
    assert "Overdue Not yet Not yet Not yet" in late
    assert gloucester.partnership.phone in late
    read(gloucester, at=AT + 2 * DAY)
    assert "owes you" not in shown(client, gloucester, at=AT + 2 * DAY)


def test_what_did_not_happen_before_a_case_was_closed_will_not(client: Client, gloucester: Partners) -> None:
    helped(gloucester)
    read(gloucester, at=AT)
    decide(Case.objects.get(), by=gloucester.caseworker)
    conclude(Case.objects.get(), by=gloucester.caseworker, at=AT + DAY)
    assert "18 November 2026 No No 19 November 2026" in shown(client, gloucester, at=AT + DAY)


def test_a_report_keeps_its_number_and_leaves_when_it_is_taken_back_or_a_year_old(
    client: Client, gloucester: Partners
) -> None:
    alice = helped(gloucester)
    number = _number(shown(client, gloucester, at=AT + DAY))
    assert number == _number(shown(client, gloucester, at=AT + 9 * DAY))
    assert "There is nothing yet" in shown(client, gloucester, at=AT + HEARD_FOR + DAY)
    withdraw_everything(alice.report, ring=alice.ring, at=AT + 10 * DAY)
    assert "There is nothing yet" in shown(client, gloucester, at=AT + 11 * DAY)


def test_old_milestones_go_and_are_not_written_again(gloucester: Partners) -> None:
    helped(gloucester)
    read(gloucester, at=AT)
    assert forget_old_milestones(AT + HEARD_FOR) == 0
    assert forget_old_milestones(AT + HEARD_FOR + DAY) == 1
    read(gloucester, at=AT + HEARD_FOR + DAY)
    assert not Milestone.objects.exists()


def test_the_page_costs_few_queries_however_many_reports_there_are(
    client: Client, gloucester: Partners, django_assert_max_num_queries: Any
) -> None:
    for n in range(5):
        helped(gloucester, at=AT + n * DAY)
    later = AT + 6 * DAY
    with time_machine.travel(later, tick=False):
        sign_in(client, gloucester.volunteer, at=later)
        for _ in ("the first time", "and once they were found"):
            with django_assert_max_num_queries(12):
                assert client.get(PAGE).text.count("Overdue") == 5
        live_centre(gloucester.partnership, organisation=gloucester.centre)
        trained_until(gloucester.lead, later.date(), by=gloucester.supervisor)
        sign_in(client, gloucester.lead, at=later)
        with django_assert_max_num_queries(12):
            assert "owes you" in client.get("/console/centre/").text


def _number(page: str) -> str:
    return re.search(r"18 November 2026 (\d{4}) ", page).group(1)  # type: ignore[union-attr]
