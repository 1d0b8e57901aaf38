"""Fixtures that every test may use."""

import gc

import pytest
from django.conf import settings
from django.core.cache import cache

pytest_plugins = [
    "tests.people",
    "tests.copies",
    "tests.browser",
    "tests.served",
    "tests.flushing",
    "tests.languages",
    "tests.installations",
    "tests.mail_server",
    "tests.documents",
    "tests.journeys.every_page",
    "tests.journeys.one_journey",
]


# Beside what drives a browser: files of ten seconds and more on one core, longest first.
LONG = [
    "tests/journeys/test_accessible.py",
    "tests/security/test_nothing_in_clear.py",
    "tests/security/test_access.py",
    "tests/security/test_bad_input_console.py",
    "tests/deploy/test_benchmark.py",
    "tests/security/test_bad_input.py",
    "tests/deploy/test_demonstration.py",
    "tests/referrals/test_killed_worker.py",
    "tests/core/sweeps/test_killed_worker.py",
]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What takes longest is begun first, so that none of it is left over for one worker at the end: the long files, and
    then those that drive a browser."""
    rank = {file: place for place, file in enumerate(LONG)}

    def begun(item: pytest.Item) -> tuple[int, bool]:
        return rank.get(item.nodeid.partition("::")[0], len(rank)), item.get_closest_marker("browser") is None

    items.sort(key=begun)
    # What was imported stays until the end: looking through it again and again takes a fifteenth of the time.
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 50, 100)


@pytest.fixture(autouse=True)
def _forget_pins() -> None:
    """Pins are settings, not rows: what one test pinned must not reach the next."""
    settings.HARBOUR_HUB_PINS.clear()
    settings.HARBOUR_RECOVERY_PINS.clear()


@pytest.fixture(autouse=True)
def _forget_hosts() -> None:
    """Which partnership a host serves is cached, and each test makes its own partnerships."""
    cache.clear()
