"""What the team has on its hands: management figures from clear clocks and states, not statistics of incidents."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Count, DurationField, ExpressionWrapper, F, Q, QuerySet

from core.accounts.models import User
from core.partnerships.models import Membership, Organisation, Partnership
from core.partnerships.permissions import may
from referrals.actions.models import PlannedAction
from referrals.cases.models import Case, CaseState, Risk
from referrals.packets.models import Referral
from referrals.states import BEFORE_SENDING, State
from referrals.timing.models import Clock, ClockKind

PERIODS = (30, 90, 365)  # days back from now


@dataclass(frozen=True)
class Load:
    """What one person has. `is_member` is false for somebody who cannot work on it any more."""

    user: User
    is_member: bool
    cases: int = 0
    overdue: int = 0
    high: int = 0
    actions: int = 0


@dataclass(frozen=True)
class Contacts:
    """First contacts made in the last `days` days: `median` from receipt, None when there was none."""

    days: int
    made: int
    in_time: int
    median: timedelta | None


def loads_of(team: Organisation, *, at: datetime) -> list[Load]:
    """Everybody of the team who may own cases, and whoever else still has some; by name. Four queries."""
    members = Membership.objects.current().filter(organisation=team).select_related("user", "organisation")
    owners = {member.user_id: member.user for member in members if may(member, "open cases")}
    of_owner = _cases_by_owner(team.partnership, at)
    actions = dict(
        PlannedAction.objects.of(team.partnership)
        .open()
        .exclude(case__state=CaseState.CLOSED)
        .values_list("owner")
        .annotate(number=Count("id"))
    )
    gone = User.objects.in_bulk((of_owner.keys() | actions.keys()) - owners.keys())
    people = {**owners, **gone}
    loads = [
        Load(user, user_id in owners, *of_owner.get(user_id, (0, 0, 0)), actions=actions.get(user_id, 0))
        for user_id, user in people.items()
    ]
    return sorted(loads, key=lambda load: (load.user.name, str(load.user.id)))


def contacts_of(partnership: Partnership, *, at: datetime, periods: Iterable[int] = PERIODS) -> list[Contacts]:
    """Days to the first contact, counted from receipt. Two queries a period."""
    return [_contacts(partnership, days, at) for days in periods]


def referrals_of(partnership: Partnership) -> list[tuple[str, dict[State, int]]]:
    """How many referrals each recipient has in each state, by name; what never left is left out. One query."""
    counted = (
        Referral.objects.of(partnership)
        .exclude(state__in=[*BEFORE_SENDING, State.WITHDRAWN])
        .values_list("recipient__name", "state")
        .annotate(number=Count("id"))
        .order_by("recipient__name", "state")
    )
    found: dict[str, dict[State, int]] = {}
    for name, state, number in counted:
        found.setdefault(name, {})[State(state)] = number
    return list(found.items())


def _cases_by_owner(partnership: Partnership, at: datetime) -> dict[UUID, tuple[int, int, int]]:
    counted = (
        Case.objects.of(partnership)
        .unfinished()
        .filter(owner__isnull=False)
        .order_by()
        .values_list("owner")
        .annotate(
            number=Count("id"),
            overdue=Count("id", filter=Q(due_at__lte=at)),
            high=Count("id", filter=Q(risk=Risk.HIGH)),
        )
    )
    return {owner: (number, overdue, high) for owner, number, overdue, high in counted}


def _contacts(partnership: Partnership, days: int, at: datetime) -> Contacts:
    met = Clock.objects.filter(
        case__partnership=partnership, kind=ClockKind.CONTACT, met_at__gt=at - timedelta(days=days), met_at__lte=at
    )
    counted = met.aggregate(made=Count("id"), in_time=Count("id", filter=Q(met_at__lte=F("due_at"))))
    made = counted["made"]
    return Contacts(days, made, counted["in_time"], _median(met, made) if made else None)


def _median(met: QuerySet[Clock], made: int) -> timedelta:
    """The middle one; of two in the middle, half-way between them."""
    took = ExpressionWrapper(F("met_at") - F("case__opened_at"), output_field=DurationField())
    ordered = met.annotate(took=took).order_by("took").values_list("took", flat=True)
    middle: list[timedelta] = list(ordered[(made - 1) // 2 : made // 2 + 1])
    return sum(middle, timedelta()) / len(middle)
