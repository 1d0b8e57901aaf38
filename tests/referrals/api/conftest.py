"""A partner with a system of its own, and a referral that waits for it: made once per process, copied for each test."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
import time_machine
from pytest_django import DjangoDbBlocker

from referrals.packets.models import Referral
from tests.copies import HOSTS, Made, made
from tests.people import AT, Partners, partners
from tests.referrals.api.systems import System, connect
from tests.referrals.stories import Story, sent, triaged


@dataclass(frozen=True)
class Connected:
    """`referral` is sent to the support service, whose system is `system`."""

    partners: Partners
    system: System
    story: Story
    referral: Referral


def _connected() -> Connected:
    found = partners("gloucester", HOSTS["gloucester"])
    system = connect(found, found.support, found.support_officer)
    story = triaged(found)
    return Connected(found, system, story, sent(story, found.support))


@pytest.fixture(scope="session")
def _made(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Made[Connected]:
    with django_db_blocker.unblock():
        return made(_connected)


@pytest.fixture
def connected(_made: Made[Connected], db: None) -> Connected:
    return _made.copy()


@pytest.fixture
def system(connected: Connected) -> System:
    return connected.system


@pytest.fixture
def story(connected: Connected) -> Story:
    return connected.story


@pytest.fixture
def referral(connected: Connected) -> Referral:
    return connected.referral


@pytest.fixture
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(AT, tick=False) as traveller:
        yield traveller
