"""Closing a referral."""

import pytest

from referrals.packets.closing import close_referral
from referrals.packets.models import Referral
from referrals.states import State
from referrals.transitions import MoveRefused
from tests.people import AT, Partners
from tests.referrals.stories import sent, triaged


@pytest.mark.parametrize(("state", "told"), [(State.EXPIRED, "no_answer"), (State.BOUNCED, "not_delivered")])
def test_what_came_to_nothing_the_reporter_hears_when_it_is_closed(
    gloucester: Partners, state: State, told: str
) -> None:
    story, alice = triaged(gloucester), gloucester.caseworker
    referral = sent(story, gloucester.police)
    Referral.objects.update(state=state)
    close_referral(referral, by=alice.member, ring=alice.ring, at=AT)
    assert (referral.state, referral.due_at, story.told()[-1]) == (State.CLOSED, None, told)


def test_a_referral_that_waits_for_its_recipient_is_not_closed(gloucester: Partners) -> None:
    referral, alice = sent(triaged(gloucester), gloucester.police), gloucester.caseworker
    with pytest.raises(MoveRefused):
        close_referral(referral, by=alice.member, ring=alice.ring, at=AT)
