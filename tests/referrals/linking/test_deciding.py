"""Confirming, rejecting and taking back: what changes, what it leaves behind, and who may."""

import re
from collections.abc import Callable
from typing import Any

import pytest
import time_machine
from django.test import Client

from core.audit.models import AuditEntry
from core.partnerships.permissions import NotAllowed
from core.texts import TextRefused
from referrals.cases.models import Case, RecordStatus
from referrals.casework.models import Entry
from referrals.casework.reading import words_of
from referrals.linking.allowing import LinkingNotAllowed
from referrals.linking.deciding import DuplicateChain, reject_link, undo_decision
from referrals.linking.models import LinkRecord
from referrals.linking.relations import Relation
from referrals.policies import StateForbids
from reporting.choices.actions import withdraw
from tests.people import AT, Partners
from tests.referrals.linking.alike import deed, link, links_of, offered, told
from tests.referrals.stories import Story, conclude, decide

AGAIN, DUPLICATE_OF = Relation.AGAIN, Relation.DUPLICATE_OF


def pair(partners: Partners) -> tuple[Story, Story]:
    return told(partners), told(partners)


def status_of(story: Story) -> str:
    return Case.objects.get(pk=story.case.pk).record_status


def test_a_confirmed_link_is_seen_from_both_and_offered_no_more(gloucester: Partners) -> None:
    one, other = pair(gloucester)
    link(one, other, AGAIN, Relation.SAME_RESPONDENT)
    both = sorted([AGAIN, Relation.SAME_RESPONDENT])
    assert (links_of(one), links_of(other)) == ({other.case.id: both}, {one.case.id: both})
    assert (offered(one), offered(other)) == ({}, {})
    with pytest.raises(StateForbids):
        link(other, one)


def test_the_trail_and_the_notes_do_not_say_with_which(gloucester: Partners) -> None:
    one, other = pair(gloucester)
    link(one, other, reason="She told me so.")
    [entry] = AuditEntry.objects.filter(action="link_decided")
    assert (entry.subject, entry.subject_id, entry.purpose) == ("case", one.case.id, "casework")
    [note] = Entry.objects.filter(kind="note")
    assert note.case_id == one.case.id
    said = words_of(note, gloucester.caseworker.ring)
    assert (said["words"], said["links"]) == ("She told me so.", ["again"])
    for row in LinkRecord.objects.all():
        assert one.case.id.bytes not in bytes(row.body)
        assert other.case.id.hex.encode() not in bytes(row.body)


def test_a_duplicate_is_counted_as_the_other_until_that_is_undone(gloucester: Partners) -> None:
    one, other = pair(gloucester)
    decide(one.case, by=gloucester.caseworker)
    link(one, other, DUPLICATE_OF)
    assert (status_of(one), status_of(other)) == (RecordStatus.DUPLICATE, RecordStatus.UNDECIDED)
    assert (links_of(one), links_of(other)) == (
        {other.case.id: [DUPLICATE_OF]},
        {one.case.id: [Relation.HAS_DUPLICATE]},
    )
    undo_decision(other.case, one.case, reason="Another bus.", **deed(gloucester.second_caseworker), at=AT)
    assert status_of(one) == RecordStatus.IN_SCOPE
    assert (links_of(one), set(offered(one))) == ({}, {other.case.id})


def test_undoing_leaves_what_somebody_decided_since(gloucester: Partners) -> None:
    one, other = pair(gloucester)
    link(one, other, DUPLICATE_OF)
    decide(one.case, by=gloucester.caseworker, record_status=RecordStatus.OUT_OF_SCOPE)
    undo_decision(one.case, other.case, reason="It is not.", **deed(gloucester.caseworker), at=AT)
    assert status_of(one) == RecordStatus.OUT_OF_SCOPE


