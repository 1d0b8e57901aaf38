"""What an invented reporter says, in the shape that the stories are written in."""

from dataclasses import dataclass

from reporting.sections import Level, PoliceWish


@dataclass(frozen=True)
class Reach:
    """How an invented person can be reached. Telephone numbers come from Ofcom's ranges for drama."""

    name: str
    channel: str  # as in reporting.sections.Contact
    value: str
    safe_times: str = ""
    may_leave_message: bool = False
    may_say_who: bool = False


@dataclass(frozen=True)
class Told:
    """One report as somebody told it. Codes are those of core.vocabularies; `key` names it in the casebook."""

    key: str
    story: str
    types: tuple[str, ...]
    strands: tuple[str, ...]
    setting: str
    area: str
    why: str = ""
    place: str = ""
    postcode: str = ""
    when: str = ""
    when_kind: str = "about"
    language: str = "en-gb"
    role: str = "me"
    agrees: str = ""  # for somebody else: whether the person knows and agrees
    age: str = "35_to_44"
    ticks: tuple[str, ...] = ()  # of reporting.sections.Safety
    effects: tuple[str, ...] = ("angry",)
    effect: str = ""
    reach: Reach | None = None
    helped: bool = False  # told at the reporting centre, with a volunteer at the keyboard
    held: bool = False
    linking: bool = False
    police: Level | None = None  # None: the recipients were not picked one by one
    police_wish: PoliceWish = ""
    support: Level | None = None
    council: Level | None = None
    disclosure: str = ""  # the story as a caseworker retells it without names
