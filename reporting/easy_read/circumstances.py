"""What earlier answers of the Easy Read form mean for later pages. Reads stored answers only."""

from core.journeys.answers import Asked
from reporting.submit.holding import MYSELF, may_be_held
from reporting.submit.urgency import UNDER_18

CHANNELS = frozenset({"phone", "text", "email"})


def _now(asked: Asked) -> set[str]:
    return set(asked.answers.many("safety", "now"))


def in_danger(asked: Asked) -> bool:
    """Somebody is in danger, or the person who did it is near."""
    return bool({"danger", "nearby"} & _now(asked))


def is_injured(asked: Asked) -> bool:
    return "injured" in _now(asked)


def thinks_of_self_harm(asked: Asked) -> bool:
    return "self_harm" in _now(asked)


def is_harmed_by_carer(asked: Asked) -> bool:
    return "carer" in asked.answers.many("story", "also")


def had_weapon(asked: Asked) -> bool:
    return "weapon" in asked.answers.many("story", "also")


def is_about_child(asked: Asked) -> bool:
    return asked.answers.one("who", "band") == UNDER_18


def is_about_reporter(asked: Asked) -> bool:
    return asked.answers.one("who", "role") == MYSELF


def is_for_somebody_else(asked: Asked) -> bool:
    """Whether the reporter said that it happened to somebody else; not for who skipped the question."""
    return asked.answers.one("who", "role") not in ("", MYSELF)


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


def is_held(asked: Asked) -> bool:
    return asked.answers.one("readers", "bundle") == "only_me"


def is_not_held(asked: Asked) -> bool:
    return not is_held(asked)


def picks_recipients(asked: Asked) -> bool:
    return asked.answers.one("readers", "bundle") == "team_and_picked"


def gave_contact(asked: Asked) -> bool:
    """Whether there is something to contact the reporter by."""
    return asked.answers.one("contact", "channel") in CHANNELS and bool(asked.answers.one("contact", "value").strip())


def should_offer_team_first(asked: Asked) -> bool:
    """Whether danger, self-harm or abuse by a carer was ticked: the team and help then come before holding."""
    return in_danger(asked) or thinks_of_self_harm(asked) or is_harmed_by_carer(asked)
