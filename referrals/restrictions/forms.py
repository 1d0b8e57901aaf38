"""What is asked when a case is restricted, opened all the same, or that is reviewed."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from core.accounts.models import User
from core.design_system import forms
from core.design_system.fields import CheckboxesField, LongTextField, Option, RadiosField
from referrals.cases.owning import as_options
from referrals.casework.words import SEALED
from referrals.casework.writing import WORDS_LENGTH
from referrals.overrides.forms import AT_ONCE, LATER, day_after


class RestrictForm(forms.Form):
    """`people` are those of the team; `owner` must be among the chosen. `is_restricted` offers to open it again."""

    whole = RadiosField(
        label=_("Who may open the case?"),
        missing=_("Select who may open the case"),
        options=(Option("named", _("Only those whom I tick")), Option("all", _("The whole team again"))),
    )
    named = CheckboxesField(label=_("Who, by name?"), options=())
    reason = LongTextField(
        label=_("Why?"), hint=SEALED, missing=_("Write why you change this"), max_length=WORDS_LENGTH, rows=4
    )

    def __init__(
        self, *args: Any, people: Sequence[User], owner: User | None, is_restricted: bool, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.people, self.owner = {str(person.id): person for person in people}, owner
        self.offer("named", as_options(list(people)))
        self.fields["named"].required = False
        if not is_restricted:
            del self.fields["whole"]

    def clean(self) -> None:
        if self.lifts:
            return
        chosen = self.cleaned_data.get("named", [])
        if not chosen:
            self.add_error("named", _("Select who may open the case"))
        elif self.owner is not None and str(self.owner.id) not in chosen:
            self.add_error("named", _("Tick the owner of the case too, or give the case to somebody else first"))

    @property
    def lifts(self) -> bool:
        return bool(self.cleaned_data.get("whole") == "all")

    @property
    def chosen(self) -> list[User]:
        return [self.people[key] for key in self.cleaned_data["named"]]


class GlassForm(forms.Form):
    reason = LongTextField(
        label=_("Why must you open it?"),
        hint=_("A supervisor reads it and reviews what you did."),
        missing=_("Write why you must open it"),
        max_length=WORDS_LENGTH,
        rows=5,
    )
    telling = RadiosField(
        label=_("Is it safe to tell the reporter that a colleague opened it?"),
        missing=_("Select whether it is safe to tell the reporter"),
        options=(
            Option("yes", _("Yes, they are told now")),
            Option("no", _("No, it could put them at risk: whoever reviews it decides")),
        ),
    )

    @property
    def is_safe(self) -> bool:
        return bool(self.cleaned_data["telling"] == "yes")


class GlassReviewForm(forms.Form):
    words = LongTextField(
        label=_("Was it right to open it?"),
        hint=SEALED,
        missing=_("Write whether it was right to open it"),
        max_length=WORDS_LENGTH,
        rows=5,
    )
    telling = RadiosField(
        label=_("If the reporter was not told yet: is it safe by now?"),
        missing=_("Select whether the reporter is told"),
        options=(Option(AT_ONCE, _("Yes, tell them")), *LATER),
    )

    def look_again_date(self, at: datetime) -> date | None:
        """The local day on which somebody looks again; None when they are told now."""
        return day_after(self.cleaned_data["telling"], at)


class LookAgainForm(GlassReviewForm):
    """Of what was reviewed before, and the reporter was not told."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["words"].label = _("Why can they be told, or why not yet?")
        self.fields["telling"].label = _("Is it safe to tell the reporter now?")
