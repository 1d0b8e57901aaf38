"""The pages about links between reports: the tab of a case, two reports side by side, and what is compared."""

from typing import Any
from uuid import UUID

from django.contrib import messages as notices
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from core import clock
from core.audit.actions import Purpose
from core.console.access import StaffRequest, console_page
from core.design_system.forms import posted
from referrals.cases.framing import frame_of
from referrals.cases.models import Case
from referrals.cases.purposes import ask_purpose, purpose_of
from referrals.cases.summaries import SummaryReader
from referrals.finding import find_case, find_case_by_reference
from referrals.linking.candidates import candidates_of, meetings_between
from referrals.linking.circle import Circle, Known
from referrals.linking.deciding import confirm_link, reject_link, undo_decision
from referrals.linking.entering import enter_identifiers, remove_identifier
from referrals.linking.forms import (
    REJECT,
    DecisionForm,
    IdentifiersForm,
    PromptForm,
    ReferenceForm,
    SharedForm,
    UndoForm,
)
from referrals.linking.identifiers import region_of
from referrals.linking.looking import look_at_links
from referrals.linking.presenters import (
    CONTACT_WORDS,
    candidate_lines,
    entered_lines,
    entered_token,
    left_out_words,
    link_lines,
    meeting_words,
    prompt_lines,
    relation_words,
    side_by_side,
)
from referrals.linking.prompts import PromptKind, consider_prompt, prompts_of
from referrals.linking.relations import Relation
from referrals.linking.shared import share, shared_contacts, unshare
from referrals.linking.tokens import TokenMaker
from referrals.policies import StateForbids, case_is_open
from referrals.refusals import says_why, says_why_keeping


@console_page("link cases", methods=("GET", "POST"))
@says_why
def links(request: StaffRequest, case_id: UUID) -> HttpResponse:
    """What is linked, what could be, and what that gives to think of; with a reference, on to the two side by side."""
    found, staff = find_case(case_id, by=request.staff.member), request.staff
    given = purpose_of(request.session, found.id)
    if given is None:
        return ask_purpose(found, "links")
    form = ReferenceForm(posted(request))
    if form.is_valid():
        other_id = find_case_by_reference(form.cleaned_data["reference"], by=staff.member)
        if other_id is not None and other_id != found.id:
            return redirect("cases:link", case_id=found.id, other_id=other_id)
        form.add_error("reference", _("Enter the reference of another report that your team may read"))
    circle = look_at_links(found, by=staff.member, ring=staff.ring, purpose=given, at=clock.now())
    candidates = candidates_of(circle, by=staff.member)
    context = {
        "form": form,
        "allows": circle.middle.allows,
        "may_decide": case_is_open(found),
        "prompts": prompt_lines(prompts_of(circle)),
        "linked": link_lines(circle),
        "candidates": candidate_lines(circle, candidates.shown),
        "left_out": left_out_words(candidates),
        "case_id": found.id,
    }
    return _shown(request, found, "links", _("Links"), context)


@console_page("link cases", methods=("GET", "POST"))
@says_why_keeping("reason")
def link(request: StaffRequest, case_id: UUID, other_id: UUID) -> HttpResponse:
    """Two reports side by side, and the decision about them."""
    found, staff = find_case(case_id, by=request.staff.member), request.staff
    given = purpose_of(request.session, found.id)
    if given is None:
        return ask_purpose(found, "links")
    circle = look_at_links(found, by=staff.member, ring=staff.ring, purpose=given, at=clock.now())
    there = _other(circle, other_id)
    other = there.case
    is_rejected = other.id in circle.middle.record.rejected
    held = next((one for one in circle.links() if one.other.case.id == other.id), None)
    form: DecisionForm | UndoForm = (UndoForm if held or is_rejected else DecisionForm)(posted(request))
    if form.is_valid():
        _decide(request, found, other, form, given)
        notices.success(request, _("The decision is saved."))
        return redirect("cases:links", case_id=found.id)
    context = {
        "form": form,
        "pair": side_by_side(circle, there),
        "decided": relation_words(held) if held else [],
        "is_rejected": is_rejected,
        "shared": meeting_words(meetings_between(circle, there, by=staff.member)),
        "both_allow": circle.middle.allows and there.allows,
        "may_decide": case_is_open(found),
        "turned_url": reverse("cases:link", args=[other.id, found.id]),
    }
    return _shown(request, found, "link", _("Two reports"), context)


