"""Taking a file up into a report, and out of it again: the reporter's own deeds, with the reporter's own ring.

1. `begin` writes a row; its blob is sealed while the file streams in.
2. `take_up` looks at the whole file and makes the safe copy, outside every transaction.
3. In one transaction the keys go into a box that the reporter opens, and the team where its choice stands.
"""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from core.files.uploading import Received
from core.keys.boxes import To, fill, next_version
from core.keys.kinds import Kind
from core.keys.owners import hub_key
from core.keys.rings import KeyRing
from reporting.choices.actions import reporter_key
from reporting.choices.reading import choices_of, standing
from reporting.evidence.keeping import check_limits, destroy, looked_into
from reporting.evidence.models import File
from reporting.evidence.reading import files_of
from reporting.sections import StoredFile
from reporting.signals import addition_received
from reporting.submit.models import Report


class AlreadyOpened(Exception):
    """The team has opened the file, or a legal hold names it, so it cannot be taken away by itself any more."""


def take_up(
    report: Report, received: Received, *, keep_original: bool, ring: KeyRing, at: datetime, network: str = ""
) -> bool:
    """Keep a whole file with the report; False if the same one is there already.

    The safe copy is kept; the file as it was given only with `keep_original`. `network` is the pseudonym of the
    visitor's network, for fairness. Raises Refused, NoKey (not the reporter's
    ring), NotPinned or FingerprintMismatch (the team's key cannot be trusted), Tampered, BlobGone or SealingError.
    """
    if any(one.told["sha256"] == received.sha256 for one in files_of(report.id, ring)):
        return False
    file = File.objects.get(original=received.file.blob)
    partnership_id = report.partnership_id
    told = looked_into(
        received, file, partnership_id=partnership_id, keep_original=keep_original, network=network, at=at
    )
    is_new = _store(report, file, told, ring=ring, at=at)
    if is_new and not keep_original:
        received.file.destroy()
    return is_new


@transaction.atomic
def remove(report: Report, file_id: UUID, *, ring: KeyRing) -> None:
    """Take one's own file away, keys and blobs, as if it had never been there.

    Raises File.DoesNotExist (not of this report), AlreadyOpened, or NoKey (not the reporter's ring).
    """
    now = Report.objects.select_for_update().get(pk=report.pk)
    reporter_key(report, choices_of(report, ring), ring)
    file = File.objects.select_for_update(of=("self",)).get(pk=file_id, box__object_id=report.id)
    if file.opened_at is not None or now.legal_hold:
        raise AlreadyOpened
    if file.box is not None:
        file.box.delete()
    transaction.on_commit(lambda: destroy(file))


@transaction.atomic
def _store(report: Report, file: File, told: StoredFile, *, ring: KeyRing, at: datetime) -> bool:
    # Locked: the team's choice must not go meanwhile, and two files must not take the same version or the last place.
    Report.objects.select_for_update().get(pk=report.pk)
    kept = files_of(report.id, ring)
    if any(one.told["sha256"] == told["sha256"] for one in kept):
        return False
    check_limits([*(one.told["size"] for one in kept), told["size"]])
    choices = choices_of(report, ring)
    readers = [To(reporter_key(report, choices, ring))]
    team = standing(report, choices, "team")
    if team is not None:
        readers.append(To(hub_key(report.partnership), under=UUID(team["id"])))
    file.box = fill(
        partnership=report.partnership,
        object_id=report.id,
        kind=Kind.FILE,
        content=told,
        to=readers,
        version=next_version(report.id, Kind.FILE),
    )
    file.is_settled = True
    file.save(update_fields=["box", "is_settled"])
    if team is not None:
        addition_received.send(sender=Report, report_id=report.id, at=at)
    return True
