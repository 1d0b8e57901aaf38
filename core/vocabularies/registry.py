"""Dated lists of words per nation. A code once stored keeps its label for ever: old versions stay registered.

Layers store the version's id beside the codes; `label_of` turns them back into words in the reader's language.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from core.partnerships.models import Partnership

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

AREAS = "areas"


class NoVocabulary(LookupError):
    """No list is in force for this nation. The message is the nation's code."""


@dataclass(frozen=True)
class Term:
    """One word of a list. `exclusive` rules out the others ("I do not know").

    `under` is the code of the broader word that it narrows, in whichever list that stands. `source` says where the
    word comes from, where the version as a whole does not. `force` names the police force for such a place if that is
    not the local one.
    """

    code: str
    label: "StrOrPromise"
    hint: "StrOrPromise" = ""
    exclusive: bool = False
    under: str = ""
    source: str = ""
    force: "StrOrPromise" = ""


@dataclass(frozen=True)
class Vocabulary:
    """Every list of one or more nations, in force from `from_date`. `source` says where the lists come from.

    `lists` has the keys strands, incident_types, settings, age_bands, reporter_roles and effects; later versions also
    sub_strands (each under its strand), indicators, targets, relationships and those of the equality questions
    (equality.py). Ask `terms` for those.
    """

    id: str
    nations: frozenset[str]
    from_date: date
    source: str
    lists: dict[str, tuple[Term, ...]]

    def terms(self, name: str) -> tuple[Term, ...]:
        """The words of a list; none where this version has no such list, so that its question is not asked."""
        return self.lists.get(name, ())

    def terms_under(self, name: str, broader: str) -> tuple[Term, ...]:
        """The words of a list that narrow a broader one."""
        return tuple(term for term in self.terms(name) if term.under == broader)


@dataclass(frozen=True)
class AreaList:
    """The named neighbourhoods of one place. Codes begin with the place, so that no two lists share one.

    `extract` is a file of core/places/extracts ("" for none), and `made_of` the census areas in it that make each
    neighbourhood: with both, the form knows the neighbourhood of a postcode.
    """

    id: str
    from_date: date
    source: str
    areas: tuple[Term, ...]
    extract: str = ""
    made_of: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


VOCABULARIES: dict[str, Vocabulary] = {}
AREA_LISTS: dict[str, AreaList] = {}


def register(vocabulary: Vocabulary) -> None:
    VOCABULARIES[vocabulary.id] = vocabulary


def register_areas(areas: AreaList) -> None:
    AREA_LISTS[areas.id] = areas


def vocabulary_of(partnership: Partnership, on: date) -> Vocabulary:
    """The version in force for the partnership's nation on a day. Raises NoVocabulary."""
    fitting = [one for one in VOCABULARIES.values() if partnership.nation in one.nations and one.from_date <= on]
    if not fitting:
        raise NoVocabulary(partnership.nation)
    return max(fitting, key=lambda one: one.from_date)


def nations() -> frozenset[str]:
    """The codes of the nations that have a list at all: a partnership of another could ask nothing."""
    return frozenset(nation for vocabulary in VOCABULARIES.values() for nation in vocabulary.nations)


def areas_of(partnership: Partnership) -> tuple[Term, ...]:
    """The neighbourhoods that the partnership's form offers; none if it has no list."""
    areas = AREA_LISTS.get(partnership.area_list)
    return areas.areas if areas else ()


def label_of(version: str, name: str, code: str) -> "StrOrPromise":
    """The words of a stored code: "" for none, the code itself if this installation never knew it.

    `name` is a key of `Vocabulary.lists`, or "areas", which are the same in every version.
    """
    return next((term.label for term in _terms(version, name) if term.code == code), code)


def labels_of(version: str, name: str, codes: Iterable[str]) -> str:
    """The same for several codes, one a line; no line for none."""
    return "\n".join(str(label_of(version, name, code)) for code in codes if code)


def force_of(version: str, setting: str) -> str:
    """The police force for such a place, in the reader's language; "" where it is the local one."""
    return next((str(term.force) for term in _terms(version, "settings") if term.code == setting), "")


def _terms(version: str, name: str) -> Iterable[Term]:
    if name == AREAS:
        return (term for areas in AREA_LISTS.values() for term in areas.areas)
    vocabulary = VOCABULARIES.get(version)
    return vocabulary.terms(name) if vocabulary else ()
