"""Files on the page that shows all answers before the report is sent."""

from collections.abc import Sequence

from django.urls import reverse
from django.utils.html import format_html_join
from django.utils.translation import gettext as _

from core.design_system.components import NavItem, RowAction, SummaryRow
from core.journeys.forms import NEW_LINE, isolated
from reporting.evidence.reading import KeptFile


def rows_of(kept: Sequence[KeptFile]) -> list[SummaryRow]:
    """One row with the name of every file and a link to change them; none without files."""
    if not kept:
        return []
    title = _("Photos and other files")
    names = format_html_join(NEW_LINE, "{}", ((isolated(one.told["name"]),) for one in kept))
    return [SummaryRow(title, names, [RowAction(_("Change"), reverse("report:files"), title)])]


def links_to(kept: Sequence[KeptFile]) -> list[NavItem]:
    """The offer to add files, as long as there are none."""
    return [] if kept else [NavItem(_("Photos and other files"), reverse("report:files"))]
