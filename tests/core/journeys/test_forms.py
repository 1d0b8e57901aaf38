"""The form of a step: which text it takes, what it keeps, how it shows it."""

from datetime import UTC, datetime

import pytest
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict
from hypothesis import given, settings
from hypothesis import strategies as st

from core.design_system.dates import DateField
from core.design_system.fields import CheckboxesField, Option, RadiosField, TextField
from core.journeys.answers import Asked, StoredAnswers
from core.journeys.forms import StepForm, as_sent
from core.partnerships.models import Partnership

ASKED = Asked(Partnership(name="Safer Test"), StoredAnswers(), datetime(2026, 11, 18, tzinfo=UTC))


class Form(StepForm):
    words = TextField(label="Words", max_length=30)
    ticks = CheckboxesField(label="Ticks", options=[Option("a", "An <a>"), Option("b", "B")])
    one = RadiosField(label="One", options=[Option("x", "X")])
    day = DateField(label="Day")


def form(**sent):
    return Form(MultiValueDict(sent), asked=ASKED)


@pytest.mark.parametrize("text", ["a\x00b", "a\x1bb", "a\x7fb", "a\x85b", "\x08"])
def test_control_characters_are_refused_with_a_clear_message(text):
    assert form(words=[text]).errors["words"][0] == "Remove the characters that are not text"


@pytest.mark.parametrize("text", ["😀👩‍👩‍👧", "abc \u202eabc", "مرحبا", "a\tb", "line\nline", "\ufeffx"])
def test_every_script_emoji_and_marks_of_direction_are_text(text):
    assert not form(words=[text]).errors


def test_typed_text_is_shown_in_a_direction_of_its_own_and_escaped():
    sent = form(words=["\u202e<b>"])
    assert sent.is_valid()
    assert sent.shown("words") == '<bdi dir="auto">\u202e&lt;b&gt;</bdi>'


def test_chosen_answers_are_shown_by_their_labels():
    sent = form(ticks=["b", "a"], one=["x"], **{"day-day": ["2"], "day-month": ["3"], "day-year": ["2026"]})
    assert sent.is_valid()
    assert (sent.shown("ticks"), sent.shown("one"), sent.shown("day")) == ("An &lt;a&gt;<br>B", "X", "2 March 2026")


def test_only_the_controls_of_the_form_are_kept():
    sent = form(words=["old", "new"], ticks=["a", "b"], csrfmiddlewaretoken=["t"], other=["o"])
    kept = sent.step_data()
    assert kept["words"] == ["new"]
    assert kept["ticks"] == ["a", "b"]
    assert set(kept) == {"words", "ticks", "one", "day-day", "day-month", "day-year"}


def test_a_newline_counts_once_however_the_browser_sends_it():
    sent = Form(QueryDict("words=a%0D%0Ab%0Dc%0Ad"), asked=ASKED)
    assert sent.is_valid()
    assert sent.cleaned_data["words"] == "a\nb\nc\nd"


CONTROLS = st.sampled_from(["words", "ticks", "one", "day-day", "day-month"])


@settings(derandomize=True, max_examples=60, deadline=None)
@given(st.dictionaries(CONTROLS, st.lists(st.text(max_size=40), max_size=3)))
def test_whatever_is_sent_is_taken_or_refused_and_what_is_taken_is_taken_again(sent):
    first = Form(as_sent(sent), asked=ASKED)
    if first.is_valid():
        again = Form(as_sent(first.step_data()), asked=ASKED)
        assert again.is_valid()
        assert again.cleaned_data == first.cleaned_data
        assert len(first.rows()) == 4
