"""Whatever an intake says, the report that holds it has one size; only those whom the reporter chose read it."""

from dataclasses import replace
from typing import Any

import pytest

from core.keys.boxes import latest, look_in
from core.keys.kinds import Kind
from core.sealing import to_bytes
from referrals.cases.choice_words import HOW_WORDS
from referrals.cases.models import Case
from referrals.cases.opening import Purpose, open_section
from reporting.centres.intake import PACKED_BYTES, TooMuch, intake_of, packed, reached_by
from reporting.centres.intake_words import AGREEMENT, PRESENT, VIA, intake_rows
from reporting.sections import Intake
from reporting.submit.answers import Answers
from tests.people import AT, Partners
from tests.reporting.centres.assisted import VOLUNTEER, assisted, helped
from tests.reporting.reports import Reporter, send_answers
from tests.reporting.submit.examples import for_picked, for_team, incident

NAMES = ("", "Ann", "Tŷ Gobaith “Hope”", "מרכז" * 30, '"\\' * 60, "بیت الامید" * 12)


def full(**changes: Any) -> Intake:
    usual = reached_by("centre", organisation_name="Example Library", volunteer=VOLUNTEER, present=PRESENT)
    return Intake(**{**usual, "watch": "0" * 32, **changes})  # type: ignore[typeddict-item]


def test_an_intake_takes_the_same_room_in_a_section_whatever_it_says() -> None:
    several = [reached_by("own"), full(), *(full(volunteer=one, witness=one, organisation_name=one) for one in NAMES)]
    rooms = {len(to_bytes({"intake": packed(one)})) for one in several}
    assert rooms == {PACKED_BYTES + len(to_bytes({"intake": ""}))}


def test_it_reads_back_with_names_cut_where_they_would_not_fit() -> None:
    assert intake_of(incident(intake=packed(full()))) == full()
    long = intake_of(incident(intake=packed(full(volunteer=NAMES[3]))))
    assert long is not None
    assert NAMES[3].startswith(long["volunteer"])
    assert len(long["volunteer"]) > 40
    assert intake_of(incident()) is None
    with pytest.raises(TooMuch):
        packed(full(present=["person"] * 200))


def test_every_code_has_words() -> None:
    for via in VIA:
        for agreement in AGREEMENT:
            rows = intake_rows(full(via=via, agreement=agreement, witness="Ann"), "How it reached us")
            assert [str(row.key) for row in rows[:1]] == ["How it reached us"]
            assert "Witness: Ann" in str(rows[-1].value)


def test_the_team_reads_it_and_nothing_that_goes_to_others_or_into_the_queue_has_it(gloucester: Partners) -> None:
    alice = helped(gloucester, for_picked())
    case, bob = Case.objects.get(), gloucester.caseworker
    read = open_section(case, Kind.INCIDENT, by=bob.member, ring=bob.ring, purpose=Purpose.TRIAGE, at=AT)
    intake = intake_of(read)  # type: ignore[arg-type]
    assert intake is not None
    assert (intake["via"], intake["organisation"]) == ("centre", str(gloucester.centre.id))
    assert (intake["volunteer"], intake["present"]) == (VOLUNTEER, ["person", "interpreter"])
    summary = look_in(latest(alice.report.id, Kind.SUMMARY), bob.ring)
    assert VOLUNTEER not in str(summary)
    assert intake["watch"] not in str(summary)


def test_a_report_that_came_alone_has_one_too(gloucester: Partners) -> None:
    alice = send_answers(gloucester, for_team())
    intake = intake_of(_incident(alice))
    assert intake is not None
    assert {**intake, "watch": ""} == reached_by("own")
    assert len(intake["watch"]) == 32


def test_sizes_do_not_tell_how_choices_were_made(gloucester: Partners) -> None:
    """Every way that there are words for, with one choice and with several."""
    ways = tuple(HOW_WORDS)
    assert {"typed", "witnessed", "interpreter"} <= set(ways)
    for many in (for_team(), for_picked()):
        sizes = {_choices_size(gloucester, replace(many, how=way)) for way in ways}
        assert len(sizes) == 1
    assert _choices_size(gloucester, assisted(gloucester.centre, for_picked())) in sizes


def _choices_size(partners: Partners, answers: Answers) -> int:
    """Before padding, which only hides a difference as long as it does not come upon a step."""
    alice = send_answers(partners, answers)
    return len(to_bytes(look_in(latest(alice.report.id, Kind.CHOICES), alice.ring)))


def _incident(alice: Reporter) -> Any:
    return look_in(latest(alice.report.id, Kind.INCIDENT), alice.ring)
