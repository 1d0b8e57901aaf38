"""A story as the answers that the public form would have given."""

from typing import cast

from deploy.demonstration.told import Told
from reporting.sections import Bundle, Contact, Incident, Level, Safety
from reporting.submit.answers import Answers, ChoiceWanted


def answers_of(told: Told, *, vocabulary: str) -> Answers:
    """Complete answers; `vocabulary` is the id of the version in which the story's codes are meant."""
    return Answers(_incident(told, vocabulary), _contact(told), _bundle(told), _choices(told))


def _incident(told: Told, vocabulary: str) -> Incident:
    return Incident(
        vocabulary=vocabulary,
        language=told.language,
        safety=cast("Safety", {tick: tick in told.ticks for tick in Safety.__required_keys__}),
        reporter_role=told.role,
        knows_and_agrees=told.agrees,
        age_band=told.age,
        story=_on_one_line(told.story),
        types=list(told.types),
        strands=list(told.strands),
        why=told.why,
        when=told.when,
        when_kind=told.when_kind,
        setting=told.setting,
        place=told.place,
        area=told.area,
        postcode=told.postcode,
        effects=list(told.effects),
        effect=told.effect,
    )


def _contact(told: Told) -> Contact | None:
    reach = told.reach
    if reach is None:
        return None
    return Contact(
        name=reach.name,
        channel=reach.channel,
        value=reach.value,
        safe_times=reach.safe_times,
        may_leave_message=reach.may_leave_message,
        may_say_who=reach.may_say_who,
    )


def _bundle(told: Told) -> Bundle:
    if told.held:
        return "only_me"
    return "team_and_picked" if told.police or told.support or told.council else "team"


def _choices(told: Told) -> tuple[ChoiceWanted, ...]:
    """The team's first; then a choice for each kind of recipient, "none" where nothing was wished."""
    if told.held:
        return ()
    team: Level = "with_details" if told.reach else "without_details"
    linking = (ChoiceWanted("linking", "allowed"),) if told.linking else ()
    if _bundle(told) == "team":
        return (ChoiceWanted("team", team), *linking)
    wish = told.police_wish if told.police not in (None, "none") else ""
    return (
        ChoiceWanted("team", team),
        ChoiceWanted("police", told.police or "none", wish),
        ChoiceWanted("support", told.support or "none"),
        ChoiceWanted("council", told.council or "none"),
        *linking,
    )


def _on_one_line(text: str) -> str:
    """The stories are broken into lines for whoever edits them; a form would have sent none."""
    return " ".join(text.split())
