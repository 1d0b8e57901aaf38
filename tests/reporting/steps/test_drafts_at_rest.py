"""What a draft leaves behind: nothing to read, no session, and no way in for somebody else."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client

from core.journeys.models import Draft, Envelope
from reporting.submit.models import Report
from tests.reporting.steps.walking import FULL, STEPS, answer, begin, cookie, finish, url

MARKER = "zebra-crossing-marker"


@pytest.fixture
def reporter(gloucester, client):
    return begin(client)


def everything_stored():
    """Every row of every table, as text and bytes."""
    found = b""
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608
            for row in cursor.fetchall():
                found += b"|".join(bytes(v) if isinstance(v, bytes | memoryview) else str(v).encode() for v in row)
    return found


def test_no_word_of_a_draft_or_report_is_stored_in_clear(reporter):
    marked = {
        "story": {"story": MARKER},
        "why": {"why": MARKER},
        "when": {"words": MARKER, "times": MARKER},
        "where": {"place": MARKER, "postcode": MARKER[:8]},
        "effect": {"effect": MARKER},
        "contact": {**FULL["contact"], "name": MARKER, "value": MARKER, "safe_times": MARKER},
    }
    answer(reporter, **marked)
    assert MARKER in reporter.get(url("check")).content.decode()
    assert b"zebra" not in everything_stored()
    finish(reporter)
    assert Report.objects.exists()
    assert b"zebra" not in everything_stored()


def test_the_search_for_the_marker_would_find_it(gloucester):
    gloucester.partnership.about_team = MARKER
    gloucester.partnership.save()
    assert MARKER.encode() in everything_stored()


def test_a_reporter_has_no_session(reporter):
    answer(reporter)
    finish(reporter)
    reporter.get("/report/receipt/")
    assert not Session.objects.exists()
    assert settings.SESSION_COOKIE_NAME not in reporter.cookies


def test_without_a_live_draft_every_page_leads_to_the_start(gloucester, client):
    for step in (*STEPS, "receipt"):
        assert client.get(url(step))["Location"] == "/report/"


def test_whoever_sends_a_page_after_the_draft_expired_is_told_so(reporter, clock):
    answer(reporter)
    clock.shift(timedelta(seconds=settings.HARBOUR_DRAFT_SECONDS))
    for step in STEPS:
        sent = reporter.post(url(step), FULL.get(step, {}), follow=True)
        assert sent.redirect_chain == [("/report/?ended=1", 302)]
        assert b"Nothing was sent" in sent.content
    assert not Report.objects.exists()


def test_going_back_after_leaving_shows_the_start_without_a_word_about_it(reporter):
    answer(reporter)
    reporter.get("/exit/")
    back = reporter.get(url("story"), follow=True)
    assert back.redirect_chain == [("/report/", 302)]
    assert b"Nothing was sent" not in back.content
    assert not Draft.objects.exists()


def test_a_page_that_never_was_is_not_found(reporter):
    for step in ("nothing", "done", "SAFETY", "safety-", "0", "constructor", "a" * 500):
        assert reporter.get(url(step)).status_code == 404
        assert reporter.post(url(step), {}).status_code == 404


def test_a_spoiled_cookie_leads_to_the_start(reporter):
    for value in ("", "x", "A" * 64, "é" * 64, "A" * 5000, "..%2f"):
        reporter.cookies[settings.HARBOUR_DRAFT_COOKIE] = value
        assert reporter.get(url("safety"))["Location"] == "/report/"
        assert reporter.post(url("safety"), {})["Location"] == "/report/?ended=1"


def test_charlie_on_another_partnerships_host_opens_nothing_with_the_cookie(reporter, elsewhere):
    answer(reporter)
    charlie = Client(HTTP_HOST="elsewhere.test")
    charlie.cookies[settings.HARBOUR_DRAFT_COOKIE] = cookie(reporter)
    assert charlie.get(url("story"))["Location"] == "/report/"


def test_charlie_who_knows_the_draft_but_not_its_key_opens_nothing(reporter):
    answer(reporter)
    charlie = begin(Client())
    assert charlie.get(url("check"))["Location"] == url("safety")
    forged = cookie(reporter)[:22] + cookie(charlie)[22:]
    charlie.cookies[settings.HARBOUR_DRAFT_COOKIE] = forged
    assert charlie.get(url("story"))["Location"] == "/report/"


def test_starting_twice_carries_on_and_starting_again_deletes(reporter):
    answer(reporter)
    first = cookie(reporter)
    reporter.post("/report/")
    assert cookie(reporter) == first
    reporter.post("/report/", {"again": "1"})
    assert cookie(reporter) != first
    assert Draft.objects.count() == 1


def test_looking_at_the_start_makes_no_draft(gloucester, client):
    assert client.get("/report/").status_code == 200
    assert not Draft.objects.exists()


def test_no_page_of_a_report_is_kept_by_browser_or_proxy(reporter):
    answer(reporter)
    pages = [reporter.get(path) for path in ("/report/", url("safety"), url("check"))]
    finish(reporter)
    for page in (*pages, reporter.get("/report/receipt/")):
        assert page.status_code == 200
        assert "no-store" in page["Cache-Control"]


def test_two_windows_on_different_pages_lose_nothing(reporter):
    answer(reporter)
    second = Client()
    second.cookies[settings.HARBOUR_DRAFT_COOKIE] = cookie(reporter)
    reporter.post(url("story"), {"story": "from the first window"})
    second.post(url("where"), {"place": "from the second window"})
    page = reporter.get(url("check")).content.decode()
    assert "from the first window" in page
    assert "from the second window" in page


def test_answers_that_changed_in_another_window_are_shown_before_they_are_sent(reporter):
    answer(reporter)
    old = reporter.get(url("check")).context["seen"]
    reporter.post(url("where"), {"place": "from the second window"})
    page = reporter.post(url("check"), {"seen": old})
    assert b"Your answers changed in another window" in page.content
    assert not Report.objects.exists()


def test_a_draft_lives_on_from_its_last_page(reporter, clock):
    answer(reporter, until="story")
    clock.shift(timedelta(seconds=settings.HARBOUR_DRAFT_SECONDS - 60))
    reporter.post(url("story"), FULL["story"])
    clock.shift(timedelta(seconds=settings.HARBOUR_DRAFT_SECONDS - 60))
    assert reporter.get(url("story")).status_code == 200
    assert Draft.objects.get().kind == Envelope.DRAFT
