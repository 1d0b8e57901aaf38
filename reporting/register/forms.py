"""The forms of the register: an entry and its facts, an act, and a mystery visit."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from core.design_system.dates import DateField
from core.design_system.fields import (
    CheckboxesField,
    EmailField,
    LongTextField,
    Option,
    RadiosField,
    SelectField,
    TextField,
)
from core.design_system.forms import Form
from core.partnerships.models import OrganisationKind, Partnership
from core.vocabularies.languages import name_of_language
from core.vocabularies.registry import areas_of
from reporting.centres.facts import LANGUAGES, Facts, HubContact
from reporting.centres.models import Act, Reason, Result
from reporting.centres.moving import KINDS, RULES, WORDS_LENGTH
from reporting.centres.opening import Hours, NoHours, hours_of, typed_hours
from reporting.centres.visits import QUESTIONS
from reporting.centres.visits import WORDS_LENGTH as VISIT_WORDS_LENGTH

# The name of the field, the day, and what is asked about it.
WEEK = (
    ("monday", _("Monday"), _("Opening times on Monday")),
    ("tuesday", _("Tuesday"), _("Opening times on Tuesday")),
    ("wednesday", _("Wednesday"), _("Opening times on Wednesday")),
    ("thursday", _("Thursday"), _("Opening times on Thursday")),
    ("friday", _("Friday"), _("Opening times on Friday")),
    ("saturday", _("Saturday"), _("Opening times on Saturday")),
    ("sunday", _("Sunday"), _("Opening times on Sunday")),
)
ACCESS = (
    Option("step_free", _("No steps to get in")),
    Option("hearing_loop", _("A hearing loop")),
    Option("bsl", _("Somebody there uses British Sign Language (BSL)")),
)
YES_NO = (Option("yes", _("Yes")), Option("no", _("No")), Option("", _("I could not tell")))
ANSWERS = {"yes": True, "no": False}


def _day(number: int, label: Any) -> TextField:
    hint = _("For example 9:00 to 12:30, 13:30 to 17:00. Leave a day empty when it is shut.") if number == 0 else ""
    return TextField(label=label, hint=hint, width=20, max_length=60)


class FactsForm(Form):
    """What the public reads about a place. `facts` gives the answers of a form without errors."""

    address = TextField(
        label=_("Address"),
        hint=_("With the floor or door, so that somebody finds it."),
        missing=_("Enter the address"),
    )
    postcode = TextField(label=_("Postcode"), width=10, max_length=8)
    area = SelectField(label=_("Area"), hint=_("Leave this, and it is found from the postcode."), options=())
    access = CheckboxesField(label=_("Getting in and being understood"), options=ACCESS)
    languages = CheckboxesField(label=_("Languages spoken there besides English"), options=())
    strands = CheckboxesField(
        label=_("What they know well"), hint=_("Hatred for reasons that people there know from their own work."),
        options=(),
    )  # fmt: skip
    public_phone = TextField(label=_("Telephone number for the public"), width=20, max_length=40)
    public_email = EmailField(label=_("Email address for the public"), width=30)
    note = LongTextField(
        label=_("A short note for the public"), hint=_("For example: ask for Joan at the desk."), rows=2, max_length=300
    )
    monday, tuesday, wednesday, thursday, friday, saturday, sunday = (
        _day(number, label) for number, (_name, _weekday, label) in enumerate(WEEK)
    )

    def __init__(
        self,
        data: Mapping[str, Any] | None,
        *,
        partnership: Partnership,
        strands: Iterable[tuple[str, str]],
        facts: Facts | None = None,
        initial: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(data, initial={**(_initial(facts) if facts else {}), **(initial or {})})
        areas = (Option(term.code, term.label) for term in areas_of(partnership))
        self.offer("area", [Option("", _("From the postcode")), *areas])
        named = sorted((name_of_language(code), code) for code in LANGUAGES)
        self.offer("languages", [Option(code, name) for name, code in named])
        self.offer("strands", [Option(code, label) for code, label in strands])

    def clean(self) -> None:
        self.hours: list[Hours] = []
        for number, (name, _weekday, _label) in enumerate(WEEK):
            try:
                self.hours += hours_of(number, self.cleaned_data.get(name, ""))
            except NoHours:
                wording = _("Write opening times like 9:00 to 17:00, the earlier one first, at most two a day")
                self.add_error(name, ValidationError(wording))

    @property
    def facts(self) -> Facts:
        said = self.cleaned_data
        plain = ("address", "postcode", "area", "languages", "strands", "public_phone", "public_email", "note")
        access = {option.value: option.value in said["access"] for option in ACCESS}
        answers: dict[str, Any] = {**{name: said[name] for name in plain}, **access, "hours": self.hours}
        return Facts(**answers)


class HubFactsForm(FactsForm):
    """The same for the team, with whom it rings there."""

    contact_name = TextField(
        label=_("Whom the team asks for there"), hint=_("Not shown to the public."), width=30, max_length=120
    )
    contact_email = EmailField(label=_("Their email address"), hint=_("Not shown to the public."), width=30)

    @property
    def contact(self) -> HubContact:
        return HubContact(self.cleaned_data["contact_name"], self.cleaned_data["contact_email"])


class ActForm(Form):
    """Why, since when, and in other words."""

    reason = RadiosField(label=_("Why?"), missing=_("Choose a reason"), options=())
    happened = DateField(label=_("Since when?"), hint=_("Leave this empty for today."))
    words = LongTextField(
        label=_("In your own words"),
        hint=_("You can skip this. It is sealed: only the team can read it."),
        rows=4,
        max_length=WORDS_LENGTH,
    )

    def __init__(self, data: Mapping[str, Any] | None, *, act: Act, today: date) -> None:
        super().__init__(data)
        # What only the worker finds out is no reason that somebody can give.
        reasons = [reason for reason in RULES[act].reasons if reason != Reason.MISSED_CHECKS]
        self.offer("reason", [Option(reason, reason.label) for reason in reasons])
        _upto(self, "happened", today)


class EntryForm(ActForm):
    """A new entry. What the public reads about it is asked on the next page."""

    kind = RadiosField(
        label=_("What is it?"),
        missing=_("Choose what it is"),
        options=[Option(kind, OrganisationKind(kind).label) for kind in KINDS],
    )
    name = TextField(label=_("Name"), missing=_("Enter its name"), max_length=120)
    field_order = ("kind", "name", "reason", "happened", "words")

    def __init__(self, data: Mapping[str, Any] | None, *, today: date) -> None:
        super().__init__(data, act=Act.APPLY, today=today)


class VisitForm(Form):
    """The same short form for every mystery visit."""

    visited = DateField(label=_("When did you go there?"), missing=_("Enter the day of the visit"))
    found_open = RadiosField(label=_("Was it open, as it says?"), options=YES_NO)
    sign_visible = RadiosField(label=_("Could you see its sign or sticker?"), options=YES_NO)
    staff_knew = RadiosField(label=_("Did somebody there know what to do?"), options=YES_NO)
    treated_kindly = RadiosField(label=_("Were you treated kindly?"), options=YES_NO)
    in_private = RadiosField(label=_("Could you have reported in private?"), options=YES_NO)
    result = RadiosField(
        label=_("What came of it?"),
        missing=_("Choose what came of it"),
        options=[Option(result, result.label) for result in Result],
    )
    words = LongTextField(
        label=_("What did you see and hear?"),
        hint=_("You can skip this. It is sealed: only the team can read it. Leave out names."),
        rows=5,
        max_length=VISIT_WORDS_LENGTH,
    )

    def __init__(self, data: Mapping[str, Any] | None, *, today: date) -> None:
        super().__init__(data)
        _upto(self, "visited", today)

    @property
    def answers(self) -> dict[str, bool | None]:
        return {name: ANSWERS.get(self.cleaned_data[name]) for name in QUESTIONS}


def _upto(form: Form, name: str, today: date) -> None:
    field: Any = form.fields[name]
    field.latest = today


def _initial(facts: Facts) -> dict[str, Any]:
    """As the form shows what stands."""
    plain = ("address", "postcode", "area", "public_phone", "public_email", "note")
    days = {
        name: typed_hours(one for one in facts.hours if one.weekday == number)
        for number, (name, _weekday, _label) in enumerate(WEEK)
    }
    return {
        **{name: getattr(facts, name) for name in plain},
        "languages": list(facts.languages),
        "strands": list(facts.strands),
        "access": [option.value for option in ACCESS if getattr(facts, option.value)],
        **days,
    }
