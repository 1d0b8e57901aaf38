"""Setting up an account through an invitation: a password, then the authenticator app, then the recovery codes.

What has been made so far is in a sealed envelope of its own stage; nothing is written before the app is confirmed.
"""

from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from core import clock
from core.accounts import enrolling, envelopes, signing_in
from core.accounts.enrolling import Wanted
from core.accounts.envelopes import Stage
from core.accounts.invitations import LinkDead, accept, open_invitation
from core.accounts.models import Invitation
from core.accounts.second_factor import matching_step
from core.accounts.sheets import may_use_sheet
from core.accounts.unlocking import set_cookie
from core.console.access import OpenRequest, open_page
from core.console.authenticators import shown_authenticator
from core.console.forms import CodeForm, NewPasswordForm
from core.console.sign_in import let_in
from core.design_system.forms import Form, posted
from core.pools import Busy

SECONDS = 30 * 60
RECOVERY_CODES = "recovery codes"
SHEET = "sheet of codes"


@open_page(methods=("GET", "POST"))
def password(request: OpenRequest, token: str) -> HttpResponse:
    """Choose a password. Opening the link changes nothing, so a mail scanner cannot use it up."""
    partnership = request.partnership
    invitation = open_invitation(token, partnership=partnership, at=clock.now())
    if invitation is None:
        return _dead_link(request)
    form = NewPasswordForm(posted(request), user=invitation.user)
    status = 200
    if form.is_valid():
        try:
            wanted = enrolling.begin(invitation.user, form.cleaned_data["new"])
            return _keep(request, invitation, token, wanted)
        except Busy:
            form.add_error(None, _("Many people are signing in at the moment. Wait a minute and try again."))
            status = 503
    user = invitation.user
    context = {"form": form, "page_title": _("Set up your account"), "user_name": user.username, "person": user.name}
    context |= {"may_use_sheet": may_use_sheet(user)}
    return render(request, "console/enrol.html", context, status=status)


@open_page(methods=("GET", "POST"))
def authenticator(request: OpenRequest) -> HttpResponse:
    """Add the account to an authenticator app and show that it works."""
    begun = _begun(request)
    if begun is None:
        return _dead_link(request)
    invitation, wanted = begun
    form = CodeForm(posted(request))
    if form.is_valid():
        at = clock.now()
        step = matching_step(wanted.secret, form.cleaned_data["code"], at=at)
        if step is not None:
            return _enrolled(request, invitation, wanted, step)
        form.add_error("code", _("This code is not right. Enter the one that your app shows now."))
    context = {"form": form, "page_title": _("Add your account to an authenticator app")}
    shown = shown_authenticator(invitation.user, wanted.secret)
    context |= {"button_text": _("Continue"), "may_use_sheet": may_use_sheet(invitation.user)}
    return render(request, "console/authenticator.html", {**context, **shown})


@open_page(methods=("GET", "POST"))
def sheet(request: OpenRequest) -> HttpResponse:
    """For people of a centre without a phone: a printed sheet of codes instead of the app."""
    begun = _begun(request)
    if begun is None or not may_use_sheet(begun[0].user):
        return _dead_link(request)
    if request.method == "POST":
        return _enrolled(request, *begun, with_sheet=True)
    context = {"page_title": _("Sign in with a sheet of codes"), "button_text": _("Make my sheet")}
    return render(request, "console/choose_sheet.html", {**context, "form": Form(None)})


def _keep(request: OpenRequest, invitation: Invitation, token: str, wanted: Wanted) -> HttpResponse:
    """Seal what was made into a new session and go on."""
    key = envelopes.new_key()
    envelopes.start(request.session)
    content = {
        "token": token,
        "until": int(clock.now().timestamp()) + SECONDS,
        **{name: getattr(wanted, name).hex() for name in ("seed", "salt", "sealed_seed", "secret")},
    }
    user = invitation.user
    envelopes.write(request.session, Stage.ENROLLING, content, key=key, partnership=user.partnership, user_id=user.id)
    response = redirect("console:enrol-authenticator")
    set_cookie(response, key)
    return response


def _begun(request: OpenRequest) -> tuple[Invitation, Wanted] | None:
    """The live invitation and what its owner has made in this session."""
    key = envelopes.cookie_key(request.COOKIES.get(settings.HARBOUR_UNLOCK_COOKIE))
    partnership = request.partnership
    content: dict[str, Any] | None = None
    if key is not None:
        content = envelopes.read(request.session, Stage.ENROLLING, key=key, partnership=partnership)
    if content is None or clock.now().timestamp() >= content["until"]:
        return None
    invitation = open_invitation(content["token"], partnership=partnership, at=clock.now())
    wanted = Wanted(*(bytes.fromhex(content[name]) for name in ("seed", "salt", "sealed_seed", "secret")))
    return (invitation, wanted) if invitation is not None else None


def _enrolled(
    request: OpenRequest, invitation: Invitation, wanted: Wanted, step: int = -1, *, with_sheet: bool = False
) -> HttpResponse:
    """Use the link up, sign the person in, and show the recovery codes, or the sheet, until they say that they have
    them."""
    at = clock.now()
    try:
        enrolled = accept(invitation, wanted, last_step=step, with_sheet=with_sheet, at=at)
    except LinkDead:
        return _dead_link(request)
    unlocked = signing_in.unlock_session(request.session, invitation.user, wanted.seed, at=at)
    unlocked.keep(SHEET if with_sheet else RECOVERY_CODES, enrolled.recovery_codes)
    return let_in(request, unlocked, to="console:sheet" if with_sheet else "console:recovery-codes")


def _dead_link(request: OpenRequest) -> HttpResponse:
    return render(request, "console/dead_link.html", {"page_title": _("This link does not work")}, status=410)
