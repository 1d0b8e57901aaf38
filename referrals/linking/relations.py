"""How two reports hang together, as somebody decided, and what is said of it."""

from enum import StrEnum
from typing import Final

from django.utils.translation import gettext_lazy as _

LINKS: Final = "links"  # what the trail says was opened when a case is compared with others


class Relation(StrEnum):
    """Seen from one of the two reports."""

    DUPLICATE_OF = "duplicate_of"  # the same incident: the other one is worked on and counted
    HAS_DUPLICATE = "has_duplicate"
    AGAIN = "again"  # another incident, the same person harmed
    SAME_RESPONDENT = "same_respondent"


SEEN_FROM_THERE: Final = {
    Relation.DUPLICATE_OF: Relation.HAS_DUPLICATE,
    Relation.HAS_DUPLICATE: Relation.DUPLICATE_OF,
    Relation.AGAIN: Relation.AGAIN,
    Relation.SAME_RESPONDENT: Relation.SAME_RESPONDENT,
}
DUPLICATES: Final = frozenset({Relation.DUPLICATE_OF, Relation.HAS_DUPLICATE})
WORDS: Final = {
    Relation.DUPLICATE_OF: _("This one is a duplicate of it: the same incident, reported twice"),
    Relation.HAS_DUPLICATE: _("It is a duplicate of this one: the same incident, reported twice"),
    Relation.AGAIN: _("Another incident, the same person was harmed"),
    Relation.SAME_RESPONDENT: _("The same person is complained about"),
}
# Beside the relations, what a note can be the reason for.
DECISION_WORDS: Final = {
    Relation.DUPLICATE_OF: _("Linked with another report: a duplicate of it"),
    Relation.AGAIN: _("Linked with another report: the same person was harmed again"),
    Relation.SAME_RESPONDENT: _("Linked with another report: the same person is complained about"),
    "rejected": _("Not linked with another report that was offered"),
    "undone": _("A decision about a link with another report was taken back"),
    "repeat acted": _("Repeat victim: acted on"),
    "repeat aside": _("Repeat victim: put aside"),
    "persistent acted": _("Several reports about the same person complained about: acted on"),
    "persistent aside": _("Several reports about the same person complained about: put aside"),
    "review acted": _("ASB Case Review: acted on"),
    "review aside": _("ASB Case Review: put aside"),
}
