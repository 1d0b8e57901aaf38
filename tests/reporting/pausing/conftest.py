"""The clock stands at the tests' own time, so that pages can be opened."""

from collections.abc import Iterator

import pytest
import time_machine

from tests.people import AT


@pytest.fixture(autouse=True)
def clock() -> Iterator[time_machine.Traveller]:
    """What the views take for the present; tests move it."""
    with time_machine.travel(AT, tick=False) as traveller:
        yield traveller
