"""The pages of a case with what the reporter added to the report, before it was sent or later."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from core import clock
from core.audit.actions import Purpose
from core.console.access import StaffRequest, console_page
from core.design_system.components import NavItem
from core.design_system.forms import posted
from core.keys.kinds import Kind
from core.partnerships.permissions import may
from referrals.cases.forms import PurposeForm
from referrals.cases.models import Case
from referrals.cases.opening import kinds_added, open_additions
from referrals.cases.presenters import header_of
from referrals.cases.purposes import ask_purpose, purpose_of
from referrals.finding import find_case
from referrals.refusals import says_why
from reporting.more.showing import ShownAddition, shown


@console_page("open cases")
@says_why
def additions(request: StaffRequest, case_id: UUID) -> HttpResponse:
    """Everything but who did it and the equality answers, which are asked for on their own."""
    found = find_case(case_id, by=request.staff.member)
    given = purpose_of(request.session, found.id)
    if given is None:
        return ask_purpose(found, "additions")
    may_read = may(request.staff.member, "read equality answers")
    context = {
        "header": header_of(found, part="additions", at=clock.now()),
        "page_title": _("Further answers"),
        "added": _opened(request, found, Kind.ADDITION, Kind.NEEDS, purpose=given),
        "nothing": _("The reporter added nothing here."),
        "equality_url": reverse("cases:equality", args=[found.id]) if may_read else "",
    }
    return render(request, "referrals/cases/additions.html", context)


@console_page("open cases", methods=("GET", "POST"))
@says_why
def respondent(request: StaffRequest, case_id: UUID) -> HttpResponse:
    """What is said about another person who was not heard: the reason is asked each time."""
    context = {
        "page_title": _("Who did it"),
        "caution": _("This is what the reporter says. It is alleged, and nobody has heard the other side."),
        "nothing": _("The reporter said nothing here."),
    }
    explanation = _(
        "What is said about the person complained about is information about a possible offence. It is opened on its "
        "own. The reason is asked each time."
    )
    return _asked_each_time(request, case_id, Kind.RESPONDENT, "respondent", context, explanation)


@console_page("read equality answers", methods=("GET", "POST"))
@says_why
def equality(request: StaffRequest, case_id: UUID) -> HttpResponse:
    """For equality monitoring by a supervisor, and for nothing else: the reason is asked each time."""
    context = {
        "page_title": _("Equality answers"),
        "caution": _("They are for equality monitoring only. They change nothing about this case."),
        "nothing": _("The reporter answered none of these questions."),
    }
    explanation = _("The reporter was told that these answers are used for equality monitoring and nothing else.")
    return _asked_each_time(request, case_id, Kind.EQUALITY, "additions", context, explanation)


def further_links(case: Case) -> list[NavItem]:
    """Links to the further answers that there are. One query."""
    there = kinds_added(case)
    links = []
    if there & {Kind.ADDITION, Kind.NEEDS}:
        links.append(NavItem(_("Further answers"), reverse("cases:additions", args=[case.id])))
    if Kind.RESPONDENT in there:
        links.append(NavItem(_("Who did it"), reverse("cases:respondent", args=[case.id])))
    return links


def _asked_each_time(
    request: StaffRequest, case_id: UUID, kind: Kind, part: str, context: dict[str, Any], explanation: str
) -> HttpResponse:
    """What was added of this kind, in answer to the form and on no other page."""
    found = find_case(case_id, by=request.staff.member)
    context |= {"header": header_of(found, part=part, at=clock.now())}
    form = PurposeForm(posted(request))
    if not form.is_valid():
        asked = context | {"form": form, "explanation": explanation}
        return render(request, "referrals/cases/purpose.html", asked)
    added = _opened(request, found, kind, purpose=Purpose(form.cleaned_data["purpose"]))
    return render(request, "referrals/cases/additions.html", context | {"added": added})


def _opened(request: StaffRequest, case: Case, *kinds: Kind, purpose: Purpose) -> list[ShownAddition]:
    staff = request.staff
    return shown(open_additions(case, *kinds, by=staff.member, ring=staff.ring, purpose=purpose, at=clock.now()))
