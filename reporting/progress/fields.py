"""Parts of a report in the reporter's own words, for saying what was sent to whom."""

from collections.abc import Iterable

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

FIELDS: dict[str, Promise] = {
    "story": gettext_lazy("what happened, in your words"),
    "disclosure": gettext_lazy("what happened, rewritten so that it names nobody"),
    "types": gettext_lazy("what kind of incident it was"),
    "strands": gettext_lazy("why you think it happened: the part of who you are that was targeted"),
    "why": gettext_lazy("what made you think so"),
    "when": gettext_lazy("when it happened"),
    "setting": gettext_lazy("what sort of place it was"),
    "area": gettext_lazy("which area it happened in"),
    "place": gettext_lazy("where exactly it happened"),
    "postcode": gettext_lazy("the postcode"),
    "age_band": gettext_lazy("the age group"),
    "reporter_role": gettext_lazy("who made the report"),
    "safety": gettext_lazy("the dangers that you ticked"),
    "risk": gettext_lazy("how great we think the risk is"),
    "contact": gettext_lazy("your name and how to contact you"),
    "name": gettext_lazy("your name"),
    "police_wish": gettext_lazy("what you want the police to do"),
}
OTHER = gettext_lazy("other details")


def described(fields: Iterable[str]) -> list[str]:
    """The parts in words, in the order given and each once; a part that has no words here counts as other details."""
    return list(dict.fromkeys(str(FIELDS.get(field, OTHER)) for field in fields))
