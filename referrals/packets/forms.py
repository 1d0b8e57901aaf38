"""Preparing a referral: the story as a partner may read it, and what the recipient is asked to do."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from core.design_system import forms
from core.design_system.fields import Option, RadiosField
from referrals.cases.offering import offer
from referrals.cases.typed import WordsField
from referrals.packets.models import Purpose

PURPOSE_HINTS = {
    Purpose.INVESTIGATE: _("The police record and look into it."),
    Purpose.RECORD: _("The police record it as information. Nobody contacts the reporter."),
    Purpose.SUPPORT: _("Practical and emotional help for the person it happened to."),
    Purpose.HOUSING: _("Tenancy, neighbours, safety at home, public places."),
}


class DisclosureForm(forms.Form):
    story = WordsField(
        label=_("The story without names"),
        missing=_("Write the story as a partner may read it"),
        rows=18,
    )


class PurposeForm(forms.Form):
    """`purposes` are those that make sense for the recipient and that the reporter's wish allows."""

    purpose = RadiosField(
        label=_("What is the recipient asked to do?"),
        missing=_("Select what the recipient is asked to do"),
        options=(),
    )

    def __init__(self, *args: Any, purposes: Sequence[Purpose], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        options = [Option(purpose, purpose.label, hint=PURPOSE_HINTS[purpose]) for purpose in purposes]
        offer(self, "purpose", options)
