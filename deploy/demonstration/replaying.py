"""Playing the casebook in the order in which everything happened, the worker's part included."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from core.sweeps.worker import sweep_once
from core.vocabularies.registry import vocabulary_of
from deploy.demonstration.casebook.entry import Entry
from deploy.demonstration.deeds import Deed
from deploy.demonstration.founding import Founded
from deploy.demonstration.performing import perform
from deploy.demonstration.telling import Telling
from deploy.demonstration.told import Told

# What was sent in the last minutes is left to the real worker, so that people see it arrive.
LEFT_TO_THE_WORKER = timedelta(minutes=5)
ONE_SECOND = timedelta(seconds=1)


@dataclass(frozen=True)
class Scheduled:
    moment: datetime
    telling: Telling
    deed: Deed


def replay(
    casebook: Sequence[Entry],
    stories: dict[str, Told],
    founded: Founded,
    *,
    at: datetime,
    progress: Callable[[int, int], None],
) -> list[Telling]:
    """Do every deed at its time before `at`, and let the worker sweep after each; `progress` gets (done, of)."""
    # The stories are written in today's vocabulary, however long ago they are told to have happened.
    vocabulary = vocabulary_of(founded.partnership, at.date()).id
    tellings = [Telling(stories[entry.story], founded, vocabulary) for entry in casebook]
    schedule = _schedule(casebook, tellings, at)
    for done, scheduled in enumerate(schedule, start=1):
        perform(scheduled.telling, scheduled.deed, scheduled.moment)
        if scheduled.moment <= at - LEFT_TO_THE_WORKER:
            sweep_once(scheduled.moment)
        progress(done, len(schedule))
    return tellings


def _schedule(casebook: Sequence[Entry], tellings: Sequence[Telling], at: datetime) -> list[Scheduled]:
    """All deeds by time. Within a case none comes before the one above it, whatever the calendar of `at` is like."""
    scheduled = []
    for entry, telling in zip(casebook, tellings, strict=True):
        earliest = None
        for moment, deed in entry.steps:
            wished = moment.before(at, telling.founded.partnership)
            earliest = wished if earliest is None else max(wished, earliest + ONE_SECOND)
            scheduled.append(Scheduled(earliest, telling, deed))
    return sorted(scheduled, key=lambda one: one.moment)
