"""What receipts have in common: the code that opens the return page, and the download."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from core.design_system.qr_codes import picture_of, svg_of
from core.documents import pdf
from core.partnerships.hosts import PartnershipRequest

RETURN = "return:start"  # the name of the page on which reference and code open a report


def return_code(request: HttpRequest, reference: str, *, opens: str = RETURN) -> SafeString:
    """A QR code for a page. It leads to the page `opens` with the reference, never with the private code."""
    return svg_of(_return_address(request, reference, opens), title=_("Opens the return page with your reference"))


def as_pdf(
    request: PartnershipRequest,
    template: str,
    context: dict[str, Any],
    *,
    reference: str,
    back_to: str,
    opens: str = RETURN,
) -> HttpResponse:
    """A receipt as a tagged PDF, with `qr_picture`, which leads to the page `opens`, for the template; where the server
    cannot make one, a page that says what to do instead and leads to `back_to`.
    """
    picture = picture_of(_return_address(request, reference, opens))
    html = render_to_string(template, {**context, "qr_picture": picture}, request=request)
    try:
        made = pdf.render(html, title=_("Your receipt"), language=get_language() or settings.LANGUAGE_CODE)
    except pdf.Unavailable as unavailable:
        reason = {"reason": str(unavailable), "page_title": _("The download is not working"), "back_to": back_to}
        return render(request, "reporting/submit/no_pdf.html", reason, status=503)
    response = HttpResponse(made, content_type="application/pdf")
    # A name that tells nothing to whoever looks through the downloads.
    response["Content-Disposition"] = 'attachment; filename="receipt.pdf"'
    return response


def _return_address(request: HttpRequest, reference: str, opens: str) -> str:
    return request.build_absolute_uri(f"{reverse(opens)}?ref={reference}")
