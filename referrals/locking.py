"""Turns: whatever changes a report, its case or its referrals takes the report's row first.

One order of locks everywhere (report, then case, then referral, then the trail) means that a reporter who takes a
choice back, a caseworker who sends and a worker who reminds wait for each other instead of deadlocking. SQLite has
one writer anyway.
"""

from uuid import UUID

from core.partnerships.models import Membership
from core.partnerships.permissions import NotAllowed, check_may
from referrals.cases.models import Case
from referrals.packets.models import Referral
from reporting.submit.models import Report


def locked_case(case: Case) -> Case:
    """The case as it is now, its report locked until the transaction ends."""
    Report.objects.select_for_update().get(pk=case.report_id)
    return Case.objects.select_related("partnership", "report__lock__key", "owner").get(pk=case.pk)


def locked_referral(referral: Referral) -> Referral:
    """The referral as it is now, its report locked until the transaction ends."""
    Report.objects.select_for_update().get(case__referrals=referral.pk)
    return Referral.objects.with_case().get(pk=referral.pk)


def check_team(by: Membership, capability: str, partnership_id: UUID) -> None:
    """Raise NotAllowed unless `by` holds the capability in this very partnership."""
    check_may(by, capability)
    if by.organisation.partnership_id != partnership_id:
        raise NotAllowed(capability)


def check_recipient(by: Membership, capability: str, referral: Referral) -> None:
    """Raise NotAllowed unless `by` holds the capability in the organisation that the referral was sent to."""
    check_may(by, capability)
    if by.organisation_id != referral.recipient_id or referral.sent_at is None:
        raise NotAllowed(capability)
