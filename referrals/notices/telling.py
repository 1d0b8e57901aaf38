"""Telling people what is due: whoever owes it when its time has come, the supervisors when it has passed for long.

1. The worker finds rows of which nobody was told yet by an index of just those; it opens nothing.
2. In one transaction it marks the row, writes a notice for each person, and has one mail sent to them an hour at most.
   Another worker that comes to the same row finds it marked. A death in between leaves all or nothing.
3. What was done meanwhile, or stands still in a pause, is told to nobody.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import structlog
from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet

from core.accounts.mailing import mail_soon
from core.accounts.models import User
from core.faults import fault_of
from core.partnerships.models import Membership, Organisation, OrganisationKind, Partnership, Role
from core.partnerships.permissions import may
from core.sweeps.registry import register_clearing
from referrals.actions.models import PlannedAction
from referrals.cases.models import Case, CaseState
from referrals.clocks import ESCALATE_AFTER
from referrals.notices.models import Matter, StaffNotice
from referrals.reissuing.models import CodeRequest
from referrals.rights.models import AccessRequest
from referrals.safeguarding.models import CentreConcern
from referrals.tasks.models import Task, TaskKind
from referrals.timing.models import Clock, Pause

# An access request takes days to answer: who answers it is told a week before its time is over.
ACCESS_LEAD = timedelta(days=7)
AT_ONCE = 200  # rows of a kind in a round of the worker
READ_KEPT = timedelta(days=90)
# What belongs to no case, and the column of a notice that names it.
_APART: dict[type[Any], str] = {AccessRequest: "access_request", CentreConcern: "centre_concern"}
log = structlog.get_logger("referrals.notices")


class Team:
    """The people of a partnership's team, looked up once in a round."""

    def __init__(self, partnership: Partnership) -> None:
        hub = Organisation.objects.filter(partnership=partnership, kind=OrganisationKind.HUB)
        found = Membership.objects.current().filter(organisation__in=hub)
        self._members = list(found.select_related("user", "organisation").order_by("user_id"))

    def who_may(self, capability: str) -> list[User]:
        return [member.user for member in self._members if may(member, capability)]

    def owner(self, owner: User | None) -> list[User]:
        """Whoever owns it; where nobody does, all who could; where they have left, the supervisors."""
        able = self.who_may("open cases")
        if owner is None:
            return able
        return [user for user in able if user.id == owner.id] or self.supervisors()

    def supervisors(self) -> list[User]:
        return self.who_may("see overdue")


@dataclass(frozen=True)
class Source:
    """One kind of thing with a due time. `running` are the rows that are still owed; `due` names their column."""

    running: Callable[[], QuerySet[Any]]
    matter: Callable[[Any], Matter]
    owners: Callable[[Any, Team], list[User]]
    due: str = "due_at"
    lead: timedelta = timedelta()


def _clocks() -> QuerySet[Clock]:
    paused = Pause.objects.lasting().filter(case=OuterRef("case"))
    return Clock.objects.running().filter(~Exists(paused)).select_related("case__partnership", "case__owner")


def _pauses() -> QuerySet[Pause]:
    return Pause.objects.lasting().select_related("case__partnership", "case__owner")


def _tasks() -> QuerySet[Task]:
    return Task.objects.waiting().select_related("case__partnership", "case__owner")


def _actions() -> QuerySet[PlannedAction]:
    open_ones = PlannedAction.objects.open().exclude(case__state=CaseState.CLOSED)
    return open_ones.select_related("case__partnership", "owner")


def _of_task(task: Task, team: Team) -> list[User]:
    if task.kind in (TaskKind.NEW_CODE, TaskKind.CODE_LAPSED):
        # Whoever asked does not decide; that nobody did, they hear as well.
        asked_by = set(CodeRequest.objects.waiting().filter(case=task.case).values_list("asked_by", flat=True))
        return [user for user in team.who_may("issue codes") if user.id not in asked_by]
    return team.supervisors() if task.role == Role.SUPERVISOR else team.owner(task.case.owner)


