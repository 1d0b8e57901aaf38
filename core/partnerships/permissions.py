"""Who may: the table of role x capability. What a state allows is another question (referrals/policies.py).

A capability names the kinds of organisation in which it means something, so that a supervisor of one kind of
organisation gains nothing in another.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from core.partnerships.models import Membership, OrganisationKind, Role


class NotAllowed(Exception):
    """The member's role does not hold the capability. The message is the capability's name."""


@dataclass(frozen=True)
class Capability:
    """One thing that somebody may do. `name` is a verb phrase, unique in the installation."""

    name: str
    roles: frozenset[str]
    kinds: frozenset[str]


CAPABILITIES: dict[str, Capability] = {}


def declare(name: str, *, roles: Iterable[Role], kinds: Iterable[OrganisationKind]) -> None:
    """Enter a capability; called from AppConfig.ready of the layer that owns the deed."""
    CAPABILITIES[name] = Capability(name, frozenset(roles), frozenset(kinds))


def may(member: Membership | None, name: str) -> bool:
    """Whether `member`, current in an active organisation, holds the capability. An undeclared name is a KeyError."""
    capability = CAPABILITIES[name]
    return (
        member is not None
        and member.ended_at is None
        and member.organisation.is_active
        and member.role in capability.roles
        and member.organisation.kind in capability.kinds
    )


def check_may(member: Membership | None, name: str) -> None:
    """Raise NotAllowed unless `may`."""
    if not may(member, name):
        raise NotAllowed(name)
