"""A release: who, when, what it writes, and that it is all or nothing."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.db import connection

from core.audit.models import AuditEntry
from core.keys.rings import KeyRing, NoKey
from core.partnerships.permissions import NotAllowed
from referrals.cases.models import Case
from referrals.trends import gathering, releasing
from referrals.trends.gathering import facts_in
from referrals.trends.ledger import NotEntered
from referrals.trends.models import Draw, FactBundle, HeldFact, ReleasedCell, TrendsRelease
from referrals.trends.releasing import NotClosed, OutOfTurn, next_quarter, release
from referrals.trends.waiting import what_waits
from tests.people import AT, Partners, Person
from tests.referrals.stories import decide, reported
from tests.reporting.reports import send_report
from tests.trends.ledgers import SMALL_VOLUME, entered
from tests.trends.worlds import OVER, QUARTER, arrival, cells, counted_cases, released, sums

OCTOBER, NOVEMBER = datetime(2026, 10, 5, 9, tzinfo=UTC), AT
JANUARY = datetime(2027, 1, 2, 9, tzinfo=UTC)
NEXT, NEXT_OVER = date(2027, 1, 1), datetime(2027, 4, 1, 9, tzinfo=UTC)


def some(partners: Partners) -> list[Case]:
    """Five in October, three of them in one area; two in November; one in January."""
    facts = [(OCTOBER, arrival(OCTOBER, area=1, strand=0))] * 3 + [(OCTOBER, arrival(OCTOBER, area=2, strand=1))] * 2
    return counted_cases(partners, [*facts, *[(NOVEMBER, arrival(NOVEMBER))] * 2, (JANUARY, arrival(JANUARY))])


@pytest.mark.usefixtures("no_noise")
def test_every_fact_of_the_quarter_is_counted_once_in_each_table(gloucester: Partners) -> None:
    areas = entered(gloucester).area_codes
    some(gloucester)
    send_report(gloucester)  # held
    released(gloucester)
    assert sums() == {
        "strand_month": 7, "area_quarter": 7, "area_strand_year": 7, "outcome_quarter": 0, "held_year": 1,
    }  # fmt: skip
    found = cells()
    assert found["strand_month", date(2026, 10, 1), "", "race", ""] == 3
    assert found["area_quarter", QUARTER, areas[1], "", ""] == 3
    assert found["area_strand_year", date(2026, 1, 1), areas[2], "religion", ""] == 2
    assert len(found) == 3 * 7 + 13 + 91 + 6 + 1
    assert set(Case.objects.exclude(pending_fact=b"").values_list("report__received_at", flat=True)) == {JANUARY}
    assert Case.objects.filter(fact_taken=True).count() == 7
    assert [bytes(one.fact) for one in HeldFact.objects.filter(taken=True)] == [b""]


def test_every_cell_has_noise_of_its_own_also_the_empty_ones(gloucester: Partners) -> None:
    entered(gloucester)
    released(gloucester)
    values = list(ReleasedCell.objects.values_list("value", flat=True))
    assert len(values) == 132
    assert min(values) < 0 < max(values)
    assert 1.5 < sum(value * value for value in values) / len(values) < 8


def test_the_bundle_holds_the_facts_and_only_the_analysts_open_it(gloucester: Partners) -> None:
    entered(gloucester)
    some(gloucester)
    bundle = released(gloucester).bundle
    held = facts_in(bundle, partnership=gloucester.partnership, ring=gloucester.analyst.ring)
    assert sorted(fact.day.month for fact in held) == [10] * 5 + [11] * 2
    for charlie in (gloucester.supervisor, gloucester.officer):
        with pytest.raises(NoKey):
            facts_in(bundle, partnership=gloucester.partnership, ring=charlie.ring)


@pytest.mark.usefixtures("no_noise")
def test_the_next_release_opens_only_what_is_new_and_the_year_is_drawn_from_bundles(
    gloucester: Partners, monkeypatch: pytest.MonkeyPatch
) -> None:
    entered(gloucester)
    some(gloucester)
    opened = count_openings(monkeypatch)
    released(gloucester)
    assert len(opened) == 7
    late = counted_cases(gloucester, [(OCTOBER, arrival(OCTOBER))])  # triaged after its quarter was released
    opened.clear()
    assert next_quarter(gloucester.partnership.trends_ledger) == NEXT
    released(gloucester, NEXT, at=NEXT_OVER)
    assert len(opened) == 2
    found = {key: value for key, value in cells().items() if key[1] >= NEXT}
    assert found["strand_month", NEXT, "", "race", ""] == 2  # the late one counts when it is counted
    assert not Case.objects.filter(pk__in=[case.pk for case in late], fact_taken=False).exists()
    for quarter in (date(2027, 4, 1), date(2027, 7, 1), date(2027, 10, 1)):
        released(gloucester, quarter, at=datetime(2028, 1, 2, tzinfo=UTC))
    year = [value for key, value in cells().items() if key[:2] == ("area_strand_year", NEXT)]
    assert (sum(year), len(opened)) == (2, 2)


def test_a_second_release_of_a_quarter_is_the_first_one(gloucester: Partners) -> None:
    entered(gloucester)
    some(gloucester)
    first, before = released(gloucester), cells()
    counted_cases(gloucester, [(OCTOBER, arrival(OCTOBER))] * 3)
    assert released(gloucester).pk == first.pk
    assert cells() == before
    assert (FactBundle.objects.count(), AuditEntry.objects.filter(action="trends_released").count()) == (1, 1)
    assert what_waits(gloucester.partnership, at=OVER).with_fact == 4


@pytest.mark.parametrize("dies_in", ["record", "bundled"])
@pytest.mark.usefixtures("no_noise")
def test_a_crash_in_the_middle_leaves_nothing_and_the_retry_draws_anew(
    gloucester: Partners, monkeypatch: pytest.MonkeyPatch, dies_in: str
) -> None:
    entered(gloucester)
    some(gloucester)
    waiting = list(Case.objects.order_by("pk").values_list("pk", "pending_fact", "fact_taken"))
    with monkeypatch.context() as broken:
        broken.setattr(releasing, dies_in, stop)
        with pytest.raises(KeyboardInterrupt):
            released(gloucester)
    assert not any(model.objects.exists() for model in (TrendsRelease, FactBundle, Draw, ReleasedCell))
    assert list(Case.objects.order_by("pk").values_list("pk", "pending_fact", "fact_taken")) == waiting
    released(gloucester)
    assert sums()["area_quarter"] == 7


@pytest.mark.usefixtures("no_noise")
def test_a_fact_that_was_overwritten_in_the_meantime_counts_as_it_is_then(
    gloucester: Partners, monkeypatch: pytest.MonkeyPatch
) -> None:
    entered(gloucester)
    story = reported(gloucester)
    decide(story.case, by=gloucester.supervisor)
    gather = gathering.Gatherer.gather

    def and_then_out_of_scope(self: gathering.Gatherer) -> gathering.Gathered:
        found = gather(self)
        monkeypatch.setattr(gathering.Gatherer, "gather", gather)
        decide(story.case, by=gloucester.supervisor, record_status="out_of_scope")
        return found

    monkeypatch.setattr(gathering.Gatherer, "gather", and_then_out_of_scope)
    released(gloucester)
    assert sums()["area_quarter"] == 0


@pytest.mark.usefixtures("no_noise")
def test_a_fact_that_does_not_open_stays_and_stops_nothing(gloucester: Partners) -> None:
    entered(gloucester)
    [one, other] = counted_cases(gloucester, [(OCTOBER, arrival(OCTOBER))] * 2)
    Case.objects.filter(pk=one.pk).update(pending_fact=bytes(other.pending_fact))
    released(gloucester)
    assert sums()["area_quarter"] == 1
    assert what_waits(gloucester.partnership, at=OVER).with_fact == 1


def test_only_an_unlocked_analyst_releases_a_closed_quarter_in_its_turn(
    gloucester: Partners, elsewhere: Partners
) -> None:
    with pytest.raises(NotEntered):
        released(gloucester)
    entered(gloucester)
    for charlie in (gloucester.supervisor, gloucester.caseworker, gloucester.officer, gloucester.administrator):
        with pytest.raises(NotAllowed):
            attempt(charlie)
    with pytest.raises(NotEntered):
        attempt(elsewhere.analyst)
    with pytest.raises(NoKey):
        release(QUARTER, by=gloucester.analyst.member, ring=KeyRing(), at=OVER)
    for quarter, at, refusal in (
        (QUARTER, OVER - timedelta(days=5), NotClosed),
        (date(2026, 11, 1), OVER, NotClosed),
        (NEXT, NEXT_OVER, OutOfTurn),
        (date(2026, 7, 1), OVER, OutOfTurn),
    ):
        with pytest.raises(refusal):
            released(gloucester, quarter, at=at)
    assert not TrendsRelease.objects.exists()


@pytest.mark.usefixtures("no_noise")
def test_the_small_set_is_released_by_quarter_and_year(gloucester: Partners) -> None:
    entered(gloucester, volume=SMALL_VOLUME)
    counted_cases(gloucester, [(OCTOBER, arrival(OCTOBER, strand=2))] * 7)
    released(gloucester)
    assert sums() == {"strand_year": 7, "city_quarter": 7, "outcome_year": 0, "held_year": 0}


def test_no_true_count_is_written_anywhere(gloucester: Partners, caplog: pytest.LogCaptureFixture) -> None:
    entered(gloucester)
    counted_cases(gloucester, [(OCTOBER, arrival(OCTOBER))] * 41)
    released(gloucester)
    written = {model._meta.db_table for model in (TrendsRelease, Draw, AuditEntry)}
    with connection.cursor() as cursor:
        for table in sorted(written):
            cursor.execute(f"SELECT * FROM {table}")  # noqa: S608 - our own names
            rows = [value for row in cursor.fetchall() for value in row]
            assert 41 not in rows, table
    assert "41" not in caplog.text


def attempt(person: Person) -> Any:
    return release(QUARTER, by=person.member, ring=person.ring, at=OVER)


def stop(*args: Any, **kwargs: Any) -> Any:
    raise KeyboardInterrupt


def count_openings(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    opened: list[Any] = []
    really = gathering.FactOpener.open

    def counting(self: Any, envelope: bytes, **bound_to: Any) -> Any:
        opened.append(bound_to)
        return really(self, envelope, **bound_to)

    monkeypatch.setattr(gathering.FactOpener, "open", counting)
    return opened
