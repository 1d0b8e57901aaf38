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


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Files that drive a browser take longest: begun first, none is left over for one worker at the end."""
    items.sort(key=lambda item: item.get_closest_marker("browser") is None)
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
