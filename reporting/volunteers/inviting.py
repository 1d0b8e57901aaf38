"""Inviting a volunteer, letting them start, giving them a new link, and ending their access."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from core import clock
from core.accounts.invitations import UsernameTaken
from core.console.access import StaffRequest, console_page
from core.console.admitting import admitted, fingerprint_of, keep_link, link_page
from core.console.colleagues import colleagues_of
from core.console.forms import NewPersonForm, SureForm
from core.design_system.forms import posted
from core.partnerships.models import Membership, Role
from core.partnerships.permissions import waits_for_admission
from core.sealing import readable_fingerprint
from reporting.volunteers.capabilities import LOOK_AFTER_VOLUNTEERS
from reporting.volunteers.forms import AdmitForm
from reporting.volunteers.looking_after import end_access_of, invite_volunteer, new_link_for

BOTH = ("GET", "POST")


@console_page(LOOK_AFTER_VOLUNTEERS, methods=BOTH)
def invite(request: StaffRequest) -> HttpResponse:
    """Invite a volunteer to the own centre."""
    form = NewPersonForm(posted(request))
    if form.is_valid():
        try:
            token = invite_volunteer(**form.cleaned_data, by=request.staff.member, at=clock.now())
        except UsernameTaken:
            form.add_error("username", _("Choose another user name. This one is in use."))
        else:
            return _show_link(request, token)
    context = {"form": form, "page_title": _("Invite a volunteer"), "button_text": _("Make the invitation")}
    return render(request, "reporting/volunteers/invite.html", {**context, "back_url": _people_url()})


@console_page(LOOK_AFTER_VOLUNTEERS, methods=BOTH)
def link(request: StaffRequest) -> HttpResponse:
    """Show a new invitation's link until it was passed on."""
    return link_page(request, back="centre:people")


@console_page("admit volunteers", methods=BOTH)
def admit(request: StaffRequest, member_id: UUID) -> HttpResponse:
    """Let somebody start whose numbers the lead has compared with them."""
    lead = request.staff.member
    newcomer = colleagues_of(lead).exclude(id=lead.id).get(id=member_id)
    if not waits_for_admission(newcomer):
        return redirect("centre:people")
    shown = fingerprint_of(newcomer)
    form = AdmitForm(posted(request), initial={"fingerprint": shown.hex()})
    if form.is_valid() and admitted(request, newcomer, form):
        messages.success(request, _("They can start. Record their training if you have not done so yet."))
        return redirect("centre:people")
    context = {"form": form, "page_title": _("Let a volunteer start"), "newcomer": newcomer}
    context |= {"fingerprint": readable_fingerprint(shown), "button_text": _("Let them start")}
    return render(request, "reporting/volunteers/admit.html", {**context, "back_url": _people_url()})


@console_page(LOOK_AFTER_VOLUNTEERS, methods=BOTH)
def new_link(request: StaffRequest, member_id: UUID) -> HttpResponse:
    """A new link for a volunteer who lost the first one, the password, or the second factor."""
    volunteer = _volunteer(request, member_id)
    form = SureForm(posted(request))
    if form.is_valid():
        if form.cleaned_data["sure"] == "no":
            return redirect("centre:people")
        return _show_link(request, new_link_for(volunteer, by=request.staff.member, at=clock.now()))
    context = {"form": form, "page_title": _("Make a new link"), "volunteer": volunteer, "back_url": _people_url()}
    return render(request, "reporting/volunteers/new_link.html", context)


@console_page(LOOK_AFTER_VOLUNTEERS, methods=BOTH)
def end_access(request: StaffRequest, member_id: UUID) -> HttpResponse:
    """End a volunteer's access at once."""
    volunteer = _volunteer(request, member_id)
    form = SureForm(posted(request))
    if form.is_valid():
        if form.cleaned_data["sure"] == "yes":
            end_access_of(volunteer, by=request.staff.member, at=clock.now())
            messages.success(request, _("Their access has ended, and they are signed out everywhere."))
        return redirect("centre:people")
    context = {"form": form, "page_title": _("End access"), "volunteer": volunteer, "back_url": _people_url()}
    return render(request, "reporting/volunteers/end_access.html", context)


def _volunteer(request: StaffRequest, member_id: UUID) -> Membership:
    return colleagues_of(request.staff.member).get(id=member_id, role=Role.VOLUNTEER)


def _show_link(request: StaffRequest, token: str) -> HttpResponse:
    keep_link(request, token)
    return redirect("centre:link")


def _people_url() -> str:
    return reverse("centre:people")
