"""The clock of the pages stands still at the time of the tests."""

from datetime import datetime

import pytest

# Views that bind the clock when they are first imported must do so before it is stopped.
import deploy.urls  # noqa: F401
from core import clock


@pytest.fixture(autouse=True)
def _stopped_clock(monkeypatch: pytest.MonkeyPatch, at: datetime) -> None:
    monkeypatch.setattr(clock, "now", lambda: at)
