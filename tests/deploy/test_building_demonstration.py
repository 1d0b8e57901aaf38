"""Building the demonstration at an awkward time, and being interrupted while building it."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from core.audit.models import AuditEntry
from core.partnerships.models import Partnership
from deploy.demonstration.building import build
from referrals.packets.models import Referral
from referrals.states import State

SUNDAY_AFTER_THE_HOLIDAYS = datetime(2027, 1, 3, 0, 20, tzinfo=UTC)


def _build(folder: Path, progress: Callable[[int, int], None]) -> None:
    pins, recovery_pins = folder / "hub-pins", folder / "recovery-pins"
    build(at=SUNDAY_AFTER_THE_HOLIDAYS, folder=folder, pins=pins, recovery_pins=recovery_pins, progress=progress)


@pytest.mark.django_db
def test_calendar_of_the_start_does_not_matter(tmp_path: Path) -> None:
    _build(tmp_path, lambda done, whole: None)
    assert set(Referral.objects.values_list("state", flat=True)) == set(State)
    assert not AuditEntry.objects.filter(at__gt=SUNDAY_AFTER_THE_HOLIDAYS).exists()


@pytest.mark.django_db
def test_interrupted_start_leaves_nothing_behind(tmp_path: Path) -> None:
    def interrupt(done: int, whole: int) -> None:
        if done == 5:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        _build(tmp_path, interrupt)
    assert not Partnership.objects.exists()
    assert not list(tmp_path.iterdir())
