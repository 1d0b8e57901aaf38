"""The two steps of an assessment, and a supervisor's review: first what is so, then what it means."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from core.calendars.words import shown_day
from core.design_system import forms
from core.design_system.dates import DateField
from core.design_system.fields import CheckboxesField, LongTextField, Option, RadiosField
from referrals.cases.models import Risk
from referrals.risk.actions import LEVELS, REASON_LENGTH
from referrals.risk.planning import latest_review_date
from referrals.risk.tool import CURRENT, Answers, Asked

UNKNOWN = "unknown"
LEVEL_OPTIONS = tuple(Option(level, level.label) for level in reversed(LEVELS))


class AnswersForm(forms.Form):
    """The questions of the current tool and its rules. Nothing is filled in beforehand."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for asked in CURRENT.questions:
            self.fields[asked.code] = _question(asked)
        self.fields["ticked"] = CheckboxesField(
            label=_("Is any of these so?"),
            hint=_("Each of them makes the risk high, whatever the score. Tick none if none is so."),
            options=[Option(rule.code, rule.label) for rule in CURRENT.rules],
        )

    @property
    def answers(self) -> Answers:
        """Of a form that is valid."""
        given = {asked.code: self.cleaned_data[asked.code] for asked in CURRENT.questions}
        return {code: None if answer == UNKNOWN else int(answer) for code, answer in given.items()}

    @property
    def ticked(self) -> tuple[str, ...]:
        """Of a form that is valid, in the order of the rules."""
        return tuple(rule.code for rule in CURRENT.rules if rule.code in self.cleaned_data["ticked"])

    @property
    def carried(self) -> list[tuple[str, str]]:
        """Names and values that bring the answers of a valid form to its second step: they are stored nowhere."""
        answers = [(asked.code, self.cleaned_data[asked.code]) for asked in CURRENT.questions]
        return answers + [("ticked", code) for code in self.ticked]


class JudgementForm(forms.Form):
    """What the caseworker makes of it. The action decides what needs a reason and who may lower what."""

    level = RadiosField(label=_("How high do you judge the risk?"), missing=_("Select a level"), options=LEVEL_OPTIONS)
    reason = LongTextField(
        label=_("Why?"),
        hint=_("Needed when you judge it differently from the suggestion. It is sealed: only the team can read it."),
        max_length=REASON_LENGTH,
        rows=5,
    )
    review_date = DateField(label=_("When is it assessed again?"))

    def __init__(self, *args: Any, at: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        days = {str(level): shown_day(latest_review_date(level, at=at)) for level in LEVELS}
        words = gettext(
            "At the latest on %(high)s when it is high, %(medium)s when it is medium, %(low)s when it is low. "
            "If you leave it empty, it is that day."
        )
        self.fields["review_date"].help_text = words % days


class ReviewForm(forms.Form):
    """`standing` is the level that waits for the review."""

    level = RadiosField(label=_("What is the level?"), missing=_("Select a level"), options=LEVEL_OPTIONS)
    reason = LongTextField(
        label=_("Why?"),
        hint=_("Also when you agree. It is sealed: only the team can read it."),
        missing=_("Write why you agree or change it"),
        max_length=REASON_LENGTH,
        rows=5,
    )

    def __init__(self, *args: Any, standing: Risk, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        hints = {str(standing): _("You agree with what was assessed.")}
        options = [Option(one.value, one.label, hint=hints.get(one.value, "")) for one in LEVEL_OPTIONS]
        self.offer("level", options)


def _question(asked: Asked) -> RadiosField:
    scored = [Option(str(score), meaning) for score, meaning in enumerate(asked.meanings)]
    unknown = Option(UNKNOWN, _("Nobody knows yet"), divider=_("or"))
    # Written out at once: the form is made for one request, in one language.
    missing = gettext("Select an answer to “%(question)s”") % {"question": asked.label}
    return RadiosField(label=asked.label, missing=missing, options=[*scored, unknown])
