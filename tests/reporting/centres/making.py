"""Centres and venues of the tests, with the people who work there."""

from dataclasses import dataclass
from datetime import datetime, time

from core.partnerships.models import Membership, Organisation, OrganisationKind, Partnership, Role
from reporting.centres.models import Centre, OpeningTime, Status
from tests.people import AT, Person, employ, found, let_in


@dataclass(frozen=True)
class CentrePeople:
    lead: Person  # Alice
    volunteer: Person  # Bob


def live_centre(
    partnership: Partnership,
    name: str = "Barton Library",
    *,
    kind: OrganisationKind = OrganisationKind.CENTRE,
    organisation: Organisation | None = None,
    at: datetime = AT,
) -> Centre:
    """A centre (or venue) that went live and whose facts were confirmed at `at`; open Monday to Friday, 9 to 17.

    It is that of `organisation`, which may have been something else in the register, or of a new one of that name.
    """
    slug = name.lower().replace(" ", "-")
    if organisation is None:
        organisation = Organisation.objects.create(
            partnership=partnership, kind=kind, name=name, notify_email=f"{slug}@example.org"
        )
    facts = {
        "address": f"{name}, 1 Example Street, Gloucester",
        "postcode": "GL1 1AA",
        "area": "gloucester-barton",
        "step_free": True,
        "languages": "pa,ur",
        "strands": "race,disability",
        "public_phone": "01452 000 001",
        "public_email": f"hello-{slug}@example.org",
        "hub_contact_name": "Alice Example",
        "hub_contact_email": f"alice-{slug}@example.org",
    }
    standing = {"status": Status.LIVE, "status_since": at, "confirmed_at": at}
    centre, is_new = Centre.objects.update_or_create(organisation=organisation, defaults={**standing, **facts})
    if is_new:
        OpeningTime.objects.bulk_create(
            OpeningTime(centre=centre, weekday=weekday, opens_at=time(9), closes_at=time(17)) for weekday in range(5)
        )
    return centre


def people_of(centre: Centre, *, at: datetime = AT) -> CentrePeople:
    """Its lead Alice and its volunteer Bob, enrolled and admitted."""
    prefix = centre.organisation.name.lower().replace(" ", "-")
    lead = found(centre.organisation, f"{prefix}-alice", Role.LEAD, at=at)
    volunteer = employ(centre.organisation, f"{prefix}-bob", Role.VOLUNTEER, at=at)
    let_in(volunteer, by=lead, at=at)
    return CentrePeople(_again(lead), _again(volunteer))


def _again(person: Person) -> Person:
    """With the membership as the database has it now."""
    member = Membership.objects.select_related("organisation", "user").get(pk=person.member.pk)
    return Person(person.user, member, person.enrolled)
