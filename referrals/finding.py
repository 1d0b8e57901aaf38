"""Finding what a page names by its id: somebody else's does not exist, and the console's gate audits the attempt."""

from uuid import UUID

from core.codes.references import read_reference
from core.partnerships.models import Membership
from referrals.cases.models import Case
from referrals.packets.models import Referral
from referrals.tasks.models import Task


def find_case(case_id: UUID, *, by: Membership) -> Case:
    """A case of the member's own partnership. Raises Case.DoesNotExist."""
    return Case.objects.with_all().of(by.organisation.partnership).get(pk=case_id)


def find_case_by_reference(typed: str, *, by: Membership) -> UUID | None:
    """The id of the case of the member's own partnership whose reference somebody typed; None for anything else."""
    reference = read_reference(typed)
    if reference is None:
        return None
    cases = Case.objects.of(by.organisation.partnership).filter(report__lock__reference=reference)
    return cases.values_list("pk", flat=True).first()


def find_referral(referral_id: UUID, *, by: Membership) -> Referral:
    """A referral that was sent to the member's own organisation. Raises Referral.DoesNotExist."""
    return Referral.objects.with_case().addressed_to(by).get(pk=referral_id)


def find_referral_of_team(referral_id: UUID, *, by: Membership) -> Referral:
    """A referral of the member's own partnership, for the team, with what proves how it went. Raises
    Referral.DoesNotExist."""
    found = Referral.objects.with_case().with_proof().of(by.organisation.partnership)
    return found.get(pk=referral_id)


def find_task(task_id: UUID, *, by: Membership) -> Task:
    """A task of the member's own partnership. Raises Task.DoesNotExist."""
    return Task.objects.with_case().of(by.organisation.partnership).get(pk=task_id)
