"""Where the console begins."""

from django.http import HttpResponse
from django.shortcuts import redirect

from core.console.access import StaffRequest, console_page
from core.console.areas import HOUSEKEEPING, open_to


@console_page("use the console")
def home(request: StaffRequest) -> HttpResponse:
    """On to the member's own work; whoever has none here yet is told so on their account page."""
    work = next((area for area in open_to(request) if area.order < HOUSEKEEPING), None)
    return redirect(work.url_name if work else "console:account")
