"""The entries of this layer in the console's navigation."""

from django.utils.translation import gettext_lazy as _

from core.console.areas import Area, register


def register_all() -> None:
    register(Area(_("Cases"), "cases:queue", "see queue", order=10))
    register(Area(_("Overdue"), "cases:overdue", "see overdue", order=12))
    register(Area(_("Workload"), "cases:workload", "see workload", order=13))
    register(Area(_("Directory"), "directory:list", "see directory", order=14))
    register(Area(_("Inbox"), "inbox:list", "see inbox", order=10))
