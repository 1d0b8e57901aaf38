"""What every form that makes a report does alike: its pages, and sending it once, whatever stops it on the way."""

from abc import abstractmethod
from collections.abc import Mapping
from enum import Enum, auto
from typing import Any, ClassVar

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import get_language

from core.accounts.guessing import pseudo_address
from core.design_system.components import ErrorLine
from core.journeys import drafts
from core.journeys.envelopes import WrittenMeanwhile
from core.journeys.forms import StepForm
from core.journeys.models import Envelope
from core.journeys.wizard import JourneyView
from core.pools import Busy
from core.sealing import SealingError
from reporting.pausing.actions import AlreadySent
from reporting.steps import unseen
from reporting.steps.origin import with_origin
from reporting.submit.actions import HoldNotOffered
from reporting.submit.answers import Answers
from reporting.submit.in_browser import held, without_draft
from reporting.submit.sending import send


class NotSent(Enum):
    """Why a report was not sent. The draft stays, with its answers."""

    CHANGED = auto()  # another window wrote since the answers were shown
    BUSY = auto()
    ALREADY_SENT = auto()  # what it was taken up from was sent elsewhere; sending again makes another report
    REFUSED = auto()  # the team's key cannot be trusted, or holding ended meanwhile: nothing may be sealed now


STATUS = {NotSent.CHANGED: 200, NotSent.ALREADY_SENT: 200, NotSent.BUSY: 503, NotSent.REFUSED: 503}


class ReportFormView(JourneyView):
    """A form. A subclass provides what `JourneyView` asks for, `pages`, `said` and `collected`.

    `pages` is the namespace of its addresses; `said` has its own words for each reason why nothing was sent.
    """

    pages: ClassVar[str]
    said: ClassVar[Mapping[NotSent, Promise]]

    @abstractmethod
    def collected(self, forms: dict[str, StepForm], *, language: str) -> Answers:
        """The report that valid forms describe. `language` is that of the pages."""

    def to_mend(self) -> HttpResponseBase | None:
        """Where somebody goes first whose answers apart from the pages do not fit any more."""
        return None

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        draft = self.storage.draft
        if draft is not None and unseen.was_filled_in(request.POST):
            try:
                self.storage.draft = unseen.flag(draft, partnership=self.storage.partnership, at=self.storage.at)
            except drafts.DraftGone:
                return self.without_draft()
        return super().post(request, *args, **kwargs)

    def without_draft(self) -> HttpResponseBase:
        return without_draft(self.request, pages=self.pages)

    def done(self, forms: dict[str, StepForm]) -> HttpResponseBase:
        """Send, once. Whatever stops it keeps the answers and says what to do."""
        if self.request.POST.get("seen") != self.seen:
            return self._not_sent(NotSent.CHANGED)
        elsewhere = self.to_mend()
        if elsewhere is not None:
            return elsewhere
        answers = self.collected(forms, language=get_language() or settings.LANGUAGE_CODE)
        try:
            send(
                self.draft,
                with_origin(unseen.with_flag(answers, self.draft), self.draft),
                partnership=self.storage.partnership,
                at=self.storage.at,
                network=pseudo_address(self.request),
            )
        except WrittenMeanwhile:
            was_sent = held(self.request, Envelope.RECEIPT) is not None
            return self.without_draft() if was_sent else HttpResponseRedirect(self.request.path)
        except Busy:
            return self._not_sent(NotSent.BUSY)
        except AlreadySent:
            return self._not_sent(NotSent.ALREADY_SENT)
        except (SealingError, HoldNotOffered):
            return self._not_sent(NotSent.REFUSED)
        return self.sent()

    def sent(self) -> HttpResponseBase:
        """Where somebody goes whose report is sent."""
        return HttpResponseRedirect(reverse(f"{self.pages}:receipt"))

    def _not_sent(self, reason: NotSent) -> HttpResponse:
        response: HttpResponse = self.render(self.get_form(), error_lines=[ErrorLine(str(self.said[reason]))])
        response.status_code = STATUS[reason]
        return response
