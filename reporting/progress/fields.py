"""Parts of a report in the reporter's own words, for saying what was sent to whom."""

from collections.abc import Iterable

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

# By the keys that the layer above gives the parts of a packet; several keys may be one part in a reporter's eyes.
FIELDS: dict[str, Promise] = {
    "story": gettext_lazy("what happened, in your words"),
    "disclosure": gettext_lazy("what happened, rewritten so that it names nobody"),
    "types": gettext_lazy("what kind of incident it was"),
    "strands": gettext_lazy("which part of who you are it was about"),
    "sub_strands": gettext_lazy("which part of who you are it was about"),
    "targets": gettext_lazy("what it was aimed at"),
    "indicators": gettext_lazy("what makes you think so"),
    "why": gettext_lazy("what makes you think so"),
    "effects": gettext_lazy("how it has affected you"),
    "effect": gettext_lazy("how it has affected you"),
    "when": gettext_lazy("when it happened"),
    "day": gettext_lazy("roughly when it happened"),
    "times": gettext_lazy("when it happened"),
    "force": gettext_lazy("which police force is responsible there"),
    "setting": gettext_lazy("what kind of place it was"),
    "area": gettext_lazy("which area it happened in"),
    "place": gettext_lazy("where exactly it happened"),
    "postcode": gettext_lazy("where exactly it happened"),
    "suspect": gettext_lazy("that the form does not ask who did it"),
    "risk": gettext_lazy("how great the team thinks the risk is"),
    "wish": gettext_lazy("what you want the police to do"),
    "override": gettext_lazy("that you did not choose this"),
    "recorded": gettext_lazy("what you chose, and when"),
    "name": gettext_lazy("the name to use"),
    "channel": gettext_lazy("how to contact you safely"),
    "value": gettext_lazy("how to contact you safely"),
    "safe_times": gettext_lazy("how to contact you safely"),
    "may_leave_message": gettext_lazy("how to contact you safely"),
    "may_say_who": gettext_lazy("how to contact you safely"),
    "code_word": gettext_lazy("how to contact you safely"),
    "trusted_name": gettext_lazy("the person you trust and how to reach them"),
    "trusted_value": gettext_lazy("the person you trust and how to reach them"),
    "trusted_may_know": gettext_lazy("the person you trust and how to reach them"),
    "reporter_role": gettext_lazy("whether it happened to you or to somebody else"),
    "knows_and_agrees": gettext_lazy("whether the person it happened to knows of the report"),
    "is_here": gettext_lazy("whether the person it happened to knows of the report"),
    "age_band": gettext_lazy("the age group"),
    "language": gettext_lazy("the language of the report"),
}
OTHER = gettext_lazy("other details")


def described(fields: Iterable[str]) -> list[str]:
    """The parts in words, in the order given and each once; a part that has no words here counts as other details."""
    return list(dict.fromkeys(str(FIELDS.get(field, OTHER)) for field in fields))
