"""The Keep Safe card: filled in on one page, printed from its answer. Nothing of it is stored, logged or counted."""

from datetime import datetime

from django.conf import settings
from django.http import HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from core.accounts.guessing import pseudo_address
from core.budgets.spending import Spent, spend
from core.clock import now
from core.design_system.forms import posted
from core.documents import pdf
from core.headers import findable
from core.partnerships.hosts import PartnershipRequest
from reporting.card.forms import CardForm
from reporting.easy_read.framing import shown
from reporting.easy_read.helping import call
from reporting.easy_read.ideas import Idea, Part
from reporting.easy_read.pages import told
from reporting.easy_read.switching import shows_pictures

BUDGET = "cards"  # a document costs as much as hundreds of pages


@findable
@require_http_methods(["GET", "HEAD", "POST"])
def card(request: PartnershipRequest) -> HttpResponse:
    """The form; a POST that is right answers with the card itself, and nothing is left of it here."""
    form = CardForm(posted(request), pictures=shows_pictures(request))
    if not form.is_valid():
        return _page(request, form)
    try:
        _count(request, at=now())
        made = _made(request, form)
    except Spent:
        form.add_error(None, _("Many cards were made here. Try again in 1 hour. We can help you:") + _ring(request))
        return _page(request, form, status=429)
    except pdf.Unavailable:
        form.add_error(None, _("We cannot make the card now. Try again later. We can help you:") + _ring(request))
        return _page(request, form, status=503)
    response = HttpResponse(made, content_type="application/pdf")
    response["Content-Disposition"] = 'attachment; filename="card.pdf"'
    return response


def _count(request: PartnershipRequest, *, at: datetime) -> None:
    most = settings.HARBOUR_CARDS_AN_HOUR
    spend(BUDGET, partnership=request.partnership, network=pseudo_address(request), most=most, at=at)


def _made(request: PartnershipRequest, form: CardForm) -> bytes:
    html = render_to_string("reporting/card/card_document.html", {"card": form.card()}, request=request)
    return pdf.render(html, title=_("Keep Safe card"), language=get_language() or settings.LANGUAGE_CODE)


def _ring(request: PartnershipRequest) -> str:
    return f" {request.partnership.phone}"


def _page(request: PartnershipRequest, form: CardForm, *, status: int = 200) -> HttpResponse:
    context = {
        "page_title": _("Make your Keep Safe card"),
        "form": form,
        "parts": _parts_before(),
        "parts_after": _parts_after(request),
        "back_url": reverse("easy:start"),
    }
    response = shown(request, "card", context)
    response.status_code = status
    return response


def _parts_before() -> list[Part]:
    about = (
        Idea("with-name", _("This is a card for you. You print it and take it with you.")),
        Idea("help", _("Do you need help? Show the card to people who can help you.")),
        Idea("cafe", _("For example: in a Keep Safe place. These are shops and cafes with our sticker.")),
        Idea("write", _("You choose what is on the card. You can leave things empty.")),
        Idea("supporter", _("Someone can help you to write it.")),
    )
    keeping = (
        Idea("delete", _("We do not keep what you write here. We make the card, then it is gone.")),
        Idea("leave", _("Leave this page, and all words are gone. Make the card first.")),
        Idea("watched", _("The file stays on this phone or computer. Others can find it.")),
        Idea("lock", _("Do not write things that a thief should not know. A card can get lost.")),
    )
    return [Part(_("What is this?"), about), Part(_("We keep nothing"), keeping)]


def _parts_after(request: PartnershipRequest) -> list[Part]:
    phone = request.partnership.phone
    printing = (
        Idea("receipt", _("Open the file. Print it in “actual size”, not “fit to page”.")),
        Idea("write", _("Cut it out. Fold it, or glue the sides together.")),
        Idea("phone-call", told(_("You do not have a printer? Ring us:")), phone, call(phone)),
        Idea("history", _("This computer is not yours? Delete the file. Then close this page.")),
    )
    return [Part(_("When you have the file"), printing)]
