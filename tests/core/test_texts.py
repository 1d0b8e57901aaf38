"""What a typed text may consist of, and that every question of words asks it."""

import pytest

from core.design_system.fields import LongTextField, PasswordField, TextField
from core.design_system.forms import Form
from core.texts import TextRefused, checked


class Words(Form):
    line = TextField(label="Line")
    story = LongTextField(label="Story", max_length=5)
    password = PasswordField(label="Password")


@pytest.mark.parametrize("text", ["abc \u202eabc", "مرحبا", "a\tb\nc", "👩‍👩‍👧", "\ufeffx"])
def test_every_script_emoji_and_marks_of_direction_are_text(text: str) -> None:
    assert checked(text, longest=100) == text


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (" \n\t ", "empty"),
        ("x" * 101, "too long"),
        ("a\0b", "not text"),
        ("a\x85b", "not text"),
        ("\ud800", "not text"),
    ],
)
def test_what_is_no_text_is_refused_without_quoting_it(text: str, why: str) -> None:
    with pytest.raises(TextRefused) as refusal:
        checked(text, longest=100)
    assert str(refusal.value) == why


def test_nothing_is_fine_where_nothing_is_required() -> None:
    assert checked(" \r\n ", longest=0, required=False) == ""


@pytest.mark.parametrize("name", ["line", "story"])
@pytest.mark.parametrize("text", ["a\x07b", "a\0b"])
def test_a_question_of_words_says_that_something_is_no_text(name: str, text: str) -> None:
    assert Words({name: text}).errors[name][0] == "Remove the characters that are not text"


def test_a_newline_counts_once_however_the_browser_sends_it() -> None:
    form = Words({"story": "a\r\nb\r\nc"})
    assert form.is_valid()
    assert form.cleaned_data["story"] == "a\nb\nc"


def test_a_password_stays_as_it_was_typed() -> None:
    form = Words({"password": " a\r\x07 "})
    assert form.is_valid()
    assert form.cleaned_data["password"] == " a\r\x07 "
