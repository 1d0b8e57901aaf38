"""Housing or the council: chosen by the reporter, asked to act, and answering like any other recipient."""

import pytest

from referrals.inbox.actions import answer, open_packet, record_outcome
from referrals.packets.models import Purpose, Referral
from referrals.policies import Recalled
from referrals.states import State
from reporting.choices.actions import withdraw
from tests.people import AT, Partners
from tests.referrals.stories import acknowledged, triaged


def test_the_council_takes_it_on_and_says_what_came_of_it(gloucester: Partners) -> None:
    story, officer = triaged(gloucester, council="with_details"), gloucester.council_officer
    referral = acknowledged(story, gloucester.council, by=officer)
    who = {"by": officer.member, "ring": officer.ring, "at": AT}
    assert open_packet(referral, **who).purpose == Purpose.HOUSING
    answer(referral, to=State.ACCEPTED, **who)
    record_outcome(referral, code="rehousing", **who)
    assert Referral.objects.get().state == State.OUTCOME
    assert story.told()[-5:] == ["referral_sent", "acknowledged", "opened", "accepted", "outcome"]


def test_taking_the_choice_back_closes_the_packet(gloucester: Partners) -> None:
    story, officer = triaged(gloucester, council="without_details"), gloucester.council_officer
    referral = acknowledged(story, gloucester.council, by=officer)
    withdraw(story.report, story.choice_id("council"), ring=story.reporter, at=AT)
    with pytest.raises(Recalled):
        open_packet(referral, by=officer.member, ring=officer.ring, at=AT)
    assert "recall_requested" in story.told()


def test_charlie_of_the_council_elsewhere_finds_nothing(gloucester: Partners, elsewhere: Partners) -> None:
    acknowledged(triaged(gloucester, council="with_details"), gloucester.council, by=gloucester.council_officer)
    for charlie in (elsewhere.council_officer, gloucester.officer, gloucester.support_officer):
        assert not Referral.objects.addressed_to(charlie.member).exists()
