"""Fixtures that every test may use."""

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
    "tests.journeys.every_page",
    "tests.journeys.one_journey",
]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Files that drive a browser take longest: begun first, none is left over for one worker at the end."""
    items.sort(key=lambda item: item.get_closest_marker("browser") is None)


@pytest.fixture(autouse=True)
def _forget_pins() -> None:
    """Pins are settings, not rows: what one test pinned must not reach the next."""
    settings.HARBOUR_HUB_PINS.clear()
    settings.HARBOUR_RECOVERY_PINS.clear()


@pytest.fixture(autouse=True)
def _forget_hosts() -> None:
    """Which partnership a host serves is cached, and each test makes its own partnerships."""
    cache.clear()
