"""What it has done to somebody's life, in more detail than the form asks."""

from django.utils.translation import gettext_lazy as _

from core.design_system.fields import LongTextField
from reporting.more.asking import MoreForm


def _words(label: object, **hint: object) -> LongTextField:
    return LongTextField(label=label, rows=2, max_length=5_000, **hint)


class EffectsForm(MoreForm):
    question = _("What it has changed")
    why_we_ask = _("It helps to find the right support, and shows what it has cost. Write only what you want to.")

    sleep = _words(_("Sleep"))
    health = _words(_("Health"), hint=_("Body or mind. In an emergency, ring 999."))
    avoiding = _words(_("Places or people that are avoided"))
    moved = _words(_("Moving home, or wanting to"))
    school_or_work = _words(_("School, college or work"))
    children = _words(_("Children"))
