"""The team's pages for recipients who do not sign in: mailing, handing over, printing, what they say by telephone."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from core import clock
from core.codes.references import shown_reference
from core.console.access import StaffRequest, console_page
from core.design_system.forms import posted
from core.documents.pdf import Unavailable
from referrals.cases.framing import frame_of
from referrals.channels.answering import record_phoned
from referrals.channels.forms import HandOverForm, PhonedForm
from referrals.channels.models import AnswerLink
from referrals.channels.sayings import sayings_of
from referrals.channels.sending import check_waits, hand_over, printed_pack, send_by_mail
from referrals.directory.models import Channel
from referrals.packets.framing import case_and_referral, to_referral
from referrals.policies import StateForbids
from referrals.refusals import refused_page, says_why, says_why_keeping
from referrals.states import State


@console_page("send referrals", methods=("POST",))
@says_why
def mail_page(request: StaffRequest, case_id: UUID, referral_id: UUID) -> HttpResponse:
    """Send it; the answer to this very request shows the password, which then is nowhere any more."""
    case, found = case_and_referral(request, case_id, referral_id)
    staff, origin = request.staff, request.build_absolute_uri("/").rstrip("/")
    try:
        password = send_by_mail(
            found, by=staff.member, ring=staff.ring, origin=origin, language=_language(), at=clock.now()
        )
    except Unavailable as unavailable:
        return _no_pdf(request, unavailable)
    link = AnswerLink.objects.get(referral=found)
    context = {
        "password": password,
        "address": link.address,
        "reference": shown_reference(link.reference),
        "contacts": [one for one in found.recipient.named_contacts.all() if one.phone],
        "recipient": found.recipient.name,
        "next_url": reverse("cases:referral", args=[found.case_id, found.id]),
        **frame_of(case, _("Sent. Tell them the password now"), "referrals"),
    }
    return render(request, "referrals/channels/password.html", context)


@console_page("send referrals", methods=("GET", "POST"))
@says_why
def hand_over_page(request: StaffRequest, case_id: UUID, referral_id: UUID) -> HttpResponse:
    case, found = case_and_referral(request, case_id, referral_id)
    check_waits(found, Channel.PRINT, State.READY)
    form = HandOverForm(posted(request))
    if form.is_valid():
        hand_over(found, how=form.way, by=request.staff.member, ring=request.staff.ring, at=clock.now())
        messages.success(request, _("It counts as sent. Print the pack now, once, and take it there."))
        return to_referral(found)
    context = {
        "form": form,
        "points": [
            _("It counts as sent from now on, and their time to say that they have it begins."),
            _("Next, you print the pack. That works once, and nothing of it is stored."),
            _("When somebody there has taken it, write down who: “They rang, or took it”."),
        ],
        "button_text": _("Count it as sent"),
        **frame_of(case, _("Hand it over to %(recipient)s") % {"recipient": found.recipient.name}, "referrals"),
    }
    return render(request, "referrals/casework/form.html", context)


@console_page("send referrals", methods=("POST",))
@says_why
def pack_file(request: StaffRequest, case_id: UUID, referral_id: UUID) -> HttpResponse:
    """The printed pack, once."""
    _case, found = case_and_referral(request, case_id, referral_id)
    try:
        pack = printed_pack(
            found, by=request.staff.member, ring=request.staff.ring, language=_language(), at=clock.now()
        )
    except Unavailable as unavailable:
        return _no_pdf(request, unavailable)
    response = HttpResponse(pack, content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="{found.case.report.lock.reference}.pdf"'
    return response


@console_page("send referrals", methods=("GET", "POST"))
@says_why_keeping("who", "reference", "words")
def phoned_page(request: StaffRequest, case_id: UUID, referral_id: UUID) -> HttpResponse:
    """What a recipient said who does not sign in."""
    case, found = case_and_referral(request, case_id, referral_id)
    sayings = sayings_of(found)
    if not sayings:
        raise StateForbids(f"the referral is {found.state} by {found.channel}")
    form = PhonedForm(posted(request), sayings=sayings)
    if form.is_valid():
        heard = {name: form.cleaned_data[name] for name in ("who", "reference", "words")}
        record_phoned(found, form.saying, **heard, by=request.staff.member, at=clock.now())
        messages.success(request, _("It is written down. The reporter hears of it."))
        return to_referral(found)
    context = {
        "form": form,
        "button_text": _("Write it down"),
        **frame_of(case, _("What %(recipient)s says") % {"recipient": found.recipient.name}, "referrals"),
    }
    return render(request, "referrals/casework/form.html", context)


def _language() -> str:
    return get_language() or "en-gb"


def _no_pdf(request: StaffRequest, unavailable: Unavailable) -> HttpResponse:
    return refused_page(request, _("The PDF cannot be made now"), str(unavailable), status=503)
