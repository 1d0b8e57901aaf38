"""The page on which a newer packet is prepared that takes the place of one that was sent."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from core import clock
from core.console.access import StaffRequest, console_page
from core.design_system.forms import posted
from referrals.cases.framing import frame_of
from referrals.cases.models import Case
from referrals.cases.purposes import ask_purpose, purpose_of
from referrals.packets.content import NoDisclosure
from referrals.packets.forms import ReferralForm
from referrals.packets.framing import case_and_referral, to_referral
from referrals.packets.models import Purpose, Referral
from referrals.packets.preparing import prepare
from referrals.packets.reading import packet_for_team
from referrals.policies import check_may_be_replaced
from referrals.refusals import says_why


@console_page("prepare referrals", methods=("GET", "POST"))
@says_why
def replace_page(request: StaffRequest, case_id: UUID, referral_id: UUID) -> HttpResponse:
    """Which version of the story the newer packet has; the next page shows it, and nothing has left yet."""
    case, found = case_and_referral(request, case_id, referral_id)
    check_may_be_replaced(found)
    given = purpose_of(request.session, case.id)
    if given is None:
        return ask_purpose(case, "case")
    staff, purpose = request.staff, Purpose(found.purpose)
    content = packet_for_team(found, by=staff.member, ring=staff.ring, purpose=given, at=clock.now())
    form = ReferralForm(posted(request), purposes=(purpose,), asks_version=content.choice["level"] == "with_details")
    if form.is_valid():
        return _prepared(request, case, found, form)
    recipient = {"recipient": found.recipient.name}
    explanation = _(
        "The newer packet is made from the report as it is now. Once you send it, %(recipient)s cannot open the one "
        "before any more and is asked to destroy every copy of it."
    )
    context = {
        "form": form,
        "explanation": explanation % recipient,
        **frame_of(case, _("Replace what was sent to %(recipient)s") % recipient, "referrals"),
    }
    return render(request, "referrals/packets/prepare.html", context)


def _prepared(request: StaffRequest, case: Case, found: Referral, form: ReferralForm) -> HttpResponseRedirect:
    staff = request.staff
    try:
        made = prepare(
            case,
            found.recipient,
            form.purpose,
            by=staff.member,
            ring=staff.ring,
            at=clock.now(),
            own_words=form.own_words,
            replaces=found,
        )
    except NoDisclosure:
        messages.info(request, _("Write the story without names first. This recipient reads only that version."))
        return redirect("cases:disclosure", case_id=case.id)
    return to_referral(made)
