"""What is asked when somebody proposes an override, decides about one, or sees whether the reporter can be told."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from core.design_system import forms
from core.design_system.fields import CheckboxesField, LongTextField, Option, RadiosField, TextField
from core.partnerships.models import Organisation
from referrals.overrides.content import NOT_OFFERED, offered
from referrals.overrides.proposing import NAME_LENGTH, WORDS_LENGTH
from referrals.overrides.records import Basis, Capacity, Reasons, Trigger
from referrals.overrides.words import BASES, CAPACITIES, TRIGGERS
from referrals.packets.fields import RULES

SEALED = _("It is sealed: only the team, and whoever approves it, can read it.")
AT_ONCE = "0"
LATER = (
    Option("7", _("Not yet: somebody looks again in 1 week")),
    Option("14", _("Not yet: somebody looks again in 2 weeks")),
    Option("28", _("Not yet: somebody looks again in 4 weeks")),
)


class OverrideForm(forms.Form):
    """`recipients` are those to whom something could be referred; `deputy` is the name of who may approve instead."""

    recipient = RadiosField(label=_("Who must know?"), missing=_("Select who must know"), options=())
    trigger = RadiosField(
        label=_("Why is confidentiality set aside?"),
        missing=_("Select why confidentiality is set aside"),
        options=[Option(code, words) for code, words in TRIGGERS.items()],
    )
    basis = RadiosField(
        label=_("What is the legal basis?"),
        missing=_("Select the legal basis"),
        options=[Option(code, words) for code, words in BASES.items()],
    )
    capacity = RadiosField(
        label=_("Can the person decide this for themselves?"),
        missing=_("Select whether the person can decide this"),
        options=[Option(code, words) for code, words in CAPACITIES.items()],
    )
    decision_maker = TextField(
        label=_("Who decided in the team, and in which post?"),
        hint=SEALED,
        missing=_("Write who decided in the team"),
        max_length=NAME_LENGTH,
    )
    reason = LongTextField(
        label=_("What happened, and what could happen if nobody is told?"),
        hint=SEALED,
        missing=_("Write what happened and what could happen"),
        max_length=WORDS_LENGTH,
        rows=6,
    )
    fields_named = CheckboxesField(
        label=_("What do they need to know?"),
        hint=_("Tick no more than keeps somebody safe. Nothing else is sent."),
        missing=_("Select what they need to know"),
        options=[Option(key, rule.label) for key, rule in RULES.items() if key not in NOT_OFFERED],
    )
    told = LongTextField(
        label=_("What does the reporter read of it?"),
        hint=_("In plain words: what you sent to whom, and why. They read it with their code, perhaps not alone."),
        missing=_("Write what the reporter reads of it"),
        max_length=WORDS_LENGTH,
        rows=5,
    )
    telling = RadiosField(
        label=_("When are they told?"),
        missing=_("Select when they are told"),
        options=(Option(AT_ONCE, _("As soon as it is sent")), *LATER),
    )
    why_not_told = LongTextField(
        label=_("If not at once: what could happen to them if they knew?"),
        hint=SEALED,
        max_length=WORDS_LENGTH,
        rows=4,
    )
    urgency = RadiosField(
        label=_("Can it wait until another person approves it?"),
        missing=_("Select whether it can wait"),
        options=(
            Option("wait", _("Yes: nothing is sent before")),
            Option(
                "now",
                _("No: it is an emergency"),
                hint=_("You can send it at once. Another person decides about it within 24 hours, or it is escalated."),
            ),
        ),
    )
    approver = RadiosField(label=_("Who approves it?"), missing=_("Select who approves it"), options=())

    def __init__(self, *args: Any, recipients: Sequence[Organisation], deputy: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.recipients = {str(place.id): place for place in recipients}
        self.offer("recipient", [Option(key, place.name) for key, place in self.recipients.items()])
        self.fields["why_not_told"].required = False
        if not deputy:
            del self.fields["approver"]
            return
        team = Option("team", _("A supervisor of the team"))
        self.offer("approver", [team, Option("deputy", _now("The deputy, %(name)s") % {"name": deputy})])

    def clean(self) -> None:
        answered = self.cleaned_data
        if answered.get("telling", AT_ONCE) != AT_ONCE and not answered.get("why_not_told"):
            self.add_error("why_not_told", _("Write what could happen to them if they knew"))
        place = self.recipients.get(answered.get("recipient", ""))
        if place is None:
            return
        possible = {rule.key for rule in offered(place.kind)}
        if not possible.issuperset(answered.get("fields_named", [])):
            only = [str(RULES[key].label) for key in answered["fields_named"] if key not in possible]
            words = _now("This recipient has no use for: %(parts)s. Take the tick away")
            self.add_error("fields_named", words % {"parts": ", ".join(only)})

    @property
    def recipient_chosen(self) -> Organisation:
        return self.recipients[self.cleaned_data["recipient"]]

    @property
    def is_emergency(self) -> bool:
        return bool(self.cleaned_data["urgency"] == "now")

    @property
    def to_deputy(self) -> bool:
        return bool(self.cleaned_data.get("approver") == "deputy")

    def reasons(self, at: datetime) -> Reasons:
        """What was said, in a form that is valid."""
        said = self.cleaned_data
        return Reasons(
            trigger=Trigger(said["trigger"]),
            basis=Basis(said["basis"]),
            capacity=Capacity(said["capacity"]),
            decision_maker=said["decision_maker"],
            reason=said["reason"],
            fields=tuple(said["fields_named"]),
            told=said["told"],
            why_not_told=said["why_not_told"] if said["telling"] != AT_ONCE else "",
            look_again_date=day_after(said["telling"], at),
        )


class DecisionForm(forms.Form):
    decision = RadiosField(
        label=_("What do you decide?"),
        missing=_("Select what you decide"),
        options=(
            Option("approve", _("I approve it")),
            Option("refuse", _("I refuse it"), hint=_("What was sent already is recalled.")),
        ),
    )
    words = LongTextField(
        label=_("Why?"), hint=SEALED, missing=_("Write why you decide so"), max_length=WORDS_LENGTH, rows=5
    )

    @property
    def approves(self) -> bool:
        return bool(self.cleaned_data["decision"] == "approve")


class TellingForm(forms.Form):
    telling = RadiosField(
        label=_("Can the reporter be told now?"),
        missing=_("Select whether the reporter can be told now"),
        options=(Option(AT_ONCE, _("Yes, tell them now")), *LATER),
    )
    words = LongTextField(
        label=_("Why?"), hint=SEALED, missing=_("Write why they can or cannot be told"), max_length=WORDS_LENGTH, rows=5
    )

    def look_again_date(self, at: datetime) -> date | None:
        """The local day on which somebody looks again; None when they are told now."""
        return day_after(self.cleaned_data["telling"], at)


def day_after(days: str, at: datetime) -> date | None:
    """The local day so many days after `at`, None for "0"."""
    return None if days == AT_ONCE else timezone.localdate(at) + timedelta(days=int(days))
