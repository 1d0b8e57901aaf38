"""Colleagues: who works here, who waits to be admitted, inviting, and ending access."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from core import clock
from core.accounts import invitations, leaving
from core.accounts.invitations import UsernameTaken
from core.console.access import StaffRequest, console_page
from core.console.admitting import admitted, fingerprint_of, keep_link, link_page
from core.console.colleagues import colleagues_of, people_table
from core.console.forms import ComparedForm, InviteForm, SureForm
from core.design_system.forms import posted
from core.partnerships.models import Organisation
from core.partnerships.permissions import may
from core.sealing import readable_fingerprint

BOTH = ("GET", "POST")


@console_page("see people")
def people(request: StaffRequest) -> HttpResponse:
    """The members one may see: one's own organisation's, an administrator the whole partnership's."""
    member = request.staff.member
    context = {
        "page_title": _("People"),
        "table": people_table(colleagues_of(member), by=member),
        "may_invite": may(member, "invite people"),
    }
    return render(request, "console/people.html", context)


@console_page("admit members", methods=BOTH)
def admit(request: StaffRequest, member_id: UUID) -> HttpResponse:
    """Compare a newcomer's fingerprint with them, and share the organisation's key."""
    member = request.staff.member
    newcomer = colleagues_of(member).get(id=member_id, organisation=member.organisation)
    shown = fingerprint_of(newcomer)
    form = ComparedForm(posted(request), initial={"fingerprint": shown.hex()})
    if form.is_valid() and admitted(request, newcomer, form):
        messages.success(request, _("They are admitted and can open what your organisation receives."))
        return redirect("console:people")
    context = {"form": form, "page_title": _("Admit a colleague"), "newcomer": newcomer}
    context |= {"fingerprint": readable_fingerprint(shown), "button_text": _("Admit"), "back_url": _people_url()}
    return render(request, "console/admit.html", context)


@console_page("invite people", methods=BOTH)
def invite(request: StaffRequest) -> HttpResponse:
    """Invite somebody to an organisation of the partnership."""
    places = list(Organisation.objects.filter(partnership=request.partnership, is_active=True))
    form = InviteForm(posted(request), organisations=places)
    if form.is_valid():
        organisation, role = form.post()
        answers = {name: form.cleaned_data[name] for name in ("name", "email", "username")}
        try:
            token = invitations.invite(
                organisation=organisation, role=role, **answers, by=request.staff.member, at=clock.now()
            )
        except UsernameTaken:
            form.add_error("username", _("Choose another user name. This one is in use."))
        else:
            return _show_link(request, token)
    context = {"form": form, "page_title": _("Invite somebody"), "button_text": _("Make the invitation")}
    return render(request, "console/form.html", {**context, "back_url": _people_url()})


@console_page("invite people", methods=BOTH)
def link(request: StaffRequest) -> HttpResponse:
    """Show a new invitation's link until it was copied."""
    return link_page(request, back="console:people")


@console_page("invite people", methods=BOTH)
def invite_again(request: StaffRequest, member_id: UUID) -> HttpResponse:
    """A new link for somebody who lost theirs, or their password."""
    member = colleagues_of(request.staff.member).get(id=member_id)
    form = SureForm(posted(request))
    if form.is_valid():
        if form.cleaned_data["sure"] == "no":
            return redirect("console:people")
        token = invitations.invite_again(member.user, by=request.staff.member, at=clock.now())
        return _show_link(request, token)
    context = {"form": form, "page_title": _("Make a new link"), "colleague": member, "back_url": _people_url()}
    return render(request, "console/invite_again.html", context)


@console_page("end access", methods=BOTH)
def end_access(request: StaffRequest, member_id: UUID) -> HttpResponse:
    """End somebody's access at once."""
    member = colleagues_of(request.staff.member).exclude(id=request.staff.member.id).get(id=member_id)
    form = SureForm(posted(request))
    if form.is_valid():
        if form.cleaned_data["sure"] == "yes":
            leaving.end_access(member, by=request.staff.member, at=clock.now())
            messages.success(request, _("Their access has ended, and they are signed out everywhere."))
        return redirect("console:people")
    context = {"form": form, "page_title": _("End access"), "colleague": member, "back_url": _people_url()}
    return render(request, "console/end_access.html", context)


def _show_link(request: StaffRequest, token: str) -> HttpResponse:
    keep_link(request, token)
    return redirect("console:link")


def _people_url() -> str:
    return reverse("console:people")
