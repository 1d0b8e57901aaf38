"""What happened on a website, in an app or a game."""

from django.utils.translation import gettext_lazy as _

from core.design_system.fields import Option, RadiosField, TextField
from reporting.more.asking import UNKNOWN, YES_OR_NO, MoreForm


class OnlineForm(MoreForm):
    question = _("What happened online")
    why_we_ask = _(
        "Posts and accounts can disappear quickly. What you write here helps to find them. You need not look at them "
        "again."
    )
    answer_names = {
        "platform": _("Website, app or game"),
        "link": _("Link"),
        "handle": _("Account that did it"),
        "reach": _("Who could see it"),
        "told": _("Told the website or app"),
        "visible": _("Can still be seen"),
    }

    platform = TextField(label=_("Which website, app or game was it?"))
    link = TextField(label=_("Is there a link to it?"), hint=_("If you have it, paste it here."), max_length=2_000)
    handle = TextField(label=_("Which account did it?"), hint=_("The name or handle as the website shows it."))
    reach = RadiosField(
        label=_("Who could see it?"),
        options=[
            Option("public", _("Everybody")),
            Option("group", _("Only a group")),
            Option("private", _("It was sent to one person")),
            UNKNOWN,
        ],
    )
    told = RadiosField(label=_("Has the website or app been told?"), options=YES_OR_NO)
    visible = RadiosField(label=_("Can it still be seen?"), options=YES_OR_NO)
