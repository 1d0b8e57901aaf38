"""Who can own a case or one of its actions."""

from core.accounts.models import User
from core.design_system.fields import Option
from core.partnerships.models import Membership
from core.partnerships.permissions import may


def owners_of(member: Membership) -> list[User]:
    """The people of the member's team who can open cases, by name. One query."""
    team = Membership.objects.current().filter(organisation_id=member.organisation_id)
    people = team.select_related("user", "organisation").order_by("user__name")
    return [person.user for person in people if may(person, "open cases")]


def as_options(people: list[User]) -> list[Option]:
    return [Option(str(person.id), person.name) for person in people]
