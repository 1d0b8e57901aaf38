"""Mail to one person that something waits: at most one an hour, which stands for everything that the console tells.

Mail carries no content, so two of them say no more than one; and a mailbox with twenty of them in it is one that nobody
reads. What waits in detail is in the console, whether mail goes out or not.
"""

from datetime import datetime, timedelta

from core.accounts.models import User
from core.notices.models import Notice, NoticeKind
from core.sweeps.models import Swept

APART = timedelta(hours=1)


def mail_soon(user: User, *, at: datetime) -> Notice | None:
    """Have the worker mail `user`, an hour after their last mail at the earliest. Inside `atomic()`.

    None if they want no mail, have left, or one that has not gone out yet says the same.
    """
    # Two workers take turns, or both would find no mail that waits.
    person = User.objects.select_for_update().get(pk=user.pk)
    if not person.wants_mail or not person.is_active:
        return None
    newest = Notice.objects.filter(user=person).order_by("-due_at").first()
    if newest is not None and _has_not_left(newest):
        return None
    due_at = max(at, (newest.done_at or newest.due_at) + APART) if newest else at
    return Notice.objects.create(kind=NoticeKind.PERSONAL, partnership=person.partnership, user=person, due_at=due_at)


def _has_not_left(notice: Swept) -> bool:
    """One that a worker holds at this moment may have left already; one that was given up goes only by somebody's
    hand."""
    return notice.done_at is None and notice.needs_person_at is None and notice.lease_token is None
