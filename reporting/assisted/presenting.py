"""What was said before the first question, as the page that shows all answers repeats it."""

from django.utils.translation import gettext as _

from core.design_system.components import SummaryRow
from core.journeys.answers import Asked
from core.partnerships.models import Membership
from reporting.assisted.beginning import beginning_of
from reporting.assisted.words import AGREEMENT_WORDS, AGREES_WORDS, NOBODY, PRESENT_WORDS


def said_before(asked: Asked, *, by: Membership) -> list[SummaryRow]:
    """Without links: whoever wants to change it begins anew, with the statement."""
    began = beginning_of(asked)
    rows = [
        SummaryRow(_("Who helps"), f"{by.user.name}, {by.organisation.name}"),
        SummaryRow(_("Who is here"), "\n".join(str(PRESENT_WORDS[code]) for code in began.present or [NOBODY])),
        SummaryRow(_("The person it happened to agrees"), str(AGREES_WORDS[began.agrees])),
    ]
    if began.agreement:
        rows.append(SummaryRow(_("How they said so"), str(AGREEMENT_WORDS[began.agreement])))
    return rows
