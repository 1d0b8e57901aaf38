"""What is asked when somebody adds to the record of a case."""

from typing import Any

from django import forms as plain
from django.utils.translation import gettext_lazy as _

from core.audit.actions import Purpose
from core.design_system import forms
from core.design_system.fields import LongTextField, Option, RadiosField
from referrals.casework.notes import NOTE_LENGTH
from referrals.casework.words import CHANNEL_WORDS, DISENGAGEMENT_WORDS, OUTCOME_WORDS, RESULT_WORDS, SEALED
from referrals.casework.writing import WORDS_LENGTH


class NoteForm(forms.Form):
    words = LongTextField(label=_("Write a note"), hint=SEALED, missing=_("Write your note"), max_length=NOTE_LENGTH)


class AmendedNoteForm(forms.Form):
    words = LongTextField(
        label=_("The note as it should read"),
        hint=_("The version before stays readable for the team."),
        missing=_("Write the note as it should read"),
        max_length=NOTE_LENGTH,
    )


class AttemptForm(forms.Form):
    """`purpose` travels along, because contact details ask for it each time."""

    purpose = plain.ChoiceField(choices=[(one, one) for one in Purpose], widget=plain.HiddenInput)
    channel = RadiosField(
        label=_("How did you try to reach them?"),
        missing=_("Select how you tried to reach them"),
        options=[Option(code, words) for code, words in CHANNEL_WORDS.items()],
    )
    result = RadiosField(
        label=_("What came of it?"),
        missing=_("Select what came of it"),
        options=[Option(code, words) for code, words in RESULT_WORDS.items()],
    )
    words = LongTextField(
        label=_("What was said or agreed (you can skip this)"), hint=SEALED, max_length=WORDS_LENGTH, rows=5
    )


class DisengagementForm(forms.Form):
    why = RadiosField(
        label=_("Why do they take no further part?"),
        missing=_("Select why they take no further part"),
        options=[Option(code, words) for code, words in DISENGAGEMENT_WORDS.items()],
    )
    words = LongTextField(
        label=_("What they said, or what you tried (you can skip this)"), hint=SEALED, max_length=WORDS_LENGTH, rows=5
    )


class OverrideForm(forms.Form):
    reason = LongTextField(
        label=_("Why must they be contacted all the same?"),
        hint=_("Say what could happen to them otherwise, and how the contact is kept safe. It is sealed."),
        missing=_("Write why they must be contacted all the same"),
        max_length=WORDS_LENGTH,
        rows=6,
    )


class ClosingForm(forms.Form):
    """Without `may_be_told` nobody is told anything: the team may not read or write to the report any more."""

    outcome = RadiosField(
        label=_("What came of the case?"),
        missing=_("Select what came of the case"),
        options=[Option(code, words) for code, words in OUTCOME_WORDS.items()],
    )
    words = LongTextField(
        label=_("What the reporter is told"),
        hint=_(
            "In your own words: what you did, what came of it, what they can do if it happens again. They read it with "
            "their code, perhaps with somebody beside them."
        ),
        missing=_("Write what the reporter is told"),
        max_length=WORDS_LENGTH,
        rows=6,
    )

    def __init__(self, *args: Any, may_be_told: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not may_be_told:
            del self.fields["words"]


class ReopeningForm(forms.Form):
    reason = LongTextField(
        label=_("Why is the case opened again?"),
        hint=SEALED,
        missing=_("Write why the case is opened again"),
        max_length=WORDS_LENGTH,
        rows=5,
    )
