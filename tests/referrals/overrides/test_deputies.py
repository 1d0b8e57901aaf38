"""A small team has overrides approved in another organisation: by the one person named, and for one thing at a time."""

import pytest

from core.keys.kinds import Kind
from core.keys.models import Box, Grant, PublicKey
from core.keys.owners import current_key_of_user
from core.keys.rings import NoKey
from core.partnerships.permissions import NotAllowed
from core.sealing import FingerprintMismatch
from referrals.overrides.deputies import CannotDeputise, end_deputy, name_deputy
from referrals.overrides.models import Deputy, Override
from referrals.overrides.proposing import NoDeputy
from referrals.overrides.reading import open_as_deputy, waiting_for
from referrals.states import State
from tests.people import AT, Partners, Person
from tests.referrals.overrides.proposals import decided, deputise, endangered, let_go, proposed
from tests.security.test_who_can_open import opened_by


def asked(partners: Partners, **more: object):
    """The police get something, and the officer of the support service approves."""
    deputise(partners, partners.support_officer)
    return proposed(endangered(partners), to_deputy=True, **more)


def test_the_deputy_opens_that_override_and_its_packet_and_nothing_else(gloucester: Partners) -> None:
    other = proposed(endangered(gloucester))
    referral = asked(gloucester)
    opened = Box.objects.filter(id__in=opened_by(gloucester.support_officer.ring))
    assert {(box.kind, box.object_id) for box in opened} == {
        (Kind.OVERRIDE, referral.override_id),
        (Kind.PACKET, referral.id),
    }
    assert other.override_id != referral.override_id
    assert opened_by(gloucester.council_officer.ring) == set()


def test_the_deputy_approves_and_loses_the_keys(gloucester: Partners) -> None:
    referral, deputy = asked(gloucester), gloucester.support_officer
    who = {"by": deputy.member, "ring": deputy.ring, "at": AT}
    record, content = open_as_deputy(referral, **who)
    assert content.reference
    assert record.proposal.reasons.decision_maker
    assert [one.id for one in waiting_for(deputy.member)] == [referral.override_id]
    decided(referral, by=deputy)
    assert opened_by(deputy.ring) == set()
    assert list(waiting_for(deputy.member)) == []
    with pytest.raises(NoKey):
        open_as_deputy(referral, **who)
    let_go(referral, by=gloucester.caseworker)
    assert referral.state == State.SENT


def test_nobody_but_the_one_named_deputises(gloucester: Partners, elsewhere: Partners) -> None:
    referral = asked(gloucester)
    for charlie in (gloucester.officer, gloucester.council_officer, elsewhere.support_officer):
        with pytest.raises(NotAllowed):
            open_as_deputy(referral, by=charlie.member, ring=charlie.ring, at=AT)
        with pytest.raises(NotAllowed):
            decided(referral, by=charlie)
    for approver in (gloucester.supervisor,):  # a supervisor of the team still may
        decided(referral, by=approver)


def test_an_override_that_was_not_given_to_the_deputy_is_shut_to_them(gloucester: Partners) -> None:
    deputise(gloucester, gloucester.support_officer)
    referral = proposed(endangered(gloucester))
    with pytest.raises(NotAllowed):
        decided(referral, by=gloucester.support_officer)


def test_the_team_itself_and_strangers_cannot_be_named(gloucester: Partners, elsewhere: Partners) -> None:
    by = gloucester.supervisor
    who = {"by": by.member, "ring": by.ring, "at": AT}
    for charlie in (gloucester.caseworker, gloucester.volunteer, gloucester.analyst, elsewhere.officer):
        with pytest.raises(CannotDeputise):
            name_deputy(charlie.member, compared=bytes(current_key_of_user(charlie.user).fingerprint), **who)
    with pytest.raises(FingerprintMismatch):
        name_deputy(gloucester.officer.member, compared=bytes(32), **who)
    for charlie in (gloucester.caseworker, gloucester.officer, gloucester.administrator):
        with pytest.raises(NotAllowed):
            end_deputy(by=charlie.member, at=AT)
    assert not Deputy.objects.exists()


def test_the_deputy_works_neither_for_the_recipient_nor_is_missing(gloucester: Partners) -> None:
    story = endangered(gloucester)
    with pytest.raises(NoDeputy):
        proposed(story, to_deputy=True)
    deputise(gloucester, gloucester.officer)
    with pytest.raises(NoDeputy):
        proposed(story, gloucester.police, to_deputy=True)


def test_another_key_than_the_compared_one_gets_nothing(gloucester: Partners) -> None:
    deputy: Person = gloucester.support_officer
    deputise(gloucester, deputy)
    stranger = PublicKey.objects.get(user=gloucester.council_officer.user)
    Deputy.objects.update(key=stranger)
    with pytest.raises(FingerprintMismatch):
        proposed(endangered(gloucester), to_deputy=True)
    Deputy.objects.update(member=gloucester.council_officer.member)
    with pytest.raises(FingerprintMismatch):
        proposed(endangered(gloucester), to_deputy=True)


def test_who_is_no_deputy_any_more_loses_what_waited(gloucester: Partners) -> None:
    referral = asked(gloucester)
    end_deputy(by=gloucester.supervisor.member, at=AT)
    assert opened_by(gloucester.support_officer.ring) == set()
    with pytest.raises(NotAllowed):
        decided(referral, by=gloucester.support_officer)
    assert Override.objects.get().decision == ""
    assert Grant.objects.filter(box__object_id=referral.override_id).count() == 1
