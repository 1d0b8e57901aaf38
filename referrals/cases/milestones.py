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


def catch_up(case: Case, incident: Incident, *, at: datetime) -> None:
    """Enter what the case has reached. Two queries when there is nothing new."""
    chosen = Referral.objects.filter(case=case, override=None, sent_at__isnull=False)
    times = chosen.aggregate(sent=Min("sent_at"), answered=Min("answered_at"))
    reached = {
        Step.READ: case.read_at,
        Step.REFERRED: times["sent"],
        Step.ANSWERED: times["answered"],
        Step.CLOSED: case.closed_at,
    }
    note(case.report, incident, reached, at=at)


def catch_up_unseen(case: Case, ring: KeyRing, *, at: datetime) -> None:
    """As `catch_up`, for a deed in which nobody is shown what happened: the incident is opened for its watch id alone,
    and the deed itself has its line in the trail. A report that is shut to the team is left out.

    Raises Tampered or SealingError.
    """
    try:
        incident = cast("Incident", look_in(latest(case.report_id, Kind.INCIDENT), ring))
    except (Box.DoesNotExist, NoKey):
        return
    catch_up(case, incident, at=at)
