"""The start of a report and its pages."""

import hashlib
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from django.conf import settings
from django.http import HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise, cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from core.clock import now
from core.design_system.components import NavItem, RowAction, SummaryRow
from core.journeys.answers import Asked
from core.journeys.forms import StepForm
from core.journeys.steps import Step
from core.partnerships.hosts import PartnershipRequest
from reporting.evidence.drafting import kept_in
from reporting.evidence.offering import links_to, rows_of
from reporting.evidence.reading import KeptFile
from reporting.more.drafting import filled_rows, offered, unfit
from reporting.public.reading_times import next_reading_in_words
from reporting.safety.help import Help
from reporting.steps import circumstances
from reporting.steps.beginning import begin, begun
from reporting.steps.collecting import collect
from reporting.steps.discretion import words_without_agreement
from reporting.steps.form_view import NotSent, ReportFormView
from reporting.steps.journey import JOURNEY
from reporting.submit.answers import Answers
from reporting.submit.in_browser import LONG_FORM

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

# What stopped sending, as the page says it above its heading.
SAID: dict[NotSent, Promise] = {
    NotSent.CHANGED: gettext_lazy("Your answers changed in another window. Check them again, then send."),
    NotSent.BUSY: gettext_lazy("Many people are sending at the moment. Wait a minute, then send again."),
    NotSent.ALREADY_SENT: gettext_lazy(
        "The report that you put aside was sent already, or put aside again, from another window or device. If you "
        "send this as well, it becomes a report of its own, with another reference and private code."
    ),
    NotSent.REFUSED: gettext_lazy("We cannot take your report at the moment. Nothing was sent."),
}


@require_http_methods(["GET", "HEAD", "POST"])
def start(request: PartnershipRequest) -> HttpResponseBase:
    """Says what will happen, how to leave, and begins by POST; a report that was begun is carried on."""
    partnership, at = request.partnership, now()
    if request.method == "POST":
        return begin(request, journey="", pages=LONG_FORM, first=JOURNEY[0].name)
    context = {
        "page_title": _("Report a hate incident"),
        **begun(request, journey=""),
        "draft_hours": settings.HARBOUR_DRAFT_SECONDS // 3600,
        "paused_days": settings.HARBOUR_PAUSED_DAYS,
        "reading": next_reading_in_words(partnership, at),
        "first_url": reverse("report:step", args=[JOURNEY[0].name]),
        "back_url": "/",
    }
    return render(request, "reporting/steps/start.html", context)


class ReportView(ReportFormView):
    """Every page of the report form, and sending it."""

    journey: ClassVar[Sequence[Step]] = JOURNEY
    pages = LONG_FORM
    url_name = "report:step"
    start_url_name = "report:start"
    pause_url_name = "report:pause"
    said = SAID
    takes_files: ClassVar[bool] = True

    @cached_property
    def files(self) -> list[KeptFile]:
        """The files that are sent with the report."""
        return kept_in(self.draft)

    @cached_property
    def seen(self) -> str:
        """With the files: nobody sends others than those that they were shown either."""
        answers: str = super().seen
        if not self.files:
            return answers
        return hashlib.sha256("\n".join([answers, *(str(one.id) for one in self.files)]).encode()).hexdigest()

    def to_mend(self) -> HttpResponseBase | None:
        """To the first group of further questions that does not fit any more."""
        changed = unfit(self.asked)
        return HttpResponseRedirect(reverse(f"{self.pages}:more", args=[changed.code])) if changed else None

    def collected(self, forms: dict[str, StepForm], *, language: str) -> Answers:
        return collect(forms, self.asked, language=language)

    def get_context_data(self, form: StepForm, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(form=form, **kwargs)
        asked = self.asked
        context |= {
            "help": Help(asked.partnership),
            "show_emergency": self.page.name == "who" and _needs_help_now(asked),
            "discretion": words_without_agreement(self.page.name, asked),
            "show_crisis": circumstances.thinks_of_self_harm(asked) and self._follows_effect and not form.errors,
            "show_close": circumstances.is_harmed_by_carer(asked) and self._follows_story and not form.errors,
            "pauses": bool(self.pause_url_name),
            "offers_the_end": self.page.may_be_left_out and asked.answers.has("readers") and not self.is_change,
        }
        if self.page.name == JOURNEY[-1].name:
            context |= {
                "rows": self._rows(),
                "added": [*filled_rows(asked, pages=self.pages), *rows_of(self.files)],
                "asides": self._asides_to_open(),
                "offered": [*offered(asked, pages=self.pages), *(links_to(self.files) if self.takes_files else [])],
                "seen": self.seen,
                "is_held": circumstances.is_held(asked),
                "offers_team": circumstances.is_held(asked) and circumstances.should_offer_team_first(asked),
                "readers_url": self.change_url("readers"),
                "reading": next_reading_in_words(asked.partnership, asked.at),
            }
        return context

    @property
    def _follows_story(self) -> bool:
        """The page straight after the tick about somebody close, and the one before sending."""
        return (self.steps.prev == "story" or self.page.name == JOURNEY[-1].name) and not self.is_change

    @property
    def _follows_effect(self) -> bool:
        """The pages that can come straight after the ticks about feelings, and the one before sending."""
        return self.page.name in ("contact", JOURNEY[-1].name) and not self.is_change

    def _rows(self) -> list[SummaryRow]:
        change = _("Change")
        return [
            SummaryRow(label, value, [RowAction(change, self.change_url(name), label)])
            for name, form in self.filled_in.items()
            for label, value in _rows_of(form)
        ]

    def _asides_to_open(self) -> list[NavItem]:
        """Links to the pages beside the way that are offered and were not opened yet."""
        asides = self.asides.items()
        return [NavItem(form.question, self.change_url(name)) for name, form in asides if name not in self.filled_in]


def _rows_of(form: StepForm) -> list[tuple["StrOrPromise", "StrOrPromise"]]:
    """The answers of a page; one line for a page that was skipped, so that few answers make a short list."""
    rows = form.rows()
    return rows if len(rows) == 1 or any(answer for _name, answer in rows) else [(form.question, "")]


def _needs_help_now(asked: Asked) -> bool:
    return circumstances.in_danger(asked) or circumstances.is_injured(asked)
