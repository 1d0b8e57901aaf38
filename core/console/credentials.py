"""Changing one's password, authenticator app and recovery codes. Each asks for the present password first."""

import base64

from django.contrib import messages
from django.contrib.auth import authenticate
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from core import clock
from core.accounts.changing import change_authenticator, change_password, change_recovery_codes, change_to_sheet
from core.accounts.guessing import forgive, free_again_at, is_locked_out
from core.accounts.second_factor import new_secret, shown_secret
from core.accounts.sheets import CAPABILITY as SHEETS
from core.accounts.sheets import has_app
from core.calendars.words import shown_minute_after
from core.console.access import StaffRequest, console_page
from core.console.authenticators import shown_authenticator
from core.console.enrolment import RECOVERY_CODES, SHEET
from core.console.forms import ChangePasswordForm, CodeForm, PasswordForm
from core.design_system.forms import Form, posted
from core.pools import Busy

NEW_AUTHENTICATOR = "new authenticator"
BOTH = ("GET", "POST")


@console_page("use the console", methods=BOTH)
def password(request: StaffRequest) -> HttpResponse:
    """Change the password; every other session of the user ends."""
    form = ChangePasswordForm(posted(request), user=request.staff.user)
    if form.is_valid() and _is_them(request, form):
        try:
            change_password(request.unlocked, form.cleaned_data["new"], at=clock.now())
        except Busy:
            form.add_error(None, _("Many people are signing in at the moment. Wait a minute and try again."))
        else:
            messages.success(request, _("Your password is changed."))
            return redirect("console:account")
    return _form_page(request, form, _("Change your password"), _("Change password"))


@console_page("use the console", methods=BOTH)
def authenticator(request: StaffRequest) -> HttpResponse:
    """Begin to use another authenticator app: its key is made once the password was given."""
    form = PasswordForm(posted(request))
    if form.is_valid() and _is_them(request, form):
        request.unlocked.keep(NEW_AUTHENTICATOR, [shown_secret(new_secret())])
        return redirect("console:confirm-authenticator")
    intro = _("Do this when you have a new phone, or when you signed in with a recovery code because yours is lost.")
    return _form_page(request, form, _("Set up another authenticator app"), _("Continue"), intro)


@console_page("use the console", methods=BOTH)
def confirm_authenticator(request: StaffRequest) -> HttpResponse:
    """Show the new key until a code proves that the app has it; the old app works until then."""
    kept = request.unlocked.kept.get(NEW_AUTHENTICATOR)
    if not kept:
        return redirect("console:authenticator")
    secret = base64.b32decode(kept[0])
    form = CodeForm(posted(request))
    had_sheet = not has_app(request.staff.user)
    if form.is_valid():
        if change_authenticator(request.unlocked, secret, form.cleaned_data["code"], at=clock.now()):
            request.unlocked.forget(NEW_AUTHENTICATOR)
            if had_sheet:
                return _show_recovery_codes(request)
            messages.success(request, _("Your new authenticator app is set up. The old one no longer works."))
            return redirect("console:account")
        form.add_error("code", _("This code is not right. Enter the one that your app shows now."))
    context = {"form": form, "page_title": _("Add your account to an authenticator app"), "button_text": _("Continue")}
    return render(request, "console/authenticator.html", {**context, **shown_authenticator(request.staff.user, secret)})


@console_page("use the console", methods=BOTH)
def new_recovery_codes(request: StaffRequest) -> HttpResponse:
    """Ten new codes instead of those that are left."""
    if not has_app(request.staff.user):
        return redirect("console:new-sheet")
    form = PasswordForm(posted(request))
    if form.is_valid() and _is_them(request, form):
        return _show_recovery_codes(request)
    intro = _("You get ten new codes. The codes you have now stop working.")
    return _form_page(request, form, _("Make new recovery codes"), _("Make new codes"), intro)


@console_page("use the console", methods=BOTH)
def recovery_codes(request: StaffRequest) -> HttpResponse:
    """Show new codes until the person says that they have kept them; then never again."""
    codes = request.unlocked.kept.get(RECOVERY_CODES)
    if request.method == "POST":
        request.unlocked.forget(RECOVERY_CODES)
        return redirect("console:home")
    if not codes:
        return redirect("console:account")
    return render(request, "console/recovery_codes.html", {"page_title": _("Keep your recovery codes"), "codes": codes})


@console_page(SHEETS, methods=BOTH)
def new_sheet(request: StaffRequest) -> HttpResponse:
    """Forty new codes to print, instead of the app or the sheet in use."""
    form = PasswordForm(posted(request))
    if form.is_valid() and _is_them(request, form):
        request.unlocked.keep(SHEET, change_to_sheet(request.staff.user, at=clock.now()))
        return redirect("console:sheet")
    intro = _("You get 40 codes to print. The sheet or the authenticator app that you sign in with now stops working.")
    return _form_page(request, form, _("Print a new sheet of codes"), _("Make my sheet"), intro)


@console_page(SHEETS, methods=BOTH)
def sheet(request: StaffRequest) -> HttpResponse:
    """Show a new sheet until the person says that it is printed; then never again."""
    codes = request.unlocked.kept.get(SHEET)
    if request.method == "POST":
        request.unlocked.forget(SHEET)
        return redirect("console:home")
    if not codes:
        return redirect("console:account")
    context = {"page_title": _("Print your sheet of codes"), "codes": codes, "user": request.staff.user}
    address = request.build_absolute_uri(reverse("console:sign-in"))
    return render(request, "console/sheet.html", {**context, "address": address})


def _show_recovery_codes(request: StaffRequest) -> HttpResponse:
    request.unlocked.keep(RECOVERY_CODES, change_recovery_codes(request.staff.user, at=clock.now()))
    return redirect("console:recovery-codes")


def _is_them(request: StaffRequest, form: Form) -> bool:
    """Whether the present password is right; words the error on the form when it is not.

    It goes through the same count of failures as signing in, so that a session left open is no place to guess.
    """
    username = request.staff.user.username
    try:
        user = authenticate(request, username=username, password=form.cleaned_data["password"])
    except Busy:
        form.add_error(None, _("Many people are signing in at the moment. Wait a minute and try again."))
        return False
    if user is not None:
        forgive(request, username)
        return True
    if is_locked_out(request):
        time = shown_minute_after(free_again_at(request, username))
        form.add_error("password", _("Too many wrong tries from here. Try again at %(time)s.") % {"time": time})
    else:
        form.add_error("password", _("This is not your present password. Check it and try again."))
    return False


def _form_page(request: StaffRequest, form: Form, title: str, button: str, intro: str = "") -> HttpResponse:
    context = {"form": form, "page_title": title, "button_text": button, "intro": intro}
    return render(request, "console/form.html", context)
