"""The clock of the pages stands still at the time of the tests."""

from datetime import datetime

import pytest

from core import clock


@pytest.fixture(autouse=True)
def _stopped_clock(monkeypatch: pytest.MonkeyPatch, at: datetime) -> None:
    monkeypatch.setattr(clock, "now", lambda: at)
