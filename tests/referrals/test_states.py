"""The table of states: complete, owned, and drawn in the documentation."""

from pathlib import Path

import pytest
from django.conf import settings

from core.partnerships.models import OrganisationKind
from referrals.clocks import SPANS
from referrals.drawing import page
from referrals.policies import ANSWERS
from referrals.states import AWAITING_ACKNOWLEDGEMENT, FINISHED, MOVES, OWNERS, Mover, Owner, State, allowed


def test_every_state_has_somebody_who_acts_next() -> None:
    assert set(OWNERS) == set(State)


def test_only_finished_states_have_nobody_and_no_way_on() -> None:
    with_way_on = {one.source for one in MOVES}
    assert with_way_on == set(State) - set(FINISHED)
    assert all(OWNERS[state] != Owner.NOBODY for state in with_way_on)


def test_every_state_can_be_reached() -> None:
    assert {one.target for one in MOVES} | {State.DRAFT} == set(State)


def test_every_open_state_has_a_clock() -> None:
    shared = {State.DELIVERED}  # runs on the clock that sending started
    assert set(SPANS) == set(State) - set(FINISHED) - shared


def test_the_recipient_never_moves_what_was_not_sent() -> None:
    before = (State.DRAFT, State.READY)
    assert not [one for one in MOVES if one.by == Mover.PARTNER and one.source in before]


def test_the_worker_only_delivers_or_fails_to_and_expires() -> None:
    delivery = {State.DELIVERED, State.BOUNCED}
    assert {one.target for one in MOVES if one.by == Mover.WORKER} == {*delivery, State.EXPIRED}
    assert {one.source for one in MOVES if one.by == Mover.WORKER} == set(AWAITING_ACKNOWLEDGEMENT)


@pytest.mark.parametrize("kind", ANSWERS)
def test_every_answer_is_a_move_from_acknowledged(kind: OrganisationKind) -> None:
    assert all(allowed(State.ACKNOWLEDGED, answer, Mover.PARTNER) for answer in ANSWERS[kind])


def test_the_police_never_decline() -> None:
    assert State.DECLINED not in ANSWERS[OrganisationKind.POLICE]


def test_the_drawing_in_the_documentation_is_the_table() -> None:
    drawn = (Path(settings.BASE_DIR) / "docs" / "referral-states.md").read_text(encoding="utf-8")
    assert drawn == page()
