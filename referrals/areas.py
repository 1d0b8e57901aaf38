"""The entries of this layer in the console's navigation."""

from django.utils.translation import gettext_lazy as _

from core.console.areas import Area, register
from referrals.notices.reading import unread_of


def register_all() -> None:
    register(Area(_("Cases"), "cases:queue", "see queue", order=10))
    register(Area(_("Notices"), "cases:notices", "see notices", order=11, waiting=unread_of))
    register(Area(_("Take a report"), "cases:take", "take reports", order=11))
    register(Area(_("Overdue"), "cases:overdue", "see overdue", order=12))
    register(Area(_("Workload"), "cases:workload", "see workload", order=13))
    register(Area(_("Access requests"), "cases:access-requests", "answer access requests", order=15))
    register(Area(_("Directory"), "directory:list", "see directory", order=14))
    register(Area(_("Deputy"), "cases:deputies", "name deputies", order=16))
    register(Area(_("Inbox"), "inbox:list", "see inbox", order=10))
    register(Area(_("Your own system"), "system:system", "connect systems", order=86))
