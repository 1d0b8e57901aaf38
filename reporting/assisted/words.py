"""What is asked before a volunteer may begin, in words and codes; versions of what is read out."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from reporting.centres.intake_words import PRESENT

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

JOURNEY = "assisted"  # of the drafts of reports that somebody is helped with
# The version of the statement that is read out: a new one whenever it says something differently.
STATEMENT = "statement-2026-11-23"

PERSON, INTERPRETER, NOBODY = "person", "interpreter", "nobody"
PRESENT_WORDS: dict[str, "StrOrPromise"] = {
    **PRESENT,
    INTERPRETER: _("An interpreter, here or on the telephone"),
    NOBODY: _("Nobody"),
}
AGREES_WORDS: dict[str, "StrOrPromise"] = {
    "yes": _("Yes, they know and agree"),
    "no": _("No"),
    "unsure": _("I am not sure, or they cannot be asked"),
}
AGREEMENT_WORDS: dict[str, "StrOrPromise"] = {
    "spoken": _("They said so to me, here"),
    "written": _("They wrote it to me, here or in a message"),
    "interpreter": _("They said so through an interpreter"),
    "paper": _("They signed it on paper"),
}
# What each choice says of how it was made (ChoiceRecord.how).
HOW = {"spoken": "witnessed", "written": "written", "interpreter": "interpreter", "paper": "paper"}
