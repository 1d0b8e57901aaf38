"""What a centre lead does for the volunteers of the own centre. Other leads are the administrator's to look after."""

from datetime import datetime

from django.db import transaction

from core.accounts.invitations import employ, new_link
from core.accounts.leaving import close_account
from core.partnerships.models import Membership, Role
from core.partnerships.permissions import NotAllowed, check_may
from reporting.volunteers.capabilities import LOOK_AFTER_VOLUNTEERS


@transaction.atomic
def invite_volunteer(*, name: str, email: str, username: str, by: Membership, at: datetime) -> str:
    """Make a volunteer of the lead's own centre and an invitation; returns the link's token.

    Raises NotAllowed or UsernameTaken.
    """
    check_may(by, LOOK_AFTER_VOLUNTEERS)
    user = employ(organisation=by.organisation, role=Role.VOLUNTEER, name=name, email=email, username=username)
    return new_link(user, by=by.user, at=at)


@transaction.atomic
def new_link_for(volunteer: Membership, *, by: Membership, at: datetime) -> str:
    """A new link for a volunteer who lost the first one, the password, or the second factor.

    What they have works until they use it; then they have a new key, and are admitted again. Raises NotAllowed.
    """
    _check_is_own(volunteer, by)
    return new_link(volunteer.user, by=by.user, at=at)


@transaction.atomic
def end_access_of(volunteer: Membership, *, by: Membership, at: datetime) -> None:
    """End a volunteer's membership and sessions at once. Raises NotAllowed."""
    _check_is_own(volunteer, by)
    close_account(volunteer, by=by, at=at)


def _check_is_own(volunteer: Membership, by: Membership) -> None:
    check_may(by, LOOK_AFTER_VOLUNTEERS)
    is_own = volunteer.organisation_id == by.organisation_id and volunteer.ended_at is None
    if not is_own or volunteer.role != Role.VOLUNTEER:
        raise NotAllowed(LOOK_AFTER_VOLUNTEERS)
