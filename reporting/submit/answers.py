"""What somebody has answered, complete and in the shapes of a report's sections, ready to be sealed."""

from dataclasses import dataclass, field
from uuid import UUID

from core.keys.kinds import Kind
from reporting.sections import Addition, Bundle, Contact, Incident, Intake, Level, PoliceWish, RecipientKind, StoredFile

# The version of the words under which choices are made: a new one whenever what a choice means is said differently.
CHOICE_WORDING = "choices-2026-11-22-c"


@dataclass(frozen=True)
class ChoiceWanted:
    """That one recipient may read so much. `police_wish` is "" for everybody but the police."""

    recipient: RecipientKind
    level: Level
    police_wish: PoliceWish = ""


@dataclass(frozen=True)
class Answers:
    """A whole report. `choices` is empty exactly when the bundle is "only_me", else its first is the team's.

    Raises ValueError for choices that do not fit the bundle; the message names neither.
    """

    incident: Incident = field(repr=False)
    contact: Contact | None = field(repr=False)
    bundle: Bundle
    choices: tuple[ChoiceWanted, ...] = ()
    wording: str = CHOICE_WORDING  # version of the words under which the choices were made
    how: str = "typed"  # as in ChoiceRecord
    recorded_by: str = ""  # id of whoever of the team wrote it down, "" for the reporter
    additions: tuple[tuple[Kind, Addition], ...] = field(default=(), repr=False)
    # Files that were taken up while it was written: the id of each row, and what is sealed of it.
    files: tuple[tuple[UUID, StoredFile], ...] = field(default=(), repr=False)
    intake: Intake | None = field(default=None, repr=False)  # None: it came from the reporter alone
    # The public key (1216 bytes) of the centre that helped, from its own unlocked session; None: nobody hears back.
    ticket_for: bytes | None = field(default=None, repr=False)

    def __post_init__(self) -> None:
        recipients = [choice.recipient for choice in self.choices]
        fits = not recipients if self.bundle == "only_me" else recipients[:1] == ["team"]
        if not fits or len(set(recipients)) != len(recipients):
            raise ValueError("the choices do not fit the bundle")
        if self.choices and self.choices[0].level == "none":
            raise ValueError("the choices do not fit the bundle")
        if self.bundle == "team" and not set(recipients) <= {"team", "linking"}:
            raise ValueError("the choices do not fit the bundle")
