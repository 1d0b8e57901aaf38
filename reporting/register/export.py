"""The register as a table for a spreadsheet."""

import csv
import io
from collections.abc import Mapping, Sequence
from datetime import date
from uuid import UUID

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from core.vocabularies.languages import name_of_language
from core.vocabularies.registry import areas_of, vocabulary_of
from reporting.centres.facts import codes_in
from reporting.centres.models import Centre
from reporting.finder.opening import week_of
from reporting.finder.showing import HAS
from reporting.register.presenters import kind_of
from reporting.venues.pledging import venue_of

# What a spreadsheet would take for the beginning of a formula (OWASP, CSV injection).
_FORMULA = (
    *("=", "+", "-", "@", "\t", "\r", "\n"),
    *("\N{FULLWIDTH EQUALS SIGN}", "\N{FULLWIDTH PLUS SIGN}"),
    *("\N{FULLWIDTH HYPHEN-MINUS}", "\N{FULLWIDTH COMMERCIAL AT}"),
)


def as_csv(centres: Sequence[Centre], due: Mapping[UUID, list[str]], *, on: date) -> bytes:
    """A line for each place: all that the register knows, and what is due. UTF-8 with a byte order mark, without which
    Excel guesses wrongly. Select `organisation` and `venue` with the places, and prefetch their `opening_times`.
    """
    headings = (
        *(_("Name"), _("Kind"), _("Status"), _("Since"), _("Confirmed"), _("Due"), _("Area"), _("Address")),
        *(_("Postcode"), _("Open"), _("Getting in and being understood"), _("Languages"), _("What they know well")),
        *(_("Telephone"), _("Email"), _("Note"), _("Contact of the team"), _("Email of the contact")),
        *(_("Pledge signed"), _("Pledge confirmed"), _("Sticker number"), _("Staff briefed")),
    )
    file = io.StringIO()
    writer = csv.writer(file)
    writer.writerow(headings)
    areas, strands = _labels(centres, on)
    for centre in centres:
        cells = (*_standing(centre, due[centre.id]), *_public(centre, areas, strands), *_for_the_team(centre))
        writer.writerow(_harmless(cell) for cell in cells)
    return file.getvalue().encode("utf-8-sig")


def _labels(centres: Sequence[Centre], on: date) -> tuple[dict[str, str], dict[str, str]]:
    """Of areas and strands, by their codes."""
    for centre in centres[:1]:
        partnership = centre.organisation.partnership
        areas, strands = areas_of(partnership), vocabulary_of(partnership, on).terms("strands")
        return {term.code: str(term.label) for term in areas}, {term.code: str(term.label) for term in strands}
    return {}, {}


def _standing(centre: Centre, due: Sequence[str]) -> tuple[str, ...]:
    return (
        centre.organisation.name,
        kind_of(centre),
        centre.get_status_display(),
        f"{localdate(centre.status_since)}",
        f"{localdate(centre.confirmed_at)}" if centre.confirmed_at else "",
        "; ".join(due),
    )


def _public(centre: Centre, areas: Mapping[str, str], strands: Mapping[str, str]) -> tuple[str, ...]:
    return (
        areas.get(centre.area, ""),
        centre.address,
        centre.postcode,
        "; ".join(week_of(centre.opening_times.all())),
        "; ".join(str(label) for name, label in HAS.items() if getattr(centre, name)),
        "; ".join(name_of_language(code) for code in codes_in(centre.languages)),
        "; ".join(strands.get(code, code) for code in codes_in(centre.strands)),
        centre.public_phone,
        centre.public_email,
        centre.note,
    )


def _for_the_team(centre: Centre) -> tuple[str, ...]:
    venue = venue_of(centre)
    days = (venue.pledge_date, venue.confirmed_date, venue.briefed_date) if venue else (None, None, None)
    signed, confirmed, briefed = (f"{day}" if day else "" for day in days)
    sticker = venue.sticker_number if venue else ""
    return centre.hub_contact_name, centre.hub_contact_email, signed, confirmed, sticker, briefed


def _harmless(cell: str) -> str:
    """With an apostrophe before what a spreadsheet would calculate."""
    return f"'{cell}" if cell.lstrip(" ").startswith(_FORMULA) else cell