@console_page("link cases", methods=("GET", "POST"))
@says_why_keeping("words")
def link_prompts(request: StaffRequest, case_id: UUID) -> HttpResponse:
    """Saying of one prompt what was done, or why nothing is."""
    found, staff = find_case(case_id, by=request.staff.member), request.staff
    given = purpose_of(request.session, found.id)
    if given is None:
        return ask_purpose(found, "links")
    circle = look_at_links(found, by=staff.member, ring=staff.ring, purpose=given, at=clock.now())
    asked = prompt_lines(prompts_of(circle))
    if not asked:
        raise StateForbids("nothing is asked")
    form = PromptForm(posted(request), asked=[(one.code, one.title) for one in asked])
    if form.is_valid():
        answers = form.cleaned_data
        consider_prompt(
            found,
            PromptKind(answers["prompt"]),
            was_acted_on=answers["done"] == "acted",
            words=answers["words"],
            by=staff.member,
            ring=staff.ring,
            purpose=given,
            at=clock.now(),
        )
        notices.success(request, _("It is saved with its reason in the notes."))
        return redirect("cases:links", case_id=found.id)
    context = {"form": form, "points": [one.what_to_do for one in asked], "button_text": _("Save what you did")}
    return _shown(request, found, "", _("What links give to think of"), context)


@console_page("link cases", methods=("GET", "POST"))
@says_why
def identifiers(request: StaffRequest, case_id: UUID) -> HttpResponse:
    """What a caseworker adds to what the report says, so that it is compared too."""
    found, staff = find_case(case_id, by=request.staff.member), request.staff
    given = purpose_of(request.session, found.id)
    if given is None:
        return ask_purpose(found, "links")
    done: dict[str, Any] = {"by": staff.member, "ring": staff.ring, "purpose": given, "at": clock.now()}
    circle = look_at_links(found, **done)
    if "remove" in request.POST:
        tokens = TokenMaker(circle.reader.seed)
        for one in circle.middle.record.entered:
            if entered_token(tokens, one) == request.POST["remove"]:
                remove_identifier(found, one, **done)
        return redirect("cases:identifiers", case_id=found.id)
    form = IdentifiersForm(posted(request), region=region_of(found.partnership))
    if form.is_valid():
        enter_identifiers(found, form.identifiers, **done)
        notices.success(request, _("The report is compared by it from now on."))
        return redirect("cases:links", case_id=found.id)
    context = {
        "form": form,
        "entered": entered_lines(circle),
        "allows": circle.middle.allows,
        "may_decide": case_is_open(found),
    }
    return _shown(request, found, "identifiers", _("Compare by something else"), context)


@console_page("keep shared contacts", methods=("GET", "POST"))
@says_why
def shared(request: StaffRequest) -> HttpResponse:
    """The contacts that many people share."""
    staff, partnership = request.staff, request.staff.member.organisation.partnership
    form = SharedForm(posted(request), region=region_of(partnership))
    if form.is_valid():
        share(form.found, name=form.cleaned_data["label"], by=staff.member, ring=staff.ring, at=clock.now())
        return redirect("cases:shared-contacts")
    listed = shared_contacts(SummaryReader(staff.member, staff.ring), partnership.id)
    context = {
        "form": form,
        "contacts": [(one.id, one.name, CONTACT_WORDS[one.kind]) for one in listed],
        "page_title": _("Shared contacts"),
    }
    return render(request, "referrals/linking/shared.html", context)


@console_page("keep shared contacts", methods=("POST",))
@says_why
def unshare_contact(request: StaffRequest, contact_id: UUID) -> HttpResponse:
    unshare(contact_id, by=request.staff.member, at=clock.now())
    return redirect("cases:shared-contacts")


def _other(circle: Circle, other_id: UUID) -> Known:
    """Raises Case.DoesNotExist for what the team does not have, or may not see beside another."""
    found = circle.look_at([other_id])
    if other_id == circle.middle.case.id or not found:
        raise Case.DoesNotExist
    return found[0]


def _decide(request: StaffRequest, case: Case, other: Case, form: DecisionForm | UndoForm, purpose: Purpose) -> None:
    staff, answers = request.staff, form.cleaned_data
    done: dict[str, Any] = {
        "reason": answers["reason"],
        "by": staff.member,
        "ring": staff.ring,
        "purpose": purpose,
        "at": clock.now(),
    }
    if isinstance(form, UndoForm):
        undo_decision(case, other, **done)
    elif REJECT in answers["decision"]:
        reject_link(case, other, **done)
    else:
        confirm_link(case, other, [Relation(one) for one in answers["decision"]], **done)


def _shown(request: StaffRequest, case: Case, template: str, title: str, context: dict[str, Any]) -> HttpResponse:
    path = f"linking/{template}" if template else "casework/form"
    return render(request, f"referrals/{path}.html", {**frame_of(case, title, "links"), **context})
