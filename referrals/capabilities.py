"""Who may do what to cases and referrals. Declared when the app starts; what a state allows is in policies.py."""

from core.partnerships.models import OrganisationKind, Role
from core.partnerships.permissions import declare

TEAM = (Role.CASEWORKER, Role.SUPERVISOR)
RECIPIENTS = (OrganisationKind.POLICE, OrganisationKind.SUPPORT, OrganisationKind.COUNCIL)

OF_THE_TEAM = (
    "see queue",
    "open cases",
    "triage",
    "assess risk",
    "write disclosure",
    "prepare referrals",
    "send referrals",
    "message reporters",
    "see directory",
    "do tasks",
    "plan actions",
    "contact reporters",
    "write notes",
    "pause clocks",
    "reopen cases",
    "confirm erasure",
    "see notices",
    "take reports",
    "issue codes",
    "record concerns",
)
    "propose overrides",
OF_SUPERVISORS = (
    "review high risk",
    "issue codes",
    "record concerns",
    "read equality answers",
    "allow contact",
    "see overdue",
    "see workload",
    "reassign cases",
    "hold cases",
    "decide erasure",
    "answer access requests",
    "approve overrides",
    "name deputies",
    "restrict cases",
    "review opened cases",
)
OF_RECIPIENTS = ("see inbox", "open packets", "approve as deputy")


def declare_all() -> None:
    for name in OF_THE_TEAM:
        declare(name, roles=TEAM, kinds=[OrganisationKind.HUB])
    for name in OF_SUPERVISORS:
        declare(name, roles=[Role.SUPERVISOR], kinds=[OrganisationKind.HUB])
    for name in OF_RECIPIENTS:
        declare(name, roles=[Role.OFFICER], kinds=RECIPIENTS)
