"""Who gets a case, or everything that somebody has."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from core.accounts.models import User
from core.design_system import forms
from core.design_system.fields import Option, SelectField
from referrals.cases.owning import as_options


class OwnerForm(forms.Form):
    """`owners` are the people of the team who may have it."""

    owner = SelectField(label=_("Who gets it?"), missing=_("Select who gets it"), options=())

    def __init__(self, *args: Any, owners: Sequence[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("owner", [Option("", _("Choose a person")), *as_options(list(owners))])
        self._owners = {str(user.id): user for user in owners}

    @property
    def chosen_owner(self) -> User:
        """The person chosen in a form that is valid."""
        return self._owners[self.cleaned_data["owner"]]
