"""What only the tests of trends use."""

import pytest

from referrals.trends import releasing


@pytest.fixture
def no_noise(monkeypatch: pytest.MonkeyPatch) -> None:
    """For tests of what is counted, never of what is released."""
    monkeypatch.setattr(releasing, "draw", lambda below: 0)
