"""Preparing, sending, withdrawing and recalling a packet."""

from datetime import datetime, timedelta

import pytest

from core.audit.actions import Purpose as Opening
from core.audit.models import AuditEntry
from core.keys.models import Box, Grant, PublicKey
from core.keys.stamps import Tampered
from core.sealing import FingerprintMismatch, NotPinned
from referrals.cases.models import Case
from referrals.deliveries.models import Delivery
from referrals.packets.coverage import NotCovered
from referrals.packets.disclosure import open_disclosure, write_disclosure
from referrals.packets.models import Packet, Purpose, Referral
from referrals.packets.preparing import AlreadyReferred, prepare, send, withdraw_prepared
from referrals.packets.recalling import recall
from referrals.packets.sealed import opened_packet
from referrals.policies import StateForbids
from referrals.reminders.models import Reminder
from referrals.states import State
from referrals.tasks.models import Task, TaskKind
from referrals.transitions import MoveRefused
from reporting.choices.models import Choice
from reporting.progress.telling import lines_of
from tests.people import AT, Partners
from tests.referrals.stories import ready, sent, triaged


def test_a_packet_is_sealed_to_the_recipient_and_the_team_only(gloucester: Partners) -> None:
    story = triaged(gloucester)
    referral = ready(story, gloucester.police)
    grants = {grant.recipient.organisation: str(grant.under) for grant in Packet.objects.get().box.grants.all()}
    assert grants == {
        gloucester.police: story.choice_id("police"),
        gloucester.hub: story.choice_id("team"),
    }
    assert (referral.state, str(referral.choice_id)) == (State.READY, story.choice_id("police"))


def test_both_open_the_same_packet(gloucester: Partners) -> None:
    referral = ready(triaged(gloucester), gloucester.police)
    assert opened_packet(referral, gloucester.officer.ring) == opened_packet(referral, gloucester.caseworker.ring)


def test_sending_plans_delivery_and_reminders_and_tells_what_was_sent(gloucester: Partners) -> None:
    story = triaged(gloucester)
    sent(story, gloucester.police)
    assert (Delivery.objects.count(), Reminder.objects.count()) == (1, 5)
    line = lines_of(story.report, story.reporter)[-1].line
    assert line is not None
    assert (line["code"], line["recipient"]) == ("referral_sent", gloucester.police.name)
    assert "name" in line["fields"]


def test_a_packet_leaves_once(gloucester: Partners) -> None:
    referral, team = sent(triaged(gloucester), gloucester.police), gloucester.caseworker
    with pytest.raises(MoveRefused):
        send(referral, by=team.member, ring=team.ring, at=AT)
    assert Delivery.objects.count() == 1


def test_the_same_referral_is_not_under_way_twice(gloucester: Partners) -> None:
    story = triaged(gloucester)
    sent(story, gloucester.police)
    with pytest.raises(AlreadyReferred):
        ready(story, gloucester.police)


def test_preparing_anew_withdraws_what_was_ready(gloucester: Partners) -> None:
    story = triaged(gloucester)
    first, second = ready(story, gloucester.police), ready(story, gloucester.police)
    first.refresh_from_db()
    assert (first.state, second.state) == (State.WITHDRAWN, State.READY)
    assert not Grant.objects.filter(box=first.packet.box, recipient__organisation=gloucester.police).exists()


def test_a_choice_withdrawn_in_between_stops_the_packet(gloucester: Partners) -> None:
    referral, team = ready(triaged(gloucester), gloucester.police), gloucester.caseworker
    Choice.objects.filter(pk=referral.choice_id).update(withdrawn_at=AT)
    with pytest.raises(NotCovered):
        send(referral, by=team.member, ring=team.ring, at=AT)
    assert Referral.objects.get().state == State.READY
    assert AuditEntry.objects.filter(action="packet_refused", subject_id=referral.id).exists()


