"""Alice tells Bob of the team what happened. Charlie takes nothing."""

from typing import Any
from uuid import uuid4

import pytest

from core.audit.models import AuditEntry
from core.codes.locks import open_lock
from core.keys.boxes import latest, look_in
from core.keys.kinds import Kind
from core.keys.models import Box
from core.keys.rings import KeyRing, NoKey
from core.partnerships.permissions import NotAllowed
from referrals.cases.choice_words import HOW_WORDS
from referrals.cases.models import Case, CaseState
from referrals.casework.models import Entry, EntryKind
from referrals.casework.reading import words_of
from referrals.packets.values import HOW
from referrals.taking.actions import (
    GIVEN,
    Agreement,
    Channel,
    NeverHeld,
    Taken,
    TakenBefore,
    WhoseContact,
    WithoutAgreement,
    take_report,
)
from reporting.centres.intake import intake_of
from reporting.choices.actions import withdraw_everything
from reporting.submit.answers import Answers
from reporting.submit.models import Report
from tests.people import AT, Partners, Person
from tests.reporting.submit.examples import CALM, CONTACT, for_picked, for_team, held

SOMEBODY_ELSE = {"reporter_role": "friend_or_relative", "knows_and_agrees": "no"}


def taken(answers: Answers, by: Person, **changed: Any) -> Taken:
    usual = {"channel": Channel.PHONE, "agreed": Agreement.PHONE, "whose": None, "note": "", "token": uuid4()}
    return take_report(answers, **{**usual, "by": by.member, "network": "", "at": AT, **changed})


def test_it_is_a_report_like_any_other_and_says_who_wrote_it_down(gloucester: Partners) -> None:
    by = gloucester.caseworker
    told = taken(for_picked(), by, agreed=Agreement.INTERPRETER)
    opened = open_lock(gloucester.partnership, told.reference, told.code)
    alice, report = KeyRing.of(opened.seed), told.case.report
    kinds = {box.kind for box in Box.objects.filter(object_id=report.id)}
    assert kinds == {"incident", "contact", "choices", "conversation", "read_mark", "summary"}
    for ring in (alice, by.ring):
        assert look_in(latest(report.id, Kind.CONTACT), ring) == CONTACT
        records = look_in(latest(report.id, Kind.CHOICES), ring)["choices"]
        assert {(one["how"], one["recorded_by"]) for one in records} == {("interpreter", str(by.user.id))}
    assert (told.case.state, told.case.due_at) == (CaseState.NEW, report.triage_due_at)
    assert withdraw_everything(report, ring=alice, at=AT)


def test_how_it_came_is_sealed_and_the_trail_names_who_took_it_and_not_who_told_it(gloucester: Partners) -> None:
    by = gloucester.caseworker
    case = taken(for_team(), by, channel=Channel.PARTNER, note="The mosque rang for her.").case
    entry = Entry.objects.get(kind=EntryKind.TAKEN)
    said = words_of(entry, by.ring)
    assert (said["received"], said["agreed"], said["words"]) == ("partner", "phone", "The mosque rang for her.")
    deed = AuditEntry.objects.get(action="report_taken")
    assert (deed.actor_id, deed.subject_id, deed.purpose) == (by.user.id, case.id, "")
    assert (entry.at.minute, deed.at.minute) == (0, 0)
    assert AuditEntry.objects.get(action="report_received").actor_id is None


def test_the_report_itself_says_that_the_team_wrote_it_down_and_through_whom_it_came(gloucester: Partners) -> None:
    by = gloucester.caseworker
    case = taken(for_team(), by, channel=Channel.PARTNER, agreed=Agreement.PAPER, passed_on="Example Mosque").case
    intake = intake_of(look_in(latest(case.report_id, Kind.INCIDENT), by.ring))  # type: ignore[arg-type]
    assert intake is not None
    assert (intake["via"], intake["organisation_name"], intake["agreement"]) == ("team", "Example Mosque", "paper")
    assert by.user.name not in str(intake)
    assert GIVEN.keys() == set(Agreement)


def test_whoever_took_it_keeps_nothing_that_opens_the_reporters_copy(gloucester: Partners) -> None:
    by = gloucester.caseworker
    told = taken(for_team(), by)
    mark = latest(told.case.report_id, Kind.READ_MARK)
    with pytest.raises(NoKey):
        look_in(mark, by.ring)


def test_a_report_that_somebody_wrote_down_is_never_held_and_never_taken_twice(gloucester: Partners) -> None:
    by, token = gloucester.caseworker, uuid4()
    with pytest.raises(NeverHeld):
        taken(held(), by)
    first = taken(for_team(), by, token=token)
    with pytest.raises(TakenBefore):
        taken(for_team(), by, token=token)
    assert list(Case.objects.all()) == [first.case]


def test_without_agreement_nobody_else_reads_it_and_nobody_is_named_but_in_danger(gloucester: Partners) -> None:
    by = gloucester.caseworker
    refused = [
        (for_picked(**SOMEBODY_ELSE), WhoseContact.TELLER, "choices"),
        (for_picked(contact=None, **{**SOMEBODY_ELSE, "knows_and_agrees": "unsure"}), None, "choices"),
        (for_team(CONTACT, **SOMEBODY_ELSE), WhoseContact.HARMED, "contact"),
        (for_team(CONTACT, **{**SOMEBODY_ELSE, "knows_and_agrees": ""}), None, "contact"),
    ]
    for answers, whose, what in refused:
        with pytest.raises(WithoutAgreement, match=what):
            taken(answers, by, whose=whose)
    assert not Report.objects.exists()
    taken(for_team(CONTACT, **SOMEBODY_ELSE), by, whose=WhoseContact.TELLER)
    for danger in ({"safety": {**CALM, "carer": True}}, {"age_band": "under_18"}):
        taken(for_team(CONTACT, **SOMEBODY_ELSE, **danger), by, whose=WhoseContact.HARMED)
    taken(for_picked(**{**SOMEBODY_ELSE, "knows_and_agrees": "yes"}), by, whose=WhoseContact.HARMED)


def test_every_way_to_agree_has_words_for_the_team_and_for_a_partner() -> None:
    assert set(Agreement) <= HOW_WORDS.keys() & HOW.keys()


def test_charlie_takes_no_report(gloucester: Partners) -> None:
    for charlie in (gloucester.officer, gloucester.administrator, gloucester.volunteer, gloucester.analyst):
        with pytest.raises(NotAllowed):
            taken(for_team(), charlie)
