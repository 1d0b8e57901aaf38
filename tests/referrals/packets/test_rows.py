"""What the database itself refuses of referrals and packets, whoever writes."""

import pytest
from django.db import IntegrityError, transaction

from referrals.cases.models import Case
from referrals.packets.models import Referral, WrittenOnce
from referrals.states import State
from tests.people import Partners
from tests.referrals.stories import ready, sent, triaged


def test_neither_a_referral_nor_its_packet_is_saved_again(gloucester: Partners) -> None:
    referral = ready(triaged(gloucester), gloucester.police)
    for row in (referral, referral.packet):
        with pytest.raises(WrittenOnce):
            row.save()


def test_what_has_left_says_when(gloucester: Partners) -> None:
    referral = sent(triaged(gloucester), gloucester.police)
    for change in ({"sent_at": None}, {"state": State.READY}):
        with pytest.raises(IntegrityError, match="sent_at_once_it_has_left"), transaction.atomic():
            Referral.objects.filter(pk=referral.pk).update(**change)


def test_one_packet_waits_for_one_recipient_and_purpose(gloucester: Partners) -> None:
    referral = ready(triaged(gloucester), gloucester.police)
    again = Referral.objects.filter(pk=referral.pk).values().get()
    del again["id"]
    with pytest.raises(IntegrityError), transaction.atomic():
        Referral.objects.create(**again)


def test_an_open_case_has_an_owner_and_a_due_time(gloucester: Partners) -> None:
    case = triaged(gloucester).case
    for change in ({"owner": None}, {"due_at": None}):
        with pytest.raises(IntegrityError, match="open_case_has_owner_and_clock"), transaction.atomic():
            Case.objects.filter(pk=case.pk).update(**change)
