"""What earlier answers mean for later pages. Reads stored answers only; forged ones count as not given."""

from django.utils import timezone

from core.journeys.answers import Asked
from core.vocabularies.registry import Term, Vocabulary, vocabulary_of
from reporting.submit.holding import MYSELF, may_be_held
from reporting.submit.urgency import UNDER_18

# Codes of core.vocabularies; a later version that drops one must be considered here.
CHANNELS = frozenset({"phone", "text", "email"})


def words_in_force(asked: Asked) -> Vocabulary:
    """The version whose words are offered today."""
    return vocabulary_of(asked.partnership, timezone.localdate(asked.at))


def in_danger(asked: Asked) -> bool:
    """Somebody is in danger, or the person who did it is near."""
    return bool({"danger", "nearby"} & set(asked.answers.many("safety", "now")))


def is_injured(asked: Asked) -> bool:
    return "injured" in asked.answers.many("safety", "now")


def thinks_of_self_harm(asked: Asked) -> bool:
    return "self_harm" in asked.answers.many("effect", "effects")


def is_harmed_by_carer(asked: Asked) -> bool:
    return "carer" in asked.answers.many("story", "also")


def had_weapon(asked: Asked) -> bool:
    return "weapon" in asked.answers.many("story", "also")


def is_about_child(asked: Asked) -> bool:
    return asked.answers.one("age", "band") == UNDER_18


def is_young(asked: Asked) -> bool:
    """Whether the reporter is the child whom it happened to: pages then speak to a young person."""
    return is_about_child(asked) and is_about_reporter(asked)


def is_about_reporter(asked: Asked) -> bool:
    """Whether it happened to the reporter: pages then say "you"."""
    return asked.answers.one("who", "role") == MYSELF


def is_for_somebody_else(asked: Asked) -> bool:
    """Whether the reporter said that it happened to somebody else; not for somebody who skipped the question."""
    return asked.answers.one("who", "role") not in ("", MYSELF)


def is_without_agreement(asked: Asked) -> bool:
    """Whether the person it happened to, not the reporter, does not agree or could not be asked."""
    return is_for_somebody_else(asked) and asked.answers.one("who", "agreement") in ("no", "unsure")


def may_name_person(asked: Asked) -> bool:
    """Whether somebody is or was in such danger that they may be named without having agreed."""
    return in_danger(asked) or had_weapon(asked) or is_harmed_by_carer(asked) or is_about_child(asked)


def narrowed_strands(asked: Asked) -> list[Term]:
    """The strands that were ticked and have narrower words, in the order of the list."""
    ticked, words = asked.answers.many("why", "strands"), words_in_force(asked)
    return [
        term for term in words.terms("strands") if term.code in ticked and words.terms_under("sub_strands", term.code)
    ]


def ticked_narrowed_strand(asked: Asked) -> bool:
    return bool(narrowed_strands(asked))


def may_hold(asked: Asked) -> bool:
    """Whether keeping the report for the reporter only is offered: to an adult, about themselves."""
    return asked.partnership.offers_hold and may_be_held(
        reporter_role=asked.answers.one("who", "role"), age_band=asked.answers.one("age", "band")
    )


def is_held(asked: Asked) -> bool:
    return asked.answers.one("readers", "bundle") == "only_me"


def is_not_held(asked: Asked) -> bool:
    return not is_held(asked)


def picks_recipients(asked: Asked) -> bool:
    return asked.answers.one("readers", "bundle") == "team_and_picked"


def gave_contact(asked: Asked) -> bool:
    """Whether there is something to contact the reporter by, or the person whom they trust."""
    channel = asked.answers.one("contact", "channel")
    reached_by = "trusted_value" if channel == "trusted" else "value" if channel in CHANNELS else ""
    return bool(reached_by) and bool(asked.answers.one("contact", reached_by).strip())


def should_offer_team_first(asked: Asked) -> bool:
    """Whether danger, self-harm or abuse by a carer was ticked: the team and a helpline then come before holding."""
    return in_danger(asked) or thinks_of_self_harm(asked) or is_harmed_by_carer(asked)
