"""What a partner's own system may find: referrals whose packet was sealed to it."""

from uuid import UUID

from django.db.models import Q

from core.partnerships.models import Membership
from referrals.directory.models import Channel
from referrals.packets.models import Referral, ReferralQuerySet


def waiting(*, by: Membership, after: UUID | None, limit: int) -> tuple[list[Referral], bool]:
    """At most `limit` referrals that the system is not done with, by the time they were sent, and whether there are
    more. What arrives meanwhile stands at the end, so that reading on neither repeats nor leaves out.

    `after` is the last one read, in whatever state it is now. Raises Referral.DoesNotExist.
    """
    found = _of(by).waiting_for_recipient().order_by("sent_at", "id")
    if after is not None:
        last = find_packet(after, by=by)
        found = found.filter(Q(sent_at__gt=last.sent_at) | Q(sent_at=last.sent_at, id__gt=last.id))
    page = list(found[: limit + 1])
    return page[:limit], len(page) > limit


def find_packet(referral_id: UUID, *, by: Membership) -> Referral:
    """One of them, in whatever state. Raises Referral.DoesNotExist."""
    return _of(by).with_case().get(pk=referral_id)


def _of(by: Membership) -> ReferralQuerySet:
    return Referral.objects.addressed_to(by).filter(channel=Channel.API)
