"""What the centre that helped hears of a case: its states compared with the milestones, whenever the team has it open.

Nothing depends on somebody remembering: what a partner or the clock moved meanwhile is entered at the next opening, by
the day on which it happened. A disclosure without the reporter's choice is nobody's milestone: it is not said to a
centre that somebody was told of it.
"""

from datetime import datetime
from typing import cast

from django.db.models import Min

from core.keys.boxes import latest, look_in
from core.keys.kinds import Kind
from core.keys.models import Box
from core.keys.rings import KeyRing, NoKey
from referrals.cases.models import Case
from referrals.packets.models import Referral
from reporting.centres.feedback_models import Step
from reporting.centres.milestones import note
from reporting.sections import Incident

BITS = {step: 1 << number for number, step in enumerate(Step)}


def catch_up(case: Case, incident: Incident, *, at: datetime) -> None:
    """Enter what the case has reached and nobody entered. No query when there is nothing new."""
    reached = {
        Step.READ: case.read_at is not None,
        Step.REFERRED: case.was_referred,
        Step.ANSWERED: case.was_answered,
        Step.CLOSED: case.closed_at is not None,
    }
    if sum(BITS[step] for step, is_reached in reached.items() if is_reached) & ~case.milestones:
        _enter(case, incident, at)


def catch_up_unseen(case: Case, ring: KeyRing, *, at: datetime) -> None:
    """As `catch_up`, after a deed that moved the case and in which nobody is shown what happened: the incident is
    opened for its watch id alone, and the deed itself has its line in the trail. What is shut to the team is left out.

    Raises Tampered or SealingError.
    """
    try:
        incident = cast("Incident", look_in(latest(case.report_id, Kind.INCIDENT), ring))
    except (Box.DoesNotExist, NoKey):
        return
    _enter(case, incident, at)


def _enter(case: Case, incident: Incident, at: datetime) -> None:
    times = Referral.objects.chosen().filter(case=case).aggregate(sent=Min("sent_at"), answered=Min("answered_at"))
    reached = {
        Step.READ: case.read_at,
        Step.REFERRED: times["sent"],
        Step.ANSWERED: times["answered"],
        Step.CLOSED: case.closed_at,
    }
    note(case.report, incident, reached, at=at)
    case.milestones |= sum(BITS[step] for step, when in reached.items() if when is not None)
    Case.objects.filter(pk=case.pk).update(milestones=case.milestones)
