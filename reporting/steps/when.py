"""When it happened. A rough answer is as good as a date."""

from typing import TYPE_CHECKING, Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.calendars.words import shown_day
from core.design_system.dates import DateField
from core.design_system.fields import LongTextField, Option, RadiosField, TextField
from core.journeys.forms import isolated
from reporting.steps.pages import ReportForm

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

ONCE_OR_MORE = _("Once or more often")
TIMES = _("If it keeps happening")
KINDS = (
    Option("exact", _("It happened once and I know the day")),
    Option("about", _("It happened once, about then")),
    Option("range", _("It happened more than once in that time")),
    Option("ongoing", _("It is still going on")),
    Option("unknown", _("I do not know")),
)


class WhenForm(ReportForm):
    question = _("When did it happen?")
    why_we_ask = _(
        "A rough answer is fine, and it may be years ago. It helps to find others who saw it, or pictures before they "
        "are wiped."
    )

    words = TextField(
        label=_("Roughly when, in your own words"),
        hint=_("For example “last week”, “on a Friday evening in March”, “in 2019” or “since summer”."),
        max_length=300,
    )
    day = DateField(label=_("The day, if you know it"), hint=_("For example, 27 3 2026"))
    kind = RadiosField(label=_("Which of these fits?"), options=KINDS)
    times = LongTextField(
        label=_("If it keeps happening: which days, or how often?"),
        hint=_("One day a line, or for example “most evenings after school”. Leave this empty if it happened once."),
        rows=3,
        max_length=2_000,
    )

    def prepare(self) -> None:
        self.fields["day"].latest = timezone.localdate(self.asked.at)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Who wrote a day knows the day; nothing else is concluded from words, which may mean years."""
        if not self.cleaned_data.get("kind") and self.cleaned_data.get("day"):
            self.cleaned_data["kind"] = "exact"
        return self.cleaned_data

    @property
    def when(self) -> str:
        """Day and words as one line. Call when valid."""
        day, words = self.cleaned_data["day"], self.cleaned_data["words"]
        return ", ".join(part for part in (shown_day(day) if day else "", words) if part)

    def rows(self) -> list[tuple["StrOrPromise", "StrOrPromise"]]:
        ticked = self.data.get("kind")
        shown: list[tuple[StrOrPromise, StrOrPromise]] = [
            (_("When"), isolated(self.when) if self.when else ""),
            (ONCE_OR_MORE, self.shown("kind") if ticked else ""),
        ]
        return [*shown, (TIMES, self.shown("times"))] if self.cleaned_data["times"] else shown
