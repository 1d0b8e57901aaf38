"""What somebody may want to know before they dare to write: whether it is safe, what happens, who we are."""

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core.headers import findable
from core.partnerships.hosts import PartnershipRequest
from reporting.public.pages import page
from reporting.safety.help import Help


@findable
@require_safe
def safety(request: PartnershipRequest) -> HttpResponse:
    return page(request, "safety", _("Staying safe"))


@require_safe
def device(request: PartnershipRequest) -> HttpResponse:
    title = _("Is somebody watching this phone or computer?")
    return page(request, "device", title, to="public:safety", help=Help(request.partnership))


@require_safe
def history(request: PartnershipRequest) -> HttpResponse:
    return page(request, "history", _("Clear the history of your browser"), to="public:safety")


@require_safe
def contact(request: PartnershipRequest) -> HttpResponse:
    return page(request, "contact", _("Contact that is safe for you"), to="public:safety")


@findable
@require_safe
def what_happens(request: PartnershipRequest) -> HttpResponse:
    return page(request, "what-happens", _("What happens to a report"))


@findable
@require_safe
def about(request: PartnershipRequest) -> HttpResponse:
    return page(request, "about", _("Who we are, and who we are not"))
