"""The Easy Read form: beginning, every page, sending."""

from datetime import datetime
from typing import Any, cast

from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from core.clock import now
from core.design_system.components import RowAction, SummaryRow
from core.journeys.forms import StepForm
from core.journeys.storage import SealedStorage
from core.partnerships.hosts import PartnershipRequest
from reporting.easy_read import circumstances, helping
from reporting.easy_read.collecting import collect
from reporting.easy_read.framing import frame, shown
from reporting.easy_read.ideas import Idea
from reporting.easy_read.information import parts_after_start, sending_ideas, start_parts, too_many_parts
from reporting.easy_read.journey import JOURNEY, NAME, PAGES
from reporting.easy_read.pages import EasyForm
from reporting.easy_read.people import team_first
from reporting.easy_read.switching import OFF, ON, shows_pictures, switch
from reporting.steps.beginning import begin, begun
from reporting.steps.form_view import NotSent, ReportFormView
from reporting.submit.answers import Answers

SWITCH = "pictures"  # name of the button that saves a page and switches its pictures
# What stopped sending, as the page says it above its heading.
SAID: dict[NotSent, Promise] = {
    NotSent.CHANGED: gettext_lazy("Your answers changed in another window. Check them again."),
    NotSent.BUSY: gettext_lazy("We are very busy. Wait 1 minute. Then press the button again."),
    NotSent.ALREADY_SENT: gettext_lazy(
        "You sent or kept this report from another window or phone. If you send it now, you get 2 new numbers."
    ),
    NotSent.REFUSED: gettext_lazy("This does not work now. We did not send anything."),
}


@require_http_methods(["GET", "HEAD", "POST"])
def start(request: PartnershipRequest) -> HttpResponseBase:
    """Says what this is and how to leave, and begins by POST; a report that was begun is carried on."""
    if request.method == "POST":
        return begin(request, journey=NAME, pages=PAGES, first=JOURNEY[0].name, over_budget=too_many)
    context = {
        "page_title": _("Tell us about hate crime"),
        "parts": start_parts(request.partnership),
        "parts_after": parts_after_start(request.partnership, now()),
        **begun(request, journey=NAME),
        "back_url": reverse("public:start"),
    }
    return shown(request, "start", context)


def too_many(request: PartnershipRequest, again_at: datetime, *, has_draft: bool) -> HttpResponse:
    """In the words of this form."""
    parts = too_many_parts(request.partnership, again_at, has_draft=has_draft)
    return shown(request, "information", {"page_title": _("Ring us, or come back later"), "parts": parts})


class EasyStorage(SealedStorage):
    """Opens drafts of this form only."""

    journey = NAME


class EasyView(ReportFormView):
    """Every page of the Easy Read form, and sending it."""

    journey = JOURNEY
    pages = PAGES
    url_name = "easy:step"
    start_url_name = "easy:start"
    pause_url_name = "easy:pause"
    said = SAID
    storage_name = "reporting.easy_read.views.EasyStorage"

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response = super().post(request, *args, **kwargs)
        if self._wanted:
            switch(response, self._wanted)
        return response

    @property
    def _wanted(self) -> str:
        """How the button on this page switches the pictures; "" when another button was pressed."""
        state = self.request.POST.get(SWITCH, "")
        return state if state in (ON, OFF) else ""

    @property
    def _pictures(self) -> bool:
        """As the button on this page says, else as was chosen before."""
        return self._wanted == ON if self._wanted else shows_pictures(self.request)

    def _accept(self, form: StepForm) -> HttpResponseBase:
        """Switching pictures keeps what stands on the page, and stays there; nothing is sent by it."""
        if not self._wanted:
            return super()._accept(form)
        if self.steps.current != self.steps.last:
            self.storage.save({self.steps.current: form.step_data()})
        return HttpResponseRedirect(self.request.get_full_path())

    def collected(self, forms: dict[str, StepForm], *, language: str) -> Answers:
        return collect(forms, self.asked, language=language)

    def get_form(self, step: str | None = None, data: Any = None, files: Any = None) -> EasyForm:
        form = cast("EasyForm", super().get_form(step, data, files))
        if not self._pictures:
            form.take_pictures_off()
        return form

    def get_context_data(self, form: StepForm, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(form=form, **kwargs)
        context |= {**frame(self.request, pictures=self._pictures), "urgent": self._urgent_ideas()}
        if self.steps.current == self.steps.last:
            asked = self.asked
            is_held = circumstances.is_held(asked)
            context |= {
                "rows": self._rows(),
                "seen": self.seen,
                "is_held": is_held,
                "team_first": team_first(asked.partnership)
                if is_held and circumstances.should_offer_team_first(asked)
                else [],
                "readers_url": self.change_url("readers"),
                "next": sending_ideas(asked.partnership, asked.at, is_held=is_held),
            }
        return context

    def _urgent_ideas(self) -> list[Idea]:
        """Help at once: on the page that follows a tick, and on the one before sending."""
        asked, name = self.asked, self.steps.current
        if self.is_change:
            return []
        urgent: list[Idea] = []
        if name == "who" and (circumstances.in_danger(asked) or circumstances.is_injured(asked)):
            urgent += helping.emergency_ideas()
        if name in ("who", self.steps.last) and circumstances.thinks_of_self_harm(asked):
            urgent += helping.feelings_ideas(asked.partnership)
        if name == "why" and circumstances.is_harmed_by_carer(asked):
            urgent += helping.close_to_you_ideas(asked.partnership)
        return urgent

    def _rows(self) -> list[SummaryRow]:
        change = _("Change")
        return [
            SummaryRow(label, value, [RowAction(change, self.change_url(name), label)])
            for name, form in self.filled_in.items()
            for label, value in form.rows()
        ]
