"""The pages of a case: the report once a purpose is given, contact, choices, messages and history."""

from typing import Any, cast
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from core import clock
from core.audit.actions import Purpose
from core.console.access import StaffRequest, console_page
from core.design_system.forms import posted
from core.keys.kinds import Kind
from core.keys.rings import NoKey
from core.partnerships.permissions import may
from referrals.cases.added import further_links
from referrals.cases.choice_words import choice_parts
from referrals.cases.facts import contact_rows, fact_rows, safety_rows
from referrals.cases.forms import MessageForm, PurposeForm
from referrals.cases.messages import write_to_reporter
from referrals.cases.models import Case, CaseState
from referrals.cases.opening import NoSuchSection, open_messages, open_section
from referrals.cases.presenters import acts_of, header_of, held_open_by
from referrals.cases.purposes import ask_purpose, purpose_of, remember
from referrals.cases.queue import PAGE_SIZE
from referrals.cases.safe_contact import rules_of
from referrals.cases.thread import thread_of
from referrals.cases.timeline import timeline_of
from referrals.finding import find_case
from referrals.linking.looking import prompts_beside
from referrals.linking.presenters import prompt_lines
from referrals.policies import case_is_open, case_is_under_way
from referrals.refusals import reason_of, says_why, says_why_keeping
from referrals.restrictions.access import check_opens
from referrals.tasks.presenters import owed_of, tasks_of
from reporting.choices.changing import may_pass_on_contact
from reporting.choices.reading import made_choices
from reporting.messages.conversation import NobodyReads
from reporting.sections import Choices, Contact, Incident

# The pages that a purpose leads on to, by the names of their URLs.
PARTS = (
    *("case", "additions", "choices", "files", "messages", "triage", "disclosure", "recipients", "plan", "notes"),
    *("risk", "risk-assess", "risk-review", "risk-history", "code", "concerns", "links", "propose-override"),
)


@console_page("open cases", methods=("GET", "POST"))
@says_why
def purpose(request: StaffRequest, case_id: UUID) -> HttpResponse:
    """Ask why the case is opened; the answer holds for this case in this session. Of a restricted one it is asked after
    the glass is broken: a reason for what stays shut leads nowhere."""
    case = find_case(case_id, by=request.staff.member)
    check_opens(case, request.staff.member, at=clock.now())
    part = request.GET.get("next", "")
    part = part if part in PARTS else "case"
    form = PurposeForm(posted(request))
    if form.is_valid():
        remember(request.session, case.id, Purpose(form.cleaned_data["purpose"]))
        return redirect(f"cases:{part}", case_id=case.id)
    context = {
        "form": form,
        "page_title": _("Open the report"),
        "explanation": _("What the reporter told you is sealed. It is opened for you, and each opening is recorded."),
        **_beside(request, case, "case"),
    }
    return render(request, "referrals/cases/purpose.html", context)


@console_page("open cases")
@says_why
def case(request: StaffRequest, case_id: UUID) -> HttpResponse:
    found = find_case(case_id, by=request.staff.member)
    given = purpose_of(request.session, found.id)
    if given is None:
        return ask_purpose(found, "case")
    staff = request.staff
    try:
        opened = open_section(found, Kind.INCIDENT, by=staff.member, ring=staff.ring, purpose=given, at=clock.now())
    except NoKey as refusal:
        return _shut_page(request, found, refusal)
    incident = cast("Incident", opened)
    context = {
        "page_title": _("Report"),
        "story": incident["story"] or _("They did not tell the story in their own words."),
        "quick_facts": safety_rows(incident),
        "facts": fact_rows(incident),
        "further": further_links(found),
        "is_reachable": may_pass_on_contact(found.report),
        "contact_url": reverse("cases:contact", args=[found.id]),
        "messages_url": reverse("cases:messages", args=[found.id]),
        "prompts": prompt_lines(prompts_beside(found, by=staff.member, ring=staff.ring)),
        "links_url": reverse("cases:links", args=[found.id]),
        **_beside(request, found, "case"),
    }
    return render(request, "referrals/cases/case.html", context)


