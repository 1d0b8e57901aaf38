"""For whom a case waits, and what its referrals have come to, kept with the case: asking referrals and messages would
cost as much as there are cases.

Every deed on a case or referral leaves a line in the trail (referrals.trail), and that is when this is asked anew, so
that no deed can forget it. Making and finishing a task ask it too.
"""

from functools import cache
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Exists, OuterRef, Q, Subquery

from referrals.actions.models import PlannedAction
from referrals.cases.models import Case, CaseState, RecordStatus
from referrals.packets.models import Referral
from referrals.states import OWNERS, Owner, State
from referrals.tasks.models import Task
from reporting.messages.models import Direction, Message

KEPT = ("awaits_partner", "awaits_reporter", "awaits_closing", "was_referred", "was_answered")
_NO_CASE = UUID(int=0)
WITH_PARTNER = [state for state, owner in OWNERS.items() if owner in (Owner.PARTNER, Owner.WORKER)]


def note_waiting(case_id: UUID) -> None:
    """Bring the case's `awaits_…` and `was_…` up to date. Inside the transaction of the deed."""
    sql, given = _question()
    nobody, somebody = (Case._meta.pk.get_db_prep_value(one, connection) for one in (_NO_CASE, case_id))
    with connection.cursor() as cursor:
        cursor.execute(sql, [somebody if value == nobody else value for value in given])
        answers = [bool(value) for value in cursor.fetchone()]
    before, now = answers[: len(KEPT)], answers[len(KEPT) :]
    if before != now:
        Case.objects.filter(pk=case_id).update(**dict(zip(KEPT, now, strict=True)))


@cache
def _question() -> tuple[str, tuple[Any, ...]]:
    """What is kept and what is true now, in the order of KEPT, about the case `_NO_CASE`.

    Put together once: that takes ten times as long as asking, and every line of the trail asks.
    """
    now = {
        "partner": _for_partner(),
        "reporter": _for_reporter(),
        "closing": _for_closing(),
        "referred": Exists(Referral.objects.chosen().filter(case=OuterRef("pk"), sent_at__isnull=False)),
        "answered": Exists(Referral.objects.chosen().filter(case=OuterRef("pk"), answered_at__isnull=False)),
    }
    found = Case.objects.filter(pk=_NO_CASE).annotate(newest=_newest_message(), **now).order_by()
    return found.values_list(*KEPT, *now).query.sql_with_params()


def _for_partner() -> Exists:
    """The next step of a referral is the recipient's."""
    return Exists(Referral.objects.filter(case=OuterRef("pk"), state__in=WITH_PARTNER))


def _newest_message() -> Subquery:
    newest = Message.objects.filter(report=OuterRef("report")).order_by("-sequence")
    return Subquery(newest.values("direction")[:1])


def _for_reporter() -> Q:
    """The team wrote last, or a recipient proposed another one, whom only the reporter can choose."""
    proposed = Referral.objects.filter(case=OuterRef("pk"), state=State.REROUTE_PROPOSED)
    return Q(newest=Direction.TO_REPORTER) | Q(Exists(proposed))


def _for_closing() -> Q:
    """Something was done, or nothing is to be done, and nobody owes anything more: somebody closes the case."""
    owed = (
        Referral.objects.unfinished().filter(case=OuterRef("pk")),
        Task.objects.waiting().filter(case=OuterRef("pk")),
        PlannedAction.objects.open().filter(case=OuterRef("pk")),
    )
    done = (Referral.objects.filter(case=OuterRef("pk")), PlannedAction.objects.filter(case=OuterRef("pk")))
    has_no_work = ~Q(record_status=RecordStatus.IN_SCOPE)
    ready = Q(state=CaseState.OPEN) & (has_no_work | Q(Exists(done[0])) | Q(Exists(done[1])))
    for waiting in owed:
        ready &= ~Q(Exists(waiting))
    return ready
