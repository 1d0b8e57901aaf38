"""Posters and stickers of a place as documents: its code as a square, the address below, few large words."""

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.design_system.qr_codes import picture_of
from core.documents import pdf
from core.partnerships.models import OrganisationKind
from reporting.centres.models import Centre

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


@dataclass(frozen=True)
class Size:
    """`code` names its page in core/documents/print.css; `has_room` for more than the largest words."""

    code: str
    label: "StrOrPromise"
    has_room: bool


SIZES = {
    size.code: size
    for size in (
        Size("a4", gettext_lazy("Poster, A4 (210 by 297 millimetres)"), True),
        Size("a5", gettext_lazy("Poster, A5 (148 by 210 millimetres)"), True),
        Size("sticker", gettext_lazy("Window sticker (100 by 100 millimetres)"), False),
    )
}


def poster(centre: Centre, size: Size, *, address: str, language: str) -> bytes:
    """A PDF of one page in one language. `address` is that of the place's own page. Raises pdf.Unavailable."""
    with translation.override(language):
        html = render_to_string(
            "reporting/venues/poster.html",
            {
                "size": size,
                "place": centre.organisation.name,
                "is_venue": centre.organisation.kind == OrganisationKind.VENUE,
                "partnership": centre.organisation.partnership,
                "address": address,
                "host": address.removesuffix(path := urlsplit(address).path),
                "path": path,
                "qr_picture": picture_of(address),
            },
        )
        return pdf.render(html, title=_("Report hate here"), language=language)