@console_page("open cases", methods=("GET", "POST"))
@says_why
def contact(request: StaffRequest, case_id: UUID) -> HttpResponse:
    """Contact details are asked for each time: they are shown in answer to the form and on no other page."""
    found = find_case(case_id, by=request.staff.member)
    context: dict[str, Any] = {"header": header_of(found, part="contact", at=clock.now()), "page_title": _("Contact")}
    form = PurposeForm(posted(request))
    if form.is_valid():
        opened = _contact_of(request, found, Purpose(form.cleaned_data["purpose"]))
        shown: dict[str, Any] = {"contact": contact_rows(opened), "rules": rules_of(opened)} if opened else {}
        if case_is_under_way(found) and may(request.staff.member, "contact reporters"):
            shown["attempt_url"] = reverse("cases:attempt", args=[found.id])
        return render(request, "referrals/cases/contact.html", context | shown)
    explanation = _("Contact details are opened on their own. The reason is asked each time.")
    return render(request, "referrals/cases/purpose.html", context | {"form": form, "explanation": explanation})


@console_page("open cases")
@says_why
def choices(request: StaffRequest, case_id: UUID) -> HttpResponse:
    found = find_case(case_id, by=request.staff.member)
    given = purpose_of(request.session, found.id)
    if given is None:
        return ask_purpose(found, "choices")
    now, staff = clock.now(), request.staff
    opened = open_section(found, Kind.CHOICES, by=staff.member, ring=staff.ring, purpose=given, at=now)
    context = {
        "header": header_of(found, part="choices", at=now),
        "page_title": _("Choices"),
        "choices": choice_parts(made_choices(found.report, cast("Choices", opened))),
    }
    return render(request, "referrals/cases/choices.html", context)


@console_page("open cases", methods=("GET", "POST"))
@says_why_keeping("text")
def messages(request: StaffRequest, case_id: UUID) -> HttpResponse:
    found = find_case(case_id, by=request.staff.member)
    given = purpose_of(request.session, found.id)
    if given is None:
        return ask_purpose(found, "messages")
    form = MessageForm(posted(request))
    if form.is_valid() and _written(request, found, form):
        return redirect("cases:messages", case_id=found.id)
    now, staff = clock.now(), request.staff
    read = open_messages(found, by=staff.member, ring=staff.ring, purpose=given, at=now)
    context = {
        "header": header_of(found, part="messages", at=now),
        "page_title": _("Messages"),
        "thread": thread_of(read, team_name=found.partnership.team_name),
        "may_write": may(staff.member, "message reporters") and case_is_open(found),
        "form": form,
    }
    return render(request, "referrals/cases/messages.html", context)


@console_page("open cases")
@says_why
def timeline(request: StaffRequest, case_id: UUID) -> HttpResponse:
    found = find_case(case_id, by=request.staff.member)
    page = Paginator(timeline_of(found), PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "header": header_of(found, part="timeline", at=clock.now()),
        "page_title": _("History"),
        "entries": page.object_list,
        "page": page,
    }
    return render(request, "referrals/cases/timeline.html", context)


def _shut_page(request: StaffRequest, case: Case, refusal: NoKey) -> HttpResponse:
    """The report is shut to the team, but what it still owes, such as a recall, is done from here."""
    context = {"page_title": _("Report"), "reason": reason_of(refusal), **_beside(request, case, "case")}
    return render(request, "referrals/cases/shut.html", context, status=409)


def _beside(request: StaffRequest, case: Case, part: str) -> dict[str, Any]:
    """What stands beside the report: the case, what may be done, what is to do."""
    now, member = clock.now(), request.staff.member
    tasks, may_close = tasks_of(case, member, at=now), case.state == CaseState.OPEN and may(member, "triage")
    held = held_open_by(case, has_tasks=bool(tasks)) if may_close else []
    return {
        "header": header_of(case, part=part, at=now),
        "acts": acts_of(case, member),
        "tasks": [*owed_of(case, at=now), *tasks],
        "close_url": reverse("cases:close", args=[case.id]) if may_close and not held else "",
        "held_open_by": held,
    }


def _contact_of(request: StaffRequest, case: Case, purpose: Purpose) -> Contact | None:
    """The contact details, or None when the reporter gave none."""
    staff = request.staff
    try:
        opened = open_section(case, Kind.CONTACT, by=staff.member, ring=staff.ring, purpose=purpose, at=clock.now())
    except NoSuchSection:
        return None
    return cast("Contact", opened)


def _written(request: StaffRequest, case: Case, form: MessageForm) -> bool:
    """Send the message; False, with the reason in the form, when nobody could read it."""
    staff = request.staff
    try:
        write_to_reporter(case, form.cleaned_data["text"], by=staff.member, ring=staff.ring, at=clock.now())
    except NobodyReads:
        form.refuse(_("The message was not sent. The reporter took back the choice that lets the team read and write."))
        return False
    return True
