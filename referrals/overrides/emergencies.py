"""What an emergency does not wait for: triage, and an agreement with those whose work it is to keep people alive.

The law asks for neither where a life is at risk; both are rules of the team for everything else. What was not waited
for stands in the sealed record and in the trail, and whoever decides about the override afterwards reads it there.
"""

from datetime import datetime
from enum import StrEnum

from core.partnerships.models import Organisation, OrganisationKind
from referrals.cases.models import Case, CaseState
from referrals.directory.agreements import NoAgreement, check_agreement
from referrals.directory.models import DirectoryEntry
from referrals.directory.services import FRONT_DOOR
from referrals.policies import StateForbids, check_case_may_be_referred


class Waived(StrEnum):
    """What was not there when the override was proposed."""

    TRIAGE = "triage"
    AGREEMENT = "agreement"


class TriageFirst(StateForbids):
    """Before triage there is no disclosure but an emergency, and that only to the police or a front door."""


def is_front_door(recipient: Organisation) -> bool:
    """Whether it is there to keep people safe at once: the police, or who takes safeguarding concerns in."""
    if recipient.kind == OrganisationKind.POLICE:
        return True
    entry = DirectoryEntry.objects.filter(organisation=recipient).first()
    return entry is not None and FRONT_DOOR in entry.services


def not_waited_for(case: Case, recipient: Organisation, *, is_emergency: bool, at: datetime) -> tuple[Waived, ...]:
    """What an override does without. Raises StateForbids (closed), TriageFirst or NoAgreement where it may not."""
    may_go = is_emergency and is_front_door(recipient)
    waived = []
    if case.state == CaseState.NEW:
        if not may_go:
            raise TriageFirst(f"the case is {case.state}")
        waived.append(Waived.TRIAGE)
    else:
        check_case_may_be_referred(case)
    try:
        check_agreement(recipient, at=at)
    except NoAgreement:
        if not may_go:
            raise
        waived.append(Waived.AGREEMENT)
    return tuple(waived)
