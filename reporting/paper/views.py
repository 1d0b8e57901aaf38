"""Printing paper forms, and typing them in when they come back. No line in the log says when either was done."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from core import clock
from core.accounts.guessing import pseudo_address
from core.console.access import StaffRequest, console_page
from core.design_system.forms import posted
from core.documents.pdf import Unavailable
from core.journeys.envelopes import OpenEnvelope
from core.keys.stamps import Tampered
from core.logs import unlogged
from core.pools import Busy
from core.sealing import FingerprintMismatch, NotPinned
from reporting.assisted.policies import CentreShut
from reporting.evidence.drafting import kept_in
from reporting.evidence.receiving import receive
from reporting.paper import transcribing
from reporting.paper.capabilities import CAPABILITY, check_may_type_in
from reporting.paper.forms import PrintForm
from reporting.paper.pages import AgreedForm, EasyPage, LongPage, page_of
from reporting.paper.printing import ReferenceTaken, print_forms
from reporting.paper.receiving import ScanShelf
from reporting.paper.styles import Style
from reporting.paper.transcribing import NotBlank, transcribe
from reporting.submit.actions import HoldNotOffered
from reporting.volunteers.training import NotTrained

Page = LongPage | EasyPage
CHECK = "check"  # name of the button that sends nothing

_USED = gettext_lazy(
    "This form has just been typed in, in another window or by somebody else, and that report stands. Nothing more was "
    "sent. What you typed is still below: if it says more, ring the team."
)
_TOO_LATE = gettext_lazy(
    "This page was open for too long, and the scans are gone. What you typed is still below: press the button "
    "once more."
)
_NOT_HELD = gettext_lazy("Reports are no longer kept for their reporter only. Give or post the form back.")
_SHUT = gettext_lazy(
    "Nothing was sent: a key on our side cannot be trusted at the moment. Keep the paper safe, and tell the team."
)


@unlogged
@console_page(CAPABILITY, methods=("GET", "POST"))
def paper(request: StaffRequest) -> HttpResponse:
    """Forms to print, made in the request and kept nowhere."""
    form = PrintForm(posted(request))
    if not form.is_valid():
        return _print_page(request, form)
    try:
        made = print_forms(
            Style(form.cleaned_data["style"]),
            form.cleaned_data["copies"],
            return_address=request.build_absolute_uri(reverse("return:start")),
            language=_language(),
            by=request.staff.member,
            network=pseudo_address(request),
            at=clock.now(),
        )
    except CentreShut:
        return redirect("centre:hand-over")
    except Unavailable as unavailable:
        form.add_error(None, str(unavailable))
        if form.cleaned_data["copies"] > 1:
            form.add_error("copies", _("Or try fewer copies at a time"))
    except (Busy, ReferenceTaken):
        form.add_error(None, _("Many people need the server right now. Wait a minute, then try again."))
    else:
        response = HttpResponse(made, content_type="application/pdf")
        response["Content-Disposition"] = 'attachment; filename="form.pdf"'
        return response
    return _print_page(request, form, status=503)


# Exempt on the outside only: see reporting.evidence.receiving.
@unlogged
@csrf_exempt
@console_page(CAPABILITY, methods=("GET", "POST"))
def type_in(request: StaffRequest) -> HttpResponse:
    """Which form it is, with its scans; the answer is the page with its questions."""
    try:
        check_may_type_in(request.staff.member, at=clock.now())
    except (NotTrained, CentreShut):
        return redirect("centre:hand-over")
    shelf = ScanShelf(request, _empty_page)
    return receive(shelf) if request.method == "POST" else shelf.page(shelf.form())


@unlogged
@console_page(CAPABILITY, methods=("POST",))
def answers(request: StaffRequest) -> HttpResponse:
    """What the paper says becomes a report, or the page is shown again with all that was typed."""
    by, at = request.staff.member, clock.now()
    page = page_of(
        _style(request), request.POST, about=AgreedForm(request.POST), partnership=request.partnership, at=at
    )
    try:
        draft = transcribing.begun(request.POST.get("key", ""), by=by, at=at)
        if draft is None:
            draft = transcribing.begin(request.POST.get("reference", ""), by=by, at=at)
            return _refused(request, page, draft, _TOO_LATE, status=409)
        if not page.is_valid() or CHECK in request.POST:
            return _answers_page(request, page, draft)
        transcribe(draft, page.answers(language=_language()), by=by, ring=request.staff.ring, at=at)
    except (NotTrained, CentreShut):
        return redirect("centre:hand-over")
    except NotBlank:
        return _refused(request, page, draft, _USED, status=409)
    except HoldNotOffered:
        return _refused(request, page, draft, _NOT_HELD, status=409)
    except (Tampered, NotPinned, FingerprintMismatch):
        return _refused(request, page, draft, _SHUT, status=503)
    messages.success(request, _("The form is sent. Whoever filled it in opens it with the numbers on their sheet."))
    return redirect("centre:type-in")


def _empty_page(request: StaffRequest, style: Style, draft: OpenEnvelope) -> HttpResponse:
    page = page_of(style, None, about=AgreedForm(), partnership=request.partnership, at=clock.now())
    return _answers_page(request, page, draft, style=style)


def _refused(
    request: StaffRequest, page: Page, draft: OpenEnvelope | None, words: Promise, *, status: int
) -> HttpResponse:
    """The page as it was sent, with a reason that concerns all of it."""
    page.about.refuse(words)
    return _answers_page(request, page, draft, status=status)


def _answers_page(
    request: StaffRequest, page: Page, draft: OpenEnvelope | None, *, style: Style | None = None, status: int = 200
) -> HttpResponse:
    reference = transcribing.reference_in(draft) if draft else request.POST.get("reference", "")
    context = {
        "page_title": _("What does the form say?"),
        "form": page,
        "idle_minutes": settings.HARBOUR_IDLE_SECONDS // 60,
        "key": draft.cookie if draft else "",
        "reference": reference,
        "style": style or _style(request),
        "scans": [kept.told["name"] for kept in kept_in(draft)] if draft else [],
    }
    return render(request, "reporting/paper/answers.html", context, status=status)


def _print_page(request: StaffRequest, form: PrintForm, *, status: int = 200) -> HttpResponse:
    return render(request, "reporting/paper/paper.html", {"page_title": _("Paper forms"), "form": form}, status=status)


def _style(request: StaffRequest) -> Style:
    """Which questions are on the page that was sent; one that names none has those of the standard form."""
    sent = request.POST.get("style", "")
    return Style(sent) if sent in set(Style) else Style.STANDARD


def _language() -> str:
    return get_language() or settings.LANGUAGE_CODE
