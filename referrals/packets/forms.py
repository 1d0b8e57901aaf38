"""Preparing a referral: the story as a partner may read it, and what the recipient is asked to do."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from core.design_system import forms
from core.design_system.fields import LongTextField, Option, RadiosField
from referrals.packets.disclosure import STORY_LENGTH
from referrals.packets.models import Purpose

PURPOSE_HINTS = {
    Purpose.INVESTIGATE: _("The police record and look into it."),
    Purpose.RECORD: _("The police record it as information. Nobody contacts the reporter."),
    Purpose.SUPPORT: _("Practical and emotional help for the person it happened to."),
    Purpose.HOUSING: _("Tenancy, neighbours, safety at home, public places."),
}


class DisclosureForm(forms.Form):
    story = LongTextField(
        label=_("The story without names"),
        missing=_("Write the story as a partner may read it"),
        rows=18,
        max_length=STORY_LENGTH,
    )


class ReferralForm(forms.Form):
    """`purposes` are those that the choice allows; `asks_version` when it covers the reporter's own story."""

    OWN_WORDS = "own_words"
    WITHOUT_NAMES = "without_names"

    purpose_code = RadiosField(
        label=_("What is the recipient asked to do?"),
        missing=_("Select what the recipient is asked to do"),
        options=(),
    )
    version = RadiosField(
        label=_("Which version of the story do they get?"),
        missing=_("Select which version of the story they get"),
        options=(
            Option(OWN_WORDS, _("The reporter's own words")),
            Option(WITHOUT_NAMES, _("The story without names that the team wrote")),
        ),
    )

    def __init__(self, *args: Any, purposes: Sequence[Purpose], asks_version: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        options = [Option(purpose, purpose.label, hint=PURPOSE_HINTS[purpose]) for purpose in purposes]
        self.offer("purpose_code", options)
        if not asks_version:
            del self.fields["version"]

    @property
    def purpose(self) -> Purpose:
        """The purpose chosen in a form that is valid."""
        return Purpose(self.cleaned_data["purpose_code"])

    @property
    def own_words(self) -> bool:
        """Whether the reporter's own story goes, where the choice covers it."""
        return bool(self.cleaned_data.get("version", self.OWN_WORDS) == self.OWN_WORDS)
