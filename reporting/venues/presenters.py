"""A venue's pledge and its help in words, for the console."""

from datetime import date, datetime

from django.utils.dates import MONTHS
from django.utils.translation import gettext as _

from core.calendars.words import shown_day
from core.design_system.components import Cell, Column, SummaryRow, Table
from core.partnerships.models import OrganisationKind
from reporting.centres.models import Centre
from reporting.venues.assisting import helped
from reporting.venues.models import Venue
from reporting.venues.pledging import is_due, venue_of


def pledge_of(centre: Centre, *, at: datetime) -> list[SummaryRow]:
    """What the register shows of a venue beside what it shows of every place; nothing for a centre."""
    return venue_rows(venue_of(centre), at=at) if centre.organisation.kind == OrganisationKind.VENUE else []


def venue_rows(venue: Venue | None, *, at: datetime) -> list[SummaryRow]:
    """The facts of a pledge; the last row says when it is asked whether it stands."""
    return [
        SummaryRow(_("Pledge signed"), _day(venue.pledge_date if venue else None)),
        SummaryRow(_("Last confirmed"), _day(venue.confirmed_date if venue else None)),
        SummaryRow(_("Sticker number"), venue.sticker_number if venue else ""),
        SummaryRow(_("Staff briefed"), _day(venue.briefed_date if venue else None)),
        SummaryRow(_("To be confirmed by"), _due(venue, at)),
    ]


def helped_table(centre: Centre) -> Table:
    """How often a venue helped, newest month first. One query."""
    columns = [Column(_("Month")), Column(_("Kind of help")), Column(_("How often"), numeric=True)]
    rows = [
        [Cell(f"{MONTHS[one.month.month]} {one.month.year}"), Cell(one.kind.label), Cell(one.number)]
        for one in helped(centre)
    ]
    return Table(_("Help given"), columns, rows, caption_hidden=True)


def _day(day: date | None) -> str:
    return shown_day(day) if day else ""


def _due(venue: Venue | None, at: datetime) -> str:
    by = venue.confirm_by_date if venue else None
    if by is None:
        return _("Due now: no pledge is signed")
    day = shown_day(by)
    return _("Due now: it was to be confirmed by %(day)s") % {"day": day} if is_due(venue, at=at) else day
