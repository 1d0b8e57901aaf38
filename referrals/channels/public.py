"""The page behind the link of a mail: a recipient says that it has the packet, and what it answers, without signing in.

1. Whoever has the address may answer once for each step; nothing of the case is on the page, only a random reference.
2. Scanners of mail open every link: GET and HEAD change nothing, and there is no other way than pressing a button.
3. A wrong token, one whose time is over and one of another partnership get the same page after the same work.
"""

from collections.abc import Callable
from contextlib import suppress
from functools import wraps

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from core.accounts.guessing import pseudo_address
from core.budgets.spending import Spent, spend
from core.clock import now
from core.codes.references import shown_reference
from core.design_system.forms import posted
from core.partnerships.hosts import PartnershipRequest
from core.partnerships.models import OrganisationKind
from referrals.channels.answering import answer_by_link
from referrals.channels.forms import LinkForm
from referrals.channels.links import NoSuchLink, find_link
from referrals.channels.models import AnswerLink
from referrals.channels.sayings import Saying, sayings_by_link
from referrals.states import ASKED_BACK, State
from referrals.transitions import MoveRefused

BUDGET = "answers by link"
# What is one button on the page; the rest is chosen from a list.
_ONE_BUTTON = (State.ACKNOWLEDGED, State.RECALL_CONFIRMED)
View = Callable[[PartnershipRequest, str], HttpResponse]


def _guarded(view: View) -> View:
    """Count every request against the budget of its network, found or not; no site learns the address of the page."""

    @wraps(view)
    def counted(request: PartnershipRequest, token: str) -> HttpResponse:
        most, at = settings.HARBOUR_ANSWERS_AN_HOUR, now()
        try:
            spend(BUDGET, partnership=request.partnership, network=pseudo_address(request), most=most, at=at)
            response = view(request, token)
        except Spent as spent:
            response = _page(request, "later.html", _("Ring us, or wait a little"), status=429)
            response["Retry-After"] = str(int((spent.until_at - at).total_seconds()) + 1)
        except NoSuchLink:
            response = _page(request, "no_link.html", _("This link leads nowhere any more"), status=404)
        # Not even this site's own pages: their addresses are logged nowhere, but this one is a key.
        response["Referrer-Policy"] = "strict-origin"
        return response

    return counted


@require_http_methods(["GET", "HEAD", "POST"])
@_guarded
def answer(request: PartnershipRequest, token: str) -> HttpResponse:
    """What can be said now; a POST says it, and a repeated one shows what is so by now."""
    at = now()
    link = find_link(token, partnership=request.partnership, at=at)
    sayings = sayings_by_link(link.referral)
    pressed = next((one for one in sayings if one.key == request.POST.get("press")), None)
    if pressed is not None and pressed.state in _ONE_BUTTON:
        return _said(link, token, pressed)
    if request.method == "POST" and "press" in request.POST:  # pressed twice, or too late
        return redirect("answering:answer", token=token)
    if link.referral.state == State.ACKNOWLEDGED:
        police = link.referral.recipient.kind == OrganisationKind.POLICE
        form = LinkForm(posted(request), sayings=sayings, asks_reference=police)
        if form.is_valid():
            return _said(link, token, form.saying, form.given_reference, form.given_question)
        return _page(request, "answer.html", "", form=form, reference=shown_reference(link.reference))
    return _with_button(request, link, sayings)


def _said(link: AnswerLink, token: str, saying: Saying, reference: str = "", question: str = "") -> HttpResponse:
    with suppress(MoveRefused):  # somebody else was faster; the page says what is so now
        answer_by_link(link, saying, reference=reference, question=question, at=now())
    return redirect("answering:answer", token=token)


def _with_button(request: PartnershipRequest, link: AnswerLink, sayings: list[Saying]) -> HttpResponse:
    reference, state = shown_reference(link.reference), State(link.referral.state)
    press = next((one.key for one in sayings if one.state in _ONE_BUTTON), "")
    if state in ASKED_BACK:
        title = _("What was sent to you is taken back")
    elif state == State.INFORMATION_REQUESTED:
        title = _("Thank you. We have your question, and ring you")
    else:
        title = _("Do you have what we sent?") if press else _("Thank you. We have your answer")
    return _page(request, "button.html", title, press=press, reference=reference, is_asked_back=state in ASKED_BACK)


def _page(
    request: PartnershipRequest, template: str, title: str, *, status: int = 200, **context: object
) -> HttpResponse:
    """Without the way out and the footer of the pages for reporters: who opens this is at work, and it says nothing."""
    shown = {"page_title": title, "show_exit": False, **context}
    return render(request, f"referrals/channels/{template}", shown, status=status)
