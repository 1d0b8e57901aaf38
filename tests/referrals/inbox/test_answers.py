"""What an officer does with a referral, and what the reporter and the team hear of it."""

from datetime import timedelta

import pytest

from core.audit.actions import Purpose
from core.audit.models import AuditEntry
from core.keys.kinds import Kind
from core.keys.models import Box, PublicKey
from core.notices.models import Notice, NoticeKind
from core.partnerships.models import Role
from core.partnerships.permissions import NotAllowed
from core.sealing import FingerprintMismatch, fingerprint, new_seed, public_key_of
from core.texts import TextRefused
from referrals.inbox.actions import ReferenceMissing, acknowledge, answer, open_packet, record_outcome
from referrals.outcomes.answers import open_answers
from referrals.outcomes.codes import UnknownCode
from referrals.packets.models import Referral
from referrals.policies import NotAcknowledgedYet, StateForbids
from referrals.states import State
from referrals.tasks.models import Task, TaskKind
from referrals.transitions import MoveRefused
from reporting.progress.telling import lines_of
from tests.people import AT, Partners, Person
from tests.referrals.stories import Story, acknowledged, sent, triaged


def test_acknowledging_is_told_and_starts_the_clock_of_the_decision(gloucester: Partners) -> None:
    story = triaged(gloucester)
    referral = acknowledged(story, gloucester.police, by=gloucester.officer)
    assert (referral.state, referral.acknowledged_at) == (State.ACKNOWLEDGED, AT)
    assert referral.due_at == AT + timedelta(days=2)
    assert story.told()[-1] == "acknowledged"


def test_a_packet_is_acknowledged_before_it_is_opened(gloucester: Partners) -> None:
    referral = sent(triaged(gloucester), gloucester.police)
    with pytest.raises(NotAcknowledgedYet):
        open_packet(referral, **_as(gloucester.officer))


def test_every_opening_is_in_the_trail_and_the_first_is_told(gloucester: Partners) -> None:
    story, officer = triaged(gloucester), gloucester.officer
    referral = acknowledged(story, gloucester.police, by=officer)
    open_packet(referral, **_as(officer))
    open_packet(referral, download=True, **_as(officer))
    actions = list(AuditEntry.objects.filter(purpose=Purpose.PARTNER).values_list("action", flat=True))
    assert actions == ["packet_opened", "packet_downloaded"]
    assert story.told().count("opened") == 1
    assert Referral.objects.get().opened_at == AT


def test_the_police_record_it_and_the_reporter_reads_their_reference(gloucester: Partners) -> None:
    story = triaged(gloucester)
    referral = acknowledged(story, gloucester.police, by=gloucester.officer)
    answer(referral, to=State.RECORDED, told="We will ring.", reference="50/1/26", **_as(gloucester.officer))
    line = lines_of(story.report, story.reporter)[-1].line
    assert line is not None
    assert (line["code"], line["words"]) == ("recorded", "We will ring.\nTheir reference: 50/1/26")
    assert (referral.state, referral.answered_at) == (State.RECORDED, AT)


@pytest.mark.parametrize("reference", ["", "  "])
def test_the_police_record_nothing_without_a_reference(gloucester: Partners, reference: str) -> None:
    """Charlie of the support service is refused as anybody from outside, before he hears what is missing."""
    story, charlie = triaged(gloucester), gloucester.support_officer
    referral = acknowledged(story, gloucester.police, by=gloucester.officer)
    with pytest.raises(ReferenceMissing):
        answer(referral, to=State.RECORDED, reference=reference, **_as(gloucester.officer))
    with pytest.raises(NotAllowed):
        answer(referral, to=State.RECORDED, reference=reference, **_as(charlie))
    assert (Referral.objects.get().state, story.told()[-1]) == (State.ACKNOWLEDGED, "acknowledged")


def test_an_answer_makes_a_caseworkers_task_and_a_notice_without_content(gloucester: Partners) -> None:
    referral = acknowledged(triaged(gloucester), gloucester.support, by=gloucester.support_officer)
    answer(referral, to=State.DECLINED, reason="no_capacity", **_as(gloucester.support_officer))
    assert Task.objects.get(kind=TaskKind.READ_ANSWER).role == Role.CASEWORKER
    assert Notice.objects.get(kind=NoticeKind.ANSWER_WAITING).organisation == gloucester.hub


def test_an_answer_opens_to_the_team_and_the_own_organisation_only(gloucester: Partners) -> None:
    story, team = triaged(gloucester), gloucester.caseworker
    referral = acknowledged(story, gloucester.support, by=gloucester.support_officer)
    answer(referral, to=State.DECLINED, reason="no_capacity", told="Sorry.", **_as(gloucester.support_officer))
    holders = Box.objects.get(kind=Kind.OUTCOME).grants.values_list("recipient__organisation__kind", flat=True)
    read = open_answers(referral, by=team.member, ring=team.ring, purpose=Purpose.CASEWORK, at=AT)
    assert set(holders) == {"hub", "support"}
    assert (read[0]["reason"], read[0]["told"]) == ("no_capacity", "Sorry.")


