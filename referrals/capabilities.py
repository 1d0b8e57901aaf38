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
    "link cases",
    "keep shared contacts",
    "reopen cases",
    "propose overrides",
    "confirm erasure",
    "see notices",
    "take reports",
    "issue codes",
    "record concerns",
)
OF_SUPERVISORS = (
    "review high risk",
    "read equality answers",
    "allow contact",
    "see overdue",
    "see workload",
    "reassign cases",
    "approve overrides",
    "name deputies",
    "restrict cases",
    "review opened cases",
    "hold cases",
    "decide erasure",
    "answer access requests",
    "enter trends",
)
OF_RECIPIENTS = ("see inbox", "open packets", "approve as deputy")


def declare_all() -> None:
    for name in OF_THE_TEAM:
        declare(name, roles=TEAM, kinds=[OrganisationKind.HUB])
    for name in OF_SUPERVISORS:
        declare(name, roles=[Role.SUPERVISOR], kinds=[OrganisationKind.HUB])
    for name in OF_RECIPIENTS:
        declare(name, roles=[Role.OFFICER], kinds=RECIPIENTS)
    declare("answer referrals", roles=[Role.OFFICER, Role.SYSTEM], kinds=RECIPIENTS)
    declare("release trends", roles=[Role.ANALYST], kinds=[OrganisationKind.ANALYSTS])
    declare("fetch packets", roles=[Role.SYSTEM], kinds=RECIPIENTS)
