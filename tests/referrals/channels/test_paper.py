"""A printed pack: sent when somebody takes it, printed once, and reminded of by the team, whom no mail helps."""

from datetime import timedelta

import pytest

from core.audit.actions import Action
from core.audit.models import AuditEntry
from core.notices.models import Notice, NoticeKind
from core.partnerships.permissions import NotAllowed
from core.sweeps.worker import sweep_once
from referrals.channels.sending import AlreadyPrinted, printed_pack
from referrals.deliveries.models import Delivery, HandedOver
from referrals.packets.recalling import recall
from referrals.policies import StateForbids
from referrals.states import State
from referrals.tasks.models import Task, TaskKind
from tests.people import AT, Partners, Person
from tests.referrals.channels.partners import handed
from tests.referrals.stories import Story, ready


def pack(story: Story, by: Person) -> bytes:
    referral = story.case.referrals.get()
    return printed_pack(referral, by=by.member, ring=by.ring, language="en", at=AT)


def test_a_pack_is_sent_with_how_and_printed_once(on_paper: Story) -> None:
    referral, team = handed(on_paper, on_paper.partners.support), on_paper.partners.caseworker
    delivery = Delivery.objects.get()
    assert (referral.state, delivery.handed_over, delivery.done_at) == (State.SENT, HandedOver.COURIER, AT)
    assert pack(on_paper, team).startswith(b"%PDF-")
    with pytest.raises(AlreadyPrinted):
        pack(on_paper, team)
    delivery.refresh_from_db()
    assert (delivery.printed_at, delivery.sealed_pdf) == (AT, None)
    assert AuditEntry.objects.filter(action=Action.PACKET_DOWNLOADED).count() == 1


def test_a_pack_is_printed_by_the_team_alone_and_only_while_it_is_on_its_way(
    on_paper: Story, elsewhere: Partners
) -> None:
    team = on_paper.partners.caseworker
    ready(on_paper, on_paper.partners.support)
    with pytest.raises(StateForbids):
        pack(on_paper, team)
    referral = handed(on_paper, on_paper.partners.support)
    on_paper.case.referrals.exclude(pk=referral.pk).update(case=on_paper.case)
    for outsider in (on_paper.partners.support_officer, elsewhere.caseworker):
        with pytest.raises(NotAllowed):
            printed_pack(referral, by=outsider.member, ring=outsider.ring, language="en", at=AT)
    recall(referral, by=team.member, ring=team.ring, at=AT)
    with pytest.raises(StateForbids):
        printed_pack(referral, by=team.member, ring=team.ring, language="en", at=AT)


def test_somebody_rings_a_recipient_whom_no_mail_reaches(on_paper: Story) -> None:
    referral, team = handed(on_paper, on_paper.partners.support), on_paper.partners.caseworker
    sweep_once(AT + timedelta(hours=6))
    assert Task.objects.filter(kind=TaskKind.CHASE_REFERRAL, referral=referral).exists()
    recall(referral, by=team.member, ring=team.ring, at=AT)
    told = Notice.objects.filter(organisation=on_paper.partners.support)
    assert not told.filter(kind__in=(NoticeKind.REFERRAL_REMINDER, NoticeKind.RECALL_WAITING)).exists()