@pytest.mark.parametrize("to", [State.DECLINED, State.ACCEPTED, State.OUTCOME, State.CLOSED])
def test_the_police_do_not_answer_like_a_service(gloucester: Partners, to: State) -> None:
    referral = acknowledged(triaged(gloucester), gloucester.police, by=gloucester.officer)
    with pytest.raises(MoveRefused):
        answer(referral, to=to, reason="no_capacity", **_as(gloucester.officer))


@pytest.mark.parametrize(
    ("to", "reason"), [(State.NOT_RECORDED, ""), (State.NOT_RECORDED, "wrong_force"), (State.RECORDED, "other")]
)
def test_a_reason_outside_the_list_is_refused(gloucester: Partners, to: State, reason: str) -> None:
    referral = acknowledged(triaged(gloucester), gloucester.police, by=gloucester.officer)
    with pytest.raises(UnknownCode):
        answer(referral, to=to, reason=reason, **_as(gloucester.officer))
    assert Referral.objects.get().state == State.ACKNOWLEDGED


def test_an_answer_is_given_once(gloucester: Partners) -> None:
    referral = acknowledged(triaged(gloucester), gloucester.police, by=gloucester.officer)
    answer(referral, to=State.RETURNED, reason="wrong_force", **_as(gloucester.officer))
    with pytest.raises(MoveRefused):
        answer(referral, to=State.RECORDED, reference="50/1", **_as(gloucester.officer))


def test_an_outcome_is_told_in_words(gloucester: Partners) -> None:
    story = triaged(gloucester)
    referral = _recorded(story, gloucester)
    record_outcome(referral, code="no_suspect", words="We looked at the cameras.", **_as(gloucester.officer))
    line = lines_of(story.report, story.reporter)[-1].line
    assert line is not None
    assert (line["code"], line["words"]) == ("outcome", "Nobody could be identified\nWe looked at the cameras.")


@pytest.mark.parametrize("code", ["", "supported", "nonsense"])
def test_an_outcome_outside_the_list_is_refused(gloucester: Partners, code: str) -> None:
    referral = _recorded(triaged(gloucester), gloucester)
    with pytest.raises(UnknownCode):
        record_outcome(referral, code=code, **_as(gloucester.officer))


def test_there_is_no_outcome_before_an_answer(gloucester: Partners) -> None:
    referral = acknowledged(triaged(gloucester), gloucester.police, by=gloucester.officer)
    with pytest.raises(MoveRefused):
        record_outcome(referral, code="charged", **_as(gloucester.officer))


@pytest.mark.parametrize("told", ["x" * 10_001, "a\x07b"])
def test_words_that_cannot_be_kept_are_refused(gloucester: Partners, told: str) -> None:
    referral = acknowledged(triaged(gloucester), gloucester.police, by=gloucester.officer)
    with pytest.raises(TextRefused):
        answer(referral, to=State.RECORDED, told=told, reference="50/1", **_as(gloucester.officer))


def test_a_declined_packet_is_closed_to_the_recipient(gloucester: Partners) -> None:
    referral = acknowledged(triaged(gloucester), gloucester.support, by=gloucester.support_officer)
    answer(referral, to=State.DECLINED, reason="other", **_as(gloucester.support_officer))
    with pytest.raises(StateForbids):
        open_packet(referral, **_as(gloucester.support_officer))


def test_an_answer_is_not_sealed_to_a_key_put_in_the_own_keys_place(gloucester: Partners) -> None:
    referral, officer = acknowledged(triaged(gloucester), gloucester.police, by=gloucester.officer), gloucester.officer
    theirs, public = _as(officer), public_key_of(new_seed())
    PublicKey.objects.filter(organisation=gloucester.police).update(public=public, fingerprint=fingerprint(public))
    with pytest.raises(FingerprintMismatch):
        answer(referral, to=State.RECORDED, reference="50/1", **theirs)
    assert Referral.objects.get().state == State.ACKNOWLEDGED


def test_a_late_acknowledgement_of_an_expired_referral_counts(gloucester: Partners) -> None:
    referral = sent(triaged(gloucester), gloucester.police)
    Referral.objects.update(state=State.EXPIRED)
    acknowledge(referral, **_as(gloucester.officer))
    assert referral.state == State.ACKNOWLEDGED


def _as(person: Person) -> dict[str, object]:
    return {"by": person.member, "ring": person.ring, "at": AT}


def _recorded(story: Story, partners: Partners) -> Referral:
    referral = acknowledged(story, partners.police, by=partners.officer)
    answer(referral, to=State.RECORDED, reference="50/1", **_as(partners.officer))
    return referral
