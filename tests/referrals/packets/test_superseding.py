"""A newer packet takes the place of one that was sent; the older one is asked back as in a recall."""

from typing import Any

import pytest

from referrals.inbox.actions import acknowledge, answer_recall, open_packet
from referrals.packets.models import Purpose, Referral
from referrals.packets.preparing import AlreadyReferred, prepare, send
from referrals.packets.recalling import recall
from referrals.policies import Recalled, StateForbids
from referrals.states import State
from referrals.tasks.models import Task, TaskKind
from reporting.choices.actions import withdraw
from tests.people import AT, Partners, Person
from tests.referrals.stories import Story, acknowledged, triaged


def test_sending_the_newer_one_shuts_the_older_and_tells_the_reporter(gloucester: Partners) -> None:
    story, older, newer = _replaced(gloucester)
    assert (older.state, older.recalled_at, newer.state) == (State.SUPERSEDED, AT, State.SENT)
    assert story.told()[-1] == "replaced"
    assert Task.objects.get(kind=TaskKind.RECALL).referral == older
    with pytest.raises(Recalled):
        open_packet(older, **_as(gloucester.officer))
    acknowledge(newer, **_as(gloucester.officer))
    assert open_packet(newer, **_as(gloucester.officer)).referral == str(newer.id)


def test_the_recipient_says_what_became_of_the_older_one(gloucester: Partners) -> None:
    _story, older, _newer = _replaced(gloucester)
    answer_recall(older, confirmed=True, **_as(gloucester.officer))
    assert Referral.objects.get(pk=older.pk).state == State.RECALL_CONFIRMED


def test_preparing_alone_leaves_the_older_one_open_to_its_recipient(gloucester: Partners) -> None:
    _story, older, _newer = _prepared(gloucester)
    assert open_packet(older, **_as(gloucester.officer)).referral == str(older.id)


def test_what_was_recalled_meanwhile_is_sent_anew_and_not_replaced(gloucester: Partners) -> None:
    story, older, newer = _prepared(gloucester)
    recall(older, **_as(gloucester.caseworker))
    send(newer, **_as(gloucester.caseworker))
    assert Referral.objects.get(pk=older.pk).state == State.RECALL_REQUESTED
    assert story.told()[-1] == "referral_sent"


def test_without_saying_what_it_replaces_a_second_one_is_refused(gloucester: Partners) -> None:
    story, older, _newer = _prepared(gloucester)
    with pytest.raises(AlreadyReferred):
        prepare(story.case, gloucester.police, Purpose.INVESTIGATE, **_as(gloucester.caseworker))
    recall(older, **_as(gloucester.caseworker))
    with pytest.raises(StateForbids):
        prepare(story.case, gloucester.police, Purpose.INVESTIGATE, replaces=older, **_as(gloucester.caseworker))


def test_taking_the_choice_back_reaches_the_newer_one_too(gloucester: Partners) -> None:
    story, older, newer = _replaced(gloucester)
    withdraw(story.report, story.choice_id("police"), ring=story.reporter, at=AT)
    states = dict(Referral.objects.values_list("id", "state"))
    assert states == {older.id: State.SUPERSEDED, newer.id: State.RECALL_REQUESTED}


def _prepared(partners: Partners) -> tuple[Story, Referral, Referral]:
    story = triaged(partners)
    older = acknowledged(story, partners.police, by=partners.officer)
    newer = prepare(story.case, partners.police, Purpose.INVESTIGATE, replaces=older, **_as(partners.caseworker))
    return story, older, newer


def _replaced(partners: Partners) -> tuple[Story, Referral, Referral]:
    story, older, newer = _prepared(partners)
    send(newer, **_as(partners.caseworker))
    return story, Referral.objects.with_case().get(pk=older.pk), newer


def _as(person: Person) -> dict[str, Any]:
    return {"by": person.member, "ring": person.ring, "at": AT}
