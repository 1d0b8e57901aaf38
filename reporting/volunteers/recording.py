"""Entering a certificate that somebody showed."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from core.audit.actions import Action
from core.audit.trail import record
from core.console.capabilities import CENTRES
from core.partnerships.models import Membership, OrganisationKind
from core.partnerships.permissions import NotAllowed, check_may
from reporting.volunteers.capabilities import RECORD
from reporting.volunteers.models import TrainingRecord
from reporting.volunteers.reminding import remind_of


class OwnTraining(Exception):
    """Nobody records their own: another lead does, or the team."""


class NotIssuedYet(Exception):
    """The certificate bears a day that has not come yet."""


class ExpiresFirst(Exception):
    """It would expire before it was issued."""


@transaction.atomic
def record_training(
    member: Membership,
    *,
    certificate: str,
    provider: str,
    issued: date,
    expires: date,
    by: Membership,
    at: datetime,
) -> TrainingRecord:
    """Enter a certificate; from now on it is the one that counts, and its reminders are set.

    `expires` is the last day on which it counts. Raises NotAllowed, OwnTraining, NotIssuedYet or ExpiresFirst.
    """
    check_records(member, by)
    if issued > timezone.localdate(at):
        raise NotIssuedYet
    if expires < issued:
        raise ExpiresFirst
    made = TrainingRecord.objects.create(
        user=member.user,
        certificate=certificate,
        provider=provider,
        issued_date=issued,
        expires_date=expires,
        recorded_by=by.user,
        recorded_at=at,
    )
    remind_of(made, at=at)
    record(
        Action.TRAINING_RECORDED,
        partnership_id=by.organisation.partnership_id,
        subject="membership",
        subject_id=member.id,
        by=by.user_id,
        at=at,
    )
    return made


def check_records(member: Membership, by: Membership) -> None:
    """Raise NotAllowed unless `by` records training at the centre where `member` works, or OwnTraining."""
    check_may(by, RECORD)
    place, own = member.organisation, by.organisation
    is_near = own.kind == OrganisationKind.HUB or own.id == place.id
    is_there = member.ended_at is None and place.kind in CENTRES and place.partnership_id == own.partnership_id
    if not (is_near and is_there):
        raise NotAllowed(RECORD)
    if member.user_id == by.user_id:
        raise OwnTraining