def test_a_disclosure_changed_in_between_does_not_change_the_packet(gloucester: Partners) -> None:
    story, team = triaged(gloucester, police="without_details"), gloucester.caseworker
    referral = ready(story, gloucester.police)
    write_disclosure(story.case, "Told anew.", by=team.member, ring=team.ring, at=AT)
    send(referral, by=team.member, ring=team.ring, at=AT)
    packet = opened_packet(referral, gloucester.officer.ring)
    assert "Told anew." not in [one.value for one in packet.all_fields]
    seen = open_disclosure(story.case, by=team.member, ring=team.ring, purpose=Opening.REFERRAL, at=AT)
    assert seen == "Told anew."


def test_a_recipient_whose_key_nobody_compared_gets_nothing(gloucester: Partners) -> None:
    PublicKey.objects.filter(organisation=gloucester.police).update(pin=b"", pinned_at=None, pinned_by=None)
    story = triaged(gloucester)
    with pytest.raises(NotPinned):
        ready(story, gloucester.police)
    assert not Packet.objects.exists()
    assert AuditEntry.objects.filter(action="packet_refused", subject_id=story.case.id).exists()


def test_a_key_unpinned_in_between_stops_the_packet(gloucester: Partners) -> None:
    referral, team = ready(triaged(gloucester), gloucester.police), gloucester.caseworker
    PublicKey.objects.filter(organisation=gloucester.police).update(pin=bytes(32))
    with pytest.raises(FingerprintMismatch):
        send(referral, by=team.member, ring=team.ring, at=AT)
    assert Referral.objects.get().state == State.READY


def test_a_key_changed_in_between_stops_the_packet(gloucester: Partners) -> None:
    story, team = triaged(gloucester), gloucester.caseworker
    referral = ready(story, gloucester.police)
    Packet.objects.update(recipient_fingerprint=bytes(32))
    with pytest.raises(Tampered, match="packet of"):
        send(referral, by=team.member, ring=team.ring, at=AT)


def test_the_team_takes_back_what_has_not_left(gloucester: Partners) -> None:
    referral, team = ready(triaged(gloucester), gloucester.police), gloucester.caseworker
    withdraw_prepared(referral, by=team.member, at=AT)
    assert (Referral.objects.get().state, referral.due_at) == (State.WITHDRAWN, None)
    assert not Grant.objects.filter(recipient__organisation=gloucester.police).exists()
    with pytest.raises(StateForbids):
        withdraw_prepared(referral, by=team.member, at=AT)


def test_the_team_recalls_what_was_sent_by_mistake(gloucester: Partners) -> None:
    story, team = triaged(gloucester), gloucester.caseworker
    referral = sent(story, gloucester.police)
    recall(referral, by=team.member, ring=team.ring, at=AT + timedelta(hours=1))
    assert referral.state == State.RECALL_REQUESTED
    assert Task.objects.get(kind=TaskKind.RECALL).referral == referral
    assert not Grant.objects.filter(recipient__organisation=gloucester.police).exists()
    assert story.told()[-1] == "recall_requested"


def test_nothing_of_a_packet_is_in_clear(gloucester: Partners) -> None:
    sent(triaged(gloucester), gloucester.police)
    stored = b"".join(bytes(box.body) for box in Box.objects.all())
    assert b"Sam Example" not in stored
    assert b"bus stop" not in stored


@pytest.mark.parametrize(("state", "closed_at"), [("closed", AT), ("new", None)])
def test_only_a_case_that_was_triaged_and_is_open_is_referred(
    gloucester: Partners, state: str, closed_at: datetime | None
) -> None:
    story, team = triaged(gloucester), gloucester.caseworker
    Case.objects.update(state=state, closed_at=closed_at, due_at=AT, erase_date=closed_at and closed_at.date())
    with pytest.raises(StateForbids):
        prepare(story.case, gloucester.police, Purpose.RECORD, by=team.member, ring=team.ring, at=AT)
