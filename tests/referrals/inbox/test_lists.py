"""The inbox: what waits for the recipient stands under "Waiting", everything else under "Finished"."""

from collections.abc import Iterator

import pytest
import time_machine
from django.urls import reverse

from core.codes.references import shown_reference
from referrals.packets.models import Referral
from referrals.states import BEFORE_SENDING, OWNERS, WAITS_FOR_RECIPIENT, Owner, State
from tests.people import AT, Partners
from tests.referrals.pages.people import browser_of
from tests.referrals.stories import sent, triaged

pytestmark = pytest.mark.django_db
ANSWERED = (
    State.NOT_RECORDED, State.RETURNED, State.DECLINED, State.OUTCOME, State.RECALL_CONFIRMED, State.RECALL_REFUSED,
    State.REROUTE_PROPOSED, State.CLOSED, State.WITHDRAWN,
)  # fmt: skip


NEVER_LEFT = (*BEFORE_SENDING, State.WITHDRAWN)


@pytest.fixture(autouse=True)
def _stopped_clock() -> Iterator[None]:
    with time_machine.travel(AT, tick=False):
        yield


@pytest.mark.parametrize("state", [state for state in State if state not in NEVER_LEFT])
def test_a_referral_is_in_one_list_by_whose_turn_it_is(gloucester: Partners, state: State) -> None:
    story = triaged(gloucester)
    sent(story, gloucester.police)
    Referral.objects.update(state=state)
    browser, reference = browser_of(gloucester.officer), shown_reference(story.report.lock.reference)
    listed = {
        name: reference in browser.get(reverse(f"inbox:{name}")).content.decode() for name in ("list", "finished")
    }
    assert listed == {"list": state not in ANSWERED, "finished": state in ANSWERED}


def test_every_state_that_the_recipient_owes_something_in_waits_for_them() -> None:
    assert {state for state, owner in OWNERS.items() if owner == Owner.PARTNER} <= set(WAITS_FOR_RECIPIENT)


def test_charlie_finds_it_in_neither_list(gloucester: Partners) -> None:
    story = triaged(gloucester)
    sent(story, gloucester.police)
    browser, reference = browser_of(gloucester.support_officer), shown_reference(story.report.lock.reference)
    for name in ("list", "finished"):
        assert reference not in browser.get(reverse(f"inbox:{name}")).content.decode()
