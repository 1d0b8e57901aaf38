"""What supervisors see of the whole team: what is overdue, who has how much, and giving cases to others."""

from uuid import UUID

from django.contrib import messages as notices
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core import clock
from core.accounts.models import User
from core.console.access import StaffRequest, console_page
from core.design_system.forms import posted
from core.partnerships.models import Membership
from referrals.cases.framing import frame_of
from referrals.cases.owning import owners_of
from referrals.cases.queue import PAGE_SIZE
from referrals.finding import find_case
from referrals.policies import check_case_is_under_way
from referrals.refusals import says_why
from referrals.safeguarding.presenters import waiting_concerns
from referrals.supervision.forms import OwnerForm
from referrals.supervision.overdue import loaded, named, overdue_of
from referrals.supervision.presenters import contact_table, load_table, overdue_table, referral_table
from referrals.supervision.reassigning import hand_over as give_all
from referrals.supervision.reassigning import reassign_case
from referrals.supervision.workload import contacts_of, loads_of, referrals_of


@console_page("see overdue")
def overdue(request: StaffRequest) -> HttpResponse:
    """Everything whose time has passed, the longest first."""
    now, partnership = clock.now(), request.staff.member.organisation.partnership
    page = Paginator(overdue_of(partnership, at=now), PAGE_SIZE).get_page(request.GET.get("page"))
    rows = named(list(page.object_list))
    context = {
        "page_title": _("Everything that is overdue"),
        "rows": overdue_table(rows, loaded(rows), at=now),
        "page": page,
        "concerns": [one for one in waiting_concerns(partnership, at=now) if one.is_overdue],
    }
    return render(request, "referrals/supervision/overdue.html", context)


@console_page("see workload")
def workload(request: StaffRequest) -> HttpResponse:
    now, team = clock.now(), request.staff.member.organisation
    context = {
        "page_title": _("Workload"),
        "tables": [
            load_table(loads_of(team, at=now)),
            contact_table(contacts_of(team.partnership, at=now)),
            referral_table(referrals_of(team.partnership)),
        ],
    }
    return render(request, "referrals/supervision/workload.html", context)


@console_page("reassign cases", methods=("GET", "POST"))
@says_why
def reassign(request: StaffRequest, case_id: UUID) -> HttpResponse:
    """Give a case to another member of the team."""
    found, now = find_case(case_id, by=request.staff.member), clock.now()
    check_case_is_under_way(found)
    form = OwnerForm(posted(request), owners=owners_of(request.staff.member))
    if form.is_valid():
        reassign_case(found, to=form.chosen_owner, by=request.staff.member, at=now)
        notices.success(request, _("The case has another owner."))
        return redirect("cases:case", case_id=found.id)
    context = {
        "form": form,
        "button_text": _("Give it to this person"),
        "points": [_("Its owner's open actions go along. Actions of others stay with them.")],
        **frame_of(found, _("Give the case to somebody else"), "case"),
    }
    return render(request, "referrals/casework/form.html", context)


@console_page("reassign cases", methods=("GET", "POST"))
@says_why
def hand_over(request: StaffRequest, user_id: UUID) -> HttpResponse:
    """Give everything that somebody has to another member of the team."""
    staff = request.staff
    # Who has left the team is handed over too.
    ever_in_team = Membership.objects.filter(organisation_id=staff.member.organisation_id).values("user")
    leaving = User.objects.get(pk=user_id, id__in=ever_in_team)
    owners = [person for person in owners_of(staff.member) if person.id != leaving.id]
    form = OwnerForm(posted(request), owners=owners)
    if form.is_valid():
        number = give_all(leaving, to=form.chosen_owner, by=staff.member, at=clock.now())
        words = ngettext("%(number)d case has another owner.", "%(number)d cases have another owner.", number)
        notices.success(request, words % {"number": number})
        return redirect("cases:workload")
    context = {
        "page_title": _("Hand over what %(name)s has") % {"name": leaving.name},
        "form": form,
        "button_text": _("Hand over everything"),
    }
    return render(request, "referrals/supervision/hand_over.html", context)
