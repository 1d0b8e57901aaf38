"""The lists of cases and tasks as tables."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from uuid import UUID

from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from core.calendars.words import shown_moment_of_week
from core.codes.references import shown_reference
from core.design_system.components import Cell, Column, NavItem, Table
from core.partnerships.models import Role
from referrals.cases.models import Case
from referrals.cases.presenters import marks_of
from referrals.due import due
from referrals.tasks.models import Task, TaskKind
from reporting.sections import Summary

PAGE_SIZE = 50


def views_of(current: str) -> list[NavItem]:
    """The lists of the console, each under the name of its URL."""
    names = [("queue", _("New reports")), ("mine", _("My cases")), ("team", _("All cases")), ("tasks", _("Tasks"))]
    return [NavItem(text, reverse(f"cases:{name}"), current=name == current) for name, text in names]


def case_table(caption: str, cases: Iterable[Case], summaries: Mapping[UUID, Summary], *, at: datetime) -> Table:
    """`cases` come with their people; a case whose summary cannot be opened says so."""
    columns = [Column(_("Reference")), Column(_("About")), Column(_("State")), Column(_("Due")), Column(_("Owner"))]
    return Table(caption, columns, [_case_row(case, summaries.get(case.id), at) for case in cases], caption_hidden=True)


def task_table(caption: str, tasks: Iterable[Task], *, at: datetime) -> Table:
    columns = [
        Column(_("Reference")),
        Column(_("What to do")),
        Column(_("Owner")),
        Column(_("Due")),
        Column(_("Since")),
    ]
    return Table(caption, columns, [_task_row(task, at) for task in tasks], caption_hidden=True)


def _case_row(case: Case, summary: Summary | None, at: datetime) -> list[Cell]:
    return [
        Cell(shown_reference(case.report.lock.reference), reverse("cases:case", args=[case.id])),
        Cell(_title(summary)),
        Cell(marks_of(case, at=at)),
        Cell(due(case.due_at, at=at).text),
        Cell(_owner(case)),
    ]


def _owner(case: Case) -> str:
    return case.owner.name if case.owner else _("Nobody yet")


def _title(summary: Summary | None) -> str:
    if summary is None:
        return _("This line cannot be opened")
    # Isolated, so that a line in another direction of writing does not reorder the row.
    return format_html('<bdi lang="{}">{}</bdi>', summary["language"], summary["title"] or _("No words given"))


def _task_row(task: Task, at: datetime) -> list[Cell]:
    return [
        Cell(shown_reference(task.case.report.lock.reference), reverse("cases:case", args=[task.case_id])),
        Cell(TaskKind(task.kind).label),
        Cell(_("Supervisors") if task.role == Role.SUPERVISOR else _owner(task.case)),
        Cell(due(task.due_at, at=at).marked),
        Cell(shown_moment_of_week(task.made_at)),
    ]
