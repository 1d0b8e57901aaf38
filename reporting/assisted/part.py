"""What stands on the first page of a centre's people: where one begins to help."""

from typing import Any

from core.console.access import StaffRequest
from core.partnerships.permissions import may
from reporting.centres.parts import Part, register

ORDER = 5


def register_part() -> None:
    """Called from AppConfig.ready."""
    register(Part(ORDER, "reporting/assisted/_part.html", _where_to_begin))


def _where_to_begin(request: StaffRequest) -> dict[str, Any]:
    """At a venue nobody fills in a report with somebody, but fears are passed on from there too."""
    return {"may_help": may(request.staff.member, "help a reporter")}
