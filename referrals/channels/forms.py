"""Handing a pack over, what somebody said on the telephone, and what a recipient chooses behind its link."""

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from core.design_system import forms
from core.design_system.fields import LongTextField, Option, RadiosField, TextField
from referrals.channels.answering import NAME_LENGTH
from referrals.channels.sayings import NEEDS_WORDS, Saying
from referrals.deliveries.models import HandedOver
from referrals.inbox.actions import REFERENCE_LENGTH, WORDS_LENGTH
from referrals.states import State


class HandOverForm(forms.Form):
    how = RadiosField(
        label=_("How does it get there?"),
        missing=_("Select how it gets there"),
        options=tuple(Option(way, way.label) for way in HandedOver),
    )

    @property
    def way(self) -> HandedOver:
        """The one chosen in a form that is valid."""
        return HandedOver(self.cleaned_data["how"])


class SayingForm(forms.Form):
    """Which of `sayings` it is; one that the police recorded needs their reference."""

    said = RadiosField(label=_("What do they say?"), missing=_("Select what they say"), options=())
    reference = TextField(
        label=_("Their reference, if they have one"),
        hint=_("For example a crime number."),
        width=20,
        max_length=REFERENCE_LENGTH,
    )

    def __init__(self, *args: Any, sayings: Sequence[Saying], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._sayings = {one.key: one for one in sayings}
        self.offer("said", [Option(one.key, one.label) for one in sayings])

    def clean_reference(self) -> str:
        reference = str(self.cleaned_data.get("reference") or "")
        if self._chosen_state == State.RECORDED and not reference:
            raise ValidationError(_("Enter the reference under which it was recorded"))
        return reference

    @property
    def saying(self) -> Saying:
        """The one chosen in a form that is valid."""
        return self._sayings[self.cleaned_data["said"]]

    @property
    def _chosen_state(self) -> State | None:
        chosen = self._sayings.get(self.cleaned_data.get("said", ""))
        return chosen.state if chosen else None


class PhonedForm(SayingForm):
    who = TextField(
        label=_("Who says it?"),
        hint=_("Their name, as they give it. It is sealed to the team."),
        missing=_("Enter who says it"),
        autocomplete="off",
        width=20,
        max_length=NAME_LENGTH,
    )
    words = LongTextField(
        label=_("What else do they say?"),
        hint=_(
            "The reporter reads it, except a question, or the law that obliges them to keep something. You can skip "
            "this."
        ),
        max_length=WORDS_LENGTH,
        rows=4,
    )
    field_order = ["said", "who", "reference", "words"]

    def clean_words(self) -> str:
        words = str(self.cleaned_data.get("words") or "")
        if self._chosen_state in NEEDS_WORDS and not words:
            raise ValidationError(_("Write what they do, what they need to know, or which law obliges them to keep it"))
        return words


class LinkForm(SayingForm):
    """`asks_reference` for the police. A question is all that can be written."""

    heading_field = "said"
    said = RadiosField(label=_("What is your answer?"), missing=_("Select your answer"), options=())
    question = LongTextField(
        label=_("If more has to be known first: what do you need to know?"),
        hint=_("It is sealed: only the team reads it, and rings you. Do not repeat what the document says."),
        max_length=WORDS_LENGTH,
        rows=4,
    )

    def __init__(self, *args: Any, asks_reference: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["question"].required = False
        if asks_reference:
            self.fields["reference"].label = _("Your reference, if you have recorded it")
        else:
            del self.fields["reference"]

    def clean_question(self) -> str:
        question = str(self.cleaned_data.get("question") or "").strip()
        asks = self._chosen_state == State.INFORMATION_REQUESTED
        if asks and not question:
            raise ValidationError(_("Write what you need to know"))
        if question and not asks and self._chosen_state is not None:
            raise ValidationError(_("Select that more has to be known first, or take the question out"))
        return question

    @property
    def given_question(self) -> str:
        return str(self.cleaned_data.get("question") or "")

    @property
    def given_reference(self) -> str:
        return str(self.cleaned_data.get("reference") or "")
