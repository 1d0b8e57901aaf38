"""What makes it possible to talk with somebody."""

from django.utils.translation import gettext_lazy as _

from core.design_system.fields import CheckboxesField, LongTextField, Option, TextField
from reporting.more.asking import MoreForm


class NeedsForm(MoreForm):
    question = _("Language and support needs")
    why_we_ask = _("So that whoever contacts you is prepared.")
    answer_names = {
        "language": _("Language"),
        "needs": _("Helps to talk"),
        "more": _("More that helps"),
    }

    language = TextField(label=_("Which language suits you best?"))
    needs = CheckboxesField(
        label=_("What would help?"),
        hint=_("Choose all that apply."),
        options=[
            Option("interpreter", _("An interpreter")),
            Option("bsl", _("British Sign Language (BSL)")),
            Option("easy_read", _("Easy Read: short sentences with pictures")),
            Option("large_print", _("Large print")),
            Option("advocate", _("An advocate"), hint=_("Somebody who speaks up for you")),
            Option(
                "appropriate_adult",
                _("An appropriate adult"),
                hint=_("Somebody who sits with a child, or with an adult who needs support, when police ask questions"),
            ),
        ],
    )
    more = LongTextField(label=_("Is there anything else that helps?"), rows=3, max_length=5_000)
