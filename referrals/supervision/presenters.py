"""The wall of overdue items and the workload as tables."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.calendars.words import shown_moment_of_week
from core.codes.references import shown_reference
from core.design_system.components import Cell, Column, Table
from core.partnerships.models import Role
from referrals.cases.models import Case
from referrals.packets.models import Referral
from referrals.states import OWNERS, Owner, State
from referrals.supervision.overdue import Loaded, Overdue, OverdueKind, missed
from referrals.supervision.workload import Contacts, Load
from referrals.tasks.models import Task, TaskKind
from referrals.timing.models import ClockKind

KIND_WORDS = {
    OverdueKind.CASE: gettext_lazy("Case"),
    OverdueKind.TASK: gettext_lazy("Task"),
    OverdueKind.MESSAGE: gettext_lazy("Message"),
    OverdueKind.REFERRAL: gettext_lazy("Referral"),
    OverdueKind.ACTION: gettext_lazy("Action"),
}
DAY = timedelta(days=1)


def overdue_table(rows: Iterable[Overdue], there: Loaded, *, at: datetime) -> Table:
    columns = [Column(_("Reference")), Column(_("Kind")), Column(_("What")), Column(_("Owner")), Column(_("Since"))]
    cells = [_overdue_row(row, there, at) for row in rows]
    return Table(_("Everything that is overdue"), columns, [one for one in cells if one], caption_hidden=True)


def load_table(loads: Iterable[Load]) -> Table:
    columns = [
        Column(_("Owner")),
        *(Column(words, numeric=True) for words in (_("Open cases"), _("Overdue"), _("High risk"), _("Open actions"))),
        Column(_("Hand over")),
    ]
    return Table(_("Who has what"), columns, [_load_row(load) for load in loads])


def contact_table(contacts: Iterable[Contacts]) -> Table:
    columns = [
        Column(_("Period")),
        *(Column(words, numeric=True) for words in (_("First contacts"), _("In time"), _("Days, median"))),
    ]
    rows = [
        [
            Cell(_("Last %(days)d days") % {"days": one.days}),
            Cell(one.made),
            Cell(one.in_time),
            Cell(f"{one.median / DAY:.1f}" if one.median is not None else _("None")),
        ]
        for one in contacts
    ]
    return Table(_("From receipt to the first contact"), columns, rows)


def referral_table(counted: Iterable[tuple[str, dict[State, int]]]) -> Table:
    columns = [Column(_("Recipient")), Column(_("State")), Column(_("Referrals"), numeric=True)]
    rows = [
        [Cell(name), Cell(state.label), Cell(number)] for name, states in counted for state, number in states.items()
    ]
    return Table(_("Referrals by recipient and state"), columns, rows)


def _overdue_row(row: Overdue, there: Loaded, at: datetime) -> list[Cell]:
    """Nothing for what was done between the two looks."""
    if row.kind == OverdueKind.CASE and row.id in there.cases:
        return _row(there.cases[row.id], row, _of_case(row, there, at))
    if row.kind in (OverdueKind.TASK, OverdueKind.MESSAGE) and row.id in there.tasks:
        task = there.tasks[row.id]
        return _row(task.case, row, str(TaskKind(task.kind).label), owner=_owner_of_task(task))
    if row.kind == OverdueKind.REFERRAL and row.id in there.referrals:
        referral = there.referrals[row.id]
        what = f"{referral.recipient.name}: {State(referral.state).label}"
        return _row(referral.case, row, what, owner=_owner_of_referral(referral))
    if row.kind == OverdueKind.ACTION and row.id in there.actions:
        action = there.actions[row.id]
        return _row(action.case, row, _("Action %(number)s") % {"number": action.number}, owner=action.owner.name)
    return []


def _row(case: Case, row: Overdue, what: str, *, owner: str = "") -> list[Cell]:
    return [
        Cell(shown_reference(case.report.lock.reference), reverse("cases:case", args=[case.id])),
        Cell(KIND_WORDS[row.kind]),
        Cell(what),
        Cell(owner or _owner(case)),
        Cell(shown_moment_of_week(row.due_at)),
    ]


def _of_case(row: Overdue, there: Loaded, at: datetime) -> str:
    """What the team owes; of a paused case, that somebody looks again."""
    if row.id in there.paused:
        return _("The pause is over: look again")
    return ", ".join(str(ClockKind(clock.kind).label) for clock in missed(row.id, there, at))


def _owner(case: Case) -> str:
    return case.owner.name if case.owner else _("Nobody yet")


def _owner_of_task(task: Task) -> str:
    return _("Supervisors") if task.role == Role.SUPERVISOR else _owner(task.case)


def _owner_of_referral(referral: Referral) -> str:
    """Who has to act next: the recipient, whoever approves, or the owner of the case."""
    if OWNERS[State(referral.state)] == Owner.APPROVER:
        return _("Supervisors")
    is_with_recipient = OWNERS[State(referral.state)] in (Owner.PARTNER, Owner.WORKER)
    return referral.recipient.name if is_with_recipient else _owner(referral.case)


def _load_row(load: Load) -> list[Cell]:
    name = load.user.name if load.is_member else _("%(name)s (has left)") % {"name": load.user.name}
    hand_over = Cell(_("Nothing"))
    if load.cases or load.actions:
        words = _("Hand over what %(name)s has") % {"name": load.user.name}
        hand_over = Cell(words, reverse("cases:hand-over", args=[load.user.id]))
    return [Cell(name), Cell(load.cases), Cell(load.overdue), Cell(load.high), Cell(load.actions), hand_over]
