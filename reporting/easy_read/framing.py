"""What stands around every Easy Read page: pictures or none, and whether the people it is for have tested it."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from core.partnerships.hosts import PartnershipRequest
from reporting.easy_read.switching import OFF, ON, shows_pictures


def frame(request: PartnershipRequest, *, pictures: bool) -> dict[str, Any]:
    return {
        "pictures": pictures,
        "other_state": OFF if pictures else ON,
        "is_reviewed": request.partnership.easy_read_reviewed,
    }


def shown(request: PartnershipRequest, template: str, context: dict[str, Any]) -> HttpResponse:
    """An Easy Read page that is no page of the form."""
    around = frame(request, pictures=shows_pictures(request))
    return render(request, f"reporting/easy_read/{template}.html", {**around, **context})
