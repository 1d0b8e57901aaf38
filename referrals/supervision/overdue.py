"""Everything of a partnership whose time has passed: one list over cases, tasks, referrals and actions.

The list is one statement over ids and times; only what stands on a page is loaded, kind by kind.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from django.db.models import CharField, QuerySet, Value

from core.partnerships.models import Partnership
from referrals.actions.models import PlannedAction
from referrals.cases.models import Case, CaseState
from referrals.packets.models import Referral
from referrals.states import FINISHED
from referrals.tasks.models import Task, TaskKind
from referrals.timing.models import Clock, Pause


class OverdueKind(StrEnum):
    CASE = "case"
    TASK = "task"
    MESSAGE = "message"  # the task to read what a reporter wrote
    REFERRAL = "referral"
    ACTION = "action"


@dataclass(frozen=True)
class Overdue:
    """A row of the list: what it is, and since when it should have been done."""

    kind: OverdueKind
    id: UUID
    due_at: datetime


@dataclass(frozen=True)
class Loaded:
    """What a page of the list needs of its rows. `clocks` holds what runs of each case, `paused` its lasting pauses."""

    cases: dict[UUID, Case]
    tasks: dict[UUID, Task]
    referrals: dict[UUID, Referral]
    actions: dict[UUID, PlannedAction]
    clocks: dict[UUID, list[Clock]]
    paused: frozenset[UUID]


def overdue_of(partnership: Partnership, *, at: datetime) -> QuerySet[Any, tuple[str, UUID, datetime]]:
    """(kind, id, due time) of everything overdue, the longest first. Can be counted and sliced."""
    cases = Case.objects.of(partnership).overdue(at=at)
    tasks = Task.objects.of(partnership).waiting().filter(due_at__lte=at)
    messages = tasks.filter(kind=TaskKind.READ_MESSAGE)
    others = tasks.exclude(kind=TaskKind.READ_MESSAGE)
    referrals = Referral.objects.of(partnership).exclude(state__in=FINISHED).filter(due_at__lte=at)
    actions = PlannedAction.objects.of(partnership).open().filter(due_at__lte=at)
    actions = actions.exclude(case__state=CaseState.CLOSED)
    return (
        _rows(cases, OverdueKind.CASE)
        .union(
            _rows(others, OverdueKind.TASK),
            _rows(messages, OverdueKind.MESSAGE),
            _rows(referrals, OverdueKind.REFERRAL),
            _rows(actions, OverdueKind.ACTION),
            all=True,
        )
        .order_by("due_at", "id")
    )


def named(rows: Sequence[tuple[str, UUID, datetime]]) -> list[Overdue]:
    return [Overdue(OverdueKind(kind), thing, due_at) for kind, thing, due_at in rows]


def loaded(rows: Sequence[Overdue]) -> Loaded:
    """Six queries however many rows there are."""

    def ids(*kinds: OverdueKind) -> list[UUID]:
        return [row.id for row in rows if row.kind in kinds]

    cases = ids(OverdueKind.CASE)
    tasks = Task.objects.with_case().in_bulk(ids(OverdueKind.TASK, OverdueKind.MESSAGE))
    referrals = Referral.objects.select_related("recipient", "case__owner", "case__report__lock")
    actions = PlannedAction.objects.select_related("owner", "case__report__lock")
    clocks: dict[UUID, list[Clock]] = {}
    for clock in Clock.objects.running().filter(case__in=cases).order_by("due_at"):
        clocks.setdefault(clock.case_id, []).append(clock)
    return Loaded(
        cases=Case.objects.with_people().in_bulk(cases),
        tasks=tasks,
        referrals=referrals.in_bulk(ids(OverdueKind.REFERRAL)),
        actions=actions.in_bulk(ids(OverdueKind.ACTION)),
        clocks=clocks,
        paused=frozenset(Pause.objects.lasting().filter(case__in=cases).values_list("case_id", flat=True)),
    )


def _rows(things: QuerySet[Any], kind: OverdueKind) -> QuerySet[Any, tuple[str, UUID, datetime]]:
    marked = things.order_by().annotate(thing=Value(str(kind), output_field=CharField()))
    rows: QuerySet[Any, tuple[str, UUID, datetime]] = marked.values_list("thing", "id", "due_at")
    return rows


def missed(case_id: UUID, there: Loaded, at: datetime) -> Iterator[Clock]:
    """The clocks of a case that have run out, the earliest first; none while it is paused."""
    if case_id not in there.paused:
        yield from (clock for clock in there.clocks.get(case_id, []) if clock.due_at <= at)
