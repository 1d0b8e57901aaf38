"""Who does not sign in can ask a question and propose somebody else: behind the link, or on the telephone."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine
from django.test import Client

from core.audit.actions import Action, Purpose
from core.audit.models import AuditEntry
from core.keys.kinds import Kind
from core.keys.models import Box
from core.notices.models import Notice, NoticeKind
from core.texts import TextRefused
from referrals.channels.answering import record_phoned
from referrals.channels.sayings import Saying, sayings_of
from referrals.outcomes.answers import Answer, open_answers
from referrals.packets.models import Referral
from referrals.questions.actions import reply
from referrals.states import State
from referrals.tasks.models import Task, TaskKind
from referrals.transitions import MoveRefused
from tests.people import AT
from tests.referrals.channels.partners import handed, link_of, mailed
from tests.referrals.stories import Story

SOON = AT + timedelta(minutes=1)
QUESTION = "Does she still live in the street that the document names?"


@pytest.fixture(autouse=True)
def _stopped_clock() -> Iterator[None]:
    with time_machine.travel(SOON, tick=False):
        yield


@pytest.fixture
def taken_on(by_mail: Story) -> Referral:
    """Mailed to the support service, which has said that it has it."""
    referral, _password = mailed(by_mail, by_mail.partners.support)
    Client().post(link_of(referral), {"press": State.ACKNOWLEDGED})
    referral.refresh_from_db()
    return referral


def kept(story: Story, referral: Referral) -> Answer:
    by = story.partners.caseworker
    return open_answers(referral, by=by.member, ring=by.ring, purpose=Purpose.CASEWORK, at=SOON)[-1]


def waiting() -> set[str]:
    return set(Task.objects.waiting().values_list("kind", flat=True))


def test_a_question_behind_the_link_is_sealed_and_the_reply_is_told_on_the_telephone(
    by_mail: Story, taken_on: Referral
) -> None:
    link, client = link_of(taken_on), Client()
    assert "Write what you need to know" in client.post(link, {"said": "information_requested"}).text
    page = client.post(link, {"said": "information_requested", "question": QUESTION}, follow=True)
    assert "We have your question" in page.text
    assert QUESTION not in page.text
    assert (kept(by_mail, taken_on)["kind"], kept(by_mail, taken_on)["question"]) == ("question", QUESTION)
    assert Box.objects.filter(object_id=taken_on.id, kind=Kind.QUESTION).count() == 1
    assert (waiting(), by_mail.told()[-1]) == ({TaskKind.ANSWER_QUESTION}, "information_requested")
    assert AuditEntry.objects.filter(action=Action.QUESTION_ASKED, subject_id=taken_on.id).exists()
    by, mails = by_mail.partners.caseworker, Notice.objects.filter(kind=NoticeKind.REFERRAL_WAITING).count()
    reply(taken_on, "Yes.", by=by.member, ring=by.ring, at=SOON)
    assert (waiting(), taken_on.state) == (set(), State.ACKNOWLEDGED)
    assert Notice.objects.filter(kind=NoticeKind.REFERRAL_WAITING).count() == mails  # no mail leads to a reply
    assert "What is your answer?" in client.get(link).text


def test_somebody_else_is_proposed_behind_the_link_and_only_the_reporter_sends_it_there(
    by_mail: Story, taken_on: Referral
) -> None:
    council, link = by_mail.partners.council, link_of(taken_on)
    assert f"Somebody else could help better: {council.name}" in Client().get(link).text
    for nobody in (by_mail.partners.support.id, by_mail.partners.centre.id, "nonsense"):
        assert Client().post(link, {"said": f"reroute_proposed.{nobody}"}).status_code == 200
    Client().post(link, {"said": f"reroute_proposed.{council.id}"})
    answer = kept(by_mail, taken_on)
    assert (answer["answer"], answer["proposed"], answer["proposed_name"]) == (
        "reroute_proposed", str(council.id), council.name,
    )  # fmt: skip
    assert (waiting(), by_mail.told()[-1]) == ({TaskKind.REROUTE}, "reroute_proposed")
    assert Referral.objects.count() == 1


def test_only_a_question_can_be_written_behind_the_link(taken_on: Referral) -> None:
    link = link_of(taken_on)
    page = Client().post(link, {"said": "accepted", "question": QUESTION})
    assert "Select that more has to be known first" in page.text
    assert QUESTION in page.text
    taken_on.refresh_from_db()
    assert taken_on.state == State.ACKNOWLEDGED


def test_a_caseworker_writes_down_a_question_and_a_proposal_that_they_heard(on_paper: Story) -> None:
    by, council = on_paper.partners.caseworker, on_paper.partners.council
    heard = {"who": "Ms Hale", "by": by.member, "at": SOON}
    referral = handed(on_paper, on_paper.partners.support)
    with pytest.raises(MoveRefused):  # they have not said yet that they have it
        record_phoned(referral, Saying(State.INFORMATION_REQUESTED), words=QUESTION, **heard)
    record_phoned(referral, sayings_of(referral)[0], **heard)
    asks = next(one for one in sayings_of(referral) if one.state == State.INFORMATION_REQUESTED)
    with pytest.raises(TextRefused):
        record_phoned(referral, asks, **heard)
    record_phoned(referral, asks, words=QUESTION, **heard)
    assert (kept(on_paper, referral)["question"], kept(on_paper, referral)["who"]) == (QUESTION, "Ms Hale")
    assert waiting() == {TaskKind.ANSWER_QUESTION}
    reply(referral, "Yes.", by=by.member, ring=by.ring, at=SOON)
    proposes = next(one for one in sayings_of(referral) if one.code == str(council.id))
    record_phoned(referral, proposes, words="They know the landlord.", **heard)
    assert (waiting(), on_paper.told()[-1]) == ({TaskKind.REROUTE}, "reroute_proposed")
