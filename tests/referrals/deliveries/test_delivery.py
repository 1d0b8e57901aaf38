"""The worker delivers: it tells the recipient that something waits, once."""

from datetime import timedelta

from core.notices.models import Notice, NoticeKind
from core.sweeps.worker import sweep_once
from referrals.deliveries.models import Delivery
from referrals.inbox.actions import acknowledge
from referrals.packets.models import Referral
from referrals.packets.recalling import recall
from referrals.states import State
from tests.people import AT, Partners
from tests.referrals.stories import sent, triaged

SOON = AT + timedelta(minutes=1)


def test_a_sent_packet_is_delivered_and_the_recipient_told_once(gloucester: Partners) -> None:
    sent(triaged(gloucester), gloucester.police)
    sweep_once(SOON)
    sweep_once(SOON)
    assert (Referral.objects.get().state, Referral.objects.get().delivered_at) == (State.DELIVERED, SOON)
    assert Notice.objects.get(kind=NoticeKind.REFERRAL_WAITING).organisation == gloucester.police
    assert Delivery.objects.get().done_at == SOON


def test_what_was_acknowledged_meanwhile_is_not_announced(gloucester: Partners) -> None:
    referral, officer = sent(triaged(gloucester), gloucester.police), gloucester.officer
    acknowledge(referral, by=officer.member, ring=officer.ring, at=AT)
    sweep_once(SOON)
    assert Referral.objects.get().state == State.ACKNOWLEDGED
    assert not Notice.objects.filter(kind=NoticeKind.REFERRAL_WAITING).exists()


def test_what_was_recalled_meanwhile_is_not_announced(gloucester: Partners) -> None:
    referral, team = sent(triaged(gloucester), gloucester.police), gloucester.caseworker
    recall(referral, by=team.member, ring=team.ring, at=AT)
    sweep_once(SOON)
    assert not Notice.objects.filter(kind=NoticeKind.REFERRAL_WAITING).exists()
    assert Delivery.objects.get().done_at == SOON
