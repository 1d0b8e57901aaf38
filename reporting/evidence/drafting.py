"""Files of a report that is being written: their keys lie in the sealed draft alone, and nobody else has one.

A draft lists its files; each row says in clear only which draft, or which copy that was put aside, it belongs to.

1. A file is listed in the draft in the transaction that settles its row. Until then `abandon` destroys it.
2. Whatever ends the draft leaves a row that no draft names any more; `clearing` destroys blobs and row, at once where a
   person ended it, else in the worker's next round.
3. Putting the draft aside gives its files to the kept copy, which seals the list as it seals the answers. A draft that
   is taken up from a copy shares them: removing one there only takes it off the draft's list.
4. Sending gives each listed file its box in the report's own transaction, in `reporting.submit.actions`.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, TypedDict
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from core.files.uploading import Received
from core.journeys import drafts
from core.journeys.envelopes import OpenEnvelope
from core.partnerships.models import Partnership
from reporting.evidence.keeping import check_limits, destroy, looked_into
from reporting.evidence.models import File
from reporting.evidence.reading import KeptFile
from reporting.sections import StoredFile

_FILES = "files"  # in a draft's content


class _Listed(TypedDict):
    """One file in a draft's content. `id` is that of its row."""

    id: str
    told: StoredFile


def stored_in(draft: OpenEnvelope) -> tuple[tuple[UUID, StoredFile], ...]:
    """What the draft lists, in the order in which it was added: id of the row, and what becomes its box."""
    return tuple((UUID(one["id"]), one["told"]) for one in _listed(draft.content))


def kept_in(draft: OpenEnvelope) -> list[KeptFile]:
    """The files of the draft that are still there; no query where it has none, else one."""
    listed = stored_in(draft)
    rows = File.objects.unsent().in_bulk([file_id for file_id, _ in listed]) if listed else {}
    return [KeptFile(rows[file_id], draft.row.partnership_id, told) for file_id, told in listed if file_id in rows]


def take_up(
    draft: OpenEnvelope,
    received: Received,
    *,
    keep_original: bool,
    partnership: Partnership,
    at: datetime,
    network: str = "",
) -> OpenEnvelope:
    """Keep a whole file with the draft, which is returned; as it was if the same file is there already.

    `network` is the pseudonym of the visitor's network, for fairness.

    Raises Refused, DraftGone (sent, left or put aside meanwhile), WrittenMeanwhile, BlobGone or SealingError; then the
    file belongs to nobody.
    """
    if any(told["sha256"] == received.sha256 for _, told in stored_in(draft)):
        return draft
    file = File.objects.get(original=received.file.blob)
    told = looked_into(
        received, file, partnership_id=partnership.id, keep_original=keep_original, network=network, at=at
    )
    with transaction.atomic():
        File.objects.filter(pk=file.pk).update(is_settled=True, draft=draft.row.id)
        one = _Listed(id=str(file.pk), told=told)
        draft = drafts.change(draft, lambda content: _with(content, one), partnership=partnership, at=at)
    if not keep_original:
        received.file.destroy()
    return draft


def remove(draft: OpenEnvelope, file_id: UUID, *, partnership: Partnership, at: datetime) -> OpenEnvelope:
    """Take a file off the draft's list, and destroy it unless what was put aside still has it.

    One that the draft does not list stays where it is. Raises DraftGone or WrittenMeanwhile.
    """
    draft = drafts.change(draft, lambda content: _without(content, file_id), partnership=partnership, at=at)
    for file in File.objects.unsent().filter(pk=file_id, draft=draft.row.id, paused=None):
        destroy(file)
    return draft


def put_aside(draft: OpenEnvelope, copy_id: UUID) -> None:
    """What the draft lists belongs to the copy of this id from now on, in the transaction in which the draft goes.

    What the copy had before and the draft does not list any more belongs to it no longer.
    """
    listed = [file_id for file_id, _ in stored_in(draft)]
    File.objects.unsent().filter(paused=copy_id).exclude(pk__in=listed).update(paused=None)
    if listed:
        File.objects.unsent().filter(pk__in=listed).update(paused=copy_id)
        # Another device may have the same copy open: its draft keeps its hold.
        File.objects.filter(draft=draft.row.id).update(draft=None)


def share(draft: OpenEnvelope) -> None:
    """A draft that was taken up from a copy keeps its files alive even when the copy's last day comes first."""
    listed = [file_id for file_id, _ in stored_in(draft)]
    if listed:
        File.objects.unsent().filter(pk__in=listed).update(draft=draft.row.id)


def destroy_files_of(draft_id: UUID) -> None:
    """Destroy what belonged to a draft that is gone, once that is certain. What is put aside stays.

    A file that is still arriving is left to the request that takes it in: it finds the draft gone.
    """
    owned = Q(draft=draft_id, paused=None, is_settled=True)
    for file in File.objects.unsent().filter(owned):
        transaction.on_commit(lambda file=file: destroy(file))  # type: ignore[misc]


def _listed(content: dict[str, Any]) -> Sequence[_Listed]:
    listed: list[_Listed] = content.get(_FILES, [])
    return listed


def _with(content: dict[str, Any], one: _Listed) -> dict[str, Any]:
    """Raises Refused."""
    listed = [*_listed(content), one]
    check_limits([each["told"]["size"] for each in listed])
    return {**content, _FILES: listed}


def _without(content: dict[str, Any], file_id: UUID) -> dict[str, Any]:
    left = [one for one in _listed(content) if one["id"] != str(file_id)]
    return {**content, _FILES: left} if len(left) < len(_listed(content)) else content
