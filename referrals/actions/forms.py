"""What is asked about an action of the action plan."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from core.accounts.models import User
from core.design_system import forms
from core.design_system.dates import DateField
from core.design_system.fields import LongTextField, Option, SelectField
from referrals.actions.planning import WHAT_LENGTH
from referrals.cases.owning import as_options
from referrals.casework.words import SEALED
from referrals.casework.writing import WORDS_LENGTH

DUE = _("By which day? It is due when the team closes on that day.")


class ChangeForm(forms.Form):
    """`owners` are the people of the team; `today` is the first day that can be chosen."""

    owner = SelectField(label=_("Who does it?"), missing=_("Select who does it"), options=())
    due_date = DateField(label=DUE, hint=_("For example, 27 3 2027"), missing=_("Enter the day by which it is done"))

    def __init__(self, *args: Any, owners: Sequence[User], today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("owner", [Option("", _("Choose a person")), *as_options(list(owners))])
        self._owners = {str(user.id): user for user in owners}
        self._today = today

    def clean_due_date(self) -> date:
        chosen: date = self.cleaned_data["due_date"]
        if chosen < self._today:
            self.add_error("due_date", _("Enter a day that is today or later"))
        return chosen

    @property
    def chosen_owner(self) -> User:
        """The person chosen in a form that is valid."""
        return self._owners[self.cleaned_data["owner"]]


class ActionForm(ChangeForm):
    what = LongTextField(
        label=_("What is to be done?"),
        hint=SEALED,
        missing=_("Write what is to be done"),
        max_length=WHAT_LENGTH,
        rows=3,
    )
    field_order = ["what", "owner", "due_date"]


class DoneForm(forms.Form):
    result = LongTextField(
        label=_("What came of it? (you can skip this)"),
        hint=_("Also if it was not needed any more. It is sealed: only the team can read it."),
        max_length=WORDS_LENGTH,
        rows=5,
    )
