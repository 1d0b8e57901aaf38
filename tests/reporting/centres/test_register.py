"""What the register shows to the public, and that its changes stay as they were written."""

from datetime import timedelta
from uuid import uuid4

import pytest

from reporting.centres.models import CONFIRMED_FOR, Act, Centre, Reason, Status, StatusChange, Written
from tests.people import AT, Partners
from tests.reporting.centres.making import live_centre


def test_only_what_is_live_and_lately_confirmed_is_shown(gloucester: Partners) -> None:
    centre = live_centre(gloucester.partnership)
    shown = Centre.objects.of(gloucester.partnership)
    assert list(shown.shown(at=AT + CONFIRMED_FOR)) == [centre]
    assert not shown.shown(at=AT + CONFIRMED_FOR + timedelta(seconds=1)).exists()
    for status in set(Status) - {Status.LIVE}:
        Centre.objects.update(status=status)
        assert not shown.shown(at=AT).exists(), status


def test_a_place_that_was_switched_off_is_not_shown(gloucester: Partners) -> None:
    centre = live_centre(gloucester.partnership)
    centre.organisation.is_active = False
    centre.organisation.save()
    assert not Centre.objects.shown(at=AT).exists()


def test_another_partnership_has_a_register_of_its_own(gloucester: Partners, elsewhere: Partners) -> None:
    live_centre(gloucester.partnership)
    assert not Centre.objects.of(elsewhere.partnership).exists()


def test_a_change_of_status_stays_as_it_was_written(gloucester: Partners) -> None:
    centre = live_centre(gloucester.partnership)
    change = StatusChange(
        id=uuid4(), centre=centre, act=Act.GO_LIVE, source=Status.TRAINED, target=Status.LIVE, reason=Reason.READY,
        effective_date=AT.date(), changed_at=AT,
    )  # fmt: skip
    change.save()
    with pytest.raises(Written):
        change.save()
    with pytest.raises(Written):
        change.delete()
