"""What is to do about a case, as a list with buttons for those who may mark it as done."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from core.partnerships.models import Membership, Role
from core.partnerships.permissions import may
from referrals.cases.models import Case
from referrals.due import due
from referrals.tasks.models import Task, TaskKind
from referrals.tasks.retrying import may_be_tried_again
from referrals.timing.models import ClockKind

# Where the deeds are done that mark a task as done, by the names of their URLs.
DEEDS: dict[str, str] = {
    TaskKind.REVIEW_HIGH_RISK: "cases:risk-review",
    TaskKind.REASSESS_RISK: "cases:risk-assess",
    TaskKind.APPROVE_OVERRIDE: "cases:decide-override",
    TaskKind.OVERRIDE_MISSED: "cases:decide-override",
    TaskKind.TELL_OF_OVERRIDE: "cases:tell-override",
    TaskKind.REVIEW_GLASS: "cases:review-glass",
    TaskKind.TELL_OF_GLASS: "cases:review-glass",
    TaskKind.REVIEW_HOLD: "cases:hold",
    TaskKind.CONFIRM_ERASURE: "cases:erasure",
    TaskKind.NEW_CODE: "cases:code",
    TaskKind.SAFEGUARDING: "cases:concerns",
}
# Where it stands what the others are about, unless that is a referral.
PLACES: dict[str, str] = {
    TaskKind.READ_MESSAGE: "cases:messages",
    TaskKind.READ_ADDITION: "cases:additions",
    TaskKind.CHOICE_CHANGED: "cases:choices",
    TaskKind.NOT_REACHED: "cases:contact",
    TaskKind.CODE_LAPSED: "cases:code",
}
# Where the team does what its clocks say that it owes.
OWED: dict[str, str] = {
    ClockKind.TRIAGE: "cases:triage",
    ClockKind.CONTACT: "cases:attempt",
    ClockKind.PLAN: "cases:plan",
    ClockKind.UPDATE: "cases:messages",
}


@dataclass(frozen=True)
class TaskLine:
    """One thing to do. Without `done_url` the reader may not mark it as done; `retry_url` has the worker try again;
    `place_url` leads to the page where it is done, or to what it is about.
    """

    text: str
    due: SafeString
    done_url: str = ""
    retry_url: str = ""
    place_url: str = ""


def owed_of(case: Case, *, at: datetime) -> list[TaskLine]:
    """What the team owes next by the clocks of the case; while they stand still, that somebody looks again.

    `case` comes from `referrals.finding.find_case`.
    """
    owes, name = getattr(case, "owes", None), "cases:plan"
    if owes is None or case.due_at is None:
        return []
    words = str(ClockKind(owes).label)
    if getattr(case, "is_paused", False):
        words = _("The clocks stand still: look again")
    else:
        name = OWED[owes]
    return [TaskLine(words, due(case.due_at, at=at).marked, place_url=reverse(name, args=[case.id]))]


def tasks_of(case: Case, member: Membership, *, at: datetime) -> list[TaskLine]:
    """The open tasks of a case, what is due first standing first. One query."""
    waiting = Task.objects.filter(case=case).waiting().due_first().select_related("referral__recipient")
    return [_line(task, member, at) for task in waiting]


def may_finish(task: Task, member: Membership) -> bool:
    """Whether the page offers the button; the action decides."""
    return may(member, "review high risk" if task.role == Role.SUPERVISOR else "do tasks")


def _line(task: Task, member: Membership, at: datetime) -> TaskLine:
    mine, deed = may_finish(task, member), DEEDS.get(task.kind, "")
    return TaskLine(
        _text(task),
        due(task.due_at, at=at).marked,
        done_url=reverse("cases:task-done", args=[task.id]) if mine and not deed else "",
        retry_url=reverse("cases:task-try-again", args=[task.id]) if mine and may_be_tried_again(task) else "",
        place_url=_place_url(task, mine=mine),
    )


def _place_url(task: Task, *, mine: bool) -> str:
    """A deed is done only by those whose task it is; what a task is about, everybody of the team may look at."""
    deed = DEEDS.get(task.kind, "")
    if deed and not mine:
        return ""
    name = deed or PLACES.get(task.kind, "") or ("cases:referral" if task.referral_id else "")
    return reverse(name, args=_ids_of(task)) if name else ""


def _ids_of(task: Task) -> list[UUID]:
    """What the address names: the case, and the referral if it is about one."""
    return [task.case_id, task.referral_id] if task.referral_id else [task.case_id]


def _text(task: Task) -> str:
    words = str(TaskKind(task.kind).label)
    if task.referral is None:
        return words
    return _("%(task)s (%(recipient)s)") % {"task": words, "recipient": task.referral.recipient.name}
