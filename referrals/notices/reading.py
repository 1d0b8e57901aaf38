"""Somebody's own notices: how many are unread, marking them as read, and whether mail says so too.

Nothing of it is in the trail: it changes nothing for anybody else, and when people look is nobody's business.
"""

from datetime import datetime
from uuid import UUID

from core.accounts.models import User
from core.partnerships.models import Membership
from core.partnerships.permissions import check_may
from referrals.notices.models import StaffNotice, StaffNoticeQuerySet


def unread_of(member: Membership) -> StaffNoticeQuerySet:
    return StaffNotice.objects.unread().filter(user_id=member.user_id)


def notices_of(by: Membership) -> StaffNoticeQuerySet:
    """The member's own, newest first. Raises NotAllowed."""
    check_may(by, "see notices")
    own = StaffNotice.objects.filter(user_id=by.user_id).select_related("case__report__lock", "access_request")
    return own.order_by("-at", "id")


def mark_read(notice_id: UUID, *, by: Membership, at: datetime) -> StaffNotice:
    """Raises NotAllowed, or StaffNotice.DoesNotExist for anybody else's."""
    notice = notices_of(by).get(pk=notice_id)
    StaffNotice.objects.unread().filter(pk=notice.pk).update(read_at=at)
    return notice


def mark_all_read(*, by: Membership, at: datetime) -> None:
    """Raises NotAllowed."""
    check_may(by, "see notices")
    unread_of(by).update(read_at=at)


def want_mail(wanted: bool, *, by: Membership) -> None:
    """Whether mail says that something waits; the console says it in any case. Raises NotAllowed."""
    check_may(by, "see notices")
    User.objects.filter(pk=by.user_id).update(wants_mail=wanted)
