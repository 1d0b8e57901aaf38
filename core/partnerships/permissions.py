"""Who may: the table of role x capability. What a state allows is another question (referrals/policies.py).

A capability names the kinds of organisation in which it means something, so that a supervisor of one kind of
organisation gains nothing in another. Whoever is to share their organisation's key may do nothing in its name before a
colleague has admitted them: an invitation alone, which an administrator makes, must not be enough to act as the police.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from core.partnerships.models import KEY_HOLDING_ROLES, Membership, OrganisationKind, Role


class NotAllowed(Exception):
    """The member's role does not hold the capability. The message is the capability's name."""


@dataclass(frozen=True)
class Capability:
    """One thing that somebody may do. `name` is a verb phrase, unique in the installation.

    `before_admission`: also those may who have set up their account and wait to be admitted.
    """

    name: str
    roles: frozenset[str]
    kinds: frozenset[str]
    before_admission: bool


CAPABILITIES: dict[str, Capability] = {}


def declare(
    name: str, *, roles: Iterable[Role], kinds: Iterable[OrganisationKind], before_admission: bool = False
) -> None:
    """Enter a capability; called from AppConfig.ready of the layer that owns the deed."""
    CAPABILITIES[name] = Capability(name, frozenset(roles), frozenset(kinds), before_admission)


def waits_for_admission(member: Membership) -> bool:
    """Whether nobody has compared this member's key yet, or not since they made a new one."""
    return member.role in KEY_HOLDING_ROLES and member.admitted_at is None


def may(member: Membership | None, name: str) -> bool:
    """Whether `member`, current in an active organisation, holds the capability. An undeclared name is a KeyError."""
    capability = CAPABILITIES[name]
    return (
        member is not None
        and member.ended_at is None
        and member.organisation.is_active
        and member.role in capability.roles
        and member.organisation.kind in capability.kinds
        and (capability.before_admission or not waits_for_admission(member))
    )


def check_may(member: Membership | None, name: str) -> None:
    """Raise NotAllowed unless `may`."""
    if not may(member, name):
        raise NotAllowed(name)
