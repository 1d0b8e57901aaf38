"""What a reporter decided, as those who hold a key to it read it."""

from dataclasses import dataclass
from datetime import datetime
from typing import cast
from uuid import UUID

from core.keys.boxes import latest, look_in
from core.keys.kinds import Kind
from core.keys.models import Box, Grant
from core.keys.rings import KeyRing
from reporting.choices.models import Choice
from reporting.sections import ChoiceRecord, Choices, RecipientKind
from reporting.submit.models import Report


@dataclass(frozen=True)
class MadeChoice:
    """One choice and whether it still stands. `withdrawn_at` is to the hour, UTC.

    `replaced` says that a later one names the same recipient; what was sent under this one may still be open to them.
    """

    record: ChoiceRecord
    withdrawn_at: datetime | None
    replaced: bool = False

    @property
    def id(self) -> UUID:
        return UUID(self.record["id"])

    @property
    def stands(self) -> bool:
        return self.withdrawn_at is None and not self.replaced and self.record["level"] != "none"


def choices_of(report: Report, ring: KeyRing) -> Choices:
    """The newest version of the choices section. Raises Tampered, NoKey or SealingError."""
    return choices_in(latest(report.id, Kind.CHOICES), ring)


def choices_in(box: Box, ring: KeyRing) -> Choices:
    """What a choices box holds. Raises as `choices_of`."""
    return cast("Choices", look_in(box, ring))


def made_choices(report: Report, choices: Choices) -> list[MadeChoice]:
    """Every choice with its present state, in the order in which they were made. One query.

    A choice whose row is missing counts as withdrawn from the beginning: nothing may rest on it.
    """
    withdrawn = dict(Choice.objects.filter(report=report).values_list("id", "withdrawn_at"))
    newest = {record["recipient"]: record["id"] for record in choices["choices"]}
    return [
        MadeChoice(
            record,
            withdrawn.get(UUID(record["id"]), report.received_at),
            replaced=newest[record["recipient"]] != record["id"],
        )
        for record in choices["choices"]
    ]


def standing(report: Report, choices: Choices, recipient: RecipientKind) -> ChoiceRecord | None:
    """The newest choice for `recipient`, if it allows something and was not withdrawn. One query."""
    made = [one for one in made_choices(report, choices) if one.record["recipient"] == recipient]
    return made[-1].record if made and made[-1].stands else None


def team_choice_id(report: Report) -> UUID | None:
    """The choice under which the team can read the report now, told without opening anything; None if it cannot.

    Every report has a conversation, so the hub's grant of its key says it.
    """
    grant = Grant.objects.filter(
        box__object_id=report.id, box__kind=Kind.CONVERSATION, recipient__organisation__kind="hub"
    ).first()
    return grant.under if grant else None
