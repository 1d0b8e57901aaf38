"""Forms that are printed as their HTML, and a folder of blobs and a clock for every test."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import time_machine
from django.conf import settings

from core.documents import pdf
from tests.people import AT


@pytest.fixture
def as_html(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is drawn has tests of its own."""
    monkeypatch.setattr(pdf, "render", lambda html, *, title, language: html.encode())


@pytest.fixture(autouse=True)
def _var(tmp_path: Path) -> Iterator[None]:
    before, settings.HARBOUR_VAR = settings.HARBOUR_VAR, tmp_path
    yield
    settings.HARBOUR_VAR = before


@pytest.fixture(autouse=True)
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(AT, tick=False) as traveller:
        yield traveller
