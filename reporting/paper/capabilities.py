"""Who prints paper forms, and who types in what somebody wrote on one."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from core.console.areas import Area, register
from core.partnerships.models import Membership, OrganisationKind, Role
from core.partnerships.permissions import check_may, declare
from reporting.assisted.policies import CentreShut, check_may_assist
from reporting.centres.models import Centre, Status

CAPABILITY = "use paper forms"
_SHUT = (Status.SUSPENDED, Status.CLOSED)


def register_all() -> None:
    """Called from AppConfig.ready."""
    declare(
        CAPABILITY,
        roles=[Role.VOLUNTEER, Role.LEAD, Role.CASEWORKER, Role.SUPERVISOR],
        kinds=[OrganisationKind.CENTRE, OrganisationKind.HUB],
    )
    register(Area(_("Paper forms"), "centre:paper", CAPABILITY, 70))


def check_may_print(member: Membership) -> None:
    """Raise NotAllowed, or CentreShut for people of a place that is suspended or closed: whoever prints a form can keep
    its code, and open the report before its reporter does."""
    check_may(member, CAPABILITY)
    if Centre.objects.filter(organisation=member.organisation_id, status__in=_SHUT).exists():
        raise CentreShut


def check_may_type_in(member: Membership, *, at: datetime) -> None:
    """Raise NotAllowed; for people of a centre also what `check_may_assist` raises: they read a report while typing."""
    check_may(member, CAPABILITY)
    if member.organisation.kind == OrganisationKind.CENTRE:
        check_may_assist(member, at=at)
