"""The stage of every story."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.journeys.stories.stage import Stage, staged
from tests.people import AT, Partners


@pytest.fixture
def stage(gloucester: Partners, chromium: Browser) -> Iterator[Stage]:
    """The partnership of the tests on a Wednesday morning."""
    with staged(gloucester, chromium, AT) as stage:
        yield stage
