"""The register as a table for a spreadsheet."""

import csv
import io
from collections.abc import Mapping, Sequence
from uuid import UUID

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from core.vocabularies.registry import areas_of
from reporting.centres.models import Centre
from reporting.register.presenters import kind_of

# What a spreadsheet would take for the beginning of a formula (OWASP, CSV injection).
_FORMULA = (
    *("=", "+", "-", "@", "\t", "\r", "\n"),
    *("\N{FULLWIDTH EQUALS SIGN}", "\N{FULLWIDTH PLUS SIGN}"),
    *("\N{FULLWIDTH HYPHEN-MINUS}", "\N{FULLWIDTH COMMERCIAL AT}"),
)


def as_csv(centres: Sequence[Centre], due: Mapping[UUID, list[str]]) -> bytes:
    """A line for each place, with what is due. UTF-8 with a byte order mark, without which Excel guesses wrongly."""
    areas = {term.code: str(term.label) for centre in centres[:1] for term in areas_of(centre.organisation.partnership)}
    headings = (
        *(_("Name"), _("Kind"), _("Status"), _("Since"), _("Confirmed"), _("Due"), _("Area"), _("Address")),
        *(_("Postcode"), _("Telephone"), _("Email"), _("Contact of the team"), _("Email of the contact")),
    )
    file = io.StringIO()
    writer = csv.writer(file)
    writer.writerow(headings)
    for centre in centres:
        writer.writerow(
            _harmless(cell)
            for cell in (
                centre.organisation.name,
                kind_of(centre),
                centre.get_status_display(),
                f"{localdate(centre.status_since)}",
                f"{localdate(centre.confirmed_at)}" if centre.confirmed_at else "",
                "; ".join(due[centre.id]),
                areas.get(centre.area, ""),
                centre.address,
                centre.postcode,
                centre.public_phone,
                centre.public_email,
                centre.hub_contact_name,
                centre.hub_contact_email,
            )
        )
    return file.getvalue().encode("utf-8-sig")


def _harmless(cell: str) -> str:
    """With an apostrophe before what a spreadsheet would calculate."""
    return f"'{cell}" if cell.lstrip(" ").startswith(_FORMULA) else cell
