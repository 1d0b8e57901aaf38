"""What stands on the first page of a centre's people: where one begins to help."""

from typing import Any

from core.clock import now
from core.console.access import StaffRequest
from core.partnerships.permissions import may
from reporting.assisted.policies import helps
from reporting.centres.parts import Part, place_of, register
from reporting.volunteers.training import trained

ORDER = 5


def register_part() -> None:
    """Called from AppConfig.ready."""
    register(Part(ORDER, "reporting/assisted/_part.html", _where_to_begin))


def _where_to_begin(request: StaffRequest) -> dict[str, Any]:
    """Nobody is led to a page that turns them back. Whoever is untrained was told so, and given the form, above this.

    At a venue nobody fills in a report with somebody, but fears are passed on from there too.
    """
    member = request.staff.member
    if not may(member, "help a reporter"):
        return {"may_help": False}
    if not trained(member, at=now()):
        return {"may_help": False, "is_untrained": True}
    is_open = helps(place_of(request))
    return {"may_help": is_open, "is_shut": not is_open}
