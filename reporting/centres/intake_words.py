"""How a report came in, in words: for the team, and for the reporter who takes everything along."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.design_system.components import SummaryRow
from core.vocabularies.languages import name_of_language
from reporting.sections import Intake

VIA = {
    "own": gettext_lazy("By the reporter alone"),
    "centre": gettext_lazy("With help at a reporting centre"),
    "venue": gettext_lazy("From the code on a poster or sticker"),
    "paper": gettext_lazy("On a paper form"),
    "team": gettext_lazy("Told to the team, who wrote it down"),
}
PRESENT = {
    "person": gettext_lazy("The person it happened to"),
    "family": gettext_lazy("Somebody of their family"),
    "friend": gettext_lazy("A friend"),
    "carer": gettext_lazy("A carer or support worker"),
    "advocate": gettext_lazy("An advocate"),
    "interpreter": gettext_lazy("An interpreter"),
    "colleague": gettext_lazy("Another volunteer"),
    "other": gettext_lazy("Somebody else"),
    "nobody": gettext_lazy("Nobody"),
}
AGREEMENT = {
    "spoken": gettext_lazy("Spoken, before a witness"),
    "written": gettext_lazy("In writing"),
    "interpreter": gettext_lazy("Through an interpreter"),
    "paper": gettext_lazy("On a signed paper form"),
}


def intake_rows(intake: Intake, title: str) -> list[SummaryRow]:
    """What is known of it, `title` over the first; names as they were that day."""
    rows = [
        SummaryRow(title, str(VIA[intake["via"]])),
        SummaryRow(_("Where, or through whom"), intake["organisation_name"]),
        SummaryRow(_("Who helped"), intake["volunteer"]),
        SummaryRow(_("Who was present"), "\n".join(str(PRESENT.get(code, code)) for code in intake["present"])),
        SummaryRow(_("How agreement was given"), _agreed(intake)),
        SummaryRow(_("Statement that was read out"), _statement(intake)),
    ]
    return [row for row in rows if row.value]


def names_in(intake: Intake) -> str:
    """The people whom it names, one a line."""
    return "\n".join(name for name in (intake["volunteer"], intake["witness"]) if name)


def _agreed(intake: Intake) -> str:
    witness = _("Witness: %(name)s") % {"name": intake["witness"]} if intake["witness"] else ""
    return "\n".join(str(part) for part in (AGREEMENT.get(intake["agreement"], ""), witness) if part)


def _statement(intake: Intake) -> str:
    language = name_of_language(intake["statement_language"]) if intake["statement_language"] else ""
    return ", ".join(part for part in (intake["statement"], language) if part)
