"""The parts that people and training have on a centre's first page."""

from datetime import date, timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from core import clock
from core.console.access import StaffRequest
from core.console.colleagues import colleagues_of
from core.design_system.components import Cell, SummaryRow
from core.partnerships.models import Membership, OrganisationKind
from core.partnerships.permissions import may, waits_for_admission
from reporting.centres.feedback import tickets_for
from reporting.centres.parts import Part, register
from reporting.volunteers.capabilities import LOOK_AFTER_VOLUNTEERS
from reporting.volunteers.standing import Standing, standing_of, with_training

# Below this many, a number could tell a passer-by who was helped.
FEW = 5
QUARTERS, MONTHS = 4, 3  # of a year, of a quarter


def register_all() -> None:
    """Called from AppConfig.ready."""
    register(Part(14, "reporting/volunteers/_tasks.html", tasks))
    register(Part(45, "reporting/volunteers/_helped.html", helped))


def tasks(request: StaffRequest) -> dict[str, Any] | None:
    """What the lead of a centre has to do for its people, with where to do it."""
    lead = request.staff.member
    if not may(lead, LOOK_AFTER_VOLUNTEERS):
        return None
    trains, today = lead.organisation.kind == OrganisationKind.CENTRE, timezone.localdate(clock.now())
    members = [(member, standing_of(member, on=today)) for member in with_training(colleagues_of(lead))]
    todo = [task for member, standing in members if (task := _task(member, standing if trains else None))]
    able = sum(not waits_for_admission(member) and standing.is_valid for member, standing in members)
    return {"todo": todo, "able": able, "trains": trains, "people_url": reverse("centre:people")}


def _task(member: Membership, standing: Standing | None) -> Cell | None:
    name = {"name": member.user.name}
    if not member.has_key:  # type: ignore[attr-defined]  # annotated by colleagues_of
        return Cell(_("%(name)s has not set up the account yet") % name, reverse("centre:people"))
    if waits_for_admission(member):
        return Cell(_("%(name)s waits to start: compare numbers") % name, reverse("centre:admit", args=[member.id]))
    if standing is None or (standing.is_valid and not standing.ends_soon):
        return None
    text = _("%(name)s: %(standing)s") % {**name, "standing": standing.words}
    return Cell(text, reverse("centre:training", args=[member.id]))


def helped(request: StaffRequest) -> dict[str, Any] | None:
    """How many reports the centre helped with in each quarter, as the own tickets say; the team sees no such number."""
    member = request.staff.member
    if not may(member, LOOK_AFTER_VOLUNTEERS) or member.organisation.kind != OrganisationKind.CENTRE:
        return None
    found = tickets_for(request)
    days = [ticket.received_date for ticket in found.tickets]
    rows = [
        SummaryRow(_quarter_words(start, end), number_words(sum(start <= day < end for day in days)))
        for start, end in quarters(timezone.localdate(clock.now()))
    ]
    return {"rows": rows, "is_complete": found.is_complete}


def quarters(today: date) -> list[tuple[date, date]]:
    """This quarter of the year and those before it, each by its first day and that of the quarter after it."""
    this = today.year * QUARTERS + (today.month - 1) // MONTHS
    return [(_first_day(number), _first_day(number + 1)) for number in range(this, this - QUARTERS, -1)]


def _first_day(quarter: int) -> date:
    year, of_year = divmod(quarter, QUARTERS)
    return date(year, of_year * MONTHS + 1, 1)


def _quarter_words(start: date, end: date) -> str:
    names = {"first": date_format(start, "F"), "last": date_format(end - timedelta(days=1), "F Y")}
    return _("%(first)s to %(last)s") % names


def number_words(number: int) -> str:
    """The number, but "none" and "under 5" for small ones."""
    if number == 0:
        return _("None")
    return str(number) if number >= FEW else _("Under %(few)d") % {"few": FEW}
