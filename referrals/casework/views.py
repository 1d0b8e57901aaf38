"""The record of a case: notes, contact, why somebody takes no further part, closing and opening again."""

from typing import Any
from uuid import UUID

from django.contrib import messages as notices
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core import clock
from core.audit.actions import Purpose
from core.console.access import StaffRequest, console_page
from core.design_system.forms import posted
from core.partnerships.models import Membership
from core.partnerships.permissions import may
from referrals.cases.closing import CaseOutcome, close_case
from referrals.cases.facts import contact_rows
from referrals.cases.forms import PurposeForm
from referrals.cases.framing import frame_of
from referrals.cases.models import Case
from referrals.cases.purposes import ask_purpose, purpose_of
from referrals.cases.queue import PAGE_SIZE
from referrals.cases.reopening import reopen_case
from referrals.cases.safe_contact import rules_of
from referrals.casework.attempts import Disengagement, Result, record_attempt, record_disengagement
from referrals.casework.forms import (
    AmendedNoteForm,
    AttemptForm,
    ClosingForm,
    DisengagementForm,
    NoteForm,
    OverrideForm,
    ReopeningForm,
)
from referrals.casework.models import Entry, EntryKind
from referrals.casework.notes import write_note
from referrals.casework.presenters import lines_of
from referrals.casework.reading import open_entries, with_versions
from referrals.casework.safety import Channel, allow_contact, is_overridden, is_safe, open_contact
from referrals.casework.words import neutral_words
from referrals.finding import find_case
from referrals.policies import (
    StateForbids,
    case_is_open,
    case_is_under_way,
    check_case_is_open,
    check_case_is_under_way,
    check_case_may_be_closed,
    check_case_may_be_reopened,
)
from referrals.refusals import says_why_keeping
from reporting.choices.reading import team_choice_id


@console_page("open cases", methods=("GET", "POST"))
@says_why_keeping("words")
def notes(request: StaffRequest, case_id: UUID) -> HttpResponse:
    """The whole record, newest first, and a note to add."""
    found, staff = find_case(case_id, by=request.staff.member), request.staff
    given = purpose_of(request.session, found.id)
    if given is None:
        return ask_purpose(found, "notes")
    form = NoteForm(posted(request))
    if form.is_valid():
        write_note(found, form.cleaned_data["words"], by=staff.member, at=clock.now())
        return redirect("cases:notes", case_id=found.id)
    newest = Entry.objects.filter(case=found).newest_versions().select_related("by")
    page = Paginator(newest, PAGE_SIZE).get_page(request.GET.get("page"))
    listed = with_versions(found, page.object_list)
    read = open_entries(found, listed, by=staff.member, ring=staff.ring, purpose=given, at=clock.now())
    context = {
        "lines": lines_of(read, found, staff.member),
        "page": page,
        "form": form,
        "may_write": case_is_open(found) and may(staff.member, "write notes"),
        "links": _links(found, staff.member),
    }
    return _shown(request, found, "casework/notes", _("Notes"), context, part="notes")


@console_page("write notes", methods=("GET", "POST"))
@says_why_keeping("words")
def amend(request: StaffRequest, case_id: UUID, entry_id: UUID) -> HttpResponse:
    """A new version of a note; the one before is kept."""
    found, staff = find_case(case_id, by=request.staff.member), request.staff
    given = purpose_of(request.session, found.id)
    if given is None:
        return ask_purpose(found, "notes")
    entry = Entry.objects.select_related("by").get(pk=entry_id, case=found, kind=EntryKind.NOTE)
    check_case_is_open(found)
    if Entry.objects.filter(amends=entry).exists():
        raise StateForbids("the note was amended")
    form = AmendedNoteForm(posted(request))
    if form.is_valid():
        write_note(found, form.cleaned_data["words"], by=staff.member, at=clock.now(), amends=entry)
        return redirect("cases:notes", case_id=found.id)
    if not form.is_bound:
        read = open_entries(found, [entry], by=staff.member, ring=staff.ring, purpose=given, at=clock.now())
        form = AmendedNoteForm(initial={"words": read[0].content["words"]} if read else {})
    return _asked(request, found, form, _("Change a note"), _("Save this version"), part="notes")


@console_page("contact reporters", methods=("GET", "POST"))
@says_why_keeping("words")
def attempt(request: StaffRequest, case_id: UUID) -> HttpResponse:
    """The reason is asked each time; the rules of safe contact stand above the form."""
    found = find_case(case_id, by=request.staff.member)
    check_case_is_under_way(found)
    reason = PurposeForm(posted(request))
    if not reason.is_valid():
        context = {
            "form": reason,
            "explanation": _("Contact details are opened for this. The reason is asked each time."),
        }
        return _shown(request, found, "cases/purpose", _("Contact the reporter"), context, part="contact")
    purpose = Purpose(reason.cleaned_data["purpose"])
    # The first form has no words; the second always sends them, empty or not.
    answered = request.POST if "words" in request.POST else None
    form = AttemptForm(answered, initial={"purpose": purpose})
    if form.is_valid():
        _record(request, found, form, purpose)
        notices.success(request, _("The contact is recorded."))
        return redirect("cases:case", case_id=found.id)
    context = {"form": form, **_safe_contact(request, found, purpose)}
    return _shown(request, found, "casework/attempt", _("Contact the reporter"), context, part="contact")


@console_page("contact reporters", methods=("GET", "POST"))
@says_why_keeping("words")
def disengaged(request: StaffRequest, case_id: UUID) -> HttpResponse:
    found = find_case(case_id, by=request.staff.member)
    check_case_is_under_way(found)
    form = DisengagementForm(posted(request))
    if form.is_valid():
        why = Disengagement(form.cleaned_data["why"])
        words = form.cleaned_data["words"]
        record_disengagement(found, why=why, words=words, by=request.staff.member, at=clock.now())
        notices.success(request, _("It is recorded. First contact is not owed any more."))
        return redirect("cases:case", case_id=found.id)
    return _asked(request, found, form, _("The reporter takes no further part"), _("Save the reason"))


