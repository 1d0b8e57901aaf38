"""Blobs that no key opens any more go: those of erased reports, ended drafts, removed files and broken uploads."""

from datetime import datetime, timedelta
from uuid import UUID

from core.journeys.signals import draft_destroyed
from core.sweeps.registry import register_clearing
from reporting.evidence.drafting import destroy_files_of
from reporting.evidence.keeping import destroy
from reporting.evidence.models import File

# Longer than any upload takes; the hour alone is known of each.
ARRIVING = timedelta(hours=6)


def destroy_what_is_nobodys(at: datetime) -> int:
    """Destroy each such file, blobs first; returns how many there were. A second worker does no harm."""
    gone = list(File.objects.nobodys(begun_before=at - ARRIVING))
    for file in gone:
        destroy(file)
    return len(gone)


def _hear_of_a_draft(*, draft_id: UUID, **news: object) -> None:
    destroy_files_of(draft_id)


def register() -> None:
    """Called from AppConfig.ready, after what erases."""
    register_clearing("files", destroy_what_is_nobodys)
    draft_destroyed.connect(_hear_of_a_draft, dispatch_uid="files")
