"""Who may sit at the keyboard while somebody reports. Whoever may not hands over the public form instead."""

from datetime import datetime

from core.partnerships.models import Membership
from core.partnerships.permissions import check_may
from reporting.centres.models import Centre, Status
from reporting.volunteers.training import check_trained

# A dormant centre only stopped answering letters: whoever stands there with a trained volunteer is helped.
OPEN_FOR_HELP = (Status.LIVE, Status.DORMANT)


class CentreShut(Exception):
    """The centre does not help people report at the moment."""


def check_may_assist(member: Membership, *, at: datetime) -> None:
    """Raise NotAllowed, NotTrained or CentreShut. Two queries."""
    check_may(member, "help a reporter")
    check_trained(member, at=at)
    if not helps(Centre.objects.own(member).first()):
        raise CentreShut


def helps(place: Centre | None) -> bool:
    """Whether people are helped to report there; a place that is in no register helps nobody."""
    return place is not None and place.status in OPEN_FOR_HELP
