"""Safe contact: what is asked, what is sealed of it, and what no form may leave half said."""

import pytest

from core.journeys.answers import Asked, StoredAnswers
from reporting.sections import Contact
from reporting.steps.circumstances import gave_contact
from reporting.steps.contact import ContactForm
from tests.core.journeys.test_forms import ASKED

OWN = {"name": "Sam", "channel": "phone", "value": "07700 900123"}
JO = {"channel": "trusted", "trusted_name": "Jo", "trusted_value": "jo@example.org"}


def sealed(**given: object) -> Contact | None:
    form = ContactForm(given, asked=ASKED)
    assert form.is_valid(), form.errors
    return form.contact


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"channel": "phone"}, "value"),
        ({"value": "07700 900123"}, "channel"),
        ({"channel": "email", "value": "07700 900123"}, "value"),
        ({"channel": "trusted"}, "trusted_value"),
        ({"channel": "trusted", "value": "07700 900123"}, "trusted_value"),
        ({"trusted_value": "07700 900456"}, "channel"),
        ({**OWN, "code_word": "x" * 61}, "code_word"),
        ({**OWN, "code_word": "a\x00b"}, "code_word"),
        ({**JO, "trusted_value": "x" * 255}, "trusted_value"),
        ({**JO, "trusted_may": ["everything"]}, "trusted_may"),
    ],
)
def test_what_is_half_said_or_no_text_is_answered_in_words(given: dict[str, object], field: str) -> None:
    form = ContactForm(given, asked=ASKED)
    assert not form.is_valid()
    assert list(form.errors) == [field]


def test_everything_said_is_sealed() -> None:
    contact = sealed(**OWN, safe_times="after 6", may=["say_who"], code_word="Bluebell")
    assert contact == Contact(
        name="Sam",
        channel="phone",
        value="07700 900123",
        safe_times="after 6",
        may_leave_message=False,
        may_say_who=True,
        code_word="Bluebell",
        trusted_name="",
        trusted_value="",
        trusted_may_know=False,
    )


def test_do_not_contact_me_takes_back_every_way_to_reach_anybody() -> None:
    contact = sealed(**{**OWN, **JO, "channel": "none", "code_word": "Bluebell", "trusted_may": ["may_know"]})
    assert contact is not None
    assert {key for key, value in contact.items() if value} == {"name", "channel"}
    assert sealed(**{**JO, "channel": "none"}) is None


def test_somebody_trusted_instead_leaves_no_number_of_ones_own() -> None:
    contact = sealed(**{**OWN, **JO})
    assert contact is not None
    assert (contact["value"], contact["trusted_value"]) == ("", "jo@example.org")


def test_the_page_with_all_answers_shows_somebody_trusted_only_where_there_is_one() -> None:
    for given, shown in ((OWN, False), ({**OWN, **JO, "channel": "phone"}, True), (JO, True)):
        form = ContactForm(given, asked=ASKED)
        assert form.is_valid()
        assert (str(ContactForm.answer_names["trusted_name"]) in [str(name) for name, _ in form.rows()]) is shown


@pytest.mark.parametrize(
    ("given", "reachable"),
    [({}, False), (OWN, True), (JO, True), ({**OWN, "channel": "trusted"}, False), ({**JO, "channel": "none"}, False)],
)
def test_whoever_names_somebody_trusted_can_be_reached(given: dict[str, str], reachable: bool) -> None:
    """So that the police or others can be given it, where the reporter wants that."""
    stored = StoredAnswers({"contact": {key: [value] for key, value in given.items()}})
    assert gave_contact(Asked(ASKED.partnership, stored, ASKED.at)) is reachable
