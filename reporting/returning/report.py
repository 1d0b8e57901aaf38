"""The pages of a return visit: the report, its messages, and changing one's mind."""

from collections.abc import Callable
from functools import wraps
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from core.clock import now
from core.design_system.components import ErrorLine
from core.journeys.envelopes import clear_cookie
from core.keys.models import Box
from core.keys.rings import NoKey
from core.keys.stamps import Tampered
from core.partnerships.hosts import PartnershipRequest
from core.sealing import FingerprintMismatch, NotPinned, SealingError
from reporting.choices.actions import KEPT_AFTER_WITHDRAWAL, NotHeld, let_team_read, withdraw
from reporting.choices.keeping import may_be_kept_longer
from reporting.choices.reading import MadeChoice, choices_of, made_choices
from reporting.messages.conversation import NobodyReads, write
from reporting.messages.models import Direction
from reporting.more.reading import additions_of
from reporting.more.showing import shown
from reporting.returning.answers import answers_of
from reporting.returning.forms import MessageForm
from reporting.returning.opening import mark_as_read, open_all
from reporting.returning.presenting import present, row_of
from reporting.returning.visits import Visit, visit_of
from reporting.submit.models import ReportState

# What the page says after an act; the address carries the key, because reporters have no session to carry it.
DONE: dict[str, Promise] = {
    "written": gettext_lazy("Your message was sent."),
    "withdrawn": gettext_lazy("You took back your choice. Nobody can use it any more."),
    "changed": gettext_lazy("Your new choice counts from now on."),
    "contact": gettext_lazy("The team has your new contact details."),
    "added": gettext_lazy("It was added to your report."),
    "answered": gettext_lazy("Thank you. Your answers were kept."),
    "everything": gettext_lazy("Everything was taken back. You can undo this until the day that this page names."),
    "code": gettext_lazy("Your new code is in force. This browser has forgotten it."),
    "kept": gettext_lazy("Your report is kept for longer."),
    "released": gettext_lazy("The team can read your report from now on."),
    "unread": gettext_lazy("Your message was not sent, because the team can no longer read your report."),
}

VisitView = Callable[..., HttpResponse]


def visit_page(
    view: VisitView,
    *,
    start: str = "return:start",
    replace: str = "return:replace-code",
    altered: Callable[[PartnershipRequest], HttpResponse] | None = None,
    replaces: bool = False,
) -> Callable[..., HttpResponse]:
    """Give the view the live visit; without one it is never reached, and the page of the name `start` asks for the
    code. Nor is it while the code is still that of a printed slip, unless the view `replaces` it: that is for the page
    of the name `replace`. `altered` says that something of the report was changed, for pages that have other words.
    """

    @wraps(view)
    def guarded(request: PartnershipRequest, **kwargs: object) -> HttpResponse:
        cookie = request.COOKIES.get(settings.HARBOUR_RETURN_COOKIE)
        visit = visit_of(cookie, partnership=request.partnership, at=now())
        if visit is None:
            return _ask_for_code(start, over=bool(cookie))
        if visit.must_replace and not replaces:
            return redirect(replace)
        try:
            return view(request, visit, **kwargs)
        except (Tampered, SealingError, NoKey, Box.DoesNotExist):
            newest = visit_of(cookie, partnership=request.partnership, at=now())
            if newest is None or newest.report.lock.key_id != visit.report.lock.key_id:
                # The code was replaced, or the report erased, while this request ran: nothing was altered.
                return _ask_for_code(start, over=newest is None)
            return (altered or _altered_page)(request)

    return never_cache(guarded)


@visit_page
@require_safe
def report(request: PartnershipRequest, visit: Visit) -> HttpResponse:
    return _report_page(request, visit, MessageForm())


@visit_page
@require_safe
def answers(request: PartnershipRequest, visit: Visit) -> HttpResponse:
    """What the reporter wrote, on a page of its own: nobody should meet their story unasked."""
    context = {
        "rows": answers_of(visit),
        "added": shown(additions_of(visit.report.id, visit.ring, to=visit.report.lock.key)),
        "page_title": _("What you wrote"),
        "back_url": reverse("return:report"),
    }
    return render(request, "reporting/returning/answers.html", context)


@visit_page
@require_http_methods(["GET", "HEAD", "POST"])
def message(request: PartnershipRequest, visit: Visit) -> HttpResponse:
    """Write to the team. The address is seen after an error, so that it is also asked for without a message."""
    if request.method != "POST":
        return redirect("return:report")
    form = MessageForm(request.POST)
    done = sent_message(visit, form)
    return back_to_report(done) if done else _report_page(request, visit, form)


