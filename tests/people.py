"""The people of the tests: two partnerships that must never meet, and everybody who works in them.

Person.seed and Person.ring are what an unlocked session of that person holds. Nobody here was clicked together: they
are made by the same domain actions that the product uses.
"""

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, time, timedelta

import pytest
from django.conf import settings

from core.accounts.enrolling import Enrolled, enrol
from core.accounts.models import User
from core.keys.owners import admit, create_organisation_key, current_key_of_user, pin_key, ring_of
from core.keys.rings import KeyRing
from core.partnerships.models import HostName, Membership, Organisation, OrganisationKind, Partnership, Role
from referrals.capabilities import RECIPIENTS
from referrals.directory.models import Agreement

AT = datetime(2026, 11, 18, 10, 30, tzinfo=UTC)  # a Wednesday
PASSWORD = "correct-horse-battery-staple"
AGREED = timedelta(days=365)  # for how long the agreements with recipients were signed, and still bind, at AT


@dataclass(frozen=True)
class Person:
    user: User
    member: Membership
    enrolled: Enrolled = field(repr=False)
    password: str = field(default=PASSWORD, repr=False)

    @property
    def seed(self) -> bytes:
        return self.enrolled.seed

    @property
    def ring(self) -> KeyRing:
        return ring_of(self.user, self.seed)


@dataclass
class Partners:
    """One partnership with its organisations and people, keys made, admitted and pinned."""

    partnership: Partnership
    hub: Organisation
    police: Organisation
    support: Organisation
    council: Organisation
    analysts: Organisation
    centre: Organisation
    caseworker: Person
    second_caseworker: Person
    supervisor: Person
    officer: Person
    support_officer: Person
    council_officer: Person
    analyst: Person
    administrator: Person
    volunteer: Person
    lead: Person


def employ(organisation: Organisation, username: str, role: Role, *, at: datetime = AT) -> Person:
    """A new, enrolled but not admitted member."""
    user = User.objects.create(
        partnership=organisation.partnership, username=username, name=username.title(), email=f"{username}@example.org"
    )
    member = Membership.objects.create(user=user, organisation=organisation, role=role)
    return Person(user, member, enrol(user, password=PASSWORD, at=at))


def found(organisation: Organisation, username: str, role: Role, *, at: datetime = AT) -> Person:
    """A new member who makes the organisation's key."""
    person = employ(organisation, username, role, at=at)
    create_organisation_key(organisation, founder=person.member, at=at)
    return person


def let_in(newcomer: Person, *, by: Person, at: datetime = AT) -> None:
    """Admit somebody whose numbers were compared."""
    compared = bytes(current_key_of_user(newcomer.user).fingerprint)
    admit(newcomer.member, compared=compared, by=by.member, ring=by.ring, at=at)


def promoted(person: Person) -> Person:
    """The same member, a supervisor from now on."""
    Membership.objects.filter(pk=person.member.pk).update(role=Role.SUPERVISOR)
    return replace(person, member=Membership.objects.select_related("user", "organisation").get(pk=person.member.pk))


def agree(organisation: Organisation, *, at: datetime = AT) -> Agreement:
    """An information sharing agreement that binds for a year before and after `at`."""
    return Agreement.objects.create(
        organisation=organisation,
        parties=f"The team and {organisation.name}",
        purpose="Helping people who report hate incidents, as far as each of them agreed.",
        gateway="Crime and Disorder Act 1998, section 115",
        signed_date=(at - AGREED).date(),
        review_date=(at + AGREED / 2).date(),
        expires_date=(at + AGREED).date(),
    )


def partners(prefix: str, host: str, *, at: datetime = AT) -> Partners:
    """A whole partnership served under `host`; user names begin with `prefix`."""
    partnership = Partnership.objects.create(
        name=f"Safer {prefix.title()}",
        team_name=f"{prefix.title()} Hate Incident Team",
        about_team="Two council caseworkers and one police staff member.",
        phone="01452 000 000",
        opens_at=time(9),
        closes_at=time(17),
        duty_email=f"duty@{prefix}.example",
    )
    HostName.objects.create(partnership=partnership, host=host)
    kinds = {
        kind: Organisation.objects.create(
            partnership=partnership, kind=kind, name=f"{prefix.title()} {kind}", notify_email=f"{kind}@{prefix}.example"
        )
        for kind in OrganisationKind
        if kind != OrganisationKind.VENUE
    }
    for kind in RECIPIENTS:
        agree(kinds[kind], at=at)
    hub = kinds[OrganisationKind.HUB]
    supervisor = found(hub, f"{prefix}-supervisor", Role.SUPERVISOR, at=at)
    hub_fingerprint = bytes(hub.keys.get().fingerprint)
    settings.HARBOUR_HUB_PINS[str(partnership.id)] = hub_fingerprint.hex()
    team = [employ(hub, f"{prefix}-{name}", Role.CASEWORKER, at=at) for name in ("caseworker", "second-caseworker")]
    for person in team:
        let_in(person, by=supervisor, at=at)
    outside = {
        OrganisationKind.POLICE: found(kinds[OrganisationKind.POLICE], f"{prefix}-officer", Role.OFFICER, at=at),
        OrganisationKind.SUPPORT: found(kinds[OrganisationKind.SUPPORT], f"{prefix}-support", Role.OFFICER, at=at),
        OrganisationKind.COUNCIL: found(kinds[OrganisationKind.COUNCIL], f"{prefix}-council", Role.OFFICER, at=at),
        OrganisationKind.ANALYSTS: found(kinds[OrganisationKind.ANALYSTS], f"{prefix}-analyst", Role.ANALYST, at=at),
    }
    for kind in outside:
        key = kinds[kind].keys.get()
        pin_key(kinds[kind], compared=bytes(key.fingerprint), by=supervisor.member, ring=supervisor.ring, at=at)
    lead = found(kinds[OrganisationKind.CENTRE], f"{prefix}-lead", Role.LEAD, at=at)
    volunteer = employ(kinds[OrganisationKind.CENTRE], f"{prefix}-volunteer", Role.VOLUNTEER, at=at)
    let_in(volunteer, by=lead, at=at)
    return Partners(
        partnership=partnership,
        hub=hub,
        police=kinds[OrganisationKind.POLICE],
        support=kinds[OrganisationKind.SUPPORT],
        council=kinds[OrganisationKind.COUNCIL],
        analysts=kinds[OrganisationKind.ANALYSTS],
        centre=kinds[OrganisationKind.CENTRE],
        caseworker=team[0],
        second_caseworker=team[1],
        supervisor=supervisor,
        officer=outside[OrganisationKind.POLICE],
        support_officer=outside[OrganisationKind.SUPPORT],
        council_officer=outside[OrganisationKind.COUNCIL],
        analyst=outside[OrganisationKind.ANALYSTS],
        administrator=employ(hub, f"{prefix}-administrator", Role.ADMINISTRATOR, at=at),
        volunteer=volunteer,
        lead=lead,
    )


@pytest.fixture
def at() -> datetime:
    return AT


__all__ = ["AT", "PASSWORD", "Partners", "Person", "at", "employ", "found", "let_in", "partners"]
