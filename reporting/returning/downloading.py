"""Taking everything along, as a document or as data: made while the visit is open, and kept nowhere here."""

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core.clock import now
from core.documents import pdf
from core.partnerships.hosts import PartnershipRequest
from reporting.returning.everything import as_json, in_words
from reporting.returning.report import visit_page
from reporting.returning.visits import Visit


@visit_page
@require_safe
def choose(request: PartnershipRequest, visit: Visit) -> HttpResponse:
    """What is in the files, and what it means to have one on a device."""
    return _page(request)


@visit_page
@require_safe
def document(request: PartnershipRequest, visit: Visit) -> HttpResponse:
    """A tagged PDF; a page that says what to do instead where the server cannot make one."""
    context = {"all": in_words(visit, at=now()), "page_title": _("Your report")}
    html = render_to_string("reporting/returning/everything_document.html", context, request=request)
    try:
        made = pdf.render(html, title=_("Your report"), language=get_language() or settings.LANGUAGE_CODE)
    except pdf.Unavailable as unavailable:
        return _page(request, reason=str(unavailable))
    return _file(made, "application/pdf", "document.pdf")


@visit_page
@require_safe
def data(request: PartnershipRequest, visit: Visit) -> HttpResponse:
    return _file(as_json(visit).encode(), "application/json", "document.json")


def _file(content: bytes, content_type: str, name: str) -> HttpResponse:
    """The names tell nothing to whoever looks through the downloads."""
    response = HttpResponse(content, content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _page(request: PartnershipRequest, *, reason: str = "") -> HttpResponse:
    context = {
        "reason": reason,
        "page_title": _("Download everything about you"),
        "back_url": reverse("return:report"),
    }
    return render(request, "reporting/returning/download.html", context, status=503 if reason else 200)
