"""What core itself lets staff do. The layers above declare their own."""

from core.partnerships.models import OrganisationKind, Role
from core.partnerships.permissions import declare

EVERY_KIND = tuple(OrganisationKind)
HUB = (OrganisationKind.HUB,)
CENTRES = (OrganisationKind.CENTRE, OrganisationKind.VENUE)
RECIPIENTS = (OrganisationKind.POLICE, OrganisationKind.SUPPORT, OrganisationKind.COUNCIL)


def declare_all() -> None:
    """Called from AppConfig.ready."""
    people = [role for role in Role if role != Role.SYSTEM]
    declare("use the console", roles=people, kinds=EVERY_KIND, before_admission=True)
    declare(
        "see people",
        roles=(Role.SUPERVISOR, Role.OFFICER, Role.ANALYST, Role.ADMINISTRATOR),
        kinds=EVERY_KIND,
    )
    declare("admit members", roles=(Role.SUPERVISOR, Role.OFFICER, Role.ANALYST), kinds=EVERY_KIND)
    # Of a centre the lead alone, on a page in plainer words (reporting/volunteers).
    declare("admit volunteers", roles=(Role.LEAD,), kinds=CENTRES)
    declare("use a sheet of codes", roles=(Role.LEAD, Role.VOLUNTEER), kinds=CENTRES, before_admission=True)
    declare("pin partner keys", roles=(Role.SUPERVISOR,), kinds=HUB)
    # Whoever may admit a colleague to a partner's key may connect its system as well.
    declare("connect systems", roles=(Role.OFFICER,), kinds=RECIPIENTS)
    declare("invite people", roles=(Role.ADMINISTRATOR,), kinds=HUB)
    declare("end access", roles=(Role.ADMINISTRATOR,), kinds=HUB)
    declare("configure", roles=(Role.ADMINISTRATOR,), kinds=HUB)
    declare("see undelivered notices", roles=(Role.SUPERVISOR, Role.ADMINISTRATOR), kinds=HUB)
