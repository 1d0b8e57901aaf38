"""What people of centres and venues may do when they fear for somebody."""

from core.partnerships.models import OrganisationKind, Role
from core.partnerships.permissions import declare


def declare_all() -> None:
    """Also before a colleague has admitted them: nothing is opened with it, and waiting could cost a life."""
    places = [OrganisationKind.CENTRE, OrganisationKind.VENUE]
    declare("raise concerns", roles=[Role.VOLUNTEER, Role.LEAD], kinds=places, before_admission=True)
