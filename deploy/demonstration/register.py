"""The register of the demonstration: places in every standing that a finder or a team meets. All of them are invented.

No postcode is given, since each real one is that of real people; a neighbourhood is near enough.
"""

from dataclasses import dataclass, field
from datetime import datetime, time

from core.partnerships.models import Organisation, OrganisationKind
from deploy.demonstration.founding import Founded
from deploy.demonstration.people import SUPERVISOR
from reporting.centres.facts import Facts, HubContact, change_facts, enter
from reporting.centres.models import Centre, Reason, Result
from reporting.centres.moving import apply, fall_dormant, go_live, suspend, train
from reporting.centres.opening import Hours
from reporting.centres.visits import record_visit


def _open(days: range, opens: str, closes: str) -> tuple[Hours, ...]:
    return tuple(Hours(day, time.fromisoformat(opens), time.fromisoformat(closes)) for day in days)


@dataclass(frozen=True)
class Place:
    """`house` is the key of one that was founded before; `contact` is whom the team asks for."""

    name: str
    kind: OrganisationKind
    facts: Facts
    contact: str
    house: str = field(default="")


LIBRARY = Place(
    "Riverside Library",
    OrganisationKind.CENTRE,
    Facts(
        address="Ground floor, 1 Invented Quay, Gloucester",
        area="gloucester-centre",
        step_free=True,
        hearing_loop=True,
        languages=("pl", "ur"),
        strands=("race", "religion", "disability"),
        public_phone="01632 960 300",
        note="Ask at the desk for Joan or Sami. You need not say why.",
        hours=_open(range(5), "09:00", "17:30") + _open(range(5, 6), "10:00", "13:00"),
    ),
    "Joan Makebelieve",
    house="centre",
)
DROP_IN = Place(
    "Tredworth Drop-in (demonstration)",
    OrganisationKind.CENTRE,
    Facts(
        address="2 Imaginary Road, Gloucester",
        area="gloucester-barton",
        languages=("bn", "pa"),
        strands=("race", "religion"),
        public_phone="01632 960 310",
        hours=_open(range(0, 5, 2), "10:00", "15:00"),
    ),
    "Farah Unwritten",
)
HALL = Place(
    "Matson Youth Hall (demonstration)",
    OrganisationKind.CENTRE,
    Facts(
        address="3 Nowhere Lane, Gloucester",
        area="gloucester-matson",
        step_free=True,
        strands=("sexual_orientation", "transgender"),
        public_phone="01632 960 320",
        hours=_open(range(1, 4), "16:00", "20:00"),
    ),
    "Kit Nobody",
)
CAFE = Place(
    "Corner Cup Cafe (demonstration)",
    OrganisationKind.VENUE,
    Facts(
        address="4 Storybook Street, Gloucester",
        area="gloucester-centre",
        step_free=True,
        public_phone="01632 960 330",
        hours=_open(range(7), "08:00", "18:00"),
    ),
    "Bea Novella",
)
SHOP = Place(
    "Longlevens Bookshop (demonstration)",
    OrganisationKind.VENUE,
    Facts(
        address="5 Fable Row, Gloucester",
        area="gloucester-longlevens",
        bsl=True,
        public_phone="01632 960 340",
        hours=_open(range(6), "09:30", "17:30"),
    ),
    "Theo Fiction",
)
ALL_WELL = {
    "found_open": True, "sign_visible": True, "staff_knew": True, "treated_kindly": True, "in_private": True,
}  # fmt: skip


def fill_register(founded: Founded, *, at: datetime) -> None:
    """A live centre, a dormant and a suspended one, and two live venues; one visit that went well, one that did not."""
    by = founded.people[SUPERVISOR].member
    live = {place.name: _went_live(place, founded, at) for place in (LIBRARY, DROP_IN, HALL, CAFE, SHOP)}
    day = at.date()
    record_visit(live[LIBRARY.name], visited=day, result=Result.GOOD, answers=ALL_WELL, by=by, at=at)
    seen = "Nobody at the door knew about reporting, and one of them laughed. Invented, as everything here."
    failed = {**ALL_WELL, "staff_knew": False, "treated_kindly": False}
    record_visit(live[HALL.name], visited=day, result=Result.FAILED, answers=failed, words=seen, by=by, at=at)
    suspend(live[HALL.name], reason=Reason.FAILED_VISIT, words="Until they were trained again.", by=by, at=at)
    fall_dormant(live[DROP_IN.name], reason=Reason.NOT_REACHED, words="Rang three times.", by=by, at=at)


def _went_live(place: Place, founded: Founded, at: datetime) -> Centre:
    by = founded.people[SUPERVISOR].member
    centre = _entered(place, founded, at)
    contact = HubContact(place.contact, f"{place.contact.split()[0].lower()}@example.org")
    change_facts(centre, facts=place.facts, contact=contact, by=by, at=at)
    train(centre, reason=Reason.READY, by=by, at=at)
    return go_live(centre, reason=Reason.READY, by=by, at=at)


def _entered(place: Place, founded: Founded, at: datetime) -> Centre:
    by = founded.people[SUPERVISOR].member
    if not place.house:
        return enter(kind=place.kind, name=place.name, reason=Reason.ASKED, by=by, at=at)
    organisation: Organisation = founded.houses[place.house]
    return apply(organisation, reason=Reason.INVITED, by=by, at=at)
