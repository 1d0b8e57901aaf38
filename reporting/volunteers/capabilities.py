"""What people of a centre may do besides helping somebody report, and where they find it."""

from django.utils.translation import gettext_lazy as _

from core.console.areas import Area, register
from core.console.capabilities import CENTRES
from core.partnerships.models import OrganisationKind, Role
from core.partnerships.permissions import declare

SEE = "see the own centre"
LOOK_AFTER_VOLUNTEERS = "look after volunteers"
RECORD = "record training"


def register_all() -> None:
    """Called from AppConfig.ready."""
    declare(SEE, roles=[Role.LEAD, Role.VOLUNTEER], kinds=CENTRES, before_admission=True)
    declare(LOOK_AFTER_VOLUNTEERS, roles=[Role.LEAD], kinds=CENTRES)
    # Nobody vouches for themselves: a centre's only lead shows the certificate to the team.
    declare(
        RECORD,
        roles=[Role.LEAD, Role.SUPERVISOR, Role.ADMINISTRATOR],
        kinds=[OrganisationKind.HUB, *CENTRES],
    )
    register(Area(_("Your centre"), "centre:home", SEE, 10))
    register(Area(_("Volunteers"), "centre:people", LOOK_AFTER_VOLUNTEERS, 20))
