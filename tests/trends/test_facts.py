"""What waits for a release: sealed at triage, overwritten, and cleared."""

from datetime import timedelta
from typing import Any

import pytest

from core.keys.models import Box, PublicKey
from core.sealing import SealingError
from referrals.cases.models import Case, RecordStatus
from referrals.cases.reopening import reopen_case
from referrals.linking.deciding import undo_decision
from referrals.linking.relations import Relation
from referrals.trends.facts import FACT_BYTES, UNCOUNTED, Fact, FactKind, FactOpener, number_of, strand_of
from referrals.trends.models import FactKey, HeldFact
from referrals.trends.pending import seal_what_waits
from referrals.trends.periods import month_of
from referrals.trends.tables import BY_NAME, OUTCOMES, STRANDS
from referrals.trends.waiting import cases_without_fact, what_waits
from reporting.choices.actions import let_team_read, withdraw
from tests.people import AT, Partners
from tests.referrals.linking.alike import deed, link, told
from tests.referrals.stories import Story, conclude, decide, reported
from tests.reporting.reports import send_report
from tests.trends.ledgers import SMALL_VOLUME, entered

LATER = AT + timedelta(days=1)


def opened(story: Story, column: str = "pending_fact") -> Fact:
    case, partners = Case.objects.get(pk=story.case.pk), story.partners
    opener = FactOpener(partners.partnership, partners.analysts.keys.all(), partners.analyst.ring)
    return opener.open(bytes(getattr(case, column)), of=case.id, column=column)


def pending(story: Story) -> bytes:
    return bytes(Case.objects.get(pk=story.case.pk).pending_fact)


def decided(story: Story, **changes: Any) -> Story:
    decide(story.case, by=story.partners.supervisor, **changes)
    return story


def test_triage_seals_area_month_and_strand_to_the_analysts_alone(gloucester: Partners) -> None:
    ledger = entered(gloucester)
    story = decided(reported(gloucester, area="gloucester-matson", strands=["religion"]))
    fact = opened(story)
    assert fact.kind == FactKind.ARRIVAL
    assert (ledger.area_codes[fact.area], STRANDS[fact.code]) == ("gloucester-matson", "religion")
    assert fact.day == month_of(story.report.received_at)
    assert fact.cell_of(BY_NAME["area_strand_year"], ledger.area_codes) == ("gloucester-matson", "religion")
    for charlie in (gloucester.supervisor, gloucester.officer, gloucester.administrator):
        with pytest.raises(SealingError):
            FactOpener(gloucester.partnership, PublicKey.objects.all(), charlie.ring).open(
                pending(story), of=story.case.id, column="pending_fact"
            )


def test_a_strand_is_one_of_the_five_or_other_or_several() -> None:
    told_as = {("race",): "race", ("age",): "other", ("unknown",): "other", (): "other", ("race", "age"): "several"}
    assert {named: strand_of(named) for named in told_as} == told_as
    assert FACT_BYTES == len(UNCOUNTED.packed()) == 8


def test_a_fact_has_one_size_whatever_it_says_and_goes_when_it_is_out_of_scope(gloucester: Partners) -> None:
    entered(gloucester)
    story = reported(gloucester)
    sizes = set()
    for status in (RecordStatus.IN_SCOPE, RecordStatus.DUPLICATE):
        decided(story, record_status=status)
        sizes.add(len(pending(story)))
    assert len(sizes) == 1
    assert opened(story) == UNCOUNTED
    for status in (RecordStatus.OUT_OF_SCOPE, RecordStatus.MALICIOUS):
        decided(story, record_status=RecordStatus.IN_SCOPE)
        assert opened(story).is_counted
        decided(story, record_status=status)
        assert pending(story) == b""


def test_linked_repeats_count_once_in_a_quarter_and_duplicates_once(gloucester: Partners) -> None:
    entered(gloucester)
    first, again, duplicate = (decided(told(gloucester)) for _ in range(3))
    link(again, first, Relation.AGAIN)
    link(duplicate, first, Relation.DUPLICATE_OF)
    counted = [opened(one).is_counted for one in (first, again)]
    assert sorted(counted) == [False, True]
    assert not opened(duplicate).is_counted
    assert len({len(pending(one)) for one in (first, again, duplicate)}) == 1
    undo_decision(again.case, first.case, reason="Two people.", **deed(gloucester.caseworker), at=LATER)
    assert opened(first).is_counted
    assert opened(again).is_counted


