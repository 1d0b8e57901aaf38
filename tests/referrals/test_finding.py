"""What is not theirs does not exist for them."""

import pytest

from referrals.cases.models import Case
from referrals.finding import find_case, find_referral, find_referral_of_team, find_task
from referrals.packets.models import Referral
from referrals.tasks.making import make_task
from referrals.tasks.models import Task, TaskKind
from tests.people import AT, Partners
from tests.referrals.stories import ready, reported, sent, triaged


def test_a_recipient_finds_only_what_was_sent_to_it(gloucester: Partners, elsewhere: Partners) -> None:
    referral = sent(triaged(gloucester), gloucester.police)
    assert find_referral(referral.id, by=gloucester.officer.member) == referral
    for charlie in (gloucester.support_officer, elsewhere.officer, gloucester.caseworker):
        with pytest.raises(Referral.DoesNotExist):
            find_referral(referral.id, by=charlie.member)


def test_a_recipient_does_not_find_what_is_being_prepared(gloucester: Partners) -> None:
    referral = ready(triaged(gloucester), gloucester.police)
    with pytest.raises(Referral.DoesNotExist):
        find_referral(referral.id, by=gloucester.officer.member)


def test_charlie_of_another_partnership_finds_nothing(gloucester: Partners, elsewhere: Partners) -> None:
    story, charlie = triaged(gloucester), elsewhere.supervisor
    referral, task = sent(story, gloucester.police), make_task(TaskKind.FAILED, case=story.case, at=AT)
    with pytest.raises(Case.DoesNotExist):
        find_case(story.case.id, by=charlie.member)
    with pytest.raises(Referral.DoesNotExist):
        find_referral_of_team(referral.id, by=charlie.member)
    with pytest.raises(Task.DoesNotExist):
        find_task(task.id, by=charlie.member)


def test_queues_hold_the_cases_of_one_partnership(gloucester: Partners, elsewhere: Partners) -> None:
    ours, theirs = reported(gloucester).case, reported(elsewhere).case
    assert list(Case.objects.of(gloucester.partnership)) == [ours]
    assert list(Case.objects.of(elsewhere.partnership)) == [theirs]


def test_cases_are_found_by_words(gloucester: Partners) -> None:
    new, taken = reported(gloucester).case, triaged(gloucester).case
    assert list(Case.objects.new()) == [new]
    assert list(Case.objects.mine(gloucester.caseworker.user)) == [taken]
