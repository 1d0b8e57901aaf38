"""Who could help with a report, by its strands, its area and what happened: a suggestion, never a decision."""

from collections.abc import Iterable
from dataclasses import dataclass

from referrals.directory.models import DirectoryEntry
from referrals.directory.services import SERVICES, services_called_for
from reporting.sections import Incident


@dataclass(frozen=True)
class Wanted:
    """What a report says in codes: its strands, its area ("" for none given) and the services it calls for."""

    strands: frozenset[str]
    area: str
    services: tuple[str, ...]


def wanted_in(incident: Incident) -> Wanted:
    """What an opened report calls for."""
    answers = {"types": incident["types"], "effects": incident["effects"], "setting": [incident["setting"]]}
    return Wanted(frozenset(incident["strands"]), incident["area"], tuple(services_called_for(answers)))


def is_there_for(entry: DirectoryEntry, wanted: Wanted) -> bool:
    """Whether the organisation works for such people and there. An empty list means everybody, everywhere."""
    for_them = not entry.strands or not wanted.strands.isdisjoint(entry.strands)
    there = not entry.areas or not wanted.area or wanted.area in entry.areas
    return for_them and there


def matching_services(entry: DirectoryEntry | None, wanted: Wanted) -> list[str]:
    """The services that the report calls for and the organisation offers, in words; none where it is not there for
    such a report."""
    if entry is None or not is_there_for(entry, wanted):
        return []
    return words_of(service for service in wanted.services if service in entry.services)


def words_of(services: Iterable[str]) -> list[str]:
    """Services in words; a code that is not known any more as it is."""
    return [str(SERVICES.get(service, service)) for service in services]