def sent_message(visit: Visit, form: MessageForm) -> str:
    """Send what the form holds, and what to say about it (a key of DONE); "" if the form now says what to mend."""
    if form.is_valid() and visit.holds_own_code(form.cleaned_data["text"]):
        form.warn_of_code()
    if not form.is_valid():
        return ""
    try:
        write(visit.report, form.cleaned_data["text"], direction=Direction.TO_TEAM, ring=visit.ring, at=now())
    except NobodyReads:
        return "unread"
    return "written"


@visit_page
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw_choice(request: PartnershipRequest, visit: Visit, choice_id: UUID) -> HttpResponse:
    """Take one choice back, after a page that says what that does."""
    choice = _own_choice(visit, choice_id)
    if request.method == "POST":
        withdraw(visit.report, choice.id, ring=visit.ring, at=now())
        return back_to_report("withdrawn")
    if choice.withdrawn_at is not None:
        return back_to_report("withdrawn")
    if not choice.stands:
        return redirect("return:report")
    row = row_of(choice, request.partnership.team_name)
    context = {
        "row": row,
        "is_team": choice.record["recipient"] == "team",
        "legal_hold": visit.report.legal_hold,
        "days_kept": KEPT_AFTER_WITHDRAWAL.days,
        "page_title": _("Take back your choice about %(recipient)s") % {"recipient": row.about},
        "back_url": reverse("return:report"),
    }
    return render(request, "reporting/returning/withdraw.html", context)


@visit_page
@require_http_methods(["GET", "HEAD", "POST"])
def let_read(request: PartnershipRequest, visit: Visit) -> HttpResponse:
    """Open a held report to the team, or undo a withdrawal, after a page that says what that does."""
    was_shared = visit.report.choices.exists()
    if request.method == "POST":
        try:
            let_team_read(visit.report, ring=visit.ring, at=now())
        except NotHeld:
            pass  # a second press, or another tab
        except (NotPinned, FingerprintMismatch):
            return _let_read_page(request, was_shared=was_shared, refused=True)
        return back_to_report("released")
    if visit.report.state != ReportState.HELD:
        return back_to_report("released")
    return _let_read_page(request, was_shared=was_shared, refused=False)


def _report_page(request: PartnershipRequest, visit: Visit, form: MessageForm) -> HttpResponse:
    opened = open_all(visit)
    page = present(visit.report, opened, at=now())
    if request.method == "GET":
        mark_as_read(visit, opened)
    context = {
        "page": page,
        "can_take_back": any(choice.actions for choice in page.choices),
        "may_keep": may_be_kept_longer(visit.report, at=now()),
        "form": form,
        "done": DONE.get(request.GET.get("done", "")),
        "page_title": _("Your report"),
        "idle_minutes": settings.HARBOUR_RETURN_IDLE_SECONDS // 60,
    }
    return render(request, "reporting/returning/report.html", context)


def _ask_for_code(start: str, *, over: bool) -> HttpResponse:
    """To the start; with `over`, it says that there was a visit and that it has ended."""
    response = redirect(f"{reverse(start)}?ended=1" if over else reverse(start))
    if over:
        clear_cookie(response, settings.HARBOUR_RETURN_COOKIE)
    return response


def _altered_page(request: PartnershipRequest) -> HttpResponse:
    """Something of the report was changed behind its back. The reporter must hear of it, and of nothing else."""
    context = {"page_title": _("Your report cannot be shown"), "back_url": ""}
    return render(request, "reporting/returning/altered.html", context, status=500)


def _let_read_page(request: PartnershipRequest, *, was_shared: bool, refused: bool) -> HttpResponse:
    words = _(
        "The key of the team cannot be checked at the moment, so your report was not opened to anybody. It is safe. "
        "Try again tomorrow, or ring %(phone)s."
    )
    context = {
        "error_lines": [ErrorLine(words % {"phone": request.partnership.phone})] if refused else [],
        "was_shared": was_shared,
        "page_title": _("Undo: let the team read again") if was_shared else _("Let the team read your report"),
        "back_url": reverse("return:report"),
    }
    return render(request, "reporting/returning/let_read.html", context, status=503 if refused else 200)


def _own_choice(visit: Visit, choice_id: UUID) -> MadeChoice:
    """A choice of this report; anybody else's does not exist here."""
    made = made_choices(visit.report, choices_of(visit.report, visit.ring))
    choice = next((one for one in made if one.id == choice_id), None)
    if choice is None:
        raise Http404
    return choice


def back_to_report(done: str) -> HttpResponse:
    """To the report; the page says first what was done, which is one of DONE."""
    return redirect(f"{reverse('return:report')}?done={done}")