def test_duplicates_make_no_chain(gloucester: Partners) -> None:
    one, other, third = (*pair(gloucester), told(gloucester))
    link(one, other, DUPLICATE_OF)
    for duplicate, original in ((third, one), (other, third), (one, third)):
        with pytest.raises(DuplicateChain):
            link(duplicate, original, DUPLICATE_OF)
    link(third, other, DUPLICATE_OF)
    assert set(links_of(other)) == {one.case.id, third.case.id}


def test_a_rejected_pair_is_not_offered_until_that_is_undone(gloucester: Partners) -> None:
    one, other = pair(gloucester)
    by = deed(gloucester.caseworker)
    reject_link(one.case, other.case, reason="Two brothers.", **by, at=AT)
    assert (offered(one), offered(other)) == ({}, {})
    with pytest.raises(StateForbids):
        reject_link(other.case, one.case, reason="Again.", **by, at=AT)
    undo_decision(other.case, one.case, reason="One person after all.", **by, at=AT)
    assert set(offered(one)) == {other.case.id}
    with pytest.raises(StateForbids):
        undo_decision(one.case, other.case, reason="Again.", **by, at=AT)


def refused(refusal: type[Exception], deed_: Callable[[], Any]) -> None:
    with pytest.raises(refusal):
        deed_()


def test_what_is_no_link_is_refused(gloucester: Partners) -> None:
    one, other = pair(gloucester)
    silent, closed = told(gloucester, linking=False), told(gloucester)
    refused(StateForbids, lambda: link(one, one))
    refused(StateForbids, lambda: link(one, other, Relation.HAS_DUPLICATE))
    refused(StateForbids, lambda: link(one, other, AGAIN, DUPLICATE_OF))
    refused(TextRefused, lambda: link(one, other, reason=" "))
    refused(LinkingNotAllowed, lambda: link(one, silent))
    refused(LinkingNotAllowed, lambda: link(silent, one))
    withdraw(other.report, other.choice_id("linking"), ring=other.reporter, at=AT)
    refused(LinkingNotAllowed, lambda: link(one, other))
    decide(closed.case, by=gloucester.caseworker)
    conclude(closed.case, by=gloucester.caseworker)
    refused(StateForbids, lambda: link(closed, one))
    link(one, closed)
    assert set(links_of(one)) == {closed.case.id}


def test_charlie_decides_nothing(gloucester: Partners, elsewhere: Partners) -> None:
    one, other = pair(gloucester)
    theirs = told(elsewhere)
    for charlie in (elsewhere.caseworker, gloucester.officer, gloucester.administrator, gloucester.volunteer):
        refused(NotAllowed, lambda charlie=charlie: link(one, other, by=charlie))
        refused(NotAllowed, lambda charlie=charlie: links_of(one, charlie))
        for act in (reject_link, undo_decision):
            refused(
                NotAllowed,
                lambda act=act, charlie=charlie: act(one.case, other.case, reason="Mine.", **deed(charlie), at=AT),
            )
    refused(NotAllowed, lambda: link(one, theirs))
    refused(NotAllowed, lambda: link(theirs, one, by=gloucester.caseworker))
    assert (links_of(one), links_of(other)) == ({}, {})


def come_back(story: Story) -> Client:
    back = Client()
    back.post("/return/", {"reference": story.minted.reference, "code": story.minted.code})
    return back


def shown_to(back: Client) -> list[str]:
    """A reporter's own page and all that they can take along, but for the token that each form has anew."""
    pages = [back.get(path).text for path in ("/return/report/", "/return/download/document.json")]
    return [re.sub(r'value="[A-Za-z0-9]{64}"', "", page) for page in pages]


def test_the_reporters_see_nothing_of_it(gloucester: Partners) -> None:
    """Byte for byte, with links and without."""
    with time_machine.travel(AT, tick=False):
        one, other = pair(gloucester)
        reporters = [come_back(story) for story in (one, other)]
        before = [shown_to(back) for back in reporters]
        offered(one)
        link(one, other, DUPLICATE_OF)
        assert [shown_to(back) for back in reporters] == before
    assert "Somebody shouted" in before[0][1]
