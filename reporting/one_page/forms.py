"""The reporter's own questions where they stand on one page, for whoever fills them in for somebody else.

They are those of the public form, so that it becomes the same report: same questions, same lists, same checks. Only
what a page could not know before the next one is asked differently.
"""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from core.design_system.fields import CheckboxesField, Option
from core.journeys.forms import StepForm
from reporting.steps import circumstances
from reporting.steps.journey import JOURNEY
from reporting.steps.pages import options_of
from reporting.steps.recipients import NOT_AT_ALL, WITH, WITHOUT, RecipientsForm
from reporting.steps.sub_strands import SubStrandsForm

WISHES = (
    Option("contact", _("Look into it and contact me")),
    Option("no_contact", _("Look into it, but do not contact me")),
    Option("information_only", _("Only know about it")),
)


class AllSubStrandsForm(SubStrandsForm):
    """Of every strand that has narrower words, because nobody knows yet which will be ticked."""

    def prepare(self) -> None:
        words = circumstances.words_in_force(self.asked)
        for strand in words.terms("strands"):
            narrower = words.terms_under("sub_strands", strand.code)
            if narrower:
                self.fields[strand.code] = CheckboxesField(label=strand.label, options=options_of(narrower))

    def clean(self) -> dict[str, Any]:
        """Narrower words without the wider one would be lost."""
        ticked = self.asked.answers.many("why", "strands")
        for name in self.fields:
            if self.cleaned_data.get(name) and name not in ticked:
                self.add_error(name, _("Tick this above as well, or tick nothing here"))
        return self.cleaned_data


class AllRecipientsForm(RecipientsForm):
    """Every level is offered: whether somebody can be reached is on the same page."""

    def prepare(self) -> None:
        for name in ("police", "support", "council"):
            self.offer(name, [WITH, WITHOUT, NOT_AT_ALL])
        self.offer("police_wish", WISHES)

    def clean(self) -> dict[str, Any]:
        """Details can be passed on only where there are any."""
        super().clean()
        if not circumstances.gave_contact(self.asked):
            for name in ("police", "support", "council"):
                if self.cleaned_data.get(name) == WITH.value:
                    self.add_error(name, _("Enter above how they can be reached, or choose another answer"))
        return self.cleaned_data


def sections(instead: Mapping[str, type[StepForm]]) -> dict[str, type[StepForm]]:
    """The questions of the public form in their order, all but its last page; `instead` replaces some by name."""
    other: dict[str, type[StepForm]] = {"sub_strands": AllSubStrandsForm, "recipients": AllRecipientsForm, **instead}
    return {step.name: other.get(step.name, step.form) for step in JOURNEY[:-1]}
