"""What people of a reporting centre may do in the console, and where they find it."""

from django.utils.translation import gettext_lazy as _

from core.console.areas import Area, register
from core.partnerships.models import OrganisationKind, Role
from core.partnerships.permissions import declare


def register_all() -> None:
    """Called once, when the app is ready."""
    declare("help a reporter", roles=[Role.VOLUNTEER, Role.LEAD], kinds=[OrganisationKind.CENTRE])
    declare(
        "see the register",
        roles=[Role.CASEWORKER, Role.SUPERVISOR, Role.ADMINISTRATOR],
        kinds=[OrganisationKind.HUB],
    )
    declare("keep the register", roles=[Role.SUPERVISOR, Role.ADMINISTRATOR], kinds=[OrganisationKind.HUB])
    declare("look after a centre", roles=[Role.LEAD], kinds=[OrganisationKind.CENTRE, OrganisationKind.VENUE])
    register(Area(_("Help somebody report"), "centre:help", "help a reporter", 10))
