"""After the reporter took a choice back: the packet is shut, and the recipient must answer the recall."""

import pytest

from core.audit.actions import Purpose
from core.keys.boxes import look_in
from core.keys.models import Grant
from core.keys.rings import NoKey
from core.texts import TextRefused
from referrals.inbox.actions import acknowledge, answer_recall, open_packet
from referrals.outcomes.answers import open_answers
from referrals.packets.models import Packet, Referral
from referrals.packets.recalling import recall
from referrals.policies import Recalled
from referrals.states import State
from referrals.tasks.models import Task, TaskKind
from referrals.transitions import MoveRefused
from reporting.choices.actions import withdraw
from tests.people import AT, Partners, Person
from tests.referrals.stories import Story, acknowledged, sent, triaged


def test_the_recipient_cannot_open_what_was_recalled(gloucester: Partners) -> None:
    referral, _ = _recalled(gloucester)
    with pytest.raises(Recalled):
        open_packet(referral, **_as(gloucester.officer))


def test_the_key_itself_is_gone_and_not_only_refused(gloucester: Partners) -> None:
    _recalled(gloucester)
    with pytest.raises(NoKey):
        look_in(Packet.objects.get().box, gloucester.officer.ring)
    assert not Grant.objects.filter(recipient__organisation=gloucester.police).exists()


def test_a_state_put_back_in_the_database_opens_nothing(gloucester: Partners) -> None:
    referral, _ = _recalled(gloucester)
    Referral.objects.update(state=State.ACKNOWLEDGED, recalled_at=None)
    with pytest.raises(Recalled):
        open_packet(referral, **_as(gloucester.officer))


def test_a_confirmed_recall_is_told_and_read_by_the_team(gloucester: Partners) -> None:
    referral, story = _recalled(gloucester)
    answer_recall(referral, confirmed=True, **_as(gloucester.officer))
    assert (referral.state, story.told()[-1]) == (State.RECALL_CONFIRMED, "recall_confirmed")
    assert Task.objects.filter(kind=TaskKind.READ_ANSWER).exists()


def test_a_refused_recall_names_its_lawful_basis_to_the_team(gloucester: Partners) -> None:
    referral, story = _recalled(gloucester)
    answer_recall(referral, confirmed=False, basis="The CPIA 1996", **_as(gloucester.officer))
    team = gloucester.caseworker
    read = open_answers(referral, by=team.member, ring=team.ring, purpose=Purpose.CASEWORK, at=AT)
    assert read[-1]["basis"] == "The CPIA 1996"
    assert story.told()[-1] == "recall_refused"


def test_a_refusal_without_a_basis_is_no_answer(gloucester: Partners) -> None:
    referral, _ = _recalled(gloucester)
    with pytest.raises(TextRefused, match="empty"):
        answer_recall(referral, confirmed=False, basis=" ", **_as(gloucester.officer))
    assert Referral.objects.get().state == State.RECALL_REQUESTED


def test_a_recall_before_the_acknowledgement_can_be_answered_too(gloucester: Partners) -> None:
    story = triaged(gloucester)
    sent(story, gloucester.police)
    withdraw(story.report, story.choice_id("police"), ring=story.reporter, at=AT)
    referral = Referral.objects.with_case().get()
    with pytest.raises(MoveRefused):
        acknowledge(referral, **_as(gloucester.officer))
    answer_recall(referral, confirmed=True, **_as(gloucester.officer))
    assert story.told()[-1] == "recall_confirmed"


def test_the_reporter_hears_of_a_recall_by_a_team_that_lost_the_report(gloucester: Partners) -> None:
    story, team = triaged(gloucester), gloucester.caseworker
    referral = sent(story, gloucester.police)
    withdraw(story.report, story.choice_id("team"), ring=story.reporter, at=AT)
    recall(referral, by=team.member, ring=team.ring, at=AT)
    assert story.told()[-1] == "recall_requested"


def test_what_was_not_recalled_has_no_recall_to_answer(gloucester: Partners) -> None:
    referral = acknowledged(triaged(gloucester), gloucester.police, by=gloucester.officer)
    with pytest.raises(MoveRefused):
        answer_recall(referral, confirmed=True, **_as(gloucester.officer))


def _recalled(partners: Partners) -> tuple[Referral, Story]:
    story = triaged(partners)
    acknowledged(story, partners.police, by=partners.officer)
    withdraw(story.report, story.choice_id("police"), ring=story.reporter, at=AT)
    return Referral.objects.with_case().get(), story


def _as(person: Person) -> dict[str, object]:
    return {"by": person.member, "ring": person.ring, "at": AT}
