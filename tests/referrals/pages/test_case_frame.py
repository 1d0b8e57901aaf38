"""What stands around the pages of a case: few tabs, what keeps it open, and the frame where a page is not found."""

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from referrals.actions.planning import plan_action
from referrals.cases.presenters import PARTS, header_of
from referrals.tasks.models import Task
from tests.people import AT, Partners
from tests.referrals.pages.people import browser_of, reader_of
from tests.referrals.stories import sent, triaged


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(AT, tick=False):
        yield


def test_a_case_has_eight_tabs_at_most_and_every_page_behind_them(gloucester: Partners) -> None:
    case = triaged(gloucester).case
    pages = [name for _label, behind in PARTS for name, _words in behind]
    assert len(pages) == len(set(pages)) == 14
    team = reader_of(gloucester.caseworker, case)
    for name in pages:
        header = header_of(case, part=name, at=AT)
        address = reverse(f"cases:{name}", args=[case.id])
        assert len(header.parts) <= 8
        assert [one.current for one in header.parts].count(True) == 1
        assert address in [one.url for one in (*header.parts, *header.inside) if one.current]
        assert all(team.get(one.url).status_code == 200 for one in header.inside)


def test_what_keeps_a_case_open_is_said_beforehand_with_the_way_there(gloucester: Partners) -> None:
    story, by = triaged(gloucester), gloucester.caseworker
    referral = sent(story, gloucester.police)
    plan_action(story.case, what="Ring the landlord.", owner=by.user, due_date=AT.date(), by=by.member, at=AT)
    page = reader_of(by, story.case).get(reverse("cases:case", args=[story.case.id])).text
    assert "To close the case, finish first" in page
    for words, address in (
        ("Referral to Gloucester police: Sent", reverse("cases:referral", args=[story.case.id, referral.id])),
        ("An action of the action plan, due 18 November 2026", reverse("cases:plan", args=[story.case.id])),
    ):
        assert f'href="{address}">{words}</a>' in page
    assert reverse("cases:close", args=[story.case.id]) not in page
    assert not Task.objects.waiting().exists()


def test_whoever_is_signed_in_keeps_the_frame_where_nothing_is_found(gloucester: Partners) -> None:
    for client, framed in ((browser_of(gloucester.caseworker), True), (Client(), False)):
        answered = client.get("/console/nothing-here/")
        assert answered.status_code == 404
        assert ("Sign out" in answered.text) is framed
        assert ("Go to the first page of the console" in answered.text) is framed
