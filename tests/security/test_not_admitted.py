"""Mallory was invited into an organisation and set up the account, perhaps with a link that an administrator used.

Nobody has compared the key with a person there, so Mallory is nobody yet: no list, no deed, no word to a reporter.
"""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from core.keys.owners import admit, current_key_of_user
from core.partnerships.models import Role
from core.partnerships.permissions import CAPABILITIES, NotAllowed, may
from referrals.cases.models import Case
from referrals.inbox.actions import acknowledge
from referrals.packets.closing import close_referral
from referrals.packets.models import Referral
from referrals.packets.preparing import withdraw_prepared
from referrals.states import State
from referrals.tasks.actions import finish
from referrals.tasks.making import make_task
from referrals.tasks.models import TaskKind
from tests.people import AT, Partners, Person, employ
from tests.referrals.stories import Story, decide, ready, sent, triaged
from tests.signing_in import sign_in


@pytest.fixture
def story(gloucester: Partners) -> Story:
    return triaged(gloucester)


def finish_a_task(story: Story, referral: Referral, mallory: Person) -> None:
    finish(make_task(TaskKind.RECALL, case=story.case, at=AT), by=mallory.member, at=AT)


OF_THE_TEAM: dict[str, Callable[[Story, Referral, Person], Any]] = {
    "triage anew": lambda story, referral, mallory: decide(
        story.case, by=mallory, owner=story.partners.caseworker.user
    ),
    "discard a packet": lambda story, referral, mallory: withdraw_prepared(referral, by=mallory.member, at=AT),
    "close a referral": lambda story, referral, mallory: close_referral(
        referral, by=mallory.member, ring=mallory.ring, at=AT
    ),
    "finish a task": finish_a_task,
}


@pytest.mark.parametrize("deed", OF_THE_TEAM)
def test_whoever_was_not_admitted_to_the_team_does_nothing_with_its_cases(story: Story, deed: str) -> None:
    mallory = employ(story.partners.hub, "mallory", Role.SUPERVISOR)
    is_closing = deed == "close a referral"
    referral = (sent if is_closing else ready)(story, story.partners.police)
    if is_closing:
        Referral.objects.filter(pk=referral.pk).update(state=State.RETURNED)
    with pytest.raises(NotAllowed):
        OF_THE_TEAM[deed](story, referral, mallory)


def test_whoever_was_not_admitted_cannot_tell_a_reporter_that_the_police_have_it(story: Story) -> None:
    mallory = employ(story.partners.police, "mallory", Role.OFFICER)
    referral = sent(story, story.partners.police)
    with pytest.raises(NotAllowed):
        acknowledge(referral, by=mallory.member, ring=mallory.ring, at=AT)
    assert "acknowledged" not in story.told()


@pytest.mark.parametrize("page", ["cases:queue", "cases:team", "cases:tasks", "console:people", "console:keys"])
def test_whoever_was_not_admitted_to_the_team_sees_no_list_of_it(client: Client, story: Story, page: str) -> None:
    sign_in(client, employ(story.partners.hub, "mallory", Role.SUPERVISOR))
    assert client.get(reverse(page)).status_code == 404


def test_whoever_was_not_admitted_reads_no_history_of_a_case(client: Client, story: Story) -> None:
    sign_in(client, employ(story.partners.hub, "mallory", Role.CASEWORKER))
    assert client.get(reverse("cases:timeline", args=[Case.objects.get().id])).status_code == 404


def test_whoever_was_not_admitted_to_the_police_sees_no_inbox(client: Client, story: Story) -> None:
    sent(story, story.partners.police)
    sign_in(client, employ(story.partners.police, "mallory", Role.OFFICER))
    assert client.get(reverse("inbox:list")).status_code == 404


def test_whoever_was_not_admitted_reads_their_numbers_out_and_nothing_else(
    client: Client, gloucester: Partners
) -> None:
    newcomer = employ(gloucester.hub, "newcomer", Role.SUPERVISOR)
    sign_in(client, newcomer)
    assert [name for name in CAPABILITIES if may(newcomer.member, name)] == ["use the console"]
    assert client.get(reverse("console:home"), follow=True).redirect_chain[-1] == (reverse("console:account"), 302)


def test_admission_opens_the_work_in_the_same_session(client: Client, gloucester: Partners) -> None:
    newcomer, supervisor = employ(gloucester.hub, "newcomer", Role.CASEWORKER), gloucester.supervisor
    sign_in(client, newcomer)
    compared = bytes(current_key_of_user(newcomer.user).fingerprint)
    admit(newcomer.member, compared=compared, by=supervisor.member, ring=supervisor.ring, at=AT)
    assert client.get(reverse("cases:queue")).status_code == 200
