"""The page of one referral, from its preview on, and what is done with it there."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from core import clock
from core.audit.actions import Purpose
from core.console.access import StaffRequest, console_page
from core.design_system.components import Table
from core.keys.rings import NoKey
from core.partnerships.permissions import may
from referrals.cases.framing import frame_of
from referrals.cases.purposes import ask_purpose, purpose_of
from referrals.channels.presenters import evidence_of, words_before_sending
from referrals.channels.sayings import sayings_of
from referrals.channels.sending import may_be_printed
from referrals.directory.models import WITHOUT_KEY, Channel
from referrals.outcomes.answers import open_answers
from referrals.packets.closing import close_referral
from referrals.packets.framing import case_and_referral, to_referral
from referrals.packets.models import Referral
from referrals.packets.preparing import send, withdraw_prepared
from referrals.packets.presenters import answer_rows, facts_of, preview_of
from referrals.packets.reading import packet_for_team
from referrals.packets.recalling import recall
from referrals.policies import (
    check_may_be_recalled,
    may_be_closed,
    may_be_recalled,
    may_be_replaced,
    may_be_withdrawn,
    question_waits,
)
from referrals.refusals import reason_of, says_why
from referrals.states import ENDED_UNHELPED, State

# Where a prepared packet is sent, by how its recipient takes it.
SENDING: dict[str, str] = {
    Channel.CONSOLE: "cases:send",
    Channel.API: "cases:send",
    Channel.MAIL: "cases:mail",
    Channel.PRINT: "cases:hand-over",
}


@console_page("open cases")
@says_why
def referral(request: StaffRequest, case_id: UUID, referral_id: UUID) -> HttpResponse:
    """Before sending, the preview of exactly what leaves; afterwards what left, and what came back."""
    case, found = case_and_referral(request, case_id, referral_id)
    given = purpose_of(request.session, case.id)
    if given is None:
        return ask_purpose(case, "case")
    now, staff = clock.now(), request.staff
    contents, shut = _contents(request, found, given)
    answers = []
    if found.answered_at or found.recalled_at or (found.channel in WITHOUT_KEY and found.acknowledged_at):
        answers = open_answers(found, by=staff.member, ring=staff.ring, purpose=given, at=now)
    context = {
        "facts": facts_of(found, at=now),
        "answer": answer_rows(found, answers),
        "evidence": evidence_of(found) if found.sent_at else [],
        "is_preview": may_be_withdrawn(found),  # read first, then sent: the buttons stand beneath it
        "contents": contents,
        "shut": shut,
        **_words(found),
        **_acts(request, found),
        **frame_of(case, _("Referral to %(recipient)s") % {"recipient": found.recipient.name}, "referrals"),
    }
    return render(request, "referrals/packets/referral.html", context)


@console_page("send referrals", methods=("POST",))
@says_why
def send_page(request: StaffRequest, case_id: UUID, referral_id: UUID) -> HttpResponse:
    _case, found = case_and_referral(request, case_id, referral_id)
    send(found, by=request.staff.member, ring=request.staff.ring, at=clock.now())
    messages.success(request, _("Sent to %(recipient)s.") % {"recipient": found.recipient.name})
    return to_referral(found)


@console_page("prepare referrals", methods=("POST",))
@says_why
def discard_page(request: StaffRequest, case_id: UUID, referral_id: UUID) -> HttpResponse:
    _case, found = case_and_referral(request, case_id, referral_id)
    withdraw_prepared(found, by=request.staff.member, at=clock.now())
    messages.success(request, _("The packet was not sent. What would have opened it is destroyed."))
    return to_referral(found)


@console_page("send referrals", methods=("GET", "POST"))
@says_why
def recall_page(request: StaffRequest, case_id: UUID, referral_id: UUID) -> HttpResponse:
    """Ask for a packet back, after a page that says what that does."""
    case, found = case_and_referral(request, case_id, referral_id)
    if request.method == "POST":
        recall(found, by=request.staff.member, ring=request.staff.ring, at=clock.now())
        messages.success(request, _("The recall is requested. The recipient cannot open the packet any more."))
        return to_referral(found)
    check_may_be_recalled(found)
    recipient = {"recipient": found.recipient.name}
    context = {
        "points": [
            _("The key with which %(recipient)s opens the packet is destroyed at once.") % recipient,
            _("They are asked to stop using what they received, and to destroy or return every copy."),
            _("They confirm, or name the law that obliges them to keep it. Until then you have a task."),
            _("The reporter is told that you asked for it back."),
            _("This cannot be undone. To send it again, you prepare a new referral."),
        ],
        "button_text": _("Recall it from %(recipient)s") % recipient,
        "leave_text": _("Leave it there"),
        "back_url": reverse("cases:referral", args=[found.case_id, found.id]),
        **frame_of(case, _("Recall what was sent to %(recipient)s") % recipient, "referrals"),
    }
    return render(request, "referrals/cases/confirm.html", context)


@console_page("send referrals", methods=("POST",))
@says_why
def close_page(request: StaffRequest, case_id: UUID, referral_id: UUID) -> HttpResponse:
    _case, found = case_and_referral(request, case_id, referral_id)
    close_referral(found, by=request.staff.member, ring=request.staff.ring, at=clock.now())
    messages.success(request, _("The referral is closed."))
    return to_referral(found)


def _contents(request: StaffRequest, found: Referral, given: Purpose) -> tuple[list[Table], str]:
    """The packet field by field; none, and the reason, when the reporter took back what lets the team read."""
    staff = request.staff
    try:
        content = packet_for_team(found, by=staff.member, ring=staff.ring, purpose=given, at=clock.now())
    except NoKey as refusal:
        return [], reason_of(refusal)
    return preview_of(content), ""


def _words(found: Referral) -> dict[str, str]:
    """What stands above the packet's fields, and about a recall."""
    name = found.recipient.name
    recalls = {
        State.RECALL_REQUESTED: _("%(recipient)s was asked to return or destroy what it received."),
        State.SUPERSEDED: _("A newer packet took its place. %(recipient)s was asked to destroy this one."),
        State.RECALL_CONFIRMED: _("%(recipient)s confirmed that every copy is gone."),
        State.RECALL_REFUSED: _("%(recipient)s refused the recall and gave a lawful basis."),
    }
    recall_words = recalls.get(State(found.state), "") % {"recipient": name}
    if not may_be_withdrawn(found):
        return {"recall": recall_words, "contents_title": _("What was sent"), "contents_words": ""}
    explanation = _("This is exactly what %(recipient)s receives, and nothing else. Nothing has left yet.")
    words = f"{explanation % {'recipient': name}} {words_before_sending(found)}".strip()
    return {"recall": "", "contents_title": _("Preview"), "contents_words": words}


