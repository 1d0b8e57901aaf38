"""A recipient asks before it answers, and the team replies: sealed to both sides, under the choice of the packet."""

from datetime import timedelta
from typing import Any

import pytest
from django.apps import apps

from core.audit.actions import Action, Purpose
from core.audit.models import AuditEntry
from core.keys.boxes import look_in
from core.keys.kinds import Kind
from core.keys.models import Box, Grant
from core.keys.rings import NoKey
from core.partnerships.permissions import NotAllowed
from core.texts import TextRefused
from referrals.cases.models import Risk
from referrals.directory.agreements import NoAgreement
from referrals.directory.models import Agreement
from referrals.outcomes.answers import open_answers, own_answers
from referrals.packets.models import Referral
from referrals.policies import StateForbids
from referrals.questions.actions import ask, reply
from referrals.states import State
from referrals.tasks.models import Task, TaskKind
from reporting.choices.actions import withdraw
from tests.people import AT, Partners, Person
from tests.referrals.stories import Story, acknowledged, triaged

QUESTION, REPLY = "Does she use a wheelchair?", "No. She walks with a stick."
LATER = AT + timedelta(hours=3)


def test_the_question_makes_it_the_teams_turn_and_the_reply_the_recipients_again(gloucester: Partners) -> None:
    story, referral = _asked(gloucester)
    assert (referral.state, referral.due_at) == (State.INFORMATION_REQUESTED, AT + timedelta(days=1))
    reply(referral, REPLY, **_as(gloucester.caseworker) | {"at": LATER})
    assert (referral.state, referral.due_at) == (State.ACKNOWLEDGED, LATER + timedelta(days=2))
    assert Referral.objects.get().acknowledged_at == AT  # it was acknowledged once
    assert story.told()[-2:] == ["information_requested", "information_given"]
    assert Task.objects.get(kind=TaskKind.ANSWER_QUESTION).done_by == gloucester.caseworker.user


def test_at_high_risk_the_team_has_four_hours_to_reply(gloucester: Partners) -> None:
    _story, referral = _asked(gloucester, risk=Risk.HIGH)
    assert referral.due_at == AT + timedelta(hours=4)


def test_both_sides_read_both_and_nobody_else_does(gloucester: Partners) -> None:
    _story, referral = _asked(gloucester)
    reply(referral, REPLY, **_as(gloucester.caseworker) | {"at": LATER})
    team = open_answers(referral, purpose=Purpose.CASEWORK, **_as(gloucester.supervisor))
    assert [one.get("question", one.get("reply")) for one in team] == [QUESTION, REPLY]
    assert own_answers(referral, **_as(gloucester.support_officer)) == team
    for box in Box.objects.filter(kind__in=(Kind.QUESTION, Kind.REPLY)):
        for charlie in (gloucester.officer, gloucester.council_officer, gloucester.analyst):
            with pytest.raises(NoKey):
                look_in(box, charlie.ring)


def test_taking_the_choice_back_destroys_what_opens_the_reply(gloucester: Partners) -> None:
    story, referral = _asked(gloucester)
    reply(referral, REPLY, **_as(gloucester.caseworker) | {"at": LATER})
    withdraw(story.report, story.choice_id("support"), ring=story.reporter, at=LATER)
    kept = own_answers(Referral.objects.with_case().get(), **_as(gloucester.support_officer))
    assert [one["kind"] for one in kept] == ["question"]
    assert not Grant.objects.filter(box__kind=Kind.REPLY, recipient__organisation=gloucester.support).exists()


def test_without_an_agreement_no_reply_leaves_and_the_trail_says_so(gloucester: Partners) -> None:
    story, referral = _asked(gloucester)
    Agreement.objects.filter(organisation=gloucester.support).delete()
    with pytest.raises(NoAgreement):
        reply(referral, REPLY, **_as(gloucester.caseworker))
    assert (Referral.objects.get().state, story.told()[-1]) == (State.INFORMATION_REQUESTED, "information_requested")
    assert AuditEntry.objects.filter(action=Action.PACKET_REFUSED, subject_id=referral.id).count() == 1


def test_nothing_that_was_typed_is_in_clear_in_any_row(gloucester: Partners) -> None:
    _story, referral = _asked(gloucester)
    reply(referral, REPLY, **_as(gloucester.caseworker))
    rows = [repr(row) for model in apps.get_models() for row in model._base_manager.values()]
    assert [row for row in rows if QUESTION in row or REPLY in row] == []


def test_charlie_neither_asks_nor_replies_and_nobody_replies_twice(gloucester: Partners, elsewhere: Partners) -> None:
    _story, referral = _asked(gloucester)
    for charlie in (gloucester.support_officer, elsewhere.caseworker, gloucester.lead):
        with pytest.raises(NotAllowed):
            reply(referral, REPLY, **_as(charlie))
    for charlie in (gloucester.officer, elsewhere.support_officer, gloucester.caseworker):
        with pytest.raises(NotAllowed):
            ask(referral, QUESTION, **_as(charlie))
    with pytest.raises(TextRefused):
        reply(referral, " ", **_as(gloucester.caseworker))
    reply(referral, REPLY, **_as(gloucester.caseworker))
    with pytest.raises(StateForbids):
        reply(referral, REPLY, **_as(gloucester.caseworker))
    assert Box.objects.filter(kind=Kind.REPLY).count() == 1


def _asked(partners: Partners, risk: Risk = Risk.LOW) -> tuple[Story, Referral]:
    story = triaged(partners, risk=risk)
    referral = acknowledged(story, partners.support, by=partners.support_officer)
    ask(referral, QUESTION, **_as(partners.support_officer))
    return story, referral


def _as(person: Person) -> dict[str, Any]:
    return {"by": person.member, "ring": person.ring, "at": AT}