def test_nothing_is_sealed_without_a_ledger_or_a_compared_key_and_what_waits_says_so(gloucester: Partners) -> None:
    before = decided(reported(gloucester))
    assert pending(before) == b""
    assert not what_waits(gloucester.partnership, at=AT).is_entered
    key = gloucester.analysts.keys.get()
    pin = bytes(key.pin)
    PublicKey.objects.filter(pk=key.pk).update(pin=b"", pinned_at=None, pinned_by=None)
    entered(gloucester)
    story = decided(reported(gloucester))
    waits = what_waits(gloucester.partnership, at=AT)
    assert (pending(story), waits.is_key_pinned, waits.with_fact, waits.without_fact) == (b"", False, 0, 2)
    PublicKey.objects.filter(pk=key.pk).update(pin=pin, pinned_at=AT, pinned_by=gloucester.supervisor.user)
    assert seal_what_waits(cases_without_fact(gloucester.partnership), ring=gloucester.caseworker.ring) == 2
    waits = what_waits(gloucester.partnership, at=AT)
    assert (waits.is_key_pinned, waits.with_fact, waits.without_fact, waits.is_over) == (True, 2, 0, False)


def test_a_decision_is_a_fact_of_its_own_until_the_case_is_open_again(gloucester: Partners) -> None:
    entered(gloucester)
    story = decided(reported(gloucester, police="none", support="none"))
    close(story)
    fact = opened(story, "pending_outcome")
    assert (fact.kind, OUTCOMES[fact.code], fact.month) == (FactKind.DECISION, "supported", number_of(month_of(AT)))
    person = gloucester.caseworker
    reopen_case(Case.objects.get(pk=story.case.pk), reason="She rang.", by=person.member, ring=person.ring, at=LATER)
    assert bytes(Case.objects.get(pk=story.case.pk).pending_outcome) == b""


def test_what_was_counted_as_held_enters_no_fifth_cell(gloucester: Partners) -> None:
    entered(gloucester)
    story = decided(reported(gloucester, police="none", support="none"))
    held = {"report_id": story.report.id, "partnership": gloucester.partnership, "received_at": AT, "fact": b""}
    HeldFact.objects.create(**held, taken=True)
    close(story)
    assert opened(story).is_counted
    assert opened(story, "pending_outcome") == UNCOUNTED


def test_triage_goes_on_where_the_summary_was_altered(gloucester: Partners) -> None:
    entered(gloucester)
    story = reported(gloucester)
    Box.objects.filter(object_id=story.report.id, kind="summary").update(stamp=bytes(32))
    decided(story)
    assert pending(story) == b""
    assert what_waits(gloucester.partnership, at=AT).without_fact == 1


def test_what_the_team_may_not_read_any_more_is_not_counted(gloucester: Partners) -> None:
    entered(gloucester)
    story = decided(reported(gloucester))
    withdraw(story.report, story.choice_id("team"), ring=story.reporter, at=LATER)
    assert pending(story) == b""


def test_a_held_report_gives_the_city_and_the_year_when_it_is_sent(gloucester: Partners) -> None:
    entered(gloucester)
    held = send_report(gloucester).report
    row = HeldFact.objects.get(report_id=held.id)
    opener = FactOpener(gloucester.partnership, gloucester.analysts.keys.all(), gloucester.analyst.ring)
    fact = opener.open(bytes(row.fact), of=held.id, column="held")
    assert fact == Fact(FactKind.HELD, month=number_of(AT.date().replace(month=1)))


def test_a_held_report_that_the_team_may_read_counts_as_any_other(gloucester: Partners) -> None:
    entered(gloucester, volume=SMALL_VOLUME)
    sender = send_report(gloucester)
    let_team_read(sender.report, ring=sender.ring, at=LATER)
    assert not HeldFact.objects.exists()


def test_nothing_of_a_held_report_is_sealed_to_a_key_that_somebody_put_there(gloucester: Partners) -> None:
    entered(gloucester)
    FactKey.objects.update(key=gloucester.police.keys.get())
    send_report(gloucester)
    assert not HeldFact.objects.exists()


def close(story: Story) -> None:
    """Everything that it owes is done first."""
    conclude(Case.objects.get(pk=story.case.pk), by=story.partners.caseworker)
