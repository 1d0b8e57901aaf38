"""The assessment as data: what is asked, what each answer scores, and what the scores suggest.

It is this product's own tool, not an official or validated instrument, and the pages say so. A record keeps the
version it was made with: whoever changes a question, a rule or a threshold makes a new version here and leaves the old
one, so that older records can still be read as they were meant.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from referrals.cases.models import Risk

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

# Score by question; None where nobody knows yet, which adds nothing.
Answers = Mapping[str, int | None]
HIGHEST_ANSWER = 3


@dataclass(frozen=True)
class Asked:
    """One question. `meanings` say what 0, 1, 2 and 3 mean for it, in this order."""

    code: str
    label: "StrOrPromise"
    meanings: tuple["StrOrPromise", "StrOrPromise", "StrOrPromise", "StrOrPromise"]


@dataclass(frozen=True)
class Rule:
    """Something that makes the risk high whatever the score."""

    code: str
    label: "StrOrPromise"


@dataclass(frozen=True)
class Tool:
    """`thresholds` are the lowest scores of a level, the highest level first."""

    version: str
    questions: tuple[Asked, ...]
    rules: tuple[Rule, ...]
    thresholds: tuple[tuple[int, Risk], ...]

    @property
    def highest_score(self) -> int:
        return HIGHEST_ANSWER * len(self.questions)

    def score(self, answers: Answers) -> int:
        return sum(answers[asked.code] or 0 for asked in self.questions)

    def suggested(self, answers: Answers, ticked: tuple[str, ...]) -> Risk:
        """High when any rule is ticked, else what the score comes to."""
        if ticked:
            return Risk.HIGH
        score = self.score(answers)
        return next(level for lowest, level in self.thresholds if score >= lowest)


# After how long a level is looked at again, at the latest.
REVIEW_AFTER: dict[Risk, timedelta] = {
    Risk.HIGH: timedelta(days=7),
    Risk.MEDIUM: timedelta(days=28),
    Risk.LOW: timedelta(days=84),
}

QUESTIONS = (
    Asked(
        "frequency",
        _("How often does it happen?"),
        (_("Once"), _("2 or 3 times in 12 months"), _("About once a month"), _("Every week or more often")),
    ),
    Asked(
        "escalation",
        _("Is it getting worse?"),
        (
            _("It is over, or getting less"),
            _("It stays about the same"),
            _("It comes more often or is more serious than before"),
            _("It is getting worse quickly, or somebody announced worse"),
        ),
    ),
    Asked(
        "violence",
        _("How much violence was there?"),
        (
            _("None, and nobody threatened any"),
            _("Threats, spitting, or things thrown or damaged"),
            _("Somebody was pushed, hit or held"),
            _("Serious violence, or a weapon"),
        ),
    ),
    Asked(
        "proximity",
        _("How near is whoever did it?"),
        (
            _("A stranger, not likely to be met again"),
            _("They come to the same places now and then"),
            _("They know where the person lives, works or learns"),
            _("They live in the same house, next door, or can come in"),
        ),
    ),
    Asked(
        "targeting",
        _("Was this person chosen?"),
        (
            _("It could have been anybody"),
            _("Chosen on the spot because of who they seemed to be"),
            _("The same person or family was chosen again"),
            _("They are watched, followed or sought out"),
        ),
    ),
    Asked(
        "injury",
        _("What has it done to body and health?"),
        (
            _("Nothing that lasts"),
            _("Bruises, poor sleep or stress"),
            _("Treatment was needed, or daily life is harder"),
            _("Hospital, lasting injury, or a breakdown"),
        ),
    ),
    Asked(
        "fear",
        _("How afraid are they?"),
        (
            _("Not afraid"),
            _("Uneasy, but they do what they always did"),
            _("They avoid places, times or people"),
            _("They do not leave home, or fear for their life"),
        ),
    ),
    Asked(
        "isolation",
        _("How alone are they?"),
        (
            _("People close to them know and help"),
            _("Some support, or support far away"),
            _("Hardly anybody they can turn to"),
            _("Nobody, or whoever did it keeps others away"),
        ),
    ),
    Asked(
        "vulnerability",
        _("What makes it harder for them to protect themselves?"),
        (
            _("Nothing known"),
            _("A language, health or money problem that help exists for"),
            _("A disability, illness or insecure stay that limits what they can do"),
            _("They depend on somebody who may harm them, or cannot get away"),
        ),
    ),
    Asked(
        "children",
        _("Are children affected?"),
        (
            _("No children"),
            _("Children of the family know of it"),
            _("Children saw or heard it, or changed because of it"),
            _("Children were aimed at, or are not safe"),
        ),
    ),
    Asked(
        "self_harm",
        _("Are there thoughts of self-harm or suicide?"),
        (
            _("None, as far as they said"),
            _("Low mood, no thoughts of harming themselves"),
            _("Thoughts of harming themselves"),
            _("Harmed themselves, or have a plan"),
        ),
    ),
    Asked(
        "response",
        _("Did earlier help fail?"),
        (
            _("Nothing was reported before, or it helped"),
            _("Something was done, but slowly"),
            _("It was reported and it went on"),
            _("It was reported several times, or reporting made it worse"),
        ),
    ),
    Asked(
        "tension",
        _("Is there tension in the area?"),
        (
            _("None known"),
            _("Others of the same group are worried"),
            _("Similar attacks, or a public quarrel about it"),
            _("Calls for violence, a planned gathering or revenge"),
        ),
    ),
)

RULES = (
    Rule("weapon", _("A weapon was used, shown or threatened")),
    Rule("life", _("A life was threatened, or there was a fire or an attempt to start one")),
    Rule("self_harm_plan", _("The person has a plan to harm or kill themselves")),
    Rule("child", _("A child is at risk")),
    Rule("carer", _("Whoever did it cares for the person")),
)

CURRENT = Tool("2026-11", QUESTIONS, RULES, ((20, Risk.HIGH), (10, Risk.MEDIUM), (0, Risk.LOW)))
TOOLS: dict[str, Tool] = {tool.version: tool for tool in (CURRENT,)}
