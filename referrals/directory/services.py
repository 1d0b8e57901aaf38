"""What organisations offer, and which answers of a report call for which service."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

FRONT_DOOR = "safeguarding"
SERVICES: dict[str, "StrOrPromise"] = {
    "emotional": _("Emotional support"),
    "practical": _("Practical support and advocacy"),
    "safety_at_home": _("Safety at home: locks, alarms, cameras"),
    "housing": _("Housing and tenancies"),
    "neighbours": _("Neighbours, graffiti, waste and public places"),
    "investigation": _("Looking into crimes"),
    "online": _("Online abuse: platforms and accounts"),
    "legal": _("Legal advice"),
    "refugee": _("Help for refugees and migrants"),
    "health": _("Health and mental health"),
    "exploitation": _("Exploitation and mate crime"),
    FRONT_DOOR: _("Safeguarding: takes in concerns about children and adults at risk"),
}
# Which answers call for a service: list of the report and its codes. Anybody hurt by hate may want to talk about it.
CALLED_FOR_BY: Mapping[str, Mapping[str, frozenset[str]]] = {
    "emotional": {"effects": frozenset({"afraid", "angry", "sad", "sleep", "avoiding", "self_harm"})},
    "safety_at_home": {"setting": frozenset({"home"}), "types": frozenset({"arson"})},
    "neighbours": {"types": frozenset({"damage", "waste"}), "setting": frozenset({"park", "street"})},
    "housing": {"setting": frozenset({"home", "care"})},
    "investigation": {"types": frozenset({"threat", "assault", "sexual", "arson", "theft", "damage"})},
    "online": {"types": frozenset({"online", "messages"}), "setting": frozenset({"online"})},
    "health": {"effects": frozenset({"health", "self_harm"})},
    "practical": {"effects": frozenset({"money", "school_or_work"})},
    "exploitation": {"types": frozenset({"exploitation"})},
}


def services_called_for(answers: Mapping[str, Sequence[str]]) -> list[str]:
    """The services that the coded answers of a report call for, in the order of the table; `answers` by list."""
    return [
        service
        for service, lists in CALLED_FOR_BY.items()
        if any(codes & set(answers.get(name, ())) for name, codes in lists.items())
    ]
