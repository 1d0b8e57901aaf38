"""Calendar months, as the law counts them."""

from calendar import monthrange
from datetime import date, timedelta

from core.calendars.working import is_working_day
from core.partnerships.models import Partnership


def months_after(day: date, months: int, *, partnership: Partnership) -> date:
    """The same number of a later month, or its last day where there is none; the next working day where it is none.

    So the Information Commissioner counts the month of UK GDPR art. 12(3).
    """
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    found = date(year, month, min(day.day, monthrange(year, month)[1]))
    while not is_working_day(found, partnership):
        found += timedelta(days=1)
    return found
