"""A recipient's question, and the team's reply."""

from django.utils.translation import gettext_lazy as _

from core.design_system import forms
from core.design_system.fields import LongTextField
from referrals.questions.actions import WORDS_LENGTH


class QuestionForm(forms.Form):
    question = LongTextField(
        label=_("What do you need to know?"),
        hint=_("The team reads this. The reporter is told that you asked something, not what."),
        missing=_("Write what you need to know"),
        max_length=WORDS_LENGTH,
        rows=5,
    )


class ReplyForm(forms.Form):
    reply = LongTextField(
        label=_("Your reply"),
        missing=_("Write your reply"),
        max_length=WORDS_LENGTH,
        rows=8,
    )
