"""The Easy Read form: beginning, every page, sending."""

from typing import Any, cast

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from core.accounts.guessing import pseudo_address
from core.clock import now
from core.design_system.components import ErrorLine, RowAction, SummaryRow
from core.journeys import drafts, envelopes
from core.journeys.envelopes import OpenEnvelope, WrittenMeanwhile
from core.journeys.forms import StepForm
from core.journeys.models import Envelope
from core.journeys.storage import SealedStorage
from core.journeys.wizard import JourneyView
from core.partnerships.hosts import PartnershipRequest
from core.pools import Busy
from core.sealing import SealingError
from reporting.easy_read import circumstances, helping
from reporting.easy_read.collecting import collect
from reporting.easy_read.envelope import ENDED, held, without_draft
from reporting.easy_read.framing import frame, shown
from reporting.easy_read.ideas import Idea
from reporting.easy_read.information import parts_after_start, sending_ideas, start_parts
from reporting.easy_read.journey import JOURNEY, NAME
from reporting.easy_read.pages import EasyForm
from reporting.easy_read.people import team_first
from reporting.easy_read.switching import OFF, ON, shows_pictures, switch
from reporting.pausing.actions import AlreadySent
from reporting.safety.flood import refused_for_now
from reporting.steps import unseen
from reporting.submit.actions import HoldNotOffered
from reporting.submit.sending import send

SWITCH = "pictures"  # name of the button that saves a page and switches its pictures


@require_http_methods(["GET", "HEAD", "POST"])
def start(request: PartnershipRequest) -> HttpResponseBase:
    """Says what this is and how to leave, and begins by POST; a report that was begun is carried on."""
    draft = held(request, Envelope.DRAFT)
    if request.method == "POST":
        return _begin(request, draft)
    own = draft is not None and drafts.is_of(draft, NAME)
    context = {
        "page_title": _("Tell us about hate crime"),
        "parts": start_parts(request.partnership),
        "parts_after": parts_after_start(request.partnership, now()),
        "has_draft": own,
        "has_other_draft": draft is not None and not own,
        "has_receipt": draft is None and held(request, Envelope.RECEIPT) is not None,
        "has_paused": draft is None and held(request, Envelope.PAUSED) is not None,
        "has_ended": ENDED in request.GET,
        "back_url": reverse("public:start"),
    }
    return shown(request, "start", context)


def _begin(request: PartnershipRequest, draft: OpenEnvelope | None) -> HttpResponseBase:
    """Carry on, or begin. A report begun in the other form is deleted only by the button that says so."""
    if draft is None or "again" in request.POST:
        refused = refused_for_now(request, has_draft=draft is not None)
        if refused is not None:
            return refused
    if draft is not None and "again" in request.POST:
        envelopes.destroy(draft)
        draft = None
    if draft is not None and not drafts.is_of(draft, NAME):
        return HttpResponseRedirect(reverse("easy:start"))
    draft = draft or drafts.begin(partnership=request.partnership, at=now(), journey=NAME)
    response = HttpResponseRedirect(reverse("easy:step", args=[JOURNEY[0].name]))
    envelopes.set_cookie(response, settings.HARBOUR_DRAFT_COOKIE, draft)
    return response


class EasyStorage(SealedStorage):
    """Opens drafts of this form only."""

    journey = NAME


class EasyView(JourneyView):
    """Every page of the Easy Read form, and sending it."""

    journey = JOURNEY
    url_name = "easy:step"
    start_url_name = "easy:start"
    pause_url_name = "easy:pause"
    storage_name = "reporting.easy_read.views.EasyStorage"

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        draft = self.storage.draft
        if draft is not None and unseen.was_filled_in(request.POST):
            try:
                self.storage.draft = unseen.flag(draft, partnership=self.storage.partnership, at=self.storage.at)
            except drafts.DraftGone:
                return self.without_draft()
        response: HttpResponseBase = super().post(request, *args, **kwargs)
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

    def without_draft(self) -> HttpResponseBase:
        return without_draft(self.request)

    def _has_receipt(self) -> bool:
        return held(self.request, Envelope.RECEIPT) is not None

    def done(self, forms: dict[str, StepForm]) -> HttpResponseBase:
        """Send, once. Whatever stops it keeps the answers and says what to do."""
        if self.request.POST.get("seen") != self.seen:
            return self._not_sent(_("Your answers changed in another window. Check them again."), 200)
        answers = collect(forms, self.asked, language=get_language() or settings.LANGUAGE_CODE)
        answers = unseen.with_flag(answers, self.draft)
        try:
            send(
                self.draft,
                answers,
                partnership=self.storage.partnership,
                at=self.storage.at,
                network=pseudo_address(self.request),
            )
        except WrittenMeanwhile:
            return self.without_draft() if self._has_receipt() else HttpResponseRedirect(self.request.path)
        except Busy:
            return self._not_sent(_("We are very busy. Wait 1 minute. Then press the button again."), 503)
        except AlreadySent:
            return self._not_sent(
                _("You sent this report before, from another window or phone. If you send it now, we get 2 reports."),
                200,
            )
        except (SealingError, HoldNotOffered):
            # The team's key cannot be trusted, or holding ended meanwhile: nothing may be sealed now.
            return self._not_sent(_("This does not work now. We did not send anything."), 503)
        return HttpResponseRedirect(reverse("easy:receipt"))

    def _not_sent(self, reason: str, status: int) -> HttpResponse:
        response: HttpResponse = self.render(self.get_form(), error_lines=[ErrorLine(reason)])
        response.status_code = status
        return response

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
