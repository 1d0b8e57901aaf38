"""The invented partnership and everybody who works in it. Telephone numbers come from Ofcom's ranges for drama."""

from dataclasses import dataclass
from datetime import time
from typing import Any

from core.help_lines.situations import FRONT_DOOR_ADULT, FRONT_DOOR_CHILD
from core.partnerships.models import Nation, OrganisationKind, Role

HOSTS = ("127.0.0.1", "localhost")
PARTNERSHIP = {
    "name": "Safer Gloucester (demonstration)",
    "team_name": "Gloucester Hate Incident Team",
    "about_team": (
        "Two caseworkers and a supervisor read reports. They work for the city council. A police staff member sits "
        "with the team one day a week. They see only what was referred to the police. Everybody here is invented. "
        "This is a demonstration, and nobody answers what you send."
    ),
    "phone": "01632 960 100",
    "nation": Nation.ENGLAND,
    "opens_at": time(9),
    "closes_at": time(17),
    "duty_email": "duty@example.org",
}
# Invented, as everything here: 01632 is kept for numbers that nobody has.
FRONT_DOORS: tuple[dict[str, Any], ...] = (
    {
        "name": "Children's front door (demonstration)",
        "number": "01632 960 190",
        "about": "Where the team reports that a child is at risk. Nobody answers: everything here is invented.",
        "for_whom": [FRONT_DOOR_CHILD],
        "order": 900,
    },
    {
        "name": "Adult front door (demonstration)",
        "number": "01632 960 191",
        "about": "Where the team reports that an adult who needs care is at risk. Nobody answers: it is invented.",
        "for_whom": [FRONT_DOOR_ADULT],
        "order": 910,
    },
)


@dataclass(frozen=True)
class Member:
    username: str
    name: str
    role: Role


@dataclass(frozen=True)
class House:
    """An organisation; the first of its members makes its key if that role holds one. Some have no members."""

    key: str
    kind: OrganisationKind
    name: str
    about: str
    members: tuple[Member, ...]


SUPERVISOR = "grace.supervisor"
LEAD = "joan.lead"
SAMI = "sami.volunteer"
MINA = "mina.volunteer"
MAYA = "maya.caseworker"
TOM = "tom.caseworker"

HOUSES = (
    House(
        "team",
        OrganisationKind.HUB,
        "Gloucester Hate Incident Team (demonstration)",
        "Reads reports and refers them as far as the person agreed.",
        (
            Member(SUPERVISOR, "Grace Invented", Role.SUPERVISOR),
            Member(MAYA, "Maya Fictional", Role.CASEWORKER),
            Member(TOM, "Tom Imaginary", Role.CASEWORKER),
            Member("ada.administrator", "Ada Unreal", Role.ADMINISTRATOR),
        ),
    ),
    House(
        "police",
        OrganisationKind.POLICE,
        "Gloucestershire Constabulary (demonstration)",
        "Looks into crimes. Must record a crime that it learns of.",
        (Member("owen.police", "Owen Storybook", Role.OFFICER),),
    ),
    House(
        "support",
        OrganisationKind.SUPPORT,
        "Lantern Victim Support (demonstration)",
        "Listens, explains what can be done, and goes along to appointments.",
        (Member("lena.support", "Lena Madeup", Role.OFFICER),),
    ),
    House(
        "refugee",
        OrganisationKind.SUPPORT,
        "Open Gate Refugee Welcome (demonstration)",
        "Helps people who came to Gloucester as refugees, in many languages.",
        (Member("idris.refugee", "Idris Placeholder", Role.OFFICER),),
    ),
    House(
        "council",
        OrganisationKind.COUNCIL,
        "Gloucester Housing and Neighbourhoods (demonstration)",
        "Deals with tenancies, neighbours and graffiti.",
        (Member("carys.council", "Carys Nonesuch", Role.OFFICER),),
    ),
    # Nobody of the next two signs in: one takes encrypted mail, the other paper.
    House(
        "helpline",
        OrganisationKind.SUPPORT,
        "Moonrise Helpline (demonstration)",
        "Talks with LGBT people at night, by telephone only.",
        (),
    ),
    House(
        "hall",
        OrganisationKind.SUPPORT,
        "Cartwheel Community Hall (demonstration)",
        "Goes shopping with people, fetches children from school, has tea ready.",
        (),
    ),
    House(
        "analysts",
        OrganisationKind.ANALYSTS,
        "Safer Gloucester analysts (demonstration)",
        "Publishes figures that give nobody away.",
        (Member("noor.analyst", "Noor Hypothetical", Role.ANALYST),),
    ),
    House(
        "centre",
        OrganisationKind.CENTRE,
        "Riverside Library reporting centre (demonstration)",
        "Volunteers help people to report.",
        (
            Member(LEAD, "Joan Makebelieve", Role.LEAD),
            Member(SAMI, "Sami Fictitious", Role.VOLUNTEER),
            Member(MINA, "Mina Pretend", Role.VOLUNTEER),
        ),
    ),
)
