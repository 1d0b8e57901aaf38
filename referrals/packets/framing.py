"""What the pages of one referral share on the team's side: finding it, its frame, and the way back to it."""

from typing import Any
from uuid import UUID

from django.http import HttpResponseRedirect
from django.shortcuts import redirect

from core import clock
from core.console.access import StaffRequest
from referrals.cases.models import Case
from referrals.cases.presenters import header_of
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


def frame_of(case: Case, title: str, part: str) -> dict[str, Any]:
    return {"header": header_of(case, part=part, at=clock.now()), "page_title": title}
