"""Who prints paper forms, and who types in what somebody wrote on one."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from core.console.areas import Area, register
from core.partnerships.models import Membership, OrganisationKind, Role
from core.partnerships.permissions import check_may, declare
from reporting.assisted.policies import check_may_assist

CAPABILITY = "use paper forms"


def register_all() -> None:
    """Called from AppConfig.ready."""
    declare(
        CAPABILITY,
        roles=[Role.VOLUNTEER, Role.LEAD, Role.CASEWORKER, Role.SUPERVISOR],
        kinds=[OrganisationKind.CENTRE, OrganisationKind.HUB],
    )
    register(Area(_("Paper forms"), "centre:paper", CAPABILITY, 70))


def check_may_type_in(member: Membership, *, at: datetime) -> None:
    """Raise NotAllowed; for people of a centre also what `check_may_assist` raises: they read a report while typing."""
    check_may(member, CAPABILITY)
    if member.organisation.kind == OrganisationKind.CENTRE:
        check_may_assist(member, at=at)
