"""When the invented things happened: counted back from the start, so that the queues look alive."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings

from core.calendars.working import ONE_DAY, is_working_day
from core.partnerships.models import Partnership


@dataclass(frozen=True)
class Moment:
    """`working_days` (1 or more) before the local day of `at`, at a local clock time; or `minutes` before `at`."""

    working_days: int = 0
    clock: time = time()
    minutes: int = 0

    @property
    def order(self) -> tuple[int, time, int]:
        """Earlier moments sort first."""
        return -self.working_days, self.clock, -self.minutes

    def before(self, at: datetime, partnership: Partnership) -> datetime:
        """The instant, in the time zone of the installation or that of `at`."""
        if not self.working_days:
            return at - timedelta(minutes=self.minutes)
        zone = ZoneInfo(settings.TIME_ZONE)
        day = _working_day_before(at.astimezone(zone).date(), self.working_days, partnership)
        return datetime.combine(day, self.clock, zone)


def days_ago(working_days: int, clock: str) -> Moment:
    """`clock` is HH:MM."""
    return Moment(working_days=working_days, clock=time.fromisoformat(clock))


def minutes_ago(minutes: int) -> Moment:
    return Moment(minutes=minutes)


def _working_day_before(day: date, count: int, partnership: Partnership) -> date:
    while count:
        day -= ONE_DAY
        count -= is_working_day(day, partnership)
    return day
