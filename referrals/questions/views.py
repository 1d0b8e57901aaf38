"""The team replies to what a recipient asked; the recipient's own page is with its others (referrals/inbox)."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from core import clock
from core.audit.actions import Purpose
from core.console.access import StaffRequest, console_page
from core.design_system.forms import posted
from referrals.cases.framing import frame_of
from referrals.cases.purposes import ask_purpose, purpose_of
from referrals.directory.models import WITHOUT_KEY
from referrals.outcomes.answers import open_answers
from referrals.packets.framing import case_and_referral, to_referral
from referrals.packets.models import Referral
from referrals.packets.presenters import answer_rows
from referrals.packets.reading import packet_for_team
from referrals.policies import check_question_waits
from referrals.questions.actions import reply
from referrals.questions.forms import ReplyForm
from referrals.refusals import says_why_keeping


@console_page("send referrals", methods=("GET", "POST"))
@says_why_keeping("reply")
def reply_page(request: StaffRequest, case_id: UUID, referral_id: UUID) -> HttpResponse:
    case, found = case_and_referral(request, case_id, referral_id)
    check_question_waits(found)
    given = purpose_of(request.session, case.id)
    if given is None:
        return ask_purpose(case, "case")
    staff, is_rung = request.staff, found.channel in WITHOUT_KEY
    form = ReplyForm(posted(request))
    if form.is_valid():
        reply(found, form.cleaned_data["reply"], by=staff.member, ring=staff.ring, at=clock.now())
        told = _("It is written down. Tell them on the telephone, if you have not: it is their turn again.")
        messages.success(request, told if is_rung else _("Your reply is sent. It is their turn again."))
        return to_referral(found)
    answers = open_answers(found, by=staff.member, ring=staff.ring, purpose=given, at=clock.now())
    context = {
        "form": form,
        "questions": answer_rows(found, [one for one in answers if one["kind"] == "question"][-1:]),
        "limits": _limits(request, found, given),
        "is_rung": is_rung,
        **frame_of(case, _("Reply to %(recipient)s") % {"recipient": found.recipient.name}, "referrals"),
    }
    return render(request, "referrals/questions/reply.html", context)


def _limits(request: StaffRequest, found: Referral, given: Purpose) -> str:
    """What the reporter's choice allows the reply to say."""
    staff = request.staff
    content = packet_for_team(found, by=staff.member, ring=staff.ring, purpose=given, at=clock.now())
    if found.override_id is not None:
        return _("The reporter did not choose that this recipient gets anything. Write only what keeps somebody safe.")
    if content.choice["level"] == "with_details":
        return _("The reporter allowed this recipient to know who they are. Write only what the question needs.")
    return _(
        "The reporter did not allow this recipient to know who they are. Write nothing that names them or that only "
        "they fit. If the answer needs that, ask the reporter in a message whether they change their choice."
    )
