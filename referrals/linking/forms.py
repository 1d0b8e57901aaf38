"""What is asked about links between reports."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from core.design_system import forms
from core.design_system.dates import DateField
from core.design_system.fields import CheckboxesField, LongTextField, Option, RadiosField, TextField
from referrals.casework.words import SEALED
from referrals.casework.writing import WORDS_LENGTH
from referrals.linking.identifiers import (
    Identifier,
    IdentifierKind,
    NotAnIdentifier,
    Whose,
    address,
    email,
    handle,
    person,
    phone,
    vehicle,
)
from referrals.linking.relations import WORDS, Relation
from referrals.linking.shared import NAME_LENGTH

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

REJECT = "rejected"


class ReferenceForm(forms.Form):
    reference = TextField(
        label=_("Reference of the other report"),
        hint=_("If you know of one that is not offered here."),
        missing=_("Enter the reference of the other report"),
        max_length=40,
        width=10,
        autocomplete="off",
    )


class DecisionForm(forms.Form):
    decision = CheckboxesField(
        label=_("How are the two connected?"),
        hint=_("Somebody with the same name need not be the same person."),
        missing=_("Select how the two are connected"),
        options=[
            Option(
                Relation.AGAIN,
                WORDS[Relation.AGAIN],
                hint=_("It happened again. Both reports are counted."),
            ),
            Option(Relation.SAME_RESPONDENT, WORDS[Relation.SAME_RESPONDENT], hint=_("They are always alleged.")),
            Option(
                Relation.DUPLICATE_OF,
                WORDS[Relation.DUPLICATE_OF],
                hint=_("This one gets the record status “duplicate”. The other one is counted and worked on."),
                exclusive=True,
                divider=_("or"),
            ),
            Option(REJECT, _("They have nothing to do with each other"), exclusive=True),
        ],
    )
    reason = LongTextField(
        label=_("Why do you think so?"),
        hint=SEALED,
        missing=_("Write why you think so"),
        max_length=WORDS_LENGTH,
        rows=4,
    )


class UndoForm(forms.Form):
    reason = LongTextField(
        label=_("Why do you take the decision back?"),
        hint=SEALED,
        missing=_("Write why you take the decision back"),
        max_length=WORDS_LENGTH,
        rows=4,
    )


class PromptForm(forms.Form):
    """`asked` are the prompts of the case, each with its words."""

    prompt = RadiosField(label=_("Which of these?"), missing=_("Select which of these"), options=())
    done = RadiosField(
        label=_("What did you do?"),
        missing=_("Select what you did"),
        options=[
            Option("acted", _("I acted on it")),
            Option("aside", _("I put it aside")),
        ],
    )
    words = LongTextField(
        label=_("What you did, or why not"),
        hint=SEALED,
        missing=_("Write what you did, or why not"),
        max_length=WORDS_LENGTH,
        rows=4,
    )

    def __init__(self, *args: Any, asked: "Iterable[tuple[str, StrOrPromise]]", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("prompt", [Option(code, words) for code, words in asked])


class ContactsForm(forms.Form):
    """Contacts of whatever kind, read into the one spelling of each. `region` is whose numbers lack a country code."""

    phone = TextField(label=_("Telephone number"), width=20, autocomplete="off")
    email = TextField(label=_("Email address"), max_length=254, autocomplete="off")
    account = TextField(label=_("Account on a website or app"), hint=_("Its name, as the website shows it."), width=20)
    platform = TextField(label=_("Which website or app is the account on?"), width=20)
    vehicle = TextField(label=_("Vehicle"), hint=_("The whole number plate."), width=10, max_length=20)
    house = TextField(label=_("House number of an address"), width=5, max_length=60)
    postcode = TextField(label=_("Postcode of the address"), width=10, max_length=20, autocomplete="off")

    def __init__(self, *args: Any, region: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._region = region
        self.found: list[tuple[IdentifierKind, str]] = []

    def clean(self) -> dict[str, Any]:
        given = {name: answer for name, answer in self.cleaned_data.items() if answer}
        for field, needed, make in self._readings(given):
            if needed & given.keys():
                self._read(field, make)
        if not self.errors and not self.found:
            self.add_error("phone", _("Fill in at least one of these"))
        return self.cleaned_data

    def _readings(
        self, given: dict[str, Any]
    ) -> list[tuple[str, frozenset[str], Callable[[], tuple[IdentifierKind, str]]]]:
        """The field that names a fault, the fields any of which asks for the reading, and the reading."""
        words = {name: str(given.get(name, "")) for name in self.fields}
        kinds = IdentifierKind
        return [
            ("phone", frozenset({"phone"}), lambda: (kinds.PHONE, phone(words["phone"], self._region))),
            ("email", frozenset({"email"}), lambda: (kinds.EMAIL, email(words["email"]))),
            (
                "account",
                frozenset({"account", "platform"}),
                lambda: (kinds.HANDLE, handle(words["account"], words["platform"])),
            ),
            ("vehicle", frozenset({"vehicle"}), lambda: (kinds.VEHICLE, vehicle(words["vehicle"]))),
            (
                "house",
                frozenset({"house", "postcode"}),
                lambda: (kinds.ADDRESS, address(words["house"], words["postcode"])),
            ),
        ]

    def _read(self, field: str, make: Callable[[], tuple[IdentifierKind, str]]) -> None:
        try:
            self.found.append(make())
        except NotAnIdentifier as refusal:
            self.add_error(field, FAULTS[refusal.kind])


class IdentifiersForm(ContactsForm):
    whose = RadiosField(
        label=_("Whose is it?"),
        missing=_("Select whose it is"),
        options=[
            Option(Whose.REPORTER, _("Of the person harmed, or of whoever reports it")),
            Option(Whose.RESPONDENT, _("Of the person complained about")),
        ],
    )
    name = TextField(label=_("Name"), hint=_("A name counts only together with a date of birth."), autocomplete="off")
    born = DateField(label=_("Date of birth"), hint=_("For example, 27 3 1987"))
    field_order = ["whose"]

    def _readings(
        self, given: dict[str, Any]
    ) -> list[tuple[str, frozenset[str], Callable[[], tuple[IdentifierKind, str]]]]:
        return [*super()._readings(given), ("name", frozenset({"name", "born"}), lambda: _person(given))]

    @property
    def identifiers(self) -> list[Identifier]:
        """What a valid form says."""
        return [Identifier(kind, Whose(self.cleaned_data["whose"]), value) for kind, value in self.found]


class SharedForm(ContactsForm):
    label = TextField(
        label=_("A name for it"),
        hint=_("For example “telephone of the shelter”. What you enter below is not kept in a form that can be read."),
        missing=_("Enter a name for it"),
        max_length=NAME_LENGTH,
    )
    field_order = ["label"]


def _person(given: dict[str, Any]) -> tuple[IdentifierKind, str]:
    if not given.get("born"):
        raise NotAnIdentifier(IdentifierKind.PERSON)
    return IdentifierKind.PERSON, person(given.get("name", ""), given["born"])


FAULTS: dict[IdentifierKind, "StrOrPromise"] = {
    IdentifierKind.PHONE: _("Enter a whole telephone number, like 01632 960 001 or +44 808 157 0192"),
    IdentifierKind.EMAIL: _("Enter an email address in the format name@example.org"),
    IdentifierKind.HANDLE: _("Enter the name of the account and the website or app that it is on"),
    IdentifierKind.VEHICLE: _("Enter one whole number plate, like AB12 CDE"),
    IdentifierKind.ADDRESS: _("Enter a house number and a whole postcode, like GL1 1AA"),
    IdentifierKind.PERSON: _("Enter the name and the date of birth"),
}
