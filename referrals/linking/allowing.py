"""Whether a reporter allows that their report is linked with others: read from the sealed choices, never from a row."""

from collections.abc import Collection
from uuid import UUID

from core.keys.rings import KeyRing
from referrals.cases.models import Case
from reporting.choices.reading import choices_of, standing
from reporting.sections import Choices


class LinkingNotAllowed(Exception):
    """The reporter of one of the two does not allow it, or not any more."""


def allowed_in(choices: Choices, standing_rows: Collection[UUID]) -> bool:
    """`standing_rows` are the ids of the report's Choice rows that were not withdrawn."""
    made = [one for one in choices["choices"] if one["recipient"] == "linking"]
    return bool(made) and made[-1]["level"] == "allowed" and UUID(made[-1]["id"]) in standing_rows


def check_linking_allowed(*cases: Case, ring: KeyRing) -> None:
    """Raise LinkingNotAllowed unless it stands for each; inside a deed that has its own line in the trail.

    Raises NoKey, Tampered or SealingError.
    """
    for case in cases:
        if standing(case.report, choices_of(case.report, ring), "linking") is None:
            raise LinkingNotAllowed(str(case.id))
