"""Where the team finds the register, and where a lead finds the own entry of it."""

from django.utils.translation import gettext_lazy as _

from core.console.areas import Area
from core.console.areas import register as register_area
from reporting.centres.parts import Part
from reporting.centres.parts import register as register_part
from reporting.centres.permissions import SEE
from reporting.register import own


def register_all() -> None:
    """Called once, when the app is ready."""
    register_area(Area(_("Centres and venues"), "register:list", SEE, 82))
    register_part(Part(24, "reporting/register/_standing_part.html", own.standing))
