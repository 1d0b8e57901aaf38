"""What the lead of a place finds on its first page: posters, and of a venue its list of help given."""

from typing import Any

from core.console.access import StaffRequest
from core.partnerships.models import OrganisationKind
from core.partnerships.permissions import may
from reporting.centres.parts import Part, place_of, register
from reporting.centres.permissions import LOOK_AFTER


def register_all() -> None:
    """Called once, when the app is ready."""
    register(Part(70, "reporting/venues/_part.html", _context))


def _context(request: StaffRequest) -> dict[str, Any] | None:
    member = request.staff.member
    if not may(member, LOOK_AFTER) or place_of(request) is None:
        return None
    return {"is_venue": member.organisation.kind == OrganisationKind.VENUE}