SOURCES: tuple[Source, ...] = (
    Source(_clocks, lambda clock: Matter(clock.kind), lambda clock, team: team.owner(clock.case.owner)),
    Source(_pauses, lambda pause: Matter.PAUSE, lambda pause, team: team.owner(pause.case.owner), due="until_at"),
    Source(_tasks, lambda task: Matter.TASK, _of_task),
    Source(_actions, lambda action: Matter.ACTION, lambda action, team: team.owner(action.owner)),
    Source(
        lambda: AccessRequest.objects.unanswered().select_related("partnership"),
        lambda asked: Matter.ACCESS,
        lambda asked, team: team.who_may("answer access requests"),
        lead=ACCESS_LEAD,
    ),
    Source(
        lambda: CentreConcern.objects.open().select_related("raised__partnership"),
        lambda concern: Matter.CONCERN,
        lambda concern, team: team.who_may("record concerns"),
    ),
)


def register() -> None:
    """Called from AppConfig.ready."""
    register_clearing("what is due", tell_what_is_due)
    register_clearing("notices that were read", forget_what_was_read)


def tell_what_is_due(at: datetime) -> int:
    """Returns of how many things somebody was told."""
    teams: dict[Any, Team] = {}
    done = 0
    for source in SOURCES:
        due = source.running().filter(told_at=None, **{f"{source.due}__lte": at + source.lead})
        late = source.running().filter(escalates_at__lte=at)
        done += sum(_told(source, row, teams, at, is_late=False) for row in due.order_by(source.due)[:AT_ONCE])
        done += sum(_told(source, row, teams, at, is_late=True) for row in late.order_by("escalates_at")[:AT_ONCE])
    return done


def forget_what_was_read(at: datetime) -> int:
    """Notices that somebody read three months ago go; the trail has what was done."""
    count, _ = StaffNotice.objects.filter(read_at__lt=at - READ_KEPT).delete()
    return count


def _told(source: Source, row: Any, teams: dict[Any, Team], at: datetime, *, is_late: bool) -> bool:
    partnership = _partnership_of(row)
    try:
        if partnership.id not in teams:
            teams[partnership.id] = Team(partnership)
        return _tell(source, row, teams[partnership.id], at, is_late=is_late)
    except Exception as error:  # noqa: BLE001 - one row must not keep the others waiting; the next round tries again
        log.error("telling_failed", matter=str(source.matter(row)), fault=fault_of(error))
        return False


@transaction.atomic
def _tell(source: Source, row: Any, team: Team, at: datetime, *, is_late: bool) -> bool:
    still = source.running().filter(pk=row.pk)
    if is_late:
        marked = still.filter(escalates_at=row.escalates_at).update(escalates_at=None)
    else:
        marked = still.filter(told_at=None).update(told_at=at, escalates_at=_escalation(source, row, at))
    if not marked:
        return False  # another worker was quicker, or it was done at this very moment
    people = team.supervisors() if is_late else source.owners(row, team)
    _write(people, row, source.matter(row), at, is_late=is_late)
    return True


def _write(people: Iterable[User], row: Any, matter: Matter, at: datetime, *, is_late: bool) -> None:
    about = {_APART[type(row)]: row} if type(row) in _APART else {"case": row.case}
    for user in people:
        StaffNotice.objects.create(user=user, matter=matter, is_late=is_late, at=at, **about)
        mail_soon(user, at=at)


def _escalation(source: Source, row: Any, at: datetime) -> datetime:
    """Four working hours after somebody was told; of an access request, when its time is over."""
    if isinstance(row, AccessRequest):
        return max(row.due_at, at)
    return ESCALATE_AFTER.after(at, _partnership_of(row))


def _partnership_of(row: Any) -> Partnership:
    if isinstance(row, CentreConcern):
        return row.raised.partnership
    found: Case | AccessRequest = row if isinstance(row, AccessRequest) else row.case
    return found.partnership
