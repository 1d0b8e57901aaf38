"""Helping somebody report: before it begins, and every page of their journey."""

from typing import Any, ClassVar, cast

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from core.clock import now
from core.design_system.components import SummaryRow
from core.design_system.forms import posted
from core.journeys import envelopes
from core.journeys.answers import Asked
from core.journeys.drafts import DraftGone
from core.journeys.forms import StepForm
from core.journeys.models import Envelope
from core.logs import unlogged
from reporting.assisted.answering import assisted
from reporting.assisted.beginning import LASTS, begin, beginning_of
from reporting.assisted.concern_views import FROM
from reporting.assisted.drafting import AssistedStorage
from reporting.assisted.forms import BeginningForm
from reporting.assisted.gate import HelperRequest, assisting_page
from reporting.assisted.journey import JOURNEY
from reporting.assisted.presenting import said_before
from reporting.assisted.prompts import PROMPTS
from reporting.more.drafting import stored_as
from reporting.more.groups import GROUPS, named
from reporting.more.views import answer_before_sending
from reporting.steps.discretion import SPEAKING_OF_SOMEBODY
from reporting.steps.views import ReportView
from reporting.submit.answers import Answers
from reporting.submit.in_browser import ENDED, held

PAGES = "centre"  # the namespace of the addresses
CHECK = JOURNEY[-1].name
TO_CONCERN = "concern"  # name of the button that keeps what stands on a page and leads to the page about concerns
FORM_ID = "answers"  # which that button names, as it stands beside the form


@unlogged
@assisting_page()
def assist(request: HelperRequest) -> HttpResponse:
    """Who is there, the statement to read out, and how the person agreed; by POST their own questions begin."""
    form = BeginningForm(posted(request))
    if form.is_valid():
        return _begun(request, form)
    storage = AssistedStorage("", request)
    context = {
        "page_title": _("Help somebody report"),
        "form": form,
        "centre": request.staff.member.organisation,
        "hours": int(LASTS.total_seconds()) // 3600,
        "has_draft": storage.draft is not None,
        "has_another": storage.draft is None and held(request, Envelope.DRAFT) is not None,
        "has_receipt": held(request, Envelope.RECEIPT) is not None,
        "has_ended": ENDED in request.GET,
        "go_on_url": reverse("centre:step", args=[CHECK]),
        "button_text": _("Begin"),
    }
    return render(request, "reporting/assisted/assist.html", context)


def _begun(request: HelperRequest, form: BeginningForm) -> HttpResponse:
    """The first page of a new draft. What this browser held before belonged to somebody else, and is destroyed."""
    for kind in (Envelope.DRAFT, Envelope.RECEIPT, Envelope.PAUSED):
        before = held(request, kind)
        if before is not None:
            envelopes.destroy(before)
    language = get_language() or settings.LANGUAGE_CODE
    draft = begin(form.cleaned_data, language=language, by=request.staff.member, at=now())
    response = redirect("centre:step", step=JOURNEY[0].name)
    envelopes.set_cookie(response, settings.HARBOUR_DRAFT_COOKIE, draft)
    return response


class AssistedView(ReportView):
    """Every page of the report, for whoever helps with it. `report_page` is its gate.

    The title says nothing of the page: it stays in the history of a computer that others use.
    """

    journey = JOURNEY
    pages = PAGES
    url_name = "centre:step"
    start_url_name = "centre:assist"
    pause_url_name = ""
    storage_name = "reporting.assisted.drafting.AssistedStorage"
    takes_files: ClassVar[bool] = False
    request: HelperRequest

    def without_draft(self) -> HttpResponseBase:
        return _without_draft(self.request)

    def sent(self) -> HttpResponseBase:
        """To the receipt that everybody gets. It asks for no session: it is the person's, however long they read."""
        return redirect("report:receipt")

    def collected(self, forms: dict[str, StepForm], *, language: str) -> Answers:
        staff = self.request.staff
        answers = super().collected(forms, language=language)
        return assisted(answers, self.asked, by=staff.member, ring=staff.ring, at=self.storage.at)

    def _rows(self) -> list[SummaryRow]:
        """Also what the report will say of how it came about: nobody agrees to what they were not shown."""
        return [*said_before(self.asked, by=self.request.staff.member), *super()._rows()]

    def get_context_data(self, form: StepForm, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(form=form, **kwargs)
        context["discretion"] = context["discretion"] or _only_what_they_agreed_to(self.page.name, self.asked)
        return context | _frame(self.page.name)


def _keep_page(request: HttpRequest, step: str) -> None:
    """Keep what was sent of a page whose session has ended, right or wrong: the page says what is wrong with it."""
    storage = AssistedStorage("", request)
    page = next((one for one in JOURNEY[:-1] if one.name == step), None)
    if storage.draft is None or page is None:
        return
    form = page.form(data=request.POST, asked=Asked(storage.partnership, storage.answers, storage.at))
    storage.keep(step, form.step_data())


@unlogged
@assisting_page(keep=_keep_page)
def report_page(request: HelperRequest, step: str) -> HttpResponse:
    if TO_CONCERN in request.POST:
        _keep_page(request, step)
        return redirect(_concern_url(step))
    return cast("HttpResponse", AssistedView.as_view()(request, step=step))


def _keep_group(request: HttpRequest, group: str) -> None:
    storage = AssistedStorage("", request)
    try:
        found = named(group, GROUPS)
    except Http404:
        return
    if storage.draft is None:
        return
    form = found.form(request.POST, asked=Asked(storage.partnership, storage.answers, storage.at))
    storage.keep(stored_as(found), form.step_data())


@unlogged
@assisting_page(keep=_keep_group)
def more(request: HelperRequest, group: str) -> HttpResponse:
    """A group of further questions, before sending."""
    if TO_CONCERN in request.POST:
        _keep_group(request, group)
        return redirect(_concern_url(CHECK))
    storage = AssistedStorage("", request)
    to_check = reverse("centre:step", args=[CHECK])
    if storage.draft is None:
        return cast("HttpResponse", _without_draft(request))
    try:
        return answer_before_sending(request, named(group, GROUPS), storage, to_check=to_check, frame=_frame("more"))
    except DraftGone:
        return cast("HttpResponse", _without_draft(request))


def _without_draft(request: HelperRequest) -> HttpResponseBase:
    """To the receipt if the report was sent, else to where one begins."""
    if held(request, Envelope.RECEIPT) is not None:
        return redirect("report:receipt")
    suffix = f"?{ENDED}=1" if request.method == "POST" else ""
    return HttpResponseRedirect(reverse("centre:assist") + suffix)


def _frame(page: str) -> dict[str, Any]:
    """What stands around each page, whatever it asks."""
    names = [one.name for one in JOURNEY]
    number = names.index(page) + 1 if page in names else len(names)
    return {
        "show_exit": True,
        "neutral_title": _("Page %(number)d") % {"number": number},
        "is_assisted": True,
        "prompts": PROMPTS.get(page),
        # Nothing is typed on the page that shows all answers.
        "form_id": "" if page == CHECK else FORM_ID,
        "concern_url": _concern_url(page),
    }


def _concern_url(page: str) -> str:
    """From there one comes back to this page of the report."""
    return f"{reverse('centre:concern')}?{FROM}={page}"


def _only_what_they_agreed_to(page: str, asked: Asked) -> str:
    """For pages with free text, where the person it happened to agreed but is not there to hear what is written."""
    began = beginning_of(asked)
    if began.is_here or began.agrees != "yes" or page not in SPEAKING_OF_SOMEBODY:
        return ""
    return _("The person it happened to is not here. Write only what they agreed to.")
