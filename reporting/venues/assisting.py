"""Help that a venue gave: a count for each kind and month, noted with the venue's PIN and by nobody in particular.

No entry in the trail: it would keep the moment at which somebody was helped, which the count leaves out on purpose.
"""

import hmac
import secrets
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from core.audit.actions import Action
from core.keys.stamps import stamp
from core.partnerships.models import Membership, OrganisationKind, Partnership
from reporting.centres.models import Centre, Status
from reporting.centres.permissions import check_answers_for
from reporting.centres.trail import record_centre
from reporting.venues.codes import read_code
from reporting.venues.models import AssistKind, Venue, VenueAssist

PIN_DIGITS = 6
# A venue that did not answer its checks may still help people; one that is suspended or closed is asked nothing.
_MAY_NOTE = (Status.LIVE, Status.DORMANT)


class NotAVenue(Exception):
    """Only Keep Safe venues note help given, and have a PIN."""


class NotThatMonth(Exception):
    """Help is noted for this month or the one before."""


@transaction.atomic
def make_pin(centre: Centre, *, by: Membership, at: datetime) -> str:
    """A new PIN of PIN_DIGITS digits, in place of the old one; it is kept nowhere. Raises NotAllowed or NotAVenue."""
    check_answers_for(by, centre)
    if centre.organisation.kind != OrganisationKind.VENUE:
        raise NotAVenue
    pin = "".join(secrets.choice("0123456789") for _ in range(PIN_DIGITS))
    Venue.objects.update_or_create(centre=centre, defaults={"pin_digest": _digest(centre, pin)})
    record_centre(Action.CREDENTIALS_CHANGED, centre, by=by, at=at)
    return pin


def venue_behind(typed: str, *, partnership: Partnership) -> Venue | None:
    """The venue with this code, with its centre, if it may note that it helped."""
    venues = Venue.objects.select_related("centre").filter(
        centre__organisation__partnership=partnership,
        centre__organisation__is_active=True,
        centre__status__in=_MAY_NOTE,
    )
    return venues.filter(centre__public_code__code=read_code(typed)).first()


def opens(venue: Venue | None, pin: str) -> bool:
    """Whether it is the venue's PIN; the same work for a venue that does not exist."""
    expected = bytes(venue.pin_digest) if venue is not None and venue.pin_digest else secrets.token_bytes(32)
    tried = _digest(venue.centre if venue is not None else None, pin)
    return hmac.compare_digest(tried, expected)


@transaction.atomic
def note_assist(venue: Venue, kind: AssistKind, month: date, *, at: datetime) -> None:
    """Count one more. `month` is the first day of it. Raises NotThatMonth."""
    if month not in months_open(at):
        raise NotThatMonth
    row, _is_new = VenueAssist.objects.get_or_create(venue=venue, kind=kind, month=month)
    VenueAssist.objects.filter(id=row.id).update(number=F("number") + 1)


def months_open(at: datetime) -> tuple[date, date]:
    """The first days of this month and the one before, local."""
    this = timezone.localdate(at).replace(day=1)
    return this, (this - timedelta(days=1)).replace(day=1)


@dataclass(frozen=True)
class Helped:
    """How often a venue helped in one way in one month."""

    month: date
    kind: AssistKind
    number: int


def helped(centre: Centre) -> list[Helped]:
    """What a venue noted, newest month first."""
    rows = VenueAssist.objects.filter(venue__centre=centre)
    return [Helped(row.month, AssistKind(row.kind), row.number) for row in rows]


def _digest(centre: Centre | None, pin: str) -> bytes:
    """Under a key that lies outside the database: whoever has a copy of it cannot try all PINs."""
    return stamp("venue pin", str(centre.id) if centre else "", pin.encode("utf-8", "replace"))
