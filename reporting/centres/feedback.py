"""What a centre's people hear of the reports that they helped with: steps to the day, and what the team owes them.

A report is told by the day on which it came in and a number without meaning. A volunteer knows the day; a reference
would lie about next to a name.
"""

from dataclasses import dataclass
from datetime import date, datetime, time

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate, make_aware
from django.utils.translation import gettext as _

from core import clock
from core.calendars.words import shown_day
from core.calendars.working import end_of_next_working_day
from core.console.access import StaffRequest, console_page
from core.design_system.components import Cell, Column, Table
from core.partnerships.models import Partnership
from core.partnerships.permissions import may
from reporting.centres.feedback_models import Step
from reporting.centres.milestones import HEARD_FOR, days_of
from reporting.centres.parts import Part, register
from reporting.centres.tickets import Found, Ticket, look_through

CAPABILITY = "help a reporter"


@dataclass(frozen=True)
class Line:
    """One report. `number` has four digits and stays the same; `owed_date` is the local day by which it has to be read,
    and was not when that day is past."""

    number: int
    received_date: date
    days: dict[Step, date]
    owed_date: date
    is_overdue: bool


@dataclass(frozen=True)
class Heard:
    """Newest first. `is_complete` is False while the centre's sessions have not yet tried every ticket."""

    lines: list[Line]
    is_complete: bool

    @property
    def overdue(self) -> list[Line]:
        return [line for line in self.lines if line.is_overdue]


def tickets_for(request: StaffRequest) -> Found:
    """The tickets of the member's own organisation, looked through once for all parts of a page."""
    found: Found | None = getattr(request, "centre_tickets", None)
    if found is None:
        found = look_through(request.staff.member.organisation, request.staff.ring, at=clock.now())
        request.centre_tickets = found  # type: ignore[attr-defined]  # for the page's other parts alone
    return found


def heard_of(found: Found, *, partnership: Partnership, at: datetime) -> Heard:
    """What became of the reports that a centre helped with within HEARD_FOR. One query."""
    begins = localdate(at) - HEARD_FOR
    tickets = [ticket for ticket in found.tickets if ticket.received_date >= begins]
    days = days_of([ticket.watch for ticket in tickets])
    lines = [_line(ticket, days.get(ticket.watch, {}), partnership, at) for ticket in tickets]
    return Heard(lines, found.is_complete)


@console_page(CAPABILITY)
def feedback(request: StaffRequest) -> HttpResponse:
    heard = heard_of(tickets_for(request), partnership=request.partnership, at=clock.now())
    context = {
        "page_title": _("What became of your reports"),
        "centre": request.staff.member.organisation,
        "overdue": [_owed(line) for line in heard.overdue],
        "table": _table(heard.lines),
        "is_complete": heard.is_complete,
    }
    return render(request, "reporting/centres/feedback.html", context)


def register_part() -> None:
    """Called from AppConfig.ready."""
    register(Part(16, "reporting/centres/_feedback_part.html", _part))


def _part(request: StaffRequest) -> dict[str, object] | None:
    """What is overdue; the rest is a page away."""
    if not may(request.staff.member, CAPABILITY):
        return None
    heard = heard_of(tickets_for(request), partnership=request.partnership, at=clock.now())
    return {"overdue": [_owed(line) for line in heard.overdue], "partnership": request.partnership}


def _line(ticket: Ticket, days: dict[Step, date], partnership: Partnership, at: datetime) -> Line:
    received = make_aware(datetime.combine(ticket.received_date, time(12)))
    owed_at = end_of_next_working_day(received, partnership=partnership)
    return Line(
        number=ticket.watch.int % 9000 + 1000,
        received_date=ticket.received_date,
        days=days,
        owed_date=localdate(owed_at),
        is_overdue=not days and owed_at < at,
    )


def _owed(line: Line) -> str:
    words = {"number": line.number, "received": shown_day(line.received_date), "owed": shown_day(line.owed_date)}
    return _("Report %(number)d of %(received)s should have been read by %(owed)s.") % words


def _told(line: Line, step: Step) -> str:
    if step in line.days:
        return shown_day(line.days[step])
    if step == Step.READ and line.is_overdue:
        return _("Overdue")
    return _("No") if Step.CLOSED in line.days else _("Not yet")


def _table(lines: list[Line]) -> Table | None:
    if not lines:
        return None
    heads = (_("Received"), _("Number"), _("Read"), _("Passed on"), _("Answered"), _("Closed"))
    rows = [
        [
            Cell(shown_day(line.received_date)),
            Cell(line.number),
            *(Cell(_told(line, step)) for step in Step),
        ]
        for line in lines
    ]
    return Table(_("Reports that you helped with"), [Column(head) for head in heads], rows, caption_hidden=True)
