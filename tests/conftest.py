"""Fixtures that every test may use."""

import pytest
from django.conf import settings

pytest_plugins = [
    "tests.people",
    "tests.browser",
    "tests.served",
    "tests.flushing",
    "tests.postgresql",
    "tests.installations",
    "tests.mail_server",
]


@pytest.fixture(autouse=True)
def _forget_pins() -> None:
    """Pins are settings, not rows: what one test pinned must not reach the next."""
    settings.HARBOUR_HUB_PINS.clear()
