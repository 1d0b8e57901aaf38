"""The gate of every page on which somebody is helped: signed in, admitted, trained, and at a centre that is open.

Whoever is turned back is handed the public form instead. What was typed on a page whose session has ended is kept in
the draft first, which only its own cookie opens; after signing in, the same page shows it.
"""

from collections.abc import Callable
from functools import wraps
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse

from core.clock import now
from core.console.access import StaffRequest, View, console_page, signed_out
from core.partnerships.hosts import PartnershipRequest
from core.partnerships.models import OrganisationKind
from core.partnerships.permissions import waits_for_admission
from reporting.assisted.drafting import AssistedStorage
from reporting.assisted.policies import CentreShut, check_may_assist
from reporting.volunteers.training import NotTrained


class HelperRequest(StaffRequest, PartnershipRequest):
    """Of somebody who helps, for pages that take parts of public ones."""


Keep = Callable[..., None]
HAND_OVER = "centre:hand-over"


def assisting_page(*, methods: tuple[str, ...] = ("GET", "POST"), keep: Keep | None = None) -> Callable[[View], View]:
    """A console page for whoever may help with a report. `keep` takes the request and what stands in its address, and
    stores what a session that has ended would lose."""

    def decorate(view: View) -> View:
        @wraps(view)
        def checked(request: StaffRequest, *args: object, **kwargs: object) -> HttpResponse:
            try:
                check_may_assist(request.staff.member, at=now())
            except (NotTrained, CentreShut):
                return redirect(HAND_OVER)
            return view(request, *args, **kwargs)

        gated = console_page("help a reporter", methods=methods)(checked)

        @wraps(gated)
        def page(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
            if is_waiting(request):
                return redirect(HAND_OVER)
            return gated(request, *args, **kwargs)

        return kept_when_signed_out(keep)(page) if keep is not None else page

    return decorate


def kept_when_signed_out(keep: Keep) -> Callable[[View], View]:
    """Have `keep` store what was sent to a page when nobody is signed in; the sign-in page leads back to this page."""

    def decorate(view: View) -> View:
        @wraps(view)
        def page(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
            if request.method != "POST" or not signed_out(request):
                return view(request, *args, **kwargs)
            keep(request, *args, **kwargs)
            return _to_sign_in_and_back(request, is_kept=AssistedStorage("", request).draft is not None)

        return page

    return decorate


def _to_sign_in_and_back(request: HttpRequest, *, is_kept: bool) -> HttpResponse:
    """To the sign-in page, and from there to this page, also for what was sent. It says whether that was kept."""
    why = {"ended": "1"} if getattr(request, "session_ended", False) else {}
    kept = {"kept": "1"} if is_kept else {}
    asked = urlencode({"next": request.get_full_path(), **why, **kept})
    return HttpResponseRedirect(f"{reverse('console:sign-in')}?{asked}")


def is_waiting(request: HttpRequest) -> bool:
    """Whether somebody of a centre is signed in whom no colleague has admitted yet."""
    if signed_out(request):
        return False
    member = request.staff.member  # type: ignore[attr-defined]  # signed in
    return member.organisation.kind == OrganisationKind.CENTRE and waits_for_admission(member)
