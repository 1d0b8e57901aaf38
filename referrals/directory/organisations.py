"""To whom anything can be referred at all; agreement, compared key or way, and choice are asked when it is."""

from uuid import UUID

from django.db.models import QuerySet

from core.partnerships.models import Organisation
from referrals.capabilities import RECIPIENTS


def recipients_in(partnership_id: UUID) -> QuerySet[Organisation]:
    """The partnership's organisations of the kinds that take referrals, by name."""
    return Organisation.objects.filter(partnership=partnership_id, kind__in=RECIPIENTS, is_active=True)


def others_than(recipient: Organisation) -> QuerySet[Organisation]:
    """Whom a recipient can propose instead of itself, by name."""
    return recipients_in(recipient.partnership_id).exclude(pk=recipient.pk)
