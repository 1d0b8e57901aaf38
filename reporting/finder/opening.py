"""When a place is open, in words. Opening times are local; on bank holidays nobody can say."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import groupby

from django.utils.dates import WEEKDAYS
from django.utils.formats import date_format, time_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from core.calendars.working import bank_holidays
from core.partnerships.models import Partnership
from reporting.centres.models import OpeningTime


@dataclass(frozen=True)
class Opening:
    """Whether a place is open at an instant, and the sentence that says until or from when."""

    is_open: bool
    words: str


def opening_at(at: datetime, times: Sequence[OpeningTime], partnership: Partnership) -> Opening:
    """What somebody who wants to go there needs to know; it looks a week ahead."""
    if not times:
        return Opening(False, _("We do not know when it is open. Ring before you go."))
    now = localtime(at)
    if now.date() in bank_holidays(partnership.nation, now.year):
        return Opening(False, _("Today is a bank holiday. Ring before you go."))
    for one in _on(now.date(), times):
        if one.opens_at <= now.time() < one.closes_at:
            return Opening(True, _("Open now, until %(time)s") % {"time": _clock(one.closes_at)})
    for ahead in range(8):
        day = now.date() + timedelta(days=ahead)
        later = [one for one in _on(day, times) if ahead or one.opens_at > now.time()]
        if later and day not in bank_holidays(partnership.nation, day.year):
            return Opening(False, _next(day, ahead, _clock(later[0].opens_at)))
    return Opening(False, _("Closed. Ring before you go."))


def week_of(times: Iterable[OpeningTime]) -> list[str]:
    """ "Monday to Friday: 09:00 to 12:00, 13:00 to 17:00", a line for days in a row that are alike; none when shut."""
    spans = [(day, _spans(day, list(times))) for day in range(7)]
    lines = []
    for span, alike in groupby(spans, key=lambda one: one[1]):
        days = [day for day, _span in alike]
        if span:
            lines.append(_("%(days)s: %(times)s") % {"days": _days(days[0], days[-1]), "times": span})
    return lines


def _days(first: int, last: int) -> str:
    if first == last:
        return str(WEEKDAYS[first])
    return _("%(first)s to %(last)s") % {"first": WEEKDAYS[first], "last": WEEKDAYS[last]}


def _spans(weekday: int, times: Sequence[OpeningTime]) -> str:
    return ", ".join(
        _("%(from)s to %(to)s") % {"from": _clock(one.opens_at), "to": _clock(one.closes_at)}
        for one in times
        if one.weekday == weekday
    )


def _on(day: date, times: Iterable[OpeningTime]) -> list[OpeningTime]:
    return sorted((one for one in times if one.weekday == day.weekday()), key=lambda one: one.opens_at)


def _next(day: date, ahead: int, opens: str) -> str:
    if ahead == 0:
        return _("Closed now, opens at %(time)s today") % {"time": opens}
    if ahead == 1:
        return _("Closed now, opens at %(time)s tomorrow") % {"time": opens}
    return _("Closed now, opens on %(day)s at %(time)s") % {"day": date_format(day, "l"), "time": opens}


def _clock(at: time) -> str:
    return time_format(at, "H:i")
