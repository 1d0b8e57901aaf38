"""The end of a request for access: who asked and what was decided goes some years after the answer, like a case."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone

from core.audit.actions import Action
from core.audit.trail import record
from core.keys.kinds import Kind
from core.keys.models import Box
from core.sweeps.registry import register_clearing
from referrals.cases.keeping import end_of_keeping
from referrals.rights.models import AccessRequest
from reporting.submit.models import Report

SHORTEST = timedelta(days=365)  # whatever a partnership keeps, it is whole years


def register() -> None:
    """Called from AppConfig.ready."""
    register_clearing("access requests", erase_old_requests)


def forget_released(report: Report) -> None:
    """Destroy what is kept of the passages of a report that were released. The hash of the copy stays."""
    Box.objects.filter(kind=Kind.RIGHTS, grants__under__in=report.choices.values("id")).delete()


def erase_old_requests(at: datetime) -> int:
    """Returns how many there were. Ids, times, the answer and the hashes of copies stay."""
    there = Exists(Box.objects.filter(object_id=OuterRef("pk"), kind=Kind.RIGHTS))
    old = AccessRequest.objects.filter(there, answered_at__lt=at - SHORTEST).select_related("partnership")
    today = timezone.localdate(at)
    return sum(_erase(one, at) for one in old if end_of_keeping(one.partnership, one.answered_at or at) < today)


@transaction.atomic
def _erase(asked: AccessRequest, at: datetime) -> int:
    gone, _ = Box.objects.filter(object_id=asked.id, kind=Kind.RIGHTS).delete()
    if not gone:
        return 0  # another worker was quicker
    record(
        Action.EXPIRED,
        partnership_id=asked.partnership_id,
        subject="access request",
        subject_id=asked.id,
        by=None,
        at=at,
    )
    return 1
