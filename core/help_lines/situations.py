"""For whom a line of help is there: a situation, a need, or the code of a strand of core.vocabularies."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from core.vocabularies.registry import VOCABULARIES

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

DANGER, SELF_HARM, CLOSE, CHILD, EVERYBODY = "danger", "self_harm", "close", "child", "everybody"

# In the order of the page with every line.
SITUATIONS: dict[str, "StrOrPromise"] = {
    DANGER: _("In danger now"),
    SELF_HARM: _("If it is hard to bear"),
    CLOSE: _("If it is somebody close to you, or who looks after you"),
    CHILD: _("For children and young people"),
    EVERYBODY: _("For everybody who was attacked or abused"),
}
NEEDS: dict[str, "StrOrPromise"] = {
    "need_bsl": _("If you use British Sign Language"),
    "need_learning": _("If you have a learning disability or are autistic"),
    "need_language": _("If you want to talk in another language, or are new in the country"),
    "need_home": _("If you have no safe place to live"),
}
# Whom the team and people of centres ring when somebody is at risk; they are on no page for the public.
FRONT_DOOR_CHILD, FRONT_DOOR_ADULT = "front_door_child", "front_door_adult"
FRONT_DOORS: dict[str, "StrOrPromise"] = {
    FRONT_DOOR_CHILD: _("For the team and centres: where to report that a child is at risk"),
    FRONT_DOOR_ADULT: _("For the team and centres: where to report that an adult who needs care or support is at risk"),
}
# Words of the strands that say nothing about whom a line is for.
NO_GROUP = frozenset({"other", "unknown"})


def strands() -> dict[str, "StrOrPromise"]:
    """Every strand of every vocabulary in its newest words, by code, in the order in which they first came."""
    known: dict[str, StrOrPromise] = {}
    for vocabulary in sorted(VOCABULARIES.values(), key=lambda one: one.from_date):
        known |= {term.code: term.label for term in vocabulary.lists["strands"] if term.code not in NO_GROUP}
    return known


def audiences() -> dict[str, "StrOrPromise"]:
    """Everything that a line can be for, by code."""
    return {**SITUATIONS, **strands(), **NEEDS, **FRONT_DOORS}
