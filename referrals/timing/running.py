"""Starting and ending the clocks of a case. `Case.due_at` is kept at the earliest that runs.

Each is called inside the transaction of a deed that holds the case's lock (referrals.locking).
"""

from collections.abc import Iterable
from datetime import datetime

from core.accounts.models import User
from core.partnerships.models import Partnership
from referrals.cases.models import Case, CaseState, Risk
from referrals.clocks import due_after_pause, due_of
from referrals.timing.models import Clock, ClockKind, Pause


def start(case: Case, *kinds: ClockKind, at: datetime, due_at: datetime | None = None) -> None:
    """Start clocks of which none of the kind runs; `due_at` is only given for a triage."""
    Clock.objects.bulk_create(
        Clock(case=case, kind=kind, started_at=at, due_at=due_at or due_of(kind, case, at=at)) for kind in kinds
    )
    # At every triage the case is due then already; whoever sends a report waits for this.
    if due_at is None or due_at != case.due_at:
        keep_due(case)


def meet(case: Case, kind: ClockKind, *, by: User, at: datetime) -> bool:
    """End a clock because the thing was done; False when none of the kind ran."""
    met = Clock.objects.running().filter(case=case, kind=kind).update(met_at=at, met_by=by)
    keep_due(case)
    return bool(met)


def begin_update_anew(case: Case, *, by: User, at: datetime) -> None:
    """The reporter heard from the team, so the next update is due in 14 days."""
    meet(case, ClockKind.UPDATE, by=by, at=at)
    if case.state == CaseState.OPEN:
        start(case, ClockKind.UPDATE, at=at)


def drop(case: Case, kinds: Iterable[ClockKind], *, at: datetime) -> None:
    """End clocks because nobody owes these things any more."""
    Clock.objects.running().filter(case=case, kind__in=list(kinds)).update(dropped_at=at)
    keep_due(case)


def stop_all(case: Case, *, by: User | None, at: datetime) -> None:
    """Nothing of what was owed is owed any more, and nothing is paused; the caller decides about `Case.due_at`.

    `by` is None when the reporter's own deed does it.
    """
    Clock.objects.running().filter(case=case).update(dropped_at=at)
    Pause.objects.lasting().filter(case=case).update(resumed_at=at, resumed_by=by)


def hasten_plan(case: Case, *, at: datetime) -> None:
    """At a high risk, an action plan that is still owed is owed sooner; no level makes it later."""
    if case.risk == Risk.HIGH:
        sooner = due_of(ClockKind.PLAN, case, at=at)
        Clock.objects.running().filter(case=case, kind=ClockKind.PLAN, due_at__gt=sooner).update(due_at=sooner)
        keep_due(case)


def put_off(case: Case, partnership: Partnership, *, paused_at: datetime, resumed_at: datetime) -> None:
    """Move what runs by the length of a pause."""
    running = list(Clock.objects.running().filter(case=case))
    for clock in running:
        clock.due_at = due_after_pause(clock, partnership, paused_at=paused_at, resumed_at=resumed_at)
    Clock.objects.bulk_update(running, ["due_at"])
    keep_due(case)


def keep_due(case: Case) -> None:
    """Write the earliest due time into the case; while it is paused, the time at which somebody looks again."""
    pause = Pause.objects.lasting().filter(case=case).first()
    earliest = Clock.objects.running().filter(case=case).order_by("due_at").first()
    if pause is not None:
        case.due_at = pause.until_at
    elif earliest is not None:
        case.due_at = earliest.due_at
    else:
        return  # a deed that ends one clock and starts another is between the two
    Case.objects.filter(pk=case.pk).update(due_at=case.due_at)
