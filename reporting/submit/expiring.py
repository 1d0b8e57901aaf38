"""What is over goes: drafts whose time has passed, and held reports after the day printed on their receipt.

A report that the team could once read leaves a tombstone, because the team's own record of its work refers to it.
"""

from collections.abc import Iterator
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from core.audit.actions import Action
from core.codes.models import Lock
from core.journeys.envelopes import destroy_expired
from core.keys.models import Box
from core.sweeps.registry import register_clearing
from reporting.centres.tickets import blank_ticket
from reporting.submit.models import Report, ReportState, Urgency
from reporting.trail import record_report


def erase_expired_reports(at: datetime) -> int:
    """Erase every held report whose last day (local) is past, lock and key included; returns how many there were."""
    past = list(_past(at).values_list("id", flat=True))
    return sum(_erase(report_id, at) for report_id in past)


def held_until() -> Iterator[tuple[UUID, date]]:
    """Every held report and the last day (local) on which it is kept, what goes first standing first. One on legal
    hold has no such day."""
    held = Report.objects.filter(state=ReportState.HELD, legal_hold=False).order_by("expires_date", "id")
    for report_id, day in held.values_list("id", "expires_date"):
        if day is not None:
            yield report_id, day


def _past(at: datetime) -> "QuerySet[Report]":
    return Report.objects.filter(state=ReportState.HELD, legal_hold=False, expires_date__lt=timezone.localdate(at))


@transaction.atomic
def _erase(report_id: UUID, at: datetime) -> int:
    # Locked and looked at again: the reporter may be letting the team read it, keeping it for longer or replacing the
    # code at this very moment.
    still_past = _past(at).select_for_update(of=("self",)).select_related("lock__key")
    report = still_past.filter(id=report_id).first()
    if report is None:
        return 0
    if report.choices.exists():
        erase_report(report, at=at)
    else:
        _erase_content(report, at)
        report.delete()
        report.lock.delete()
        report.lock.key.delete()
    return 1


@transaction.atomic
def erase_report(report: Report, *, at: datetime, why: Action = Action.EXPIRED) -> None:
    """Erase what was said and leave a tombstone: ids and times. The lock opens nothing any more, with whatever code.

    Its row is locked by the caller, who knows that no legal hold keeps it. `why` is what the trail says.
    """
    _erase_content(report, at, why)
    Lock.objects.filter(id=report.lock_id).update(sealed_seed=b"")
    report.state, report.expires_date, report.urgency = ReportState.WITHDRAWN, None, Urgency.NONE
    report.ticket = blank_ticket(report)
    report.save(update_fields=["state", "expires_date", "urgency", "ticket"])


def _erase_content(report: Report, at: datetime, why: Action = Action.EXPIRED) -> None:
    report.progress.all().delete()
    report.messages.all().delete()
    Box.objects.filter(object_id=report.id).delete()
    record_report(why, report, at=at)


def register() -> None:
    """Called from AppConfig.ready."""
    register_clearing("drafts", lambda at: destroy_expired(at=at))
    register_clearing("held reports", erase_expired_reports)
