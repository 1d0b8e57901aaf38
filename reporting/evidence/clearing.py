"""Blobs that no key opens any more go: those of erased reports, removed files and uploads that were cut off."""

from datetime import datetime, timedelta

from core.sweeps.registry import register_clearing
from reporting.evidence.actions import destroy
from reporting.evidence.models import File

# Longer than any upload takes; the hour alone is known of each.
ARRIVING = timedelta(hours=6)


def destroy_what_is_nobodys(at: datetime) -> int:
    """Destroy each such file, blobs first; returns how many there were. A second worker does no harm."""
    gone = list(File.objects.nobodys(begun_before=at - ARRIVING))
    for file in gone:
        destroy(file)
    return len(gone)


def register() -> None:
    """Called from AppConfig.ready, after what erases."""
    register_clearing("files", destroy_what_is_nobodys)
