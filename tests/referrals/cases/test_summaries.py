"""Summaries: re-sealed on first sight, many at once, never of another case."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from structlog.testing import capture_logs

from core.audit.models import AuditEntry
from core.keys.models import Box
from core.keys.rings import KeyRing, NoKey
from core.partnerships.permissions import NotAllowed
from referrals.cases.models import Case
from referrals.cases.summaries import summaries_of
from referrals.queues.layout import VERSION
from tests.people import AT, Partners, Person
from tests.referrals.stories import reported


def test_the_first_sight_reseals_and_the_second_opens_no_box(gloucester: Partners) -> None:
    case = reported(gloucester).case
    first = _look(gloucester.caseworker)
    Box.objects.filter(kind="summary").update(body=b"gone")
    second = _look(gloucester.second_caseworker)
    assert first == second
    assert first[case.id]["strands"] == ["race"]
    assert Case.objects.get().summary_version == VERSION


def test_a_look_at_the_queue_is_one_entry_in_the_trail(gloucester: Partners) -> None:
    for _ in range(3):
        reported(gloucester)
    _look(gloucester.caseworker)
    entry = AuditEntry.objects.get(action="section_opened")
    assert (entry.subject, entry.purpose) == ("summary", "queue")


def test_many_cases_cost_as_many_queries_as_few(gloucester: Partners) -> None:
    for _ in range(2):
        reported(gloucester)
    few = (_queries(gloucester.caseworker), _queries(gloucester.caseworker))
    for _ in range(6):
        reported(gloucester)
    many = (_queries(gloucester.caseworker), _queries(gloucester.caseworker))
    assert many == few


def test_a_summary_moved_to_another_case_is_named_and_not_shown(gloucester: Partners) -> None:
    first, second = reported(gloucester).case, reported(gloucester).case
    _look(gloucester.caseworker)
    Case.objects.filter(pk=first.pk).update(summary=Case.objects.get(pk=second.pk).summary)
    first.refresh_from_db()
    with capture_logs() as logged:
        assert set(_look(gloucester.caseworker)) == {second.id}
    assert [line["event"] for line in logged] == ["summary_altered"]
    assert str(logged[0]["fault"]).startswith("CannotOpen")


def test_a_stored_summary_opens_with_the_teams_seed_only(gloucester: Partners) -> None:
    case, officer = reported(gloucester).case, gloucester.officer
    _look(gloucester.caseworker)
    case.refresh_from_db()
    with pytest.raises(NoKey):
        summaries_of([case], by=gloucester.caseworker.member, ring=officer.ring, at=AT)
    with pytest.raises(NoKey):
        summaries_of([case], by=gloucester.caseworker.member, ring=KeyRing(), at=AT)


def test_charlie_sees_no_summary(gloucester: Partners, elsewhere: Partners) -> None:
    case = reported(gloucester).case
    for charlie in (elsewhere.caseworker, gloucester.officer, gloucester.administrator, gloucester.volunteer):
        with pytest.raises(NotAllowed):
            summaries_of([case], by=charlie.member, ring=charlie.ring, at=AT)


def _look(person: Person) -> dict[object, dict[str, object]]:
    cases = Case.objects.with_people()
    return summaries_of(cases, by=person.member, ring=person.ring, at=AT)  # type: ignore[return-value]


def _queries(person: Person) -> int:
    member, ring, cases = person.member, person.ring, list(Case.objects.with_people())
    with CaptureQueriesContext(
        connection,
    ) as captured:
        summaries_of(cases, by=member, ring=ring, at=AT)
    return len(captured)
