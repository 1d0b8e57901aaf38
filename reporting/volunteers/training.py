"""Whether somebody is trained to help a person report. Whoever is not hands the form over instead."""

from datetime import datetime

from django.utils import timezone

from core.partnerships.models import Membership
from reporting.volunteers.models import TrainingRecord


class NotTrained(Exception):
    """The member has no certificate that is valid today."""


def trained(member: Membership, *, at: datetime) -> bool:
    """Whether the certificate entered last for this person is valid on the local day of `at`. One query."""
    return TrainingRecord.objects.valid(on=timezone.localdate(at)).filter(user_id=member.user_id).exists()


def check_trained(member: Membership, *, at: datetime) -> None:
    """Raise NotTrained unless `trained`."""
    if not trained(member, at=at):
        raise NotTrained
