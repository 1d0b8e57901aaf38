"""What a partner's officer answers: which answer, what goes with it, an outcome, and a recall."""

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from core.design_system import forms
from core.design_system.fields import LongTextField, Option, RadiosField, TextField
from core.partnerships.models import Organisation
from referrals.inbox.actions import REFERENCE_LENGTH, WORDS_LENGTH
from referrals.states import State

ANSWER_HINTS = {
    State.RECORDED: _("You give your reference on the next page."),
    State.NOT_RECORDED: _("You give the reason on the next page."),
    State.RETURNED: _("For example to the wrong force, or details are missing."),
    State.ACCEPTED: _("Your organisation takes it on."),
    State.DECLINED: _("You give the reason on the next page."),
    State.REROUTE_PROPOSED: _("You say who on the next page. Nothing goes there before the reporter has chosen."),
}


class AnswerForm(forms.Form):
    """`answers` are those of the recipient's kind."""

    answer = RadiosField(label=_("What is your answer?"), missing=_("Select your answer"), options=())

    def __init__(self, *args: Any, answers: Sequence[State], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("answer", [Option(answer, answer.label, hint=ANSWER_HINTS[answer]) for answer in answers])


class AnswerDetailsForm(forms.Form):
    """What goes with one answer. An answer that needs no reason has no `reasons`, and the question is left out."""

    proposed = RadiosField(label=_("Who could help better?"), missing=_("Select who could help better"), options=())
    reason = RadiosField(label=_("Why?"), missing=_("Select the reason"), options=())
    reference = TextField(
        label=_("Your reference"),
        hint=_("For example the crime number."),
        missing=_("Enter your reference"),
        width=20,
        max_length=REFERENCE_LENGTH,
    )
    told = LongTextField(
        label=_("What may the reporter be told?"),
        hint=_("In your own words. They read it with their private code. You can skip this."),
        max_length=WORDS_LENGTH,
        rows=5,
    )

    def __init__(
        self,
        *args: Any,
        reasons: Sequence[Option],
        asks_reference: bool,
        others: Sequence[Organisation] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self._others = {str(one.id): one for one in others}
        if others:
            self.offer("proposed", [Option(key, one.name) for key, one in self._others.items()])
        else:
            del self.fields["proposed"]
        if reasons:
            self.offer("reason", reasons)
        else:
            del self.fields["reason"]
        if not asks_reference:
            del self.fields["reference"]

    def answered(self, name: str) -> str:
        """A question's answer; "" for one that was left out of the form."""
        return str(self.cleaned_data.get(name) or "")

    @property
    def somebody_else(self) -> Organisation | None:
        """Who is proposed instead, where that was asked."""
        return self._others.get(self.answered("proposed"))


class ProgressForm(forms.Form):
    words = LongTextField(
        label=_("What are you doing about it?"),
        hint=_("The team and the reporter read this."),
        missing=_("Write what you are doing"),
        max_length=WORDS_LENGTH,
        rows=5,
    )


class OutcomeForm(forms.Form):
    """`codes` are the outcomes of the recipient's kind."""

    code = RadiosField(label=_("What came of it?"), missing=_("Select what came of it"), options=())
    words = LongTextField(
        label=_("What may the reporter be told?"),
        hint=_("In your own words. They read it with their private code. You can skip this."),
        max_length=WORDS_LENGTH,
        rows=5,
    )

    def __init__(self, *args: Any, codes: Sequence[Option], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("code", codes)


class RecallForm(forms.Form):
    CONFIRMED = "confirmed"
    REFUSED = "refused"

    answer = RadiosField(
        label=_("What do you answer?"),
        missing=_("Select whether you confirm or refuse the recall"),
        options=(
            Option(
                CONFIRMED, _("Confirm"), hint=_("Every copy, downloads and prints included, is destroyed or returned.")
            ),
            Option(REFUSED, _("Refuse"), hint=_("A law obliges us to keep it.")),
        ),
    )
    basis = LongTextField(
        label=_("If you refuse: which law obliges you to keep it?"),
        hint=_("The team reads this. The reporter is told that you refused, and that the law is the reason."),
        max_length=WORDS_LENGTH,
        rows=4,
    )

    def clean_basis(self) -> str:
        basis = str(self.cleaned_data.get("basis") or "")
        if self.cleaned_data.get("answer") == self.REFUSED and not basis:
            raise ValidationError(_("Write which law obliges you to keep it"))
        return basis

    @property
    def is_confirmed(self) -> bool:
        return bool(self.cleaned_data["answer"] == self.CONFIRMED)
