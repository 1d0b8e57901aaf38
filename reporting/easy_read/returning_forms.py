"""What somebody types who comes back in Easy Read: the same fields as on the other pages, in other words."""

from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from core.design_system.fields import LongTextField
from reporting.messages.conversation import LONGEST
from reporting.returning.forms import MessageForm, ReturnForm, code_field, reference_field

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


class EasyReturnForm(ReturnForm):
    """The 2 numbers, in any spacing."""

    reference = reference_field(hint=_("For example: 7K3M-Q9TX."), missing=_("Write your reference"))
    code = code_field(hint=_("16 numbers. You can leave out the spaces."), missing=_("Write your private code"))

    def refuse(self) -> None:
        words = _(
            "These 2 numbers do not open a report. Look at them again. You can try again. Did you write on paper? Then "
            "someone must type it in first."
        )
        self._say(words)

    def make_room(self) -> None:
        self._say(_("Another report is open here. Send it, or take a break from it. Then come back."))

    def try_again(self) -> None:
        self._say(_("We are very busy. Wait 1 minute. Then press the button again."))

    def _say(self, words: "StrOrPromise") -> None:
        self.add_error(None, ValidationError(words))


class EasyMessageForm(MessageForm):
    """One message to the team."""

    text = LongTextField(
        label=_("Write to the team"),
        hint=_("Only you and the team can read it."),
        missing=_("Write your message first"),
        rows=6,
        max_length=LONGEST,
    )

    def warn_of_code(self) -> None:
        words = _("Your private code is in the message. Take it out. We did not send the message.")
        self.add_error("text", ValidationError(words))
