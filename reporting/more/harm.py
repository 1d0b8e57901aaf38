"""Injuries, losses, and who or what can bear witness."""

from django.utils.translation import gettext_lazy as _

from core.design_system.fields import LongTextField, Option, RadiosField, TextField
from reporting.more.asking import UNKNOWN, YES_OR_NO, MoreForm


class HarmForm(MoreForm):
    question = _("Injuries, damage and witnesses")
    why_we_ask = _("It shows how serious it was, and what could prove it. You do not need proof to report.")
    answer_names = {
        "injury": _("Injury"),
        "loss": _("Damage or loss"),
        "witnesses": _("Witnesses"),
        "cctv": _("Cameras"),
        "cameras": _("Where the cameras are"),
    }

    injury = RadiosField(
        label=_("Was anybody injured?"),
        options=[
            Option("none", _("Nobody")),
            Option("minor", _("Yes, without treatment")),
            Option("treatment", _("Yes, with treatment by a doctor, nurse or first aider")),
            Option("hospital", _("Yes, with a stay in hospital")),
            UNKNOWN,
        ],
    )
    loss = LongTextField(
        label=_("What was damaged, stolen or lost?"), hint=_("With its cost, if you know it."), rows=3, max_length=5_000
    )
    witnesses = LongTextField(
        label=_("Did anybody else see or hear it?"),
        hint=_("You need not name them. For example “the driver” or “two people at the stop”."),
        rows=3,
        max_length=5_000,
    )
    cctv = RadiosField(label=_("Were there cameras?"), options=YES_OR_NO)
    cameras = TextField(
        label=_("Where are the cameras?"), hint=_("Pictures are often wiped within weeks."), max_length=500
    )
