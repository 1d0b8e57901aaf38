"""Building the whole demonstration, or nothing of it."""

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

from django.db import transaction

from core.partnerships.models import HostName
from deploy.demonstration.casebook import CASEBOOK
from deploy.demonstration.founding import found, hub_fingerprint
from deploy.demonstration.handing_over import add_pin, write_accounts, write_kit, write_places, write_reports
from deploy.demonstration.people import HOSTS
from deploy.demonstration.register import fill_register
from deploy.demonstration.replaying import replay
from deploy.demonstration.stories import STORIES
from deploy.demonstration.training import train_centre
from deploy.demonstration.venues import note_help, open_places

# Longer than the oldest story of the casebook, holidays included.
FOUNDED_BEFORE = timedelta(days=60)


def is_built() -> bool:
    return HostName.objects.filter(host__in=HOSTS).exists()


@transaction.atomic
def build(*, at: datetime, folder: Path, pins: Path, recovery_pins: Path, progress: Callable[[int, int], None]) -> None:
    """Found the partnership and play its casebook up to `at`; write the files of handing_over.

    One transaction, slow steps included: nobody else is there yet, and a start that is interrupted leaves nothing
    behind, so that the next one begins anew.
    """
    founded = found(at=at - FOUNDED_BEFORE)
    fill_register(founded, at=at - FOUNDED_BEFORE)
    places = open_places(founded, at=at - FOUNDED_BEFORE)
    note_help(founded, at=at)
    train_centre(founded, at=at - FOUNDED_BEFORE, today=at)
    tellings = replay(CASEBOOK, STORIES, founded, at=at, progress=progress)
    write_accounts(folder, founded)
    write_reports(folder, tellings)
    write_places(folder, places)
    write_kit(folder, founded.kit)
    add_pin(pins, str(founded.partnership.id), hub_fingerprint(founded.partnership))
    add_pin(recovery_pins, str(founded.partnership.id), founded.kit.fingerprint)
