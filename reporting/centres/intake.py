"""How a report reached the service, packed so that its size says nothing: it lies inside the sealed incident."""

import json
from collections.abc import Iterable, Mapping
from typing import Any, cast
from uuid import UUID

from core.partnerships.models import Organisation
from reporting.sections import AgreementGiven, Incident, Intake, Via

# Bytes that every intake takes inside a section, quotation marks escaped.
PACKED_BYTES = 1024
# Names are cut to so many of those bytes, so that no name, however written, keeps a report from being sent.
_NAME_BYTES = 140


class TooMuch(ValueError):
    """The intake holds more codes than there are; the message says nothing of it."""


def reached_by(
    via: Via,
    *,
    organisation: Organisation | None = None,
    organisation_name: str = "",
    volunteer: str = "",
    present: Iterable[str] = (),
    agreement: AgreementGiven = "",
    witness: str = "",
    statement: str = "",
    statement_language: str = "",
) -> Intake:
    """An intake as it is before the report is sent. A name goes without an id where no member organisation is meant."""
    return Intake(
        via=via,
        organisation=str(organisation.id) if organisation else "",
        organisation_name=organisation.name if organisation else organisation_name,
        volunteer=volunteer,
        present=list(present),
        agreement=agreement,
        witness=witness,
        statement=statement,
        statement_language=statement_language,
        watch="",
    )


def packed(intake: Intake) -> str:
    """As `Incident.intake` holds it: JSON and spaces, PACKED_BYTES in the section's own encoding. Raises TooMuch."""
    names = {name: _cut(intake[name]) for name in ("organisation_name", "volunteer", "witness")}
    text = json.dumps({**intake, **names}, ensure_ascii=False, separators=(",", ":"))
    room = PACKED_BYTES - _size(text)
    if room < 0:
        raise TooMuch("an intake has no more room")
    return text + " " * room


def intake_of(incident: Incident) -> Intake | None:
    """What a report says of how it came; None for a report from before 23 November 2026."""
    text = incident.get("intake", "")
    return cast("Intake", json.loads(text)) if text else None


def watch_of(incident: Incident) -> UUID | None:
    """The id under which its milestones are written; None where it has none."""
    intake = intake_of(incident)
    return UUID(intake["watch"]) if intake else None


def unpacked(incident: Mapping[str, Any]) -> Mapping[str, Any]:
    """An opened incident for people who read data: the intake as it is meant, without blanks or watch id."""
    intake = intake_of(cast("Incident", incident))
    if intake is None:
        return incident
    return {**incident, "intake": {name: value for name, value in intake.items() if name != "watch"}}


def _size(text: str) -> int:
    """Bytes of a text inside a section (core.sealing.canonical_json), without the marks around it."""
    return len(json.dumps(text, ensure_ascii=False).encode()) - 2


def _cut(name: str) -> str:
    """The name, or its beginning; sized as text in a text, which is how it comes to lie."""
    while _size(json.dumps(name, ensure_ascii=False)) > _NAME_BYTES:
        name = name[:-1]
    return name