@console_page("allow contact", methods=("GET", "POST"))
@says_why_keeping("reason")
def override(request: StaffRequest, case_id: UUID) -> HttpResponse:
    """A supervisor allows contact that the reporter did not want, for three days."""
    found = find_case(case_id, by=request.staff.member)
    check_case_is_open(found)
    form = OverrideForm(posted(request))
    if form.is_valid():
        allow_contact(found, reason=form.cleaned_data["reason"], by=request.staff.member, at=clock.now())
        notices.success(request, _("Contact is allowed for three days."))
        return redirect("cases:case", case_id=found.id)
    points = [
        _("The reporter said that they do not want to be contacted, or only through somebody they trust."),
        _("Contact can put somebody in danger who shares a home or a telephone with the person who harms them."),
        _("Your name, the time and your reason are kept. The team may contact them for three days."),
    ]
    return _asked(request, found, form, _("Allow contact all the same"), _("Allow contact"), points=points)


@console_page("triage", methods=("GET", "POST"))
@says_why_keeping("words")
def close(request: StaffRequest, case_id: UUID) -> HttpResponse:
    """Close the case, with what came of it and what the reporter is told."""
    found = find_case(case_id, by=request.staff.member)
    check_case_may_be_closed(found)
    form = ClosingForm(posted(request), may_be_told=team_choice_id(found.report) is not None)
    if form.is_valid():
        outcome, words = CaseOutcome(form.cleaned_data["outcome"]), form.cleaned_data.get("words", "")
        staff = request.staff
        close_case(found, outcome=outcome, words=words, by=staff.member, ring=staff.ring, at=clock.now())
        notices.success(request, _("The case is closed. The reporter can see that your work is finished."))
        return redirect("cases:case", case_id=found.id)
    points = _what_closing_does(found)
    return _asked(request, found, form, _("Close the case"), _("Close the case"), points=points)


@console_page("reopen cases", methods=("GET", "POST"))
@says_why_keeping("reason")
def reopen(request: StaffRequest, case_id: UUID) -> HttpResponse:
    found = find_case(case_id, by=request.staff.member)
    check_case_may_be_reopened(found)
    form = ReopeningForm(posted(request))
    if form.is_valid():
        reason, staff = form.cleaned_data["reason"], request.staff
        reopen_case(found, reason=reason, by=staff.member, ring=staff.ring, at=clock.now())
        notices.success(request, _("The case is open again."))
        return redirect("cases:case", case_id=found.id)
    points = [
        _("An action plan and an update of the reporter are owed again, from now on."),
        _("The day on which the content would be erased is lifted; closing it again sets a new one."),
        _("The reporter is told that you work on it again, but not why."),
    ]
    return _asked(request, found, form, _("Open the case again"), _("Open the case again"), points=points)


def _record(request: StaffRequest, case: Case, form: AttemptForm, purpose: Purpose) -> None:
    answers = form.cleaned_data
    record_attempt(
        case,
        channel=Channel(answers["channel"]),
        result=Result(answers["result"]),
        words=answers["words"],
        by=request.staff.member,
        ring=request.staff.ring,
        purpose=purpose,
        at=clock.now(),
    )


def _safe_contact(request: StaffRequest, case: Case, purpose: Purpose) -> dict[str, Any]:
    """What stands above the form: the rules, the details they are about, and words that tell a stranger nothing."""
    now, staff = clock.now(), request.staff
    contact = open_contact(case, by=staff.member, ring=staff.ring, purpose=purpose, at=now)
    is_barred = not is_safe(contact, Channel.PHONE) and not is_overridden(case, staff.ring, now)
    may_allow = is_barred and may(staff.member, "allow contact")
    shown = {"rules": rules_of(contact), "contact": contact_rows(contact)} if contact else {}
    return {
        **shown,
        "neutral": neutral_words(contact, case.partnership) if contact and not is_barred else "",
        "is_barred": is_barred,
        "override_url": reverse("cases:override", args=[case.id]) if may_allow else "",
    }


def _links(case: Case, member: Membership) -> list[tuple[str, str]]:
    """Further things that can be recorded, each with its address."""
    if not case_is_under_way(case) or not may(member, "contact reporters"):
        return []
    return [
        (_("Contact the reporter"), reverse("cases:attempt", args=[case.id])),
        (_("The reporter takes no further part"), reverse("cases:disengaged", args=[case.id])),
    ]


def _what_closing_does(case: Case) -> list[str]:
    years = case.partnership.closed_years
    return [
        _("The reporter is told that your work on the report is finished. With their code they still read everything."),
        _("Nothing more can be referred, triaged or written to the reporter. If they write, you get a task."),
        ngettext(
            "What was said is kept for %(years)d year from today, the report of a child longer, and then erased.",
            "What was said is kept for %(years)d years from today, the report of a child longer, and then erased.",
            years,
        )
        % {"years": years},
        _("Until then you can open the case again, for a stated reason."),
    ]


def _asked(
    request: StaffRequest,
    case: Case,
    form: Any,
    title: str,
    button_text: str,
    *,
    points: list[str] | None = None,
    part: str = "case",
) -> HttpResponse:
    context = {"form": form, "button_text": button_text, "points": points or []}
    return _shown(request, case, "casework/form", title, context, part=part)


def _shown(
    request: StaffRequest, case: Case, template: str, title: str, context: dict[str, Any], *, part: str
) -> HttpResponse:
    return render(request, f"referrals/{template}.html", {**frame_of(case, title, part), **context})
