"""Who may open a console page, asked before the page's own code runs. The domain action asks again.

Signed out: to the sign-in page, and back afterwards. Not allowed, or somebody else's: "page not found", because a
refusal would tell that the thing exists; the attempt is audited.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from urllib.parse import urlencode
from uuid import UUID

from django.core.exceptions import ObjectDoesNotExist
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.urls import reverse

from core import clock
from core.accounts.unlocking import Staff, Unlocked
from core.audit.actions import Action
from core.audit.trail import record
from core.partnerships.models import Partnership
from core.partnerships.permissions import NotAllowed, may


class StaffRequest(HttpRequest):
    """A request whose middleware found somebody signed in."""

    partnership: Partnership
    staff: Staff
    unlocked: Unlocked


class OpenRequest(HttpRequest):
    """A request for a page of people who are not signed in, or not yet."""

    partnership: Partnership
    staff: Staff | None


@dataclass(frozen=True)
class ConsoleView:
    """A row of the access table. Without `capability` the page is open to people who are not signed in."""

    name: str
    capability: str | None
    methods: tuple[str, ...]


# By the view's full name; the access test compares it with the URL configuration.
CONSOLE_VIEWS: dict[str, ConsoleView] = {}

View = Callable[..., HttpResponse]


def console_page(capability: str, *, methods: tuple[str, ...] = ("GET",)) -> Callable[[View], View]:
    """Let only signed-in members with `capability` in. The view gets a StaffRequest.

    NotAllowed, ObjectDoesNotExist and Http404 from the view are audited and become "page not found".
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
            if signed_out(request):
                return to_sign_in(request)
            check_gate(request, capability, kwargs)
            if request.method not in _answered(methods):
                return HttpResponseNotAllowed(_answered(methods))
            try:
                response = view(request, *args, **kwargs)
            except (NotAllowed, ObjectDoesNotExist, Http404):
                raise refused(request, kwargs) from None
            response["Cache-Control"] = "no-store"
            return response

        return _enter(guarded, view, capability, methods)

    return decorate


def open_page(*, methods: tuple[str, ...] = ("GET",)) -> Callable[[View], View]:
    """A console page for people who are not signed in (yet), entered in the access table as such."""

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
            if request.method not in _answered(methods):
                return HttpResponseNotAllowed(_answered(methods))
            response = view(request, *args, **kwargs)
            response["Cache-Control"] = "no-store"
            return response

        return _enter(guarded, view, None, methods)

    return decorate


def signed_out(request: HttpRequest) -> bool:
    """Whether the middleware found nobody signed in with both factors."""
    return getattr(request, "staff", None) is None


def check_gate(request: HttpRequest, capability: str, kwargs: dict[str, object]) -> None:
    """Raise Http404, audited, unless the signed-in member has the capability. `kwargs` are those of the address."""
    if not may(_staff(request).member, capability):
        raise refused(request, kwargs)


def refused(request: HttpRequest, kwargs: dict[str, object]) -> Http404:
    """Audit that somebody asked for what is not theirs; the last id in the address, `case_id` say, names it."""
    staff = _staff(request)
    named = [(name.removesuffix("_id"), value) for name, value in kwargs.items() if isinstance(value, UUID)]
    subject, subject_id = named[-1] if named else ("page", None)
    with transaction.atomic():
        record(
            Action.REFUSED,
            partnership_id=staff.user.partnership_id,
            subject=subject,
            subject_id=subject_id,
            by=staff.user.id,
            at=clock.now(),
        )
    return Http404()


def to_sign_in(request: HttpRequest) -> HttpResponse:
    """To the sign-in page, which leads back here."""
    back = request.get_full_path() if request.method == "GET" else reverse("console:home")
    why = {"ended": "1"} if getattr(request, "session_ended", False) else {}
    return HttpResponseRedirect(f"{reverse('console:sign-in')}?{urlencode({'next': back, **why})}")


def _enter(guarded: View, view: View, capability: str | None, methods: tuple[str, ...]) -> View:
    name = f"{view.__module__}.{view.__qualname__}"
    CONSOLE_VIEWS[name] = ConsoleView(name, capability, methods)
    guarded.console_view = CONSOLE_VIEWS[name]  # type: ignore[attr-defined]
    return guarded


def _answered(methods: tuple[str, ...]) -> list[str]:
    return [*methods, *(["HEAD"] if "GET" in methods else [])]


def _staff(request: HttpRequest) -> Staff:
    staff: Staff = request.staff  # type: ignore[attr-defined]
    return staff
