"""The list of tasks as a table."""

from collections.abc import Iterable
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from core.calendars.words import shown_moment_of_week
from core.codes.references import shown_reference
from core.design_system.components import Cell, Column, Table
from core.partnerships.models import Role
from referrals.cases.models import Case
from referrals.due import due
from referrals.tasks.models import Task, TaskKind

PAGE_SIZE = 50


def task_table(caption: str, tasks: Iterable[Task], *, at: datetime) -> Table:
    columns = [
        Column(_("Reference")),
        Column(_("What to do")),
        Column(_("Owner")),
        Column(_("Due")),
        Column(_("Since")),
    ]
    return Table(caption, columns, [_task_row(task, at) for task in tasks], caption_hidden=True)


def _task_row(task: Task, at: datetime) -> list[Cell]:
    return [
        Cell(shown_reference(task.case.report.lock.reference), reverse("cases:case", args=[task.case_id])),
        Cell(TaskKind(task.kind).label),
        Cell(_("Supervisors") if task.role == Role.SUPERVISOR else _owner(task.case)),
        Cell(due(task.due_at, at=at).marked),
        Cell(shown_moment_of_week(task.made_at)),
    ]


def _owner(case: Case) -> str:
    return case.owner.name if case.owner else _("Nobody yet")
