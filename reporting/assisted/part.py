"""What stands on the first page of a centre's people: where one begins to help."""

from typing import Any

from core.clock import now
from core.console.access import StaffRequest
from core.partnerships.permissions import NotAllowed
from reporting.assisted.policies import CentreShut, check_may_assist
from reporting.centres.parts import Part, register
from reporting.volunteers.training import NotTrained

ORDER = 5


def register_part() -> None:
    """Called from AppConfig.ready."""
    register(Part(ORDER, "reporting/assisted/_part.html", _where_to_begin))


def _where_to_begin(request: StaffRequest) -> dict[str, Any]:
    """Nobody is led to a page that turns them back. Whoever is untrained was told so, and given the form, above this.

    At a venue nobody fills in a report with somebody, but fears are passed on from there too.
    """
    shown = {"may_help": False, "is_shut": False, "is_untrained": False}
    try:
        check_may_assist(request.staff.member, at=now())
    except NotTrained:
        shown["is_untrained"] = True
    except CentreShut:
        shown["is_shut"] = True
    except NotAllowed:
        pass
    else:
        shown["may_help"] = True
    return shown
