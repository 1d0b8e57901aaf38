"""The two scenes, made once per test process; each test gets copies of the rows, as tests.copies explains."""

import pytest
import time_machine
from pytest_django import DjangoDbBlocker

from tests.copies import Made, made
from tests.people import AT, partners
from tests.security.scene import HOSTS, Scene, scene_of


def _scene(name: str) -> Scene:
    return scene_of(partners(name, HOSTS[name]), HOSTS[name], name)


@pytest.fixture(scope="session")
def _scenes(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> dict[str, Made[Scene]]:
    with django_db_blocker.unblock(), time_machine.travel(AT, tick=False):
        return {name: made(lambda name=name: _scene(name)) for name in HOSTS}


@pytest.fixture
def scene(_scenes: dict[str, Made[Scene]], db: None) -> Scene:
    """Everything in the partnership under test, on the test client's own host."""
    return _scenes["gloucester"].copy()


@pytest.fixture
def theirs(_scenes: dict[str, Made[Scene]], db: None) -> Scene:
    """Everything in another partnership on the same installation."""
    return _scenes["elsewhere"].copy()
