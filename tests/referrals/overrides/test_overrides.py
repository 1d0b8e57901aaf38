"""Disclosing without a choice: who proposes, who approves, what the packet may hold, and who opens what."""

from dataclasses import replace
from datetime import timedelta

import pytest

from core.keys.boxes import look_in
from core.keys.kinds import Kind
from core.keys.models import Box, Grant
from core.keys.rings import NoKey
from core.keys.stamps import Tampered
from core.partnerships.permissions import NotAllowed
from referrals.inbox.actions import acknowledge, open_packet
from referrals.overrides.coverage import ApprovalOver, NotApproved
from referrals.overrides.deciding import AlreadyDecided, OwnProposal
from referrals.overrides.models import Decision, Override
from referrals.overrides.proposing import AlreadyProposed, HeldReport, NoOverrideNeeded, ReasonsRefused
from referrals.overrides.records import record_of
from referrals.packets.coverage import NotCovered
from referrals.packets.models import Purpose, Referral
from referrals.packets.preparing import prepare, withdraw_prepared
from referrals.states import State
from referrals.tasks.models import Task, TaskKind
from reporting.choices.actions import withdraw, withdraw_everything
from tests.people import AT, Partners
from tests.referrals.overrides.proposals import (
    HIDDEN,
    REASONS,
    decided,
    endangered,
    let_go,
    proposed,
    sent_under_override,
)


def state_of(referral: Referral) -> str:
    return Referral.objects.values_list("state", flat=True).get(pk=referral.pk)


def test_an_override_waits_for_another_person_and_nobody_outside_has_a_key(gloucester: Partners) -> None:
    referral = proposed(endangered(gloucester))
    assert state_of(referral) == State.AWAITING_APPROVAL
    with pytest.raises(NoKey):
        look_in(referral.packet.box, gloucester.officer.ring)
    with pytest.raises(NotApproved):
        move_to_ready_and_send(referral, gloucester)
    assert Task.objects.get(kind=TaskKind.APPROVE_OVERRIDE).role == "supervisor"


def move_to_ready_and_send(referral: Referral, partners: Partners) -> None:
    """Somebody who can write to the database says that it is ready."""
    Referral.objects.filter(pk=referral.pk).update(state=State.READY, due_at=AT)
    let_go(referral, by=partners.caseworker)


def test_what_was_approved_is_sent_and_the_recipient_reads_exactly_that(gloucester: Partners) -> None:
    story, officer = endangered(gloucester), gloucester.officer
    referral = sent_under_override(story)
    assert story.told()[-1] == "override_sent"
    acknowledge(referral, by=officer.member, ring=officer.ring, at=AT)
    content = open_packet(referral, by=officer.member, ring=officer.ring, at=AT)
    assert {one.key for one in content.all_fields} == {"override", *REASONS.fields}
    assert content.choice["how"] == "override"
    assert not Task.objects.waiting().filter(kind=TaskKind.APPROVE_OVERRIDE).exists()


def test_whoever_proposed_it_does_not_approve_it(gloucester: Partners) -> None:
    referral = proposed(endangered(gloucester), by=gloucester.supervisor)
    with pytest.raises(OwnProposal):
        decided(referral, by=gloucester.supervisor)
    assert state_of(referral) == State.AWAITING_APPROVAL


def test_it_is_decided_about_once(gloucester: Partners) -> None:
    referral = proposed(endangered(gloucester))
    decided(referral, by=gloucester.supervisor)
    for approves in (True, False):
        with pytest.raises(AlreadyDecided):
            decided(referral, by=gloucester.supervisor, approves=approves)
    assert Override.objects.get().decision == Decision.APPROVED


def test_what_is_refused_never_leaves(gloucester: Partners) -> None:
    story = endangered(gloucester)
    referral = proposed(story)
    decided(referral, by=gloucester.supervisor, approves=False)
    assert state_of(referral) == State.WITHDRAWN
    with pytest.raises(NotApproved):
        move_to_ready_and_send(referral, gloucester)
    assert "override_sent" not in story.told()


def test_only_supervisors_of_this_team_decide(gloucester: Partners, elsewhere: Partners) -> None:
    referral = proposed(endangered(gloucester))
    charlies = (
        gloucester.second_caseworker, gloucester.officer, gloucester.support_officer, gloucester.analyst,
        gloucester.administrator, elsewhere.supervisor, elsewhere.officer,
    )  # fmt: skip
    for charlie in charlies:
        with pytest.raises(NotAllowed):
            decided(referral, by=charlie)
    assert state_of(referral) == State.AWAITING_APPROVAL


def test_nobody_outside_the_team_proposes(gloucester: Partners, elsewhere: Partners) -> None:
    story = endangered(gloucester)
    for charlie in (gloucester.officer, gloucester.administrator, elsewhere.caseworker, elsewhere.supervisor):
        with pytest.raises(NotAllowed):
            proposed(story, by=charlie)
    with pytest.raises(NotAllowed):  # a recipient of another partnership
        proposed(story, elsewhere.police)
    with pytest.raises(NotAllowed):  # one to whom nothing is ever referred
        proposed(story, gloucester.centre)


def test_a_held_report_is_refused_by_name(gloucester: Partners) -> None:
    story = endangered(gloucester)
    withdraw(story.report, story.choice_id("team"), ring=story.reporter, at=AT)
    with pytest.raises(HeldReport):
        proposed(story)


