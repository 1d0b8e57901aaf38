"""Somebody who can write to the database, but holds no key and no configuration, is caught and named."""

from collections.abc import Callable
from uuid import uuid4

import pytest

from core.keys.kinds import Kind
from core.keys.models import Box, Grant, PublicKey
from core.keys.stamps import Tampered
from core.partnerships.models import Organisation
from core.sealing import CannotOpen, FingerprintMismatch, fingerprint, new_seed, public_key_of
from referrals.cases.models import Case
from referrals.inbox.actions import acknowledge, open_packet
from referrals.packets.models import Packet, Referral
from referrals.packets.preparing import send
from referrals.states import State
from reporting.choices.actions import withdraw
from reporting.choices.models import Choice
from tests.people import AT, Partners
from tests.referrals.stories import Story, acknowledged, ready, triaged

Swap = Callable[[Partners, Story, Referral], None]


def other_recipient(partners: Partners, story: Story, referral: Referral) -> None:
    Referral.objects.filter(pk=referral.pk).update(recipient=partners.support)


def other_choice(partners: Partners, story: Story, referral: Referral) -> None:
    Referral.objects.filter(pk=referral.pk).update(choice_id=story.choice_id("support"))


def other_purpose(partners: Partners, story: Story, referral: Referral) -> None:
    Referral.objects.filter(pk=referral.pk).update(purpose="record")


def other_digest(partners: Partners, story: Story, referral: Referral) -> None:
    Packet.objects.filter(referral=referral).update(digest=bytes(32))


def other_box(partners: Partners, story: Story, referral: Referral) -> None:
    incident = Box.objects.get(object_id=story.report.id, kind=Kind.INCIDENT)
    Packet.objects.filter(referral=referral).update(box=incident)


def other_reporter(partners: Partners, story: Story, referral: Referral) -> None:
    _replace(PublicKey.objects.get(pk=story.report.lock.key_id))


def grant_without_choice(partners: Partners, story: Story, referral: Referral) -> None:
    Grant.objects.filter(box=referral.packet.box).update(under=None)


NAMED_TAMPERED = (
    other_recipient, other_choice, other_purpose, other_digest, other_box, other_reporter, grant_without_choice,
)  # fmt: skip


@pytest.mark.parametrize("swap", NAMED_TAMPERED)
def test_what_was_swapped_before_sending_is_not_sent(gloucester: Partners, swap: Swap) -> None:
    story, team = triaged(gloucester), gloucester.caseworker
    referral = ready(story, gloucester.police)
    swap(gloucester, story, referral)
    with pytest.raises(Tampered):
        send(referral, by=team.member, ring=team.ring, at=AT)
    assert Referral.objects.get().state == State.READY


@pytest.mark.parametrize("swap", [one for one in NAMED_TAMPERED if one is not other_recipient])
def test_what_was_swapped_after_sending_is_not_opened(gloucester: Partners, swap: Swap) -> None:
    story, officer = triaged(gloucester), gloucester.officer
    referral = acknowledged(story, gloucester.police, by=officer)
    swap(gloucester, story, referral)
    fresh = Referral.objects.with_case().get()
    with pytest.raises(Tampered):
        open_packet(fresh, by=officer.member, ring=officer.ring, at=AT)


def test_a_packet_readdressed_to_charlie_opens_to_nobody(gloucester: Partners) -> None:
    story, charlie = triaged(gloucester), gloucester.support_officer
    acknowledged(story, gloucester.police, by=gloucester.officer)
    other_recipient(gloucester, story, Referral.objects.get())
    with pytest.raises(Tampered):
        open_packet(Referral.objects.with_case().get(), by=charlie.member, ring=charlie.ring, at=AT)


def test_packets_swapped_between_two_referrals_are_named(gloucester: Partners) -> None:
    first = acknowledged(triaged(gloucester), gloucester.police, by=gloucester.officer)
    second = acknowledged(triaged(gloucester), gloucester.police, by=gloucester.officer)
    theirs = Box.objects.get(object_id=second.id, kind=Kind.PACKET)
    Box.objects.filter(object_id=first.id, kind=Kind.PACKET).update(body=theirs.body, stamp=theirs.stamp)
    with pytest.raises(Tampered):
        open_packet(first, by=gloucester.officer.member, ring=gloucester.officer.ring, at=AT)


