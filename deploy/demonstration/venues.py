"""What the Keep Safe venues of the demonstration have beside the register: codes, pledges, PINs and help given."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.utils import timezone

from core.partnerships.models import OrganisationKind
from deploy.demonstration.founding import Founded
from deploy.demonstration.people import SUPERVISOR
from reporting.centres.models import Centre, Status
from reporting.venues.assisting import make_pin, months_open, note_assist
from reporting.venues.codes import code_of
from reporting.venues.models import AssistKind, Venue
from reporting.venues.pledging import Pledge, keep_pledge

SIGNED_BEFORE = timedelta(days=400)


@dataclass(frozen=True)
class OpenPlace:
    """A live place with a code; `pin` is "" for a centre."""

    name: str
    code: str
    pin: str = field(repr=False)


def open_places(founded: Founded, *, at: datetime) -> list[OpenPlace]:
    """Give every live place its code, and every venue a pledge and a PIN; venues first."""
    by = founded.people[SUPERVISOR].member
    live = Centre.objects.of(founded.partnership).filter(status=Status.LIVE).select_related("organisation__partnership")
    places = []
    for number, centre in enumerate(live.order_by("-organisation__kind", "organisation__name"), start=1):
        is_venue = centre.organisation.kind == OrganisationKind.VENUE
        if is_venue:
            signed = timezone.localdate(at - SIGNED_BEFORE)
            keep_pledge(centre, Pledge(signed, None, signed, f"KS {number:03}"), by=by, at=at)
        pin = make_pin(centre, by=by, at=at) if is_venue else ""
        places.append(OpenPlace(centre.organisation.name, code_of(centre, by=by, at=at), pin))
    return places


def note_help(founded: Founded, *, at: datetime) -> None:
    """One venue has helped a few times, this month and the month before."""
    venue = Venue.objects.filter(centre__organisation__partnership=founded.partnership).order_by("sticker_number")[0]
    this, before = months_open(at)
    for kind in (AssistKind.SAFE_PLACE, AssistKind.SAFE_PLACE, AssistKind.CALLED_CONTACT):
        note_assist(venue, kind, before, at=at)
    note_assist(venue, AssistKind.WAY_HOME, this, at=at)
