"""Who may help a person report at a centre, and who keeps the register of centres."""

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