def test_a_content_key_from_another_grant_opens_nothing(gloucester: Partners) -> None:
    first = acknowledged(triaged(gloucester), gloucester.police, by=gloucester.officer)
    second = acknowledged(triaged(gloucester), gloucester.police, by=gloucester.officer)
    theirs = Grant.objects.get(box__object_id=second.id, recipient__organisation=gloucester.police)
    Grant.objects.filter(box__object_id=first.id, recipient__organisation=gloucester.police).update(
        sealed_key=theirs.sealed_key
    )
    with pytest.raises(CannotOpen):
        open_packet(first, by=gloucester.officer.member, ring=gloucester.officer.ring, at=AT)


def test_nothing_is_sealed_to_a_key_put_in_the_recipients_place(gloucester: Partners) -> None:
    story = triaged(gloucester)
    _replace(PublicKey.objects.get(organisation=gloucester.police))
    with pytest.raises(FingerprintMismatch):
        ready(story, gloucester.police)
    assert not Packet.objects.exists()


def test_the_police_are_not_made_a_support_service_for_the_sake_of_its_choice(gloucester: Partners) -> None:
    story = triaged(gloucester, police="none")
    Organisation.objects.filter(pk=gloucester.police.pk).update(kind="support")
    gloucester.police.refresh_from_db()
    with pytest.raises(FingerprintMismatch):
        ready(story, gloucester.police)


def test_a_story_retold_for_another_report_is_not_sent_under_this_ones_choice(gloucester: Partners) -> None:
    story, other = triaged(gloucester, support="none"), triaged(gloucester)
    other.case.clocks.all().delete()
    Case.objects.filter(pk=other.case.pk).delete()
    Case.objects.filter(pk=story.case.pk).update(report=other.report)
    story.case.refresh_from_db()
    with pytest.raises(Tampered, match="disclosure"):
        ready(story, gloucester.support)


def test_nothing_is_told_to_a_key_put_in_the_reporters_place(gloucester: Partners) -> None:
    story = triaged(gloucester)
    referral = ready(story, gloucester.police)
    send(referral, by=gloucester.caseworker.member, ring=gloucester.caseworker.ring, at=AT)
    other_reporter(gloucester, story, referral)
    fresh, officer = Referral.objects.with_case().get(), gloucester.officer
    with pytest.raises(Tampered):
        acknowledge(fresh, by=officer.member, ring=officer.ring, at=AT)
    assert Referral.objects.get().state == State.SENT


def test_nothing_is_sent_under_a_choice_that_was_revived(gloucester: Partners) -> None:
    story = triaged(gloucester)
    withdraw(story.report, story.choice_id("police"), ring=story.reporter, at=AT)
    Choice.objects.update(withdrawn_at=None)
    with pytest.raises(Tampered, match="choice"):
        ready(story, gloucester.police)


@pytest.mark.parametrize("recipient", ["team", "police"])
def test_grants_that_were_moved_under_another_choice_go_all_the_same(gloucester: Partners, recipient: str) -> None:
    story = triaged(gloucester)
    acknowledged(story, gloucester.police, by=gloucester.officer)
    Grant.objects.exclude(recipient=story.report.lock.key).exclude(under=None).update(under=uuid4())
    withdraw(story.report, story.choice_id(recipient), ring=story.reporter, at=AT)
    charlie = gloucester.hub if recipient == "team" else gloucester.police
    retold = Grant.objects.exclude(box__kind__in=(Kind.RISK, Kind.OUTCOME))  # the team's own record stays
    assert not retold.filter(recipient__organisation=charlie).exists()


def test_a_choice_moved_from_another_report_covers_nothing(gloucester: Partners) -> None:
    story, other = triaged(gloucester, police="none"), triaged(gloucester)
    theirs = Box.objects.get(object_id=other.report.id, kind=Kind.CHOICES)
    Box.objects.filter(object_id=story.report.id, kind=Kind.CHOICES).update(body=theirs.body, stamp=theirs.stamp)
    with pytest.raises(Tampered):
        ready(story, gloucester.police)


def _replace(key: PublicKey) -> None:
    """Another key pair in the place of a stored one, consistent in itself."""
    public = public_key_of(new_seed())
    PublicKey.objects.filter(pk=key.pk).update(public=public, fingerprint=fingerprint(public))
