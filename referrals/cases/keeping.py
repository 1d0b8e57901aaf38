"""How long the content of a case is kept once the work on it has ended."""

from datetime import date, datetime

from django.utils import timezone

from core.partnerships.models import Partnership

# A report about a child is kept until the child is 25. The form does not ask how old a child is, so it is kept as
# long as that takes for the youngest.
CHILD_YEARS = 25
FEBRUARY_28 = 28


def end_of_keeping(partnership: Partnership, closed_at: datetime) -> date:
    """The last day, local, on which a case that was closed at `closed_at` is kept."""
    return _years_after(timezone.localdate(closed_at), partnership.closed_years)


def end_of_keeping_a_childs(partnership: Partnership, closed_at: datetime, *, received_at: datetime) -> date:
    """The same for a report about a child."""
    grown_up = _years_after(timezone.localdate(received_at), CHILD_YEARS)
    return max(grown_up, end_of_keeping(partnership, closed_at))


def _years_after(day: date, years: int) -> date:
    """The same day of the year; 28 February where the year has no 29th."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=FEBRUARY_28)
