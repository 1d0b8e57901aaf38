"""Founding the invented partnership: organisations, people, keys, admissions and pins, all by the product's actions."""

import secrets
from dataclasses import dataclass, field
from datetime import datetime

from django.conf import settings

from core.accounts.enrolling import Enrolled, enrol, found_if_first
from core.accounts.models import User
from core.console.capabilities import CENTRES
from core.help_lines.models import HelpLine
from core.help_lines.reading import begin_with_national
from core.keys.owners import admit, checked_fingerprint, current_key_of_user, pin_key, ring_of
from core.keys.recovery import Kit, make_kit
from core.keys.rings import KeyRing
from core.partnerships.models import (
    KEY_HOLDING_ROLES,
    HostName,
    Membership,
    Organisation,
    OrganisationKind,
    Partnership,
)
from deploy.demonstration.directory import fill_directory
from deploy.demonstration.people import FRONT_DOORS, HOSTS, HOUSES, LEAD, PARTNERSHIP, SUPERVISOR, House, Member
from referrals.api.tokens import LIVES, make_token
from referrals.directory.routes import channel_of, confirm_route, has_way, way_of
from referrals.overrides.deputies import name_deputy

CONSONANTS, VOWELS = "bdfghjklmnprstvz", "aeiou"


@dataclass(frozen=True)
class Person:
    """Somebody who works in the demonstration, and what only they have. `ring` is that of an unlocked session."""

    member: Membership
    password: str = field(repr=False)
    totp_secret: str = field(repr=False)  # base 32
    ring: KeyRing = field(repr=False)


@dataclass(frozen=True)
class Founded:
    """`houses` by the keys of people.HOUSES, `people` by user name."""

    partnership: Partnership
    houses: dict[str, Organisation]
    people: dict[str, Person]
    kit: Kit = field(repr=False)

    def officer_of(self, house: str) -> Person:
        """Who answers for an organisation that receives referrals."""
        return next(one for one in self.people.values() if one.member.organisation_id == self.houses[house].id)


def found(*, at: datetime) -> Founded:
    """Create everything, and trust the keys of hub and kit in this process; the caller keeps the pins for the next."""
    partnership = Partnership.objects.create(**PARTNERSHIP)
    HostName.objects.bulk_create(HostName(partnership=partnership, host=host) for host in HOSTS)
    begin_with_national(partnership)
    HelpLine.objects.bulk_create(HelpLine(partnership=partnership, **line) for line in FRONT_DOORS)
    kit = make_kit(partnership, at=at)
    settings.HARBOUR_RECOVERY_PINS[str(partnership.id)] = kit.fingerprint.hex()
    houses = {house.key: _organisation(partnership, house) for house in HOUSES}
    fill_directory(partnership, houses, at=at)
    enrolled: dict[str, tuple[Membership, str, Enrolled]] = {}
    for house in HOUSES:
        for invented in house.members:
            enrolled[invented.username] = _employ(houses[house.key], invented, at)
    settings.HARBOUR_HUB_PINS[str(partnership.id)] = hub_fingerprint(partnership).hex()
    _admit_colleagues(enrolled, at)
    _pin_partners(houses, enrolled, at)
    people = {
        username: Person(member, password, made.totp_secret, ring_of(member.user, made.seed))
        for username, (member, password, made) in enrolled.items()
    }
    founded = Founded(partnership, houses, people, kit)
    _name_deputy(founded, at)
    _connect_system(founded, at)
    return founded


def _name_deputy(founded: Founded, at: datetime) -> None:
    """Somebody outside a team this small, who can approve what one of them proposes."""
    supervisor, deputy = founded.people[SUPERVISOR], founded.officer_of("support").member
    compared = checked_fingerprint(current_key_of_user(deputy.user))
    name_deputy(deputy, compared=compared, by=supervisor.member, ring=supervisor.ring, at=at)


def _connect_system(founded: Founded, at: datetime) -> None:
    """A token that nobody has: it shows a partner what its page lists. Nothing goes to a system without its key."""
    officer = founded.officer_of("council").member
    make_token(name="Tenancy system (fictional)", may_read=True, may_answer=True, days=max(LIVES), by=officer, at=at)


def hub_fingerprint(partnership: Partnership) -> bytes:
    """The 32 bytes that the deployment's settings pin."""
    return checked_fingerprint(partnership.hub.keys.get(retired_at=None))


def new_password() -> str:
    """Four invented words that can be read aloud: 12 syllables of 80, 75 random bits."""
    return "-".join("".join(_syllable() for _ in range(3)) for _ in range(4))


def _syllable() -> str:
    return secrets.choice(CONSONANTS) + secrets.choice(VOWELS)


def _organisation(partnership: Partnership, house: House) -> Organisation:
    return Organisation.objects.create(
        partnership=partnership,
        kind=house.kind,
        name=house.name,
        about=house.about,
        notify_email=f"{house.key}@example.org",
    )


def _employ(organisation: Organisation, invented: Member, at: datetime) -> tuple[Membership, str, Enrolled]:
    """Enrolled; the first key holder of an organisation makes its key."""
    user = User.objects.create(
        partnership=organisation.partnership,
        username=invented.username,
        name=invented.name,
        email=f"{invented.username}@example.org",
    )
    member = Membership.objects.create(user=user, organisation=organisation, role=invented.role)
    password = new_password()
    made = enrol(user, password=password, at=at)
    found_if_first(member, at=at)
    member.refresh_from_db()
    return member, password, made


def _admit_colleagues(enrolled: dict[str, tuple[Membership, str, Enrolled]], at: datetime) -> None:
    """The supervisor, and the lead of the centre, compare the fingerprint of each colleague, as people would by
    telephone."""
    for name in (SUPERVISOR, LEAD):
        admitting, _, made = enrolled[name]
        ring = ring_of(admitting.user, made.seed)
        for member, _, _ in enrolled.values():
            same = member.organisation_id == admitting.organisation_id
            if same and member.admitted_at is None and member.role in KEY_HOLDING_ROLES:
                compared = checked_fingerprint(current_key_of_user(member.user))
                admit(member, compared=compared, by=admitting, ring=ring, at=at)


def _pin_partners(
    houses: dict[str, Organisation], enrolled: dict[str, tuple[Membership, str, Enrolled]], at: datetime
) -> None:
    supervisor, _, made = enrolled[SUPERVISOR]
    ring = ring_of(supervisor.user, made.seed)
    for organisation in houses.values():
        key = organisation.keys.filter(retired_at=None).first()
        if key is not None and organisation.kind not in (OrganisationKind.HUB, *CENTRES):
            pin_key(organisation, compared=checked_fingerprint(key), by=supervisor, ring=ring, at=at)
        channel = channel_of(organisation)
        if has_way(channel, organisation):
            confirm_route(organisation, seen=way_of(channel, organisation), by=supervisor, ring=ring, at=at)
