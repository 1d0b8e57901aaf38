"""From the story without names to a packet that is prepared: who receives it, and for what."""

from typing import Any, cast
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from core import clock
from core.audit.actions import Purpose
from core.console.access import StaffRequest, console_page
from core.design_system.forms import posted
from core.keys.kinds import Kind
from core.partnerships.permissions import may
from referrals.cases.framing import frame_of
from referrals.cases.models import Case
from referrals.cases.opening import open_section, open_together
from referrals.cases.purposes import ask_purpose, purpose_of
from referrals.directory.suggesting import wanted_in
from referrals.finding import find_case
from referrals.packets.content import NoDisclosure
from referrals.packets.disclosure import open_disclosure, write_disclosure
from referrals.packets.forms import DisclosureForm, ReferralForm
from referrals.packets.framing import to_referral
from referrals.packets.models import Referral
from referrals.packets.preparing import prepare
from referrals.packets.presenters import referral_table
from referrals.packets.recipients import Recipient, offered, recipients_of, refused, suggested
from referrals.policies import case_is_open, case_may_be_referred
from referrals.refusals import says_why, says_why_keeping
from reporting.choices.reading import made_choices
from reporting.sections import Choices, Incident


@console_page("write disclosure", methods=("GET", "POST"))
@says_why_keeping("story")
def disclosure(request: StaffRequest, case_id: UUID) -> HttpResponse:
    case, staff = find_case(case_id, by=request.staff.member), request.staff
    given = purpose_of(request.session, case.id)
    if given is None:
        return ask_purpose(case, "disclosure")
    form = DisclosureForm(posted(request))
    if form.is_valid():
        write_disclosure(case, form.cleaned_data["story"], by=staff.member, ring=staff.ring, at=clock.now())
        messages.success(request, _("The story without names is saved."))
        return redirect("cases:recipients", case_id=case.id)
    opening: dict[str, Any] = {"by": staff.member, "ring": staff.ring, "purpose": Purpose.REFERRAL, "at": clock.now()}
    incident = open_section(case, Kind.INCIDENT, **opening)
    if request.method == "GET":
        form = DisclosureForm(initial={"story": open_disclosure(case, **opening) or incident["story"]})
    context = {
        "form": form,
        "original": incident["story"],
        **frame_of(case, _("The story without names"), "disclosure"),
    }
    return render(request, "referrals/packets/disclosure.html", context)


@console_page("open cases")
def referrals(request: StaffRequest, case_id: UUID) -> HttpResponse:
    case = find_case(case_id, by=request.staff.member)
    found = Referral.objects.filter(case=case).select_related("recipient").order_by("-made_at")
    may_prepare = may(request.staff.member, "prepare referrals") and case_may_be_referred(case)
    context = {
        "rows": referral_table(found, at=clock.now()),
        "new_url": reverse("cases:recipients", args=[case.id]) if may_prepare else "",
        **frame_of(case, _("Referrals"), "referrals"),
    }
    return render(request, "referrals/packets/referrals.html", context)


@console_page("prepare referrals")
@says_why
def recipients(request: StaffRequest, case_id: UUID) -> HttpResponse:
    """Whom the reporter's choices allow; all others with the reason why not."""
    case = find_case(case_id, by=request.staff.member)
    if not case_may_be_referred(case):
        return _triage_first(request, case)
    if purpose_of(request.session, case.id) is None:
        return ask_purpose(case, "recipients")
    known = _known(request, case)
    context = {
        "suggested": suggested(case, known),
        "allowed": offered(case, known),
        "refused": refused(known),
        **frame_of(case, _("Who receives it?"), "referrals"),
    }
    return render(request, "referrals/packets/recipients.html", context)


@console_page("prepare referrals", methods=("GET", "POST"))
@says_why
def prepare_page(request: StaffRequest, case_id: UUID, organisation_id: UUID) -> HttpResponse:
    """Ask what the recipient is to do, then seal the packet; the next page shows it, and nothing has left."""
    case = find_case(case_id, by=request.staff.member)
    if not case_may_be_referred(case):
        return _triage_first(request, case)
    if purpose_of(request.session, case.id) is None:
        return ask_purpose(case, "recipients")
    recipient = _recipient(request, case, organisation_id)
    if recipient.refusal:
        # Not the reason itself: a message waits in the session's row, and the list has the reasons.
        messages.info(request, _("This organisation cannot receive it. The list says why."))
        return redirect("cases:recipients", case_id=case.id)
    form = ReferralForm(posted(request), purposes=recipient.purposes, asks_version=recipient.gets_own_words)
    if form.is_valid():
        return _prepared(request, case, recipient, form)
    context = {
        "form": form,
        "explanation": _("What the reporter chose: %(choice)s.") % {"choice": recipient.words},
        **frame_of(case, _("Refer to %(recipient)s") % {"recipient": recipient.organisation.name}, "referrals"),
    }
    return render(request, "referrals/packets/prepare.html", context)


def _prepared(request: StaffRequest, case: Case, recipient: Recipient, form: ReferralForm) -> HttpResponseRedirect:
    staff = request.staff
    try:
        made = prepare(
            case,
            recipient.organisation,
            form.purpose,
            by=staff.member,
            ring=staff.ring,
            at=clock.now(),
            own_words=form.own_words,
        )
    except NoDisclosure:
        messages.info(request, _("Write the story without names first. This recipient reads only that version."))
        return redirect("cases:disclosure", case_id=case.id)
    return to_referral(made)


def _triage_first(request: StaffRequest, case: Case) -> HttpResponseRedirect:
    if case_is_open(case):
        messages.info(request, _("Triage the report first. The risk decides how long a recipient has to answer."))
        return redirect("cases:triage", case_id=case.id)
    messages.info(request, _("The case is closed, so nothing more is referred."))
    return redirect("cases:referrals", case_id=case.id)


def _known(request: StaffRequest, case: Case) -> list[Recipient]:
    """Everybody to whom something could be referred; the trail has what was opened to know who fits."""
    staff, now = request.staff, clock.now()
    opened = open_together(
        case, Kind.CHOICES, Kind.INCIDENT, by=staff.member, ring=staff.ring, purpose=Purpose.REFERRAL, at=now
    )
    made = made_choices(case.report, cast("Choices", opened[Kind.CHOICES]))
    return recipients_of(case, made, wanted=wanted_in(cast("Incident", opened[Kind.INCIDENT])), at=now)


def _recipient(request: StaffRequest, case: Case, organisation_id: UUID) -> Recipient:
    """Raises Case.DoesNotExist for an organisation to which nothing could ever be referred."""
    for recipient in _known(request, case):
        if recipient.organisation.id == organisation_id:
            return recipient
    raise Case.DoesNotExist
