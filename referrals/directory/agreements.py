"""Whether information may be shared with an organisation at all: an agreement in force says so."""

from datetime import datetime

from django.utils.timezone import localdate

from core.partnerships.models import Organisation
from referrals.directory.models import Agreement


class NoAgreement(Exception):
    """No information sharing agreement with the organisation is in force. The message is the organisation's id."""


def check_agreement(organisation: Organisation, *, at: datetime) -> None:
    """Raise NoAgreement unless one is in force on the local day of `at`. One query."""
    if not Agreement.objects.filter(organisation=organisation).in_force(localdate(at)).exists():
        raise NoAgreement(str(organisation.id))
