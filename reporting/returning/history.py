"""What has happened to a report so far, in the order in which it was told, each line under its time."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from core.calendars.words import shown_day, shown_moment
from core.design_system.components import SummaryRow
from reporting.progress.codes import sentence
from reporting.progress.telling import ToldLine
from reporting.sections import ProgressLine
from reporting.submit.models import Report, ReportState

# What the reporter did is kept to the hour only, so its line shows the day.
OWN_DEEDS = frozenset(
    {"received", "choice_withdrawn", "choice_changed", "code_replaced", "given_up", "kept", "released"}
)


@dataclass(frozen=True)
class _Line:
    """`time` is what is shown of `at`."""

    time: str
    at: datetime
    words: str


def history(report: Report, lines: Sequence[ToldLine], *, was_shared: bool) -> list[SummaryRow]:
    """`lines` are as `lines_of` opens them; `was_shared` says whether anybody else could ever read the report."""
    team = report.partnership.team_name
    return _together([_first_line(report, was_shared=was_shared), *(_entry(told, team) for told in lines)])


def line_words(line: ProgressLine, team: str) -> str:
    """The sentence of a line, without what somebody added to it."""
    return sentence(line["code"], recipient=line["recipient"], team=team)


def _first_line(report: Report, *, was_shared: bool) -> _Line:
    kept = report.state == ReportState.HELD and not was_shared
    done = _("You kept this report for yourself.") if kept else _("You sent your report.")
    return _Line(shown_day(report.received_at), report.received_at, done)


def _entry(told: ToldLine, team: str) -> _Line:
    if told.line is None:
        return _Line(shown_day(told.at), told.at, _("A line here cannot be shown, because it was changed."))
    time = shown_day(told.at) if told.line["code"] in OWN_DEEDS else shown_moment(told.at)
    return _Line(time, told.at, "\n".join(filter(None, (line_words(told.line, team), told.line["words"]))))


def _together(lines: Iterable[_Line]) -> list[SummaryRow]:
    """What happened within one minute under one time: a list of names and values has each name once.

    What follows from a reporter's deed is kept to the hour as well, and would seem to have happened before what led to
    it. Where a day's times go back, the rest of that day is only said to be later.
    """
    by_time: dict[str, list[str]] = {}
    before: _Line | None = None
    later_day = ""
    for line in lines:
        day = shown_day(line.at)
        if before is not None and _goes_back(line, before, by_time):
            later_day = day
        time = _("Later on %(day)s") % {"day": day} if day == later_day else line.time
        by_time.setdefault(time, []).append(line.words)
        before = line
    return [SummaryRow(time, "\n".join(told)) for time, told in by_time.items()]


def _goes_back(line: _Line, before: _Line, by_time: dict[str, list[str]]) -> bool:
    """Whether `line` would stand above the one told before it, or look older, though both are of one day."""
    same_day = shown_day(line.at) == shown_day(before.at)
    return same_day and line.time != before.time and (line.time in by_time or line.at < before.at)
