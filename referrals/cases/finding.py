"""Finding what a page names by its id, so that an outsider's attempt looks like a wrong address and is in the trail."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from core.audit.actions import Action
from core.audit.trail import record
from core.partnerships.models import Membership
from referrals.cases.models import Case
from referrals.packets.models import Referral
from referrals.tasks.models import Task


def find_case(case_id: UUID, *, by: Membership, at: datetime) -> Case:
    """A case of the member's own partnership. Raises Case.DoesNotExist; another partnership's is audited."""
    case = Case.objects.with_people().filter(pk=case_id).first()
    if case is None or case.partnership_id != by.organisation.partnership_id:
        if case is not None:
            _refuse("case", case_id, by, at)
        raise Case.DoesNotExist
    return case


def find_referral(referral_id: UUID, *, by: Membership, at: datetime) -> Referral:
    """A referral that was sent to the member's own organisation. Raises Referral.DoesNotExist; another's is audited."""
    referral = Referral.objects.with_case().addressed_to(by).filter(pk=referral_id).first()
    if referral is None:
        if Referral.objects.filter(pk=referral_id).exists():
            _refuse("referral", referral_id, by, at)
        raise Referral.DoesNotExist
    return referral


def find_referral_of_team(referral_id: UUID, *, by: Membership, at: datetime) -> Referral:
    """A referral of the member's own partnership, for the team. Raises Referral.DoesNotExist; another's is audited."""
    referral = Referral.objects.with_case().filter(pk=referral_id).first()
    if referral is None or referral.case.partnership_id != by.organisation.partnership_id:
        if referral is not None:
            _refuse("referral", referral_id, by, at)
        raise Referral.DoesNotExist
    return referral


def find_task(task_id: UUID, *, by: Membership, at: datetime) -> Task:
    """A task of the member's own partnership. Raises Task.DoesNotExist; another's is audited."""
    task = Task.objects.with_case().filter(pk=task_id).first()
    if task is None or task.case.partnership_id != by.organisation.partnership_id:
        if task is not None:
            _refuse("task", task_id, by, at)
        raise Task.DoesNotExist
    return task


@transaction.atomic
def _refuse(subject: str, subject_id: UUID, by: Membership, at: datetime) -> None:
    """In the trail of the partnership whose thing it is not, because that is where the member works."""
    record(
        Action.REFUSED,
        partnership_id=by.organisation.partnership_id,
        subject=subject,
        subject_id=subject_id,
        by=by.user_id,
        at=at,
    )
