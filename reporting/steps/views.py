"""The start of a report and its pages."""

import hashlib
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from core.accounts.guessing import pseudo_address
from core.clock import now
from core.design_system.components import ErrorLine, NavItem, RowAction, SummaryRow
from core.journeys import drafts, envelopes
from core.journeys.answers import Asked
from core.journeys.envelopes import OpenEnvelope, WrittenMeanwhile
from core.journeys.forms import StepForm
from core.journeys.models import Envelope
from core.journeys.wizard import JourneyView
from core.partnerships.hosts import PartnershipRequest
from core.pools import Busy
from core.sealing import SealingError
from reporting.evidence.drafting import kept_in
from reporting.evidence.offering import links_to, rows_of
from reporting.evidence.reading import KeptFile
from reporting.more.drafting import filled_rows, offered, unfit
from reporting.pausing.actions import AlreadySent
from reporting.public.reading_times import next_reading_in_words
from reporting.safety.flood import refused_for_now
from reporting.safety.help import Help
from reporting.steps import circumstances, unseen
from reporting.steps.collecting import collect
from reporting.steps.discretion import words_without_agreement
from reporting.steps.journey import JOURNEY
from reporting.submit.actions import HoldNotOffered
from reporting.submit.sending import send

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

ENDED = "ended"  # ?ended=1: somebody sent a page of a draft that is gone


@require_http_methods(["GET", "HEAD", "POST"])
def start(request: PartnershipRequest) -> HttpResponseBase:
    """Says what will happen, how to leave, and begins by POST; a report that was begun is carried on."""
    partnership, at = request.partnership, now()
    draft = _envelope(request, Envelope.DRAFT)
    if request.method == "POST":
        return _begin(request, draft)
    context = {
        "page_title": _("Report a hate incident"),
        "has_draft": draft is not None and drafts.is_of(draft, ""),
        "has_easy_draft": draft is not None and not drafts.is_of(draft, ""),
        "has_receipt": draft is None and _envelope(request, Envelope.RECEIPT) is not None,
        "has_paused": draft is None and _envelope(request, Envelope.PAUSED) is not None,
        "has_ended": ENDED in request.GET,
        "draft_hours": settings.HARBOUR_DRAFT_SECONDS // 3600,
        "paused_days": settings.HARBOUR_PAUSED_DAYS,
        "reading": next_reading_in_words(partnership, at),
        "first_url": reverse("report:step", args=[JOURNEY[0].name]),
        "back_url": "/",
    }
    return render(request, "reporting/steps/start.html", context)


def _envelope(request: PartnershipRequest, kind: Envelope) -> OpenEnvelope | None:
    cookie = request.COOKIES.get(settings.HARBOUR_DRAFT_COOKIE)
    return envelopes.read(cookie, kind, partnership=request.partnership, at=now())


def _begin(request: PartnershipRequest, draft: OpenEnvelope | None) -> HttpResponseBase:
    if draft is None or "again" in request.POST:
        refused = refused_for_now(request, has_draft=draft is not None)
        if refused is not None:
            return refused
    if draft is not None and "again" in request.POST:
        envelopes.destroy(draft)
        draft = None
    if draft is not None and not drafts.is_of(draft, ""):
        return HttpResponseRedirect(reverse("report:start"))
    draft = draft or drafts.begin(partnership=request.partnership, at=now())
    response = HttpResponseRedirect(reverse("report:step", args=[JOURNEY[0].name]))
    envelopes.set_cookie(response, settings.HARBOUR_DRAFT_COOKIE, draft)
    return response


def without_draft(request: PartnershipRequest) -> HttpResponseBase:
    """To the receipt if the draft was sent, to its reference and code if it was put aside, else to the start.

    Only who sent something hears that it ended.
    """
    if _envelope(request, Envelope.RECEIPT) is not None:
        return HttpResponseRedirect(reverse("report:receipt"))
    if _envelope(request, Envelope.PAUSED) is not None:
        return HttpResponseRedirect(reverse("report:paused"))
    suffix = f"?{ENDED}=1" if request.method == "POST" else ""
    return HttpResponseRedirect(reverse("report:start") + suffix)


class ReportView(JourneyView):
    """Every page of the report form, and sending it."""

    journey = JOURNEY
    url_name = "report:step"
    start_url_name = "report:start"
    pause_url_name = "report:pause"

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        draft = self.storage.draft
        if draft is not None and unseen.was_filled_in(request.POST):
            try:
                self.storage.draft = unseen.flag(draft, partnership=self.storage.partnership, at=self.storage.at)
            except drafts.DraftGone:
                return self.without_draft()
        return super().post(request, *args, **kwargs)

    def without_draft(self) -> HttpResponseBase:
        return without_draft(self.request)

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

    def _has_receipt(self) -> bool:
        return _envelope(self.request, Envelope.RECEIPT) is not None

    def done(self, forms: dict[str, StepForm]) -> HttpResponseBase:
        """Send, once. Whatever stops it keeps the answers and says what to do."""
        if self.request.POST.get("seen") != self.seen:
            return self._not_sent(_("Your answers changed in another window. Check them again, then send."), 200)
        changed = unfit(self.asked)
        if changed is not None:
            return HttpResponseRedirect(reverse("report:more", args=[changed.code]))
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
            return self._not_sent(_("Many people are sending at the moment. Wait a minute, then send again."), 503)
        except AlreadySent:
            return self._not_sent(
                _(
                    "The report that you put aside was sent already, or put aside again, from another window or "
                    "device. If you send this as well, it becomes a report of its own, with another reference and "
                    "private code."
                ),
                200,
            )
        except (SealingError, HoldNotOffered):
            # The team's key cannot be trusted, or holding ended meanwhile: nothing may be sealed now.
            return self._not_sent(_("We cannot take your report at the moment. Nothing was sent."), 503)
        return HttpResponseRedirect(reverse("report:receipt"))

    def _not_sent(self, reason: str, status: int) -> HttpResponse:
        response: HttpResponse = self.render(self.get_form(), error_lines=[ErrorLine(reason)])
        response.status_code = status
        return response

    def get_context_data(self, form: StepForm, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(form=form, **kwargs)
        asked = self.asked
        context |= {
            "help": Help(asked.partnership),
            "show_emergency": self.page.name == "who" and _needs_help_now(asked),
            "discretion": words_without_agreement(self.page.name, asked),
            "show_crisis": circumstances.thinks_of_self_harm(asked) and self._follows_effect and not form.errors,
            "show_close": circumstances.is_harmed_by_carer(asked) and self._follows_story and not form.errors,
            "offers_the_end": self.page.may_be_left_out and asked.answers.has("readers") and not self.is_change,
        }
        if self.page.name == JOURNEY[-1].name:
            context |= {
                "rows": self._rows(),
                "added": [*filled_rows(asked), *rows_of(self.files)],
                "asides": self._asides_to_open(),
                "offered": [*offered(asked), *links_to(self.files)],
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
