"""The areas that core itself offers in the console."""

from django.utils.translation import gettext_lazy as _

from core.console.areas import Area, register
from core.notices.retrying import undelivered_of


def register_all() -> None:
    """Called from AppConfig.ready."""
    register(Area(_("People"), "console:people", "see people", 80))
    register(Area(_("Partner keys"), "console:keys", "pin partner keys", 84))
    register(Area(_("Unsent mail"), "console:undelivered", "see undelivered notices", 86, undelivered_of))
    register(Area(_("Configuration"), "admin:index", "configure", 88))
    register(Area(_("Your account"), "console:account", "use the console", 96))
