"""Who may help a person report, and who may do what to an entry of the register: the team, and the place itself."""

from core.console.capabilities import CENTRES, HUB
from core.partnerships.models import Membership, OrganisationKind, Role
from core.partnerships.permissions import NotAllowed, check_may, declare, may
from reporting.centres.models import Centre

SEE = "see the register"
KEEP = "keep the register"
LOOK_AFTER = "look after a centre"


def declare_all() -> None:
    """Called from AppConfig.ready."""
    declare("help a reporter", roles=[Role.VOLUNTEER, Role.LEAD], kinds=[OrganisationKind.CENTRE])
    declare(SEE, roles=[Role.CASEWORKER, Role.SUPERVISOR, Role.ADMINISTRATOR], kinds=HUB)
    declare(KEEP, roles=[Role.SUPERVISOR, Role.ADMINISTRATOR], kinds=HUB)
    declare(LOOK_AFTER, roles=[Role.LEAD], kinds=CENTRES)


def check_keeps(by: Membership, centre: Centre) -> None:
    """Raise NotAllowed unless `by` keeps the register of this very partnership."""
    check_may(by, KEEP)
    if by.organisation.partnership_id != centre.organisation.partnership_id:
        raise NotAllowed(KEEP)


def leads(by: Membership, centre: Centre) -> bool:
    """Whether `by` looks after this very centre."""
    return may(by, LOOK_AFTER) and by.organisation_id == centre.organisation_id


def check_answers_for(by: Membership, centre: Centre) -> None:
    """Raise NotAllowed unless `by` looks after this very centre, or keeps the register that it is in."""
    if not leads(by, centre):
        check_keeps(by, centre)
