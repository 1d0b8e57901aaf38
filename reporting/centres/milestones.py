"""Milestones: what a centre hears of a report, by the day, written by the team's unlocked sessions.

They are written for every report, whoever helped: that there are some says nothing. Whoever writes them has opened the
incident, because only that names the watch id; so partners cannot, and neither can the worker.
"""

from collections.abc import Collection, Mapping
from datetime import date, datetime, timedelta
from uuid import UUID

from django.utils import timezone

from core.sweeps.registry import register_clearing
from reporting.centres.feedback_models import Milestone, Step
from reporting.centres.intake import watch_of
from reporting.sections import Incident
from reporting.submit.models import Report

# For so long after it was received a centre hears of a report; what is older is no feedback any more.
HEARD_FOR = timedelta(days=366)


def note(report: Report, incident: Incident, reached: Mapping[Step, datetime | None], *, at: datetime) -> None:
    """Enter the steps that the report has reached (UTC instants; None: not reached) and that are not entered yet.

    One query when there is nothing new. Two sessions may enter the same at once: it stands once.
    """
    watch = watch_of(incident)
    if watch is None or at - report.received_at > HEARD_FOR:
        return
    known = set(Milestone.objects.filter(watch=watch).values_list("kind", flat=True))
    new = [
        Milestone(watch=watch, kind=step, day=timezone.localdate(when))
        for step, when in reached.items()
        if when is not None and step not in known
    ]
    if new:
        Milestone.objects.bulk_create(new, ignore_conflicts=True)


def days_of(watches: Collection[UUID]) -> dict[UUID, dict[Step, date]]:
    """The local day of each step, by watch id; an id without any is left out. One query, none for no ids."""
    found: dict[UUID, dict[Step, date]] = {}
    if watches:
        for one in Milestone.objects.filter(watch__in=watches):
            found.setdefault(one.watch, {})[Step(one.kind)] = one.day
    return found


def forget_old_milestones(at: datetime) -> int:
    """Delete those of which no centre hears any more; returns how many there were."""
    count, _ = Milestone.objects.filter(day__lt=timezone.localdate(at) - HEARD_FOR).delete()
    return count


def register() -> None:
    """Called from AppConfig.ready."""
    register_clearing("milestones", forget_old_milestones)
