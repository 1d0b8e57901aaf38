"""The team's pages of an override: proposing one, deciding about it, telling the reporter later."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from core import clock
from core.audit.actions import Purpose
from core.console.access import StaffRequest, console_page
from core.design_system.forms import posted
from core.partnerships.permissions import may
from referrals.cases.framing import frame_of
from referrals.cases.purposes import ask_purpose, purpose_of
from referrals.directory.organisations import recipients_in
from referrals.finding import find_case
from referrals.overrides.deciding import check_may_decide, check_waits, decide
from referrals.overrides.deputies import deputy_of
from referrals.overrides.forms import DecisionForm, OverrideForm, TellingForm
from referrals.overrides.models import Decision
from referrals.overrides.proposing import HeldReport, propose
from referrals.overrides.reading import open_both, open_record
from referrals.overrides.sending import check_hidden, look_again
from referrals.overrides.words import names_of, record_rows
from referrals.packets.framing import case_and_referral, to_referral
from referrals.packets.models import Referral
from referrals.packets.presenters import preview_of
from referrals.policies import StateForbids, case_may_be_referred, check_case_is_open
from referrals.refusals import says_why_keeping
from reporting.choices.reading import team_choice_id


@console_page("propose overrides", methods=("GET", "POST"))
@says_why_keeping("reason", "told", "why_not_told", "decision_maker")
def propose_page(request: StaffRequest, case_id: UUID) -> HttpResponse:
    """One form; the next page shows exactly what would be sent, and nothing has left."""
    case, staff, now = find_case(case_id, by=request.staff.member), request.staff, clock.now()
    if team_choice_id(case.report) is None:
        raise HeldReport("the report is held")
    check_case_is_open(case)
    if purpose_of(request.session, case.id) is None:
        return ask_purpose(case, "propose-override")
    deputy = deputy_of(case.partnership)
    name = f"{deputy.member.user.name} ({deputy.member.organisation.name})" if deputy else ""
    form = OverrideForm(posted(request), recipients=list(recipients_in(case.partnership_id)), deputy=name)
    if form.is_valid():
        made = propose(
            case,
            form.recipient_chosen,
            form.reasons(now),
            is_emergency=form.is_emergency,
            to_deputy=form.to_deputy,
            by=staff.member,
            ring=staff.ring,
            at=now,
        )
        messages.success(request, _proposed_words(made))
        return to_referral(made)
    points = [
        _("Only to keep somebody safe, and only what the recipient needs for it."),
        _("Another person decides about it. Whoever proposes it never approves it."),
        _("The reporter reads what was sent to whom and why, at once or as soon as that is safe."),
        _("If somebody could die now, ring 999 first."),
    ]
    if not case_may_be_referred(case):
        points.append(
            _(
                "This report waits for triage. Until then, only an emergency can be sent, to the police or to who "
                "takes in safeguarding concerns."
            )
        )
    context = {
        "form": form,
        "points": points,
        "button_text": _("Go on to the preview"),
        **frame_of(case, _("Tell somebody though the reporter did not choose it"), "referrals"),
    }
    return render(request, "referrals/casework/form.html", context)


@console_page("open cases", methods=("GET", "POST"))
@says_why_keeping("words")
def override_page(request: StaffRequest, case_id: UUID, referral_id: UUID) -> HttpResponse:
    """The whole record and the packet; whoever may decide about it does so beneath."""
    case, found = case_and_referral(request, case_id, referral_id)
    staff, now = request.staff, clock.now()
    if found.override is None:
        raise StateForbids("there is no override")
    form = DecisionForm(posted(request))
    if request.method == "POST":
        check_may_decide(found, staff.member)
        check_waits(found, staff.member)
    if form.is_valid():
        words = form.cleaned_data["words"]
        decide(found, approves=form.approves, words=words, by=staff.member, ring=staff.ring, at=now)
        messages.success(request, _("Your decision is recorded."))
        return to_referral(found)
    given = purpose_of(request.session, case.id) or Purpose.APPROVAL
    record, content = open_both(found, by=staff.member, ring=staff.ring, purpose=given, at=now)
    context = {
        "form": form if _may_decide(found, request) else None,
        "rows": record_rows(record, names_of(record)),
        "contents": preview_of(content),
        "button_text": _("Record the decision"),
        **frame_of(case, _("Override for %(recipient)s") % {"recipient": found.recipient.name}, "referrals"),
    }
    return render(request, "referrals/overrides/decide.html", context)


@console_page("approve overrides", methods=("GET", "POST"))
@says_why_keeping("words")
def tell_page(request: StaffRequest, case_id: UUID, referral_id: UUID) -> HttpResponse:
    """Whether the reporter can be told by now."""
    case, found = case_and_referral(request, case_id, referral_id)
    staff, now = request.staff, clock.now()
    check_hidden(found)
    form = TellingForm(posted(request))
    if form.is_valid():
        words, day = form.cleaned_data["words"], form.look_again_date(now)
        look_again(found, words=words, look_again_date=day, by=staff.member, ring=staff.ring, at=now)
        messages.success(request, _("Your decision is recorded."))
        return to_referral(found)
    record = open_record(found, by=staff.member, ring=staff.ring, purpose=Purpose.APPROVAL, at=now)
    context = {
        "form": form,
        "rows": record_rows(record, names_of(record)),
        "button_text": _("Record the decision"),
        **frame_of(case, _("Tell the reporter of an override"), "referrals"),
    }
    return render(request, "referrals/overrides/decide.html", context)


def _may_decide(found: Referral, request: StaffRequest) -> bool:
    """Whether the page offers it; the action decides."""
    override, staff = found.override, request.staff
    if override is None or override.decision != Decision.WAITING or override.proposed_by_id == staff.user.id:
        return False
    return may(staff.member, "approve overrides")


def _proposed_words(made: Referral) -> str:
    if made.override is not None and made.override.is_emergency:
        return _("This is exactly what leaves when you send it. Another person approves it within 24 hours.")
    return _("It waits until another person approves it. Nothing has left.")
