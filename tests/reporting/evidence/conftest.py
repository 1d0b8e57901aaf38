"""Every test has a folder of blobs of its own."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings


@pytest.fixture(autouse=True)
def var(tmp_path: Path) -> Iterator[Path]:
    before, settings.HARBOUR_VAR = settings.HARBOUR_VAR, tmp_path
    yield tmp_path
    settings.HARBOUR_VAR = before
