"""The directory of the demonstration: what each invented partner offers, whom to ring, and what was agreed."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from core.partnerships.models import Organisation, Partnership
from referrals.directory.models import Agreement, Channel, DirectoryEntry, NamedContact

SIGNED_BEFORE, BINDS_AFTER, REVIEWED_AFTER = timedelta(days=200), timedelta(days=530), timedelta(days=165)
GATEWAY = "Crime and Disorder Act 1998, section 115"


@dataclass(frozen=True)
class Listed:
    """By codes of referrals/directory/services.py; telephone numbers come from Ofcom's range for drama."""

    services: tuple[str, ...]
    contact: tuple[str, str, str]  # name, job, telephone
    strands: tuple[str, ...] = ()
    acknowledge_hours: int | None = None
    channel: Channel = Channel.CONSOLE


LISTED = {
    "police": Listed(("investigation", "online"), ("Owen Storybook", "Hate crime officer", "01632 960 210")),
    "support": Listed(("emotional", "practical", "safety_at_home"), ("Lena Madeup", "Duty worker", "01632 960 220")),
    "refugee": Listed(
        ("emotional", "practical", "refugee", "legal"),
        ("Idris Placeholder", "Adviser", "01632 960 230"),
        strands=("race", "religion"),
        acknowledge_hours=12,
    ),
    "council": Listed(
        ("housing", "neighbours", "safety_at_home"), ("Carys Nonesuch", "Tenancy officer", "01632 960 240")
    ),
    "helpline": Listed(
        ("emotional",),
        ("Robin Notreal", "Night lead", "01632 960 250"),
        strands=("sexual_orientation", "transgender"),
        channel=Channel.MAIL,
    ),
    "hall": Listed(("practical",), ("Ottilie Pretend", "Caretaker", "01632 960 260"), channel=Channel.PRINT),
}


def fill_directory(partnership: Partnership, houses: dict[str, Organisation], *, at: datetime) -> None:
    """An entry, a contact and an agreement in force for each who receives referrals."""
    today = at.date()
    for key, listed in LISTED.items():
        house = houses[key]
        name, job, phone = listed.contact
        DirectoryEntry.objects.create(
            organisation=house,
            services=list(listed.services),
            strands=list(listed.strands),
            acknowledge_hours=listed.acknowledge_hours,
            channel=listed.channel,
        )
        NamedContact.objects.create(organisation=house, name=name, job=job, phone=phone)
        Agreement.objects.create(
            organisation=house,
            parties=f"{partnership.team_name} and {house.name}",
            purpose="Helping people who report hate incidents, as far as each of them agreed.",
            gateway=GATEWAY,
            signed_date=today - SIGNED_BEFORE,
            review_date=today + REVIEWED_AFTER,
            expires_date=today + BINDS_AFTER,
        )
