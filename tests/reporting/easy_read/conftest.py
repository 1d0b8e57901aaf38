"""A fixed clock for the Easy Read form."""

from collections.abc import Iterator

import pytest
import time_machine

from tests.people import AT


@pytest.fixture(autouse=True)
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(AT, tick=False) as traveller:
        yield traveller
