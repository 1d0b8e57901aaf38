"""Being interrupted while building the demonstration."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from core.partnerships.models import Partnership
from deploy.demonstration.building import build

AT = datetime(2026, 11, 18, 10, 30, tzinfo=UTC)


def _build(folder: Path, progress: Callable[[int, int], None]) -> None:
    pins, recovery_pins = folder / "hub-pins", folder / "recovery-pins"
    build(at=AT, folder=folder, pins=pins, recovery_pins=recovery_pins, progress=progress)


@pytest.mark.django_db
def test_interrupted_start_leaves_nothing_behind(tmp_path: Path) -> None:
    def interrupt(done: int, whole: int) -> None:
        if done == 5:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        _build(tmp_path, interrupt)
    assert not Partnership.objects.exists()
    assert not list(tmp_path.iterdir())
