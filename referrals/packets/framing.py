"""What the pages of one referral share on the team's side: finding it, and the way back to it."""

from uuid import UUID

from django.http import HttpResponseRedirect
from django.shortcuts import redirect

from core.console.access import StaffRequest
from referrals.cases.models import Case
from referrals.finding import find_referral_of_team
from referrals.packets.models import Referral


def case_and_referral(request: StaffRequest, case_id: UUID, referral_id: UUID) -> tuple[Case, Referral]:
    """One query. Raises Referral.DoesNotExist, also for a referral of another case."""
    found = find_referral_of_team(referral_id, by=request.staff.member)
    if found.case_id != case_id:
        raise Referral.DoesNotExist
    return found.case, found


def to_referral(found: Referral) -> HttpResponseRedirect:
    return redirect("cases:referral", case_id=found.case_id, referral_id=found.id)
