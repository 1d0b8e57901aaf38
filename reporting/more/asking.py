"""What every group of further questions has in common: all of it can be skipped, and codes come from dated lists."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.design_system.fields import Option
from core.vocabularies.registry import vocabulary_of
from reporting.steps.pages import ReportForm, options_of

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

Given = dict[str, str | list[str]]

LONGEST = 20_000  # characters of one answer

YES = Option("yes", _("Yes"))
NO = Option("no", _("No"))
UNKNOWN = Option("unknown", _("I do not know"), divider=_("or"))
YES_OR_NO = (YES, NO, UNKNOWN)


class MoreForm(ReportForm):
    """One group on one page. `lists` names the vocabulary list of each question that has one; `warning` stands above
    the questions."""

    label_size: ClassVar[str] = "s"
    lists: ClassVar[Mapping[str, str]] = {}
    warning: ClassVar["StrOrPromise"] = ""

    def prepare(self) -> None:
        """A question whose list the vocabulary in force does not have is not asked."""
        vocabulary = vocabulary_of(self.asked.partnership, timezone.localdate(self.asked.at))
        for name, listed in self.lists.items():
            if vocabulary.terms(listed):
                self.offer(name, options_of(vocabulary.terms(listed)))
            else:
                del self.fields[name]

    @property
    def given(self) -> Given:
        """The questions that were answered, with their answers. Call when valid."""
        return {name: answer for name, answer in self.cleaned_data.items() if answer}
