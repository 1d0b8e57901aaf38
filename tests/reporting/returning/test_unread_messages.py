"""Alice sees which messages are new to her. That she looked is known to her key alone."""

import pytest
from django.test import Client

from core.audit.models import AuditEntry
from core.keys.boxes import latest, look_in
from core.keys.kinds import Kind
from core.keys.models import Box
from core.keys.rings import NoKey
from reporting.messages.conversation import write
from reporting.messages.models import Direction
from tests.people import AT, Partners
from tests.reporting.reports import Reporter, send_report

PAGE = "/return/report/"
NEW = '<strong class="govuk-tag">New</strong>'


@pytest.fixture
def alice(gloucester: Partners) -> Reporter:
    return send_report(gloucester, "team")


def visit(reporter: Reporter) -> Client:
    client = Client()
    client.post("/return/", reporter.typed)
    return client


def team_writes(gloucester: Partners, alice: Reporter, text: str) -> None:
    ring = gloucester.caseworker.ring
    write(alice.report, text, direction=Direction.TO_REPORTER, ring=ring, at=AT)


def test_what_was_not_shown_before_is_marked_once(gloucester: Partners, alice: Reporter) -> None:
    team_writes(gloucester, alice, "How are you today?")
    browser = visit(alice)
    first, second = browser.get(PAGE).text, browser.get(PAGE).text
    assert (first.count(NEW), "1 new" in first, second.count(NEW)) == (1, True, 0)
    team_writes(gloucester, alice, "Are you safe?")
    assert visit(alice).get(PAGE).text.count(NEW) == 1


def test_her_own_messages_are_not_new_to_her(gloucester: Partners, alice: Reporter) -> None:
    browser = visit(alice)
    browser.post("/return/message/", {"text": "Hello"})
    assert NEW not in browser.get(PAGE).text


def test_asking_for_the_head_alone_reads_nothing(gloucester: Partners, alice: Reporter) -> None:
    team_writes(gloucester, alice, "How are you today?")
    browser = visit(alice)
    browser.head(PAGE)
    assert NEW in browser.get(PAGE).text


def test_only_alice_opens_the_mark(gloucester: Partners, alice: Reporter) -> None:
    charlie = send_report(gloucester, "team")
    mark = latest(alice.report.id, Kind.READ_MARK)
    assert look_in(mark, alice.ring) == {"messages": 0}
    for ring in (gloucester.caseworker.ring, gloucester.officer.ring, charlie.ring):
        with pytest.raises(NoKey):
            look_in(mark, ring)


def test_neither_rows_nor_sizes_nor_the_trail_tell_that_she_looked(gloucester: Partners, alice: Reporter) -> None:
    team_writes(gloucester, alice, "How are you today?")
    before = latest(alice.report.id, Kind.READ_MARK)
    counts = Box.objects.count(), AuditEntry.objects.count()
    visit(alice).get(PAGE)
    after = latest(alice.report.id, Kind.READ_MARK)
    assert (after.pk, after.version, len(after.body)) == (before.pk, before.version, len(before.body))
    assert (Box.objects.count(), AuditEntry.objects.count()) == counts
    assert look_in(after, alice.ring) == {"messages": 1}


def test_a_report_from_before_there_were_marks_gets_one(gloucester: Partners, alice: Reporter) -> None:
    Box.objects.filter(kind=Kind.READ_MARK).delete()
    team_writes(gloucester, alice, "How are you today?")
    browser = visit(alice)
    assert (browser.get(PAGE).text.count(NEW), browser.get(PAGE).text.count(NEW)) == (1, 0)
