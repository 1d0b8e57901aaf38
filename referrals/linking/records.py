"""What a case's link record holds, and opening and sealing it: always 4 KiB, whatever is known.

Two records name each other: a link holds while both do. A record is emptied when its reporter no longer allows linking,
so what the other one still says of it counts for nothing from then on.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final
from uuid import UUID

from core.sealing import ManySections, SealingError, derive, from_bytes, to_bytes
from referrals.cases.models import Case
from referrals.linking.identifiers import Identifier, IdentifierKind, Whose
from referrals.linking.models import LinkRecord
from referrals.linking.relations import Relation

CONTENT_BYTES: Final = 4095  # with the padding's marker exactly a step
_VERSION: Final = 1


class RecordFull(Exception):
    """No more fits into the case's record."""


@dataclass(frozen=True)
class HeldLink:
    """One side of a link. `status_before` is the record status that a duplicate had."""

    other: UUID
    relations: frozenset[Relation]
    status_before: str = ""


@dataclass(frozen=True)
class Considered:
    """A prompt that somebody acted on or put aside when there were so many reports."""

    prompt: str
    reports: int


@dataclass(frozen=True)
class Record:
    """Everything that the team decided about one case's links, and the identifiers that it entered."""

    links: tuple[HeldLink, ...] = ()
    rejected: frozenset[UUID] = frozenset()
    entered: tuple[Identifier, ...] = field(default=(), repr=False)
    considered: tuple[Considered, ...] = ()

    def link_with(self, other: UUID) -> HeldLink | None:
        return next((one for one in self.links if one.other == other), None)

    def with_link(self, link: HeldLink) -> "Record":
        """Instead of what was decided about the same case before."""
        parted = self.without(link.other)
        return replace(parted, links=(*parted.links, link))

    def with_rejected(self, other: UUID) -> "Record":
        parted = self.without(other)
        return replace(parted, rejected=parted.rejected | {other})

    def without(self, other: UUID) -> "Record":
        links = tuple(one for one in self.links if one.other != other)
        return replace(self, links=links, rejected=self.rejected - {other})


class Records:
    """Opens and seals link records under the key that the hub's 32-byte seed gives."""

    def __init__(self, seed: bytes, partnership_id: UUID) -> None:
        key = derive(seed, "case links")
        self._sections = ManySections(key, partnership=str(partnership_id), kind="case links", version=_VERSION)

    def read(
        self, case_ids: Collection[UUID], *, altered: Callable[[SealingError], None] | None = None
    ) -> dict[UUID, Record]:
        """By case id; an empty one for a case that has none yet. One query.

        One that was altered is told to `altered` and read as empty; without it, SealingError is raised.
        """
        rows = LinkRecord.objects.filter(pk__in=case_ids).values_list("pk", "body")
        found = dict.fromkeys(case_ids, Record())
        for case_id, body in rows:
            try:
                found[case_id] = self._opened(case_id, bytes(body))
            except SealingError as error:
                if altered is None:
                    raise
                altered(error)
        return found

    def of(self, case: Case, *, altered: Callable[[SealingError], None]) -> Record:
        """The record that came with a case (`select_related`); one that was altered is told to `altered`."""
        row: LinkRecord | None = getattr(case, "link_record", None)
        try:
            return self._opened(case.id, bytes(row.body)) if row is not None else Record()
        except SealingError as error:
            altered(error)
            return Record()

    def write(self, records: Mapping[UUID, Record]) -> None:
        """One statement for all. Raises RecordFull; then nothing is written."""
        rows = [LinkRecord(case_id=case_id, body=self._sealed(case_id, one)) for case_id, one in records.items()]
        LinkRecord.objects.bulk_create(rows, update_conflicts=True, unique_fields=["case"], update_fields=["body"])

    def begin(self, case_ids: Iterable[UUID]) -> None:
        """An empty record for each case that has none."""
        rows = [LinkRecord(case_id=case_id, body=self._sealed(case_id, Record())) for case_id in case_ids]
        LinkRecord.objects.bulk_create(rows, ignore_conflicts=True)

    def _sealed(self, case_id: UUID, record: Record) -> bytes:
        content = to_bytes(_as_json(record))
        if len(content) > CONTENT_BYTES:
            raise RecordFull
        return self._sections.seal(case_id.hex, content.ljust(CONTENT_BYTES))

    def _opened(self, case_id: UUID, body: bytes) -> Record:
        return _from_json(from_bytes(self._sections.open(case_id.hex, body).rstrip()))


def _as_json(record: Record) -> dict[str, Any]:
    return {
        "links": [[one.other.hex, sorted(one.relations), one.status_before] for one in record.links],
        "rejected": sorted(one.hex for one in record.rejected),
        "entered": [[one.kind, one.whose, one.value] for one in record.entered],
        "considered": [[one.prompt, one.reports] for one in record.considered],
    }


def _from_json(content: Mapping[str, Any]) -> Record:
    return Record(
        links=tuple(
            HeldLink(UUID(other), frozenset(map(Relation, relations)), before)
            for other, relations, before in content["links"]
        ),
        rejected=frozenset(map(UUID, content["rejected"])),
        entered=tuple(
            Identifier(IdentifierKind(kind), Whose(whose), value) for kind, whose, value in content["entered"]
        ),
        considered=tuple(Considered(prompt, reports) for prompt, reports in content["considered"]),
    )
