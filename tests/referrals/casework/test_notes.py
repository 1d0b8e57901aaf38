"""Notes of a case: versions, who may, and their end."""

from datetime import timedelta

import pytest

from core.audit.actions import Purpose
from core.partnerships.permissions import NotAllowed
from core.texts import TextRefused
from referrals.cases.erasing import erase_closed_cases
from referrals.cases.models import Case
from referrals.casework.models import Entry, EntryKind
from referrals.casework.notes import write_note
from referrals.casework.reading import ReadEntry, open_entries, with_versions
from referrals.policies import StateForbids
from tests.people import AT, Partners, Person
from tests.referrals.stories import conclude, triaged


def opened(case: Case, entries: list[Entry], by: Person) -> list[ReadEntry]:
    given = {"by": by.member, "ring": by.ring, "purpose": Purpose.CASEWORK, "at": AT}
    return open_entries(case, entries, **given)


def test_every_version_of_a_note_stays_readable(gloucester: Partners) -> None:
    case, by = triaged(gloucester).case, gloucester.caseworker
    note = write_note(case, "One.", by=by.member, at=AT)
    for words in ("Two.", "Three."):
        note = write_note(case, words, by=by.member, at=AT, amends=note)
    newest = list(Entry.objects.filter(case=case).newest_versions())
    assert newest == [note]
    said = [one.content["words"] for one in opened(case, with_versions(case, newest), by)]
    assert said == ["Three.", "Two.", "One."]


def test_a_note_is_amended_once_in_its_own_case_and_not_when_it_is_closed(gloucester: Partners) -> None:
    case, other, by = triaged(gloucester).case, triaged(gloucester).case, gloucester.caseworker
    note = write_note(case, "One.", by=by.member, at=AT)
    with pytest.raises(StateForbids):
        write_note(other, "Two.", by=by.member, at=AT, amends=note)
    write_note(case, "Two.", by=by.member, at=AT, amends=note)
    with pytest.raises(StateForbids):
        write_note(case, "Three.", by=by.member, at=AT, amends=note)
    conclude(case, by=by)
    with pytest.raises(StateForbids):
        write_note(case, "Four.", by=by.member, at=AT)
    with pytest.raises(TextRefused):
        write_note(other, " ", by=by.member, at=AT)


def test_charlie_writes_and_reads_no_note(gloucester: Partners, elsewhere: Partners) -> None:
    case = triaged(gloucester).case
    note = write_note(case, "One.", by=gloucester.caseworker.member, at=AT)
    for charlie in (gloucester.officer, gloucester.administrator, elsewhere.caseworker):
        with pytest.raises(NotAllowed):
            write_note(case, "Mine.", by=charlie.member, at=AT)
        with pytest.raises(NotAllowed):
            opened(case, [note], charlie)


def test_the_record_ends_with_the_case(gloucester: Partners) -> None:
    case, by = triaged(gloucester).case, gloucester.caseworker
    note = write_note(case, "One.", by=by.member, at=AT)
    conclude(case, by=by)
    assert erase_closed_cases(AT + timedelta(days=366 * 7)) == 1
    assert opened(case, [note], by) == []
    assert list(Entry.objects.values_list("kind", flat=True)) == [EntryKind.NOTE, EntryKind.CLOSED]
