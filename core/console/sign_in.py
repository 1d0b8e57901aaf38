"""Signing in and out. No page tells whether the user name or the password was wrong."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import authenticate
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.middleware.csrf import rotate_token
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core import clock
from core.accounts import signing_in
from core.accounts.guessing import forgive, free_again_at, is_locked_out
from core.accounts.models import User
from core.accounts.passwords import typed_username
from core.accounts.second_factor import TryLater, recovery_codes_left
from core.accounts.sheets import LOW, has_app
from core.accounts.signing_in import NoAccess, Pending
from core.accounts.unlocking import CONSOLE_PATH, Unlocked, clear_cookie, set_cookie
from core.calendars.words import shown_minute_after
from core.console.access import OpenRequest, StaffRequest, console_page, open_page
from core.console.forms import CodeForm, RecoveryCodeForm, SheetCodeForm, SignInForm
from core.design_system.forms import Form, posted
from core.pools import Busy


@open_page(methods=("GET", "POST"))
def sign_in(request: OpenRequest) -> HttpResponse:
    """The first factor: user name and password."""
    if request.staff is not None:
        return redirect("console:home")
    form = SignInForm(posted(request))
    if not form.is_valid():
        return _sign_in_page(request, form)
    username = typed_username(form.cleaned_data["username"])
    try:
        user = authenticate(request, username=username, password=form.cleaned_data["password"])
    except Busy:
        form.add_error(None, _("Many people are signing in at the moment. Wait a minute and try again."))
        return _sign_in_page(request, form, status=503)
    if not isinstance(user, User) or user.opened_seed is None:
        return _wrong_password(request, form, username)
    next_path = _safe_next(request)
    key = signing_in.begin(request.session, user, user.opened_seed, next_path=next_path, at=clock.now())
    response = redirect("console:second-factor")
    set_cookie(response, key)
    return response


@open_page(methods=("GET", "POST"))
def second_factor(request: OpenRequest) -> HttpResponse:
    """The second factor: a code of the authenticator app, or of the sheet of whoever has that instead."""
    person = _pending(request)
    if person is not None and not has_app(person.user):
        return _second_factor(request, SheetCodeForm, "console/sheet_code.html", _("Enter a code from your sheet"))
    return _second_factor(request, CodeForm, "console/second_factor.html", _("Enter the code from your app"))


@open_page(methods=("GET", "POST"))
def recovery_code(request: OpenRequest) -> HttpResponse:
    """The second factor when the app is not at hand: one of ten recovery codes."""
    return _second_factor(request, RecoveryCodeForm, "console/recovery_code.html", _("Use a recovery code"))


@console_page("use the console", methods=("POST",))
def sign_out(request: StaffRequest) -> HttpResponse:
    """Erase the session's row and its key."""
    signing_in.end(request.unlocked, at=clock.now())
    response = redirect("console:sign-in")
    clear_cookie(response)
    return response


@console_page("use the console", methods=("POST",))
def extend(request: StaffRequest) -> HttpResponse:
    """Stay signed in. The middleware has noted the use already."""
    return HttpResponse(status=204)


def let_in(request: OpenRequest, unlocked: Unlocked, *, to: str) -> HttpResponse:
    """The answer that gives the browser its unlocked session and leads to `to`."""
    forgive(request, unlocked.user.username)
    rotate_token(request)
    response = redirect(to)
    set_cookie(response, unlocked.key)
    return response


def _second_factor(request: OpenRequest, form_class: type[Form], template: str, title: str) -> HttpResponse:
    person = _pending(request)
    if person is None:
        return redirect("console:sign-in")
    form = form_class(posted(request))
    if form.is_valid():
        response = _passed(request, person, form)
        if response is not None:
            return response
    context = {"form": form, "page_title": title, "button_text": _("Sign in")}
    return render(request, template, context, status=429 if form.has_error("code", "later") else 200)


def _passed(request: OpenRequest, person: Pending, form: Form) -> HttpResponse | None:
    """Let the person in if the code is right; otherwise word the error on the form and return None."""
    at, typed = clock.now(), form.cleaned_data["code"]
    by_recovery = isinstance(form, RecoveryCodeForm)
    try:
        check = signing_in.pass_recovery_code if by_recovery else signing_in.pass_code
        if not check(person, typed, at=at):
            form.add_error("code", _wrong_code(form))
            return None
        unlocked = signing_in.unlock_session(request.session, person.user, person.seed, at=at)
    except TryLater as refusal:
        words = _("Too many wrong codes. Try again at %(time)s.") % {"time": shown_minute_after(refusal.until)}
        form.add_error("code", ValidationError(words, code="later"))
        return None
    except NoAccess:
        form.add_error(None, _("Your access has ended. Ask your administrator if you think that this is wrong."))
        return None
    if isinstance(form, SheetCodeForm):
        _warn_of_the_end(request, person)
    return let_in(request, unlocked, to="console:authenticator" if by_recovery else person.next_path)


def _warn_of_the_end(request: OpenRequest, person: Pending) -> None:
    """Say that the sheet is nearly used up, while its owner can still print another."""
    left = recovery_codes_left(person.user)
    if left <= LOW:
        words = ngettext(
            "Your sheet has %(left)d code left. Print a new sheet under “Your account” now.",
            "Your sheet has %(left)d codes left. Print a new sheet under “Your account” soon.",
            left,
        )
        messages.warning(request, words % {"left": left})


def _wrong_code(form: Form) -> str:
    if isinstance(form, SheetCodeForm):
        return _("This is not one of the unused codes on your sheet. Check it, or use another one.")
    if isinstance(form, RecoveryCodeForm):
        return _("This is not one of your unused recovery codes. Check it, or use another one.")
    return _("This code is not right, or was used already. Wait for the next code and enter that one.")


def _pending(request: OpenRequest) -> Pending | None:
    cookie = request.COOKIES.get(settings.HARBOUR_UNLOCK_COOKIE)
    partnership = request.partnership
    return signing_in.pending(request.session, cookie, partnership=partnership, at=clock.now()) if cookie else None


def _wrong_password(request: OpenRequest, form: SignInForm, username: str) -> HttpResponse:
    if is_locked_out(request):
        time = shown_minute_after(free_again_at(request, username))
        form.add_error(None, _("Too many wrong tries from here. Try again at %(time)s.") % {"time": time})
        return _sign_in_page(request, form, status=429)
    partnership = request.partnership
    signing_in.refuse_password(username, partnership=partnership, at=clock.now())
    form.add_error(None, _("The user name or the password is not right. Check both and try again."))
    return _sign_in_page(request, form)


def _sign_in_page(request: OpenRequest, form: SignInForm, status: int = 200) -> HttpResponse:
    context = {
        "form": form,
        "page_title": _("Sign in"),
        "button_text": _("Continue"),
        "ended": "ended" in request.GET,
        "kept": "kept" in request.GET,
        "start_url": "/",
    }
    return render(request, "console/sign_in.html", context, status=status)


def _safe_next(request: OpenRequest) -> str:
    """Where the person wanted to go, if that is in this console; otherwise its beginning."""
    wanted = request.GET.get("next", "")
    here = {request.get_host()}
    if not wanted.startswith(CONSOLE_PATH) or not url_has_allowed_host_and_scheme(wanted, here, request.is_secure()):
        return CONSOLE_PATH
    return wanted
