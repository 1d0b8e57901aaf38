"""Why something is erased, or is not, in the words of UK GDPR art. 17. The code is sealed with the reasons."""

from enum import StrEnum

from django.utils.translation import gettext_lazy as _


class Ground(StrEnum):
    """Art. 17(1): why somebody may have it erased."""

    NOT_NEEDED = "not_needed"
    OBJECTION = "objection"
    UNLAWFUL = "unlawful"
    OBLIGATION = "obligation"


class Exemption(StrEnum):
    """Art. 17(3): why it is kept all the same."""

    EXPRESSION = "expression"
    DUTY = "duty"
    HEALTH = "health"
    ARCHIVE = "archive"
    CLAIMS = "claims"


GROUND_WORDS = {
    Ground.NOT_NEEDED: _("Erase: it is no longer needed for what it was collected for (art. 17(1)(a))"),
    Ground.OBJECTION: _("Erase: the person objects, and nothing outweighs that (art. 17(1)(c))"),
    Ground.UNLAWFUL: _("Erase: it should never have been kept (art. 17(1)(d))"),
    Ground.OBLIGATION: _("Erase: a law or a court orders it (art. 17(1)(e))"),
}
EXEMPTION_WORDS = {
    Exemption.EXPRESSION: _("Refuse: freedom of expression and information (art. 17(3)(a))"),
    Exemption.DUTY: _("Refuse: a law demands it, or a task in the public interest needs it (art. 17(3)(b))"),
    Exemption.HEALTH: _("Refuse: public health (art. 17(3)(c))"),
    Exemption.ARCHIVE: _("Refuse: archives, research or statistics in the public interest (art. 17(3)(d))"),
    Exemption.CLAIMS: _("Refuse: somebody needs it for a legal claim or for defence against one (art. 17(3)(e))"),
}


def words_of_ground(code: str) -> str:
    """A ground or an exemption as people read it."""
    if code in set(Ground):
        return str(GROUND_WORDS[Ground(code)])
    return str(EXEMPTION_WORDS[Exemption(code)])
