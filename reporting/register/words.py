"""The words of the register's pages: what each act is called, and why one is refused."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from core.design_system.components import Colour
from core.sealing import FingerprintMismatch, NotPinned
from reporting.centres.models import Act, Status
from reporting.centres.refusals import (
    ActRefused,
    DateRefused,
    EnteredBefore,
    FactsRefused,
    NotReady,
    ReasonRefused,
    RegisterRefused,
    WordsMissing,
)

VERBS: dict[Act, Promise] = {
    Act.APPLY: _("Enter it again"),
    Act.TRAIN: _("Mark it as trained"),
    Act.GO_LIVE: _("Let it go live"),
    Act.SUSPEND: _("Suspend it"),
    Act.TAKE_BACK: _("Take it back"),
    Act.FALL_DORMANT: _("Mark it as dormant"),
    Act.WAKE: _("Wake it"),
    Act.CLOSE: _("Close it for good"),
}
WHAT_FOLLOWS: dict[Act, Promise] = {
    Act.APPLY: _("It begins anew: it is trained, and then goes live."),
    Act.TRAIN: _("Enough people there are trained. Nobody is sent there yet."),
    Act.GO_LIVE: _("The public is sent there from now on. By this you say that all that is known about it is right."),
    Act.SUSPEND: _("Nobody is sent there from now on, until you take it back."),
    Act.TAKE_BACK: _("The public is sent there again. By this you say that all that is known about it is right."),
    Act.FALL_DORMANT: _("Nobody is sent there until somebody there answers again."),
    Act.WAKE: _("The public is sent there again. By this you say that all that is known about it is right."),
    Act.CLOSE: _("Nobody is sent there any more. What happened stays in the register."),
}
COLOURS: dict[Status, Colour] = {
    Status.APPLIED: "blue",
    Status.TRAINED: "purple",
    Status.LIVE: "green",
    Status.DORMANT: "yellow",
    Status.SUSPENDED: "red",
    Status.CLOSED: "grey",
}
WHY: dict[type[Exception], Promise] = {
    ActRefused: _("It has moved on, so this cannot be done now. Go back and look at its present status."),
    ReasonRefused: _("Choose one of the reasons on this page"),
    WordsMissing: _("Write what the other reason is"),
    DateRefused: _("Enter a day that is today or earlier, and not before what was last entered"),
    NotReady: _("Enter its address and its opening times first. Nobody could find it otherwise."),
    EnteredBefore: _("A centre, venue or other organisation of this name is known already. Choose another name."),
    FactsRefused: _("Choose areas, languages and groups from this page, and opening times that do not overlap"),
    NotPinned: _("The key of the team is not the one that was compared, so nothing is sealed. Tell a supervisor."),
    FingerprintMismatch: _(
        "The key of the team is not the one that was compared, so nothing is sealed. Tell a supervisor."
    ),
}
REFUSALS = (RegisterRefused, NotPinned, FingerprintMismatch)


def why(refusal: Exception) -> Promise:
    """What the page says."""
    return WHY[type(refusal)]
