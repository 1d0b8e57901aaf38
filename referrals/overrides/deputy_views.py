"""Naming a deputy, and what a deputy sees: the overrides that wait for them, one at a time."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from core import clock
from core.console.access import StaffRequest, console_page
from core.console.forms import ComparedForm
from core.design_system.components import Cell, Column, Table
from core.design_system.forms import posted
from core.keys.owners import current_key_of_user
from core.partnerships.models import Membership
from core.partnerships.permissions import may
from core.sealing import FingerprintMismatch, fingerprint, readable_fingerprint
from referrals.capabilities import RECIPIENTS
from referrals.due import due
from referrals.inbox.presenters import views_of
from referrals.overrides.deciding import decide
from referrals.overrides.deputies import deputy_of, end_deputy, name_deputy
from referrals.overrides.forms import DecisionForm
from referrals.overrides.models import Decision
from referrals.overrides.reading import open_as_deputy, waiting_for
from referrals.overrides.words import names_of, record_rows
from referrals.packets.models import Referral
from referrals.packets.presenters import preview_of
from referrals.refusals import says_why, says_why_keeping


@console_page("name deputies", methods=("GET", "POST"))
def deputies(request: StaffRequest) -> HttpResponse:
    """Who deputises, and who could; the button ends it."""
    member = request.staff.member
    if request.method == "POST":
        end_deputy(by=member, at=clock.now())
        messages.success(request, _("Nobody of another organisation approves overrides any more."))
        return redirect("cases:deputies")
    deputy = deputy_of(member.organisation.partnership)
    columns = [Column(_("Name")), Column(_("Organisation"))]
    rows = [
        [Cell(one.user.name, reverse("cases:name-deputy", args=[one.id])), Cell(one.organisation.name)]
        for one in _eligible(member)
    ]
    context = {
        "page_title": _("Deputy for approving overrides"),
        "deputy": f"{deputy.member.user.name}, {deputy.member.organisation.name}" if deputy else "",
        "rows": Table(_("Who could be named"), columns, rows),
    }
    return render(request, "referrals/overrides/deputies.html", context)


@console_page("name deputies", methods=("GET", "POST"))
@says_why
def name_page(request: StaffRequest, member_id: UUID) -> HttpResponse:
    """Compare somebody's own key with them, then let them approve."""
    staff = request.staff
    member = next((one for one in _eligible(staff.member) if one.id == member_id), None)
    if member is None:
        raise Membership.DoesNotExist
    shown = fingerprint(bytes(current_key_of_user(member.user).public))
    form = ComparedForm(posted(request), initial={"fingerprint": shown.hex()})
    if form.is_valid():
        compared = form.cleaned_data["fingerprint"]
        try:
            name_deputy(member, compared=compared, by=staff.member, ring=staff.ring, at=clock.now())
        except FingerprintMismatch:
            form.add_error(None, _("The key is not the one you compared. Open this page again and compare it anew."))
        else:
            messages.success(request, _("%(name)s can approve overrides from now on.") % {"name": member.user.name})
            return redirect("cases:deputies")
    context = {
        "form": form,
        "page_title": _("Name a deputy"),
        "named": member.user.name,
        "fingerprint": readable_fingerprint(shown),
        "button_text": _("Name this deputy"),
        "back_url": reverse("cases:deputies"),
    }
    return render(request, "referrals/overrides/name.html", context)


@console_page("approve as deputy")
def approvals(request: StaffRequest) -> HttpResponse:
    """What waits for this deputy; nobody else finds anything here."""
    columns = [Column(_("Asked on behalf of")), Column(_("Would be sent to")), Column(_("Decide by"))]
    member, now = request.staff.member, clock.now()
    rows = [
        [
            Cell(member.organisation.partnership.team_name, reverse("inbox:approval", args=[one.referral.id])),
            Cell(one.referral.recipient.name),
            Cell(due(one.referral.due_at, at=now).marked),
        ]
        for one in waiting_for(member)
    ]
    context = {
        "page_title": _("To approve"),
        "views": views_of("approvals"),
        "rows": Table(_("To approve"), columns, rows, caption_hidden=True),
        "page": None,
        "nothing": _("Nothing waits for your approval."),
    }
    return render(request, "referrals/overrides/approvals.html", context)


@console_page("approve as deputy", methods=("GET", "POST"))
@says_why_keeping("words")
def approval(request: StaffRequest, referral_id: UUID) -> HttpResponse:
    """One override and its packet, and the decision; shut once it is made."""
    staff, now = request.staff, clock.now()
    given = {"override__deputy__member": staff.member, "override__deputy__ended_at": None}
    waiting = Referral.objects.with_case().filter(override__decision=Decision.WAITING, **given)
    found = waiting.get(pk=referral_id)
    form = DecisionForm(posted(request))
    if form.is_valid():
        words = form.cleaned_data["words"]
        decide(found, approves=form.approves, words=words, by=staff.member, ring=staff.ring, at=now)
        messages.success(request, _("Your decision is recorded. You cannot open it any more."))
        return redirect("inbox:approvals")
    record, content = open_as_deputy(found, by=staff.member, ring=staff.ring, at=now)
    context = {
        "form": form,
        "page_title": _("Decide about an override"),
        "rows": record_rows(record, names_of(record)),
        "contents": preview_of(content),
        "button_text": _("Record the decision"),
        "back_url": reverse("inbox:approvals"),
    }
    return render(request, "referrals/overrides/approval.html", context)


def _eligible(by: Membership) -> list[Membership]:
    """Who may open packets in another organisation of the partnership, by name."""
    others = Membership.objects.current().filter(
        organisation__partnership=by.organisation.partnership_id, organisation__kind__in=RECIPIENTS
    )
    people = others.select_related("user", "organisation").order_by("user__name", "id")
    return [one for one in people if may(one, "approve as deputy")]
