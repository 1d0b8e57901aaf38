"""Answers to submit in tests."""

from typing import Any

from reporting.sections import Contact, Incident, Safety
from reporting.submit.answers import Answers, ChoiceWanted

CALM = Safety(danger=False, injured=False, weapon=False, self_harm=False, carer=False)
CONTACT = Contact(
    name="Sam Example",
    channel="phone",
    value="07700 900123",
    safe_times="after 6",
    may_leave_message=False,
    may_say_who=False,
)


def incident(**changes: Any) -> Incident:
    """An incident with a story; `changes` replaces fields."""
    plain = Incident(
        vocabulary="england-wales-2026-11",
        language="en-gb",
        safety=CALM,
        reporter_role="me",
        knows_and_agrees="",
        age_band="25_to_34",
        story="Somebody shouted at me at the bus stop.",
        types=["verbal"],
        strands=["race"],
        why="The words they used.",
        when="last Tuesday",
        when_kind="about",
        setting="street",
        place="the bus stop",
        area="gloucester-barton",
        postcode="",
        effects=["afraid"],
        effect="",
    )
    return Incident(**{**plain, **changes})  # type: ignore[typeddict-item]


def held(**changes: Any) -> Answers:
    return Answers(incident(**changes), None, "only_me")


def for_team(contact: Contact | None = None, **changes: Any) -> Answers:
    level = "with_details" if contact else "without_details"
    return Answers(incident(**changes), contact, "team", (ChoiceWanted("team", level),))


def for_picked(contact: Contact | None = CONTACT, **changes: Any) -> Answers:
    wanted = (
        ChoiceWanted("team", "with_details"),
        ChoiceWanted("police", "without_details", "information_only"),
        ChoiceWanted("support", "none"),
    )
    return Answers(incident(**changes), contact, "team_and_picked", wanted)