def test_what_a_choice_covers_needs_no_override(gloucester: Partners) -> None:
    with pytest.raises(NoOverrideNeeded):
        proposed(endangered(gloucester, police="with_details"))
    proposed(endangered(gloucester, police="without_details"))


def test_one_waits_for_a_recipient_at_a_time(gloucester: Partners) -> None:
    story = endangered(gloucester)
    proposed(story)
    with pytest.raises(AlreadyProposed):
        proposed(story, by=gloucester.second_caseworker)


def test_fields_that_the_recipient_cannot_get_are_refused(gloucester: Partners) -> None:
    story = endangered(gloucester)
    for fields in ((), ("suspect",), ("recorded",), ("override",), ("nonsense",)):
        with pytest.raises(ReasonsRefused):
            proposed(story, gloucester.support, reasons=replace(REASONS, fields=fields))


def test_contact_details_that_the_team_may_not_open_stay_shut(gloucester: Partners) -> None:
    story = endangered(gloucester)
    withdrawn = Grant.objects.filter(box__object_id=story.report.id, box__kind=Kind.CONTACT)
    withdrawn.filter(recipient__organisation=gloucester.hub).delete()
    with pytest.raises(NotCovered):
        proposed(story, reasons=replace(REASONS, fields=("name", "value")))


def test_an_ordinary_referral_never_has_the_purpose_of_an_override(gloucester: Partners) -> None:
    story, by = endangered(gloucester, police="with_details"), gloucester.caseworker
    with pytest.raises(NotCovered):
        prepare(story.case, gloucester.police, Purpose.PROTECT, by=by.member, ring=by.ring, at=AT)


def test_a_packet_with_more_than_the_override_names_does_not_leave(gloucester: Partners) -> None:
    story = endangered(gloucester)
    referral, other = proposed(story), proposed(story, gloucester.support)
    decided(referral, by=gloucester.supervisor)
    decided(other, by=gloucester.supervisor)
    # Whoever can write to the database lets one override stand in for the other.
    Box.objects.filter(object_id=referral.override_id, version=2).delete()
    with pytest.raises(Tampered):
        let_go(referral, by=gloucester.caseworker)
    Override.objects.filter(pk=other.override_id).update(is_hidden=True)
    with pytest.raises(Tampered):
        let_go(other, by=gloucester.caseworker)


def test_an_approval_holds_for_three_days(gloucester: Partners) -> None:
    referral = proposed(endangered(gloucester))
    decided(referral, by=gloucester.supervisor)
    with pytest.raises(ApprovalOver):
        let_go(referral, by=gloucester.caseworker, at=AT + timedelta(days=3, minutes=1))
    let_go(referral, by=gloucester.caseworker, at=AT + timedelta(days=3))


def test_sending_twice_has_one_effect(gloucester: Partners) -> None:
    story = endangered(gloucester)
    referral = sent_under_override(story)
    with pytest.raises(Exception, match="the referral is sent"):
        let_go(referral, by=gloucester.caseworker)
    assert story.told().count("override_sent") == 1


def test_withdrawing_keeps_what_was_decided_before_and_drops_what_was_not(gloucester: Partners) -> None:
    story = endangered(gloucester)
    approved, waiting = proposed(story), proposed(story, gloucester.support)
    decided(approved, by=gloucester.supervisor)
    withdraw_everything(story.report, ring=story.reporter, at=AT)
    assert (state_of(approved), state_of(waiting)) == (State.READY, State.WITHDRAWN)
    assert Override.objects.get(pk=waiting.override_id).decision == Decision.DROPPED
    let_go(approved, by=gloucester.caseworker)
    officer = gloucester.officer
    acknowledge(approved, by=officer.member, ring=officer.ring, at=AT)
    assert open_packet(approved, by=officer.member, ring=officer.ring, at=AT).fields
    # What it names is all that the team keeps: the report itself is shut.
    with pytest.raises(NoKey):
        look_in(Box.objects.get(object_id=story.report.id, kind=Kind.INCIDENT), gloucester.caseworker.ring)


def test_what_was_sent_before_a_withdrawal_is_not_recalled(gloucester: Partners) -> None:
    story = endangered(gloucester)
    referral = sent_under_override(story)
    withdraw_everything(story.report, ring=story.reporter, at=AT)
    assert state_of(referral) == State.SENT
    assert "recall_requested" not in story.told()


def test_taking_a_proposal_back_ends_it(gloucester: Partners) -> None:
    referral = proposed(endangered(gloucester))
    withdraw_prepared(referral, by=gloucester.second_caseworker.member, at=AT)
    assert Override.objects.get().decision == Decision.DROPPED
    assert not Task.objects.waiting().filter(kind=TaskKind.APPROVE_OVERRIDE).exists()
    with pytest.raises(AlreadyDecided):
        decided(referral, by=gloucester.supervisor)


def test_the_record_keeps_everything_that_was_said(gloucester: Partners) -> None:
    referral = sent_under_override(endangered(gloucester), reasons=HIDDEN)
    record = record_of(Override.objects.get(), gloucester.caseworker.ring)
    assert record.proposal.reasons == HIDDEN
    assert record.decision is not None
    assert record.decision.digest == bytes(referral.packet.digest).hex()
