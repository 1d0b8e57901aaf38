"""Connecting the own system: an officer registers its public key, makes tokens for it, and ends them. No token can."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from core import clock
from core.console.access import StaffRequest, console_page
from core.design_system.forms import Form
from core.keys.systems import NotAPublicKey, register_system_key
from referrals.api.forms import ANSWER, READ, KeyForm, TokenForm
from referrals.api.models import SystemToken
from referrals.api.presenters import key_rows, shown_tokens
from referrals.api.tokens import make_token, revoke_token


@console_page("connect systems")
def system(request: StaffRequest) -> HttpResponse:
    return _page(request)


@console_page("connect systems", methods=("POST",))
def register_key(request: StaffRequest) -> HttpResponse:
    """From now on packets are sealed to it, once the team has compared it."""
    form = KeyForm(request.POST)
    if form.is_valid():
        try:
            register_system_key(form.cleaned_data["public_key"], by=request.staff.member, at=clock.now())
        except NotAPublicKey:
            form.add_error("public_key", _("Make a new key in your system. This one is registered already."))
        else:
            messages.success(request, _("The key is registered. Ring the team, and compare its numbers with them."))
            return redirect("system:system")
    return _page(request, key_form=form)


@console_page("connect systems", methods=("POST",))
def add_token(request: StaffRequest) -> HttpResponse:
    """The answer to this very request is the only page that ever shows the token."""
    form = TokenForm(request.POST)
    if not form.is_valid():
        return _page(request, token_form=form)
    chosen = form.cleaned_data
    _token, text = make_token(
        name=chosen["name"],
        may_read=READ in chosen["scopes"],
        may_answer=ANSWER in chosen["scopes"],
        days=int(chosen["days"]),
        by=request.staff.member,
        at=clock.now(),
    )
    return _page(request, token=text)


@console_page("connect systems", methods=("POST",))
def end_token(request: StaffRequest, token_id: UUID) -> HttpResponse:
    token = SystemToken.objects.of(request.staff.member.organisation).select_related("member__organisation")
    revoke_token(token.get(pk=token_id), by=request.staff.member, at=clock.now())
    messages.success(request, _("The token does not work any more."))
    return redirect("system:system")


def _page(
    request: StaffRequest, *, key_form: Form | None = None, token_form: Form | None = None, token: str = ""
) -> HttpResponse:
    place = request.staff.member.organisation
    tokens = SystemToken.objects.of(place).select_related("member__user").order_by("-made_at")
    context = {
        "page_title": _("Your own system"),
        "key": key_rows(place.system_keys.filter(retired_at=None).first()),
        "tokens": shown_tokens(tokens, at=clock.now()),
        "token": token,
        "form": key_form or token_form,
        "key_form": key_form or KeyForm(),
        "token_form": token_form or TokenForm(),
    }
    return render(request, "referrals/api/system.html", context)
