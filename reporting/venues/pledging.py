"""What the team keeps of a Keep Safe venue beside the register: its pledge, its sticker, who was briefed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from core.audit.actions import Action
from core.partnerships.models import Membership, OrganisationKind
from core.texts import checked
from reporting.centres.models import Centre
from reporting.centres.permissions import check_keeps
from reporting.centres.refusals import DateRefused
from reporting.centres.trail import record_centre
from reporting.venues.assisting import NotAVenue
from reporting.venues.models import Venue


@dataclass(frozen=True)
class Pledge:
    """`confirmed_date` is the last day on which the venue said that the pledge still stands."""

    pledge_date: date | None
    confirmed_date: date | None
    briefed_date: date | None
    sticker_number: str


class Unsigned(Exception):
    """A pledge that was not signed cannot be confirmed, nor before the day it was signed."""


@transaction.atomic
def keep_pledge(centre: Centre, pledge: Pledge, *, by: Membership, at: datetime) -> Venue:
    """Raises NotAllowed, NotAVenue, DateRefused for a day to come, Unsigned, or TextRefused."""
    check_keeps(by, centre)
    if centre.organisation.kind != OrganisationKind.VENUE:
        raise NotAVenue
    today = timezone.localdate(at)
    days = (pledge.pledge_date, pledge.confirmed_date, pledge.briefed_date)
    if any(day is not None and day > today for day in days):
        raise DateRefused
    if pledge.confirmed_date and (pledge.pledge_date is None or pledge.confirmed_date < pledge.pledge_date):
        raise Unsigned
    venue, _is_new = Venue.objects.update_or_create(
        centre=centre,
        defaults={
            "pledge_date": pledge.pledge_date,
            "confirmed_date": pledge.confirmed_date,
            "briefed_date": pledge.briefed_date,
            "sticker_number": checked(pledge.sticker_number, longest=20, required=False),
        },
    )
    record_centre(Action.CENTRE_CHANGED, centre, by=by, at=at)
    return venue


def pledges_due(centres: Iterable[Centre], *, at: datetime) -> set[UUID]:
    """The ids of those that are venues whose pledge is due. No query where `venue` was selected with the centres."""
    places = [centre for centre in centres if centre.organisation.kind == OrganisationKind.VENUE]
    return {centre.id for centre in places if is_due(venue_of(centre), at=at)}


def venue_of(centre: Centre) -> Venue | None:
    """What is kept of its pledge; None if nothing is yet."""
    return getattr(centre, "venue", None)


def is_due(venue: Venue | None, *, at: datetime) -> bool:
    """Whether it must be asked if the pledge stands; True for a venue that signed none."""
    by = venue.confirm_by_date if venue is not None else None
    return by is None or by <= timezone.localdate(at)
