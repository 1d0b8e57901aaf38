"""When something happened and when it was chosen, as a packet tells it."""

from datetime import date, datetime

from django.utils import translation
from django.utils.dates import MONTHS
from django.utils.translation import gettext_lazy

from core.calendars.words import shown_day
from reporting.sections import Incident

# By `when_kind`; they stand where the reporter's own words about the time are not sent.
KINDS = {
    "exact": gettext_lazy("Once, on a day that the reporter knows"),
    "about": gettext_lazy("Once; the exact day is not known"),
    "range": gettext_lazy("More than once"),
    "ongoing": gettext_lazy("It is still going on"),
    "unknown": gettext_lazy("Not known"),
}


def when_without_words(incident: Incident) -> str:
    """The day, if the reporter gave an exact one, else how often; never their own words ("the day he was buried")."""
    day = _day_of(incident) if incident["when_kind"] == "exact" else None
    return shown_day(day) if day else str(KINDS.get(incident["when_kind"], ""))


def day_of_moment(moment: str) -> str:
    """The local day of a moment (ISO 8601), in words."""
    return shown_day(datetime.fromisoformat(moment))


def _day_of(incident: Incident) -> date | None:
    """The day with which the answer begins, as the form wrote it in the language of the report; words follow a comma.

    It is read and written anew, so that nothing but a date can pass for one.
    """
    day, _, rest = incident["when"].partition(",")[0].partition(" ")
    month, _, year = rest.rpartition(" ")
    with translation.override(incident["language"]):
        months = {str(name): number for number, name in MONTHS.items()}
    try:
        return date(int(year), months[month], int(day))
    except (KeyError, ValueError):
        return None
