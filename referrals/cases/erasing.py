"""The end of a closed case: everything that was said goes, ids and times stay as a tombstone.

1. Closing has fixed the day; this only compares it, and opens nothing.
2. A case whose referral or task is open, or that is on legal hold, waits, whatever its day.
3. The trail keeps who did what and when. It holds nothing that anybody wrote.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from core.audit.actions import Action
from core.keys.models import Box
from core.sweeps.registry import register_clearing
from referrals.cases.models import Case, CaseQuerySet
from referrals.linking.models import LinkRecord
from referrals.locking import locked_case
from referrals.overrides.models import Override
from referrals.packets.models import Packet, Referral
from referrals.rights.keeping import forget_released
from referrals.risk.models import Reassessment
from referrals.tasks.models import Task
from referrals.trail import record_case
from referrals.trends.pending import forget_facts
from reporting.submit.expiring import erase_report
from reporting.submit.models import ReportState


@dataclass(frozen=True)
class Kept:
    """A closed case and the last day (local) of its content. `waits`: something is still open, or a legal hold
    lasts, so it stays longer."""

    case_id: UUID
    erase_date: date
    waits: bool


def register() -> None:
    """Called from AppConfig.ready."""
    register_clearing("closed cases", erase_closed_cases)


def erase_closed_cases(at: datetime) -> int:
    """Erase every closed case whose last day is past and that owes nothing; returns how many there were."""
    return sum(_erase(case, at) for case in _due(at))


def kept_cases() -> Iterator[Kept]:
    """Every closed case whose content is still there, what goes first standing first."""
    kept = Case.objects.kept_until_a_day()
    waiting = set(kept.filter(_waits()).values_list("pk", flat=True))
    for case in kept:
        if case.erase_date is not None:
            yield Kept(case.id, case.erase_date, case.id in waiting)


def _due(at: datetime) -> CaseQuerySet:
    return Case.objects.past_their_day(on=timezone.localdate(at)).filter(~_waits())


def _waits() -> Q:
    return owes_something() | Q(report__legal_hold=True)


def owes_something() -> Q:
    """Cases of which a referral or a task is open."""
    referrals = Referral.objects.unfinished().filter(case=OuterRef("pk"))
    tasks = Task.objects.waiting().filter(case=OuterRef("pk"))
    return Q(Exists(referrals)) | Q(Exists(tasks))


@transaction.atomic
def _erase(case: Case, at: datetime) -> int:
    # Locked and looked at again: the reporter may be letting the team read it, or writing to it, at this very moment.
    locked = locked_case(case)
    if not _due(at).filter(pk=case.pk).exists():
        return 0
    erase_content(locked, at=at)
    record_case(Action.EXPIRED, case, by=None, at=at)
    return 1


def erase_content(case: Case, *, at: datetime, why: Action = Action.EXPIRED) -> None:
    """Everything that anybody said in the case goes. The caller holds its lock, writes the trail, and knows that it is
    closed, owes nothing and is on no legal hold."""
    referrals = list(Referral.objects.filter(case=case).values_list("id", flat=True))
    Packet.objects.filter(referral__in=referrals).delete()
    overrides = Override.objects.filter(case=case).values_list("id", flat=True)
    Box.objects.filter(object_id__in=[case.id, *referrals, *overrides]).delete()
    LinkRecord.objects.filter(case=case).delete()
    forget_facts(case)
    forget_released(case.report)
    Reassessment.objects.filter(case=case).delete()  # there is no assessment any more that could be made again
    # What the reporter holds for themselves has its own day.
    if case.report.state == ReportState.RECEIVED:
        erase_report(case.report, at=at, why=why)
    Case.objects.filter(pk=case.pk).update(summary=b"", summary_version=0, erased_at=at)
