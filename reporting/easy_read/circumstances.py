"""What earlier answers of the Easy Read form mean for later pages. Reads stored answers only.

Where an answer stands on a page of the same name in both forms, it means the same, and its rule stands once.
"""

from core.journeys.answers import Asked
from reporting.steps.circumstances import (
    had_weapon,
    in_danger,
    is_about_reporter,
    is_for_somebody_else,
    is_harmed_by_carer,
    is_held,
    is_injured,
    is_not_held,
    picks_recipients,
)
from reporting.submit.holding import may_be_held
from reporting.submit.urgency import UNDER_18

__all__ = [
    "gave_contact",
    "had_weapon",
    "in_danger",
    "is_about_child",
    "is_about_reporter",
    "is_for_somebody_else",
    "is_harmed_by_carer",
    "is_held",
    "is_injured",
    "is_not_held",
    "is_without_agreement",
    "may_hold",
    "may_name_person",
    "picks_recipients",
    "should_offer_team_first",
    "thinks_of_self_harm",
]

CHANNELS = frozenset({"phone", "text", "email"})


def thinks_of_self_harm(asked: Asked) -> bool:
    return "self_harm" in asked.answers.many("safety", "now")


def is_about_child(asked: Asked) -> bool:
    return asked.answers.one("who", "band") == UNDER_18


def is_without_agreement(asked: Asked) -> bool:
    return is_for_somebody_else(asked) and asked.answers.one("agreement", "agreement") in ("no", "unsure")


def may_name_person(asked: Asked) -> bool:
    """Whether somebody is or was in such danger that they may be named without having agreed."""
    return in_danger(asked) or had_weapon(asked) or is_harmed_by_carer(asked) or is_about_child(asked)


def may_hold(asked: Asked) -> bool:
    """Whether keeping the report for the reporter only is offered: the same rule as in the other form."""
    return asked.partnership.offers_hold and may_be_held(
        reporter_role=asked.answers.one("who", "role"), age_band=asked.answers.one("who", "band")
    )


def gave_contact(asked: Asked) -> bool:
    """Whether there is something to contact the reporter by."""
    return asked.answers.one("contact", "channel") in CHANNELS and bool(asked.answers.one("contact", "value").strip())


def should_offer_team_first(asked: Asked) -> bool:
    """Whether danger, self-harm or abuse by a carer was ticked: the team and help then come before holding."""
    return in_danger(asked) or thinks_of_self_harm(asked) or is_harmed_by_carer(asked)