def _acts(request: StaffRequest, found: Referral) -> dict[str, str | bool]:
    """The buttons: only what the state allows and the member may do."""
    member, state = request.staff.member, State(found.state)
    ids = [found.case_id, found.id]
    may_send, may_prepare = may(member, "send referrals"), may(member, "prepare referrals")
    return {
        "send_url": reverse(SENDING[found.channel], args=ids) if may_send and state == State.READY else "",
        "hands_over": found.channel == Channel.PRINT,
        "pack_url": reverse("cases:pack", args=ids) if may_send and may_be_printed(found) else "",
        "said_url": reverse("cases:phoned", args=ids) if may_send and sayings_of(found) else "",
        "send_text": _("Send to %(recipient)s") % {"recipient": found.recipient.name},
        **_override_acts(request, found),
        "discard_url": reverse("cases:discard", args=ids) if may_prepare and may_be_withdrawn(found) else "",
        "recall_url": reverse("cases:recall", args=ids) if may_send and may_be_recalled(found) else "",
        "reply_url": reverse("cases:reply", args=ids) if may_send and question_waits(found) else "",
        "replace_url": reverse("cases:replace", args=ids) if may_prepare and may_be_replaced(found) else "",
        "others_url": reverse("cases:recipients", args=ids[:1]) if may_prepare and state in ENDED_UNHELPED else "",
        "close_url": reverse("cases:close-referral", args=ids) if may_send and may_be_closed(found) else "",
    }


def _override_acts(request: StaffRequest, found: Referral) -> dict[str, str]:
    """Why it is sent without a choice, for all of the team; telling the reporter of it, for whoever may approve."""
    override, ids = found.override, [found.case_id, found.id]
    if override is None:
        return {}
    is_hidden = override.is_hidden and found.sent_at is not None
    may_tell = is_hidden and may(request.staff.member, "approve overrides")
    return {
        "override_url": reverse("cases:decide-override", args=ids),
        "tell_url": reverse("cases:tell-override", args=ids) if may_tell else "",
    }
