"""What a form says when an answer is missing or wrong, and that it keeps every answer."""

from datetime import date
from typing import Any

import pytest
from django import forms as django_forms
from django.http import QueryDict
from django.utils import translation

from core.design_system import dates, fields, forms
from core.design_system.components import ErrorLine
from tests.core.design_system.gallery import EveryField, Story, wrong_answers
from tests.core.design_system.markup import parse
from tests.languages import translating


class When(forms.Form):
    on = dates.DateField(label="On what day?", missing="Enter the day it happened", latest=date(2026, 3, 2))


def sent(day: str, month: str, year: str) -> When:
    return When({"on-day": day, "on-month": month, "on-year": year})


def fault(form: forms.Form) -> ErrorLine:
    (line,) = form.error_lines
    return line


def test_a_question_without_words_for_a_missing_answer_may_be_skipped() -> None:
    assert not fields.TextField(label="Postcode").required
    assert fields.TextField(label="Story", missing="Write what happened").required


def test_a_question_cannot_be_required_without_words_for_it() -> None:
    with pytest.raises(TypeError):
        fields.TextField(label="Story", required=True)


def test_the_summary_and_the_field_say_the_same_and_the_link_leads_to_the_control() -> None:
    form = Story({})
    line = fault(form)
    root = parse(str(form))
    error = root.find(".//p[@class='govuk-error-message']")
    assert error is not None
    assert line.text in "".join(error.itertext())
    assert root.find(f".//textarea[@id='{line.target}']") is not None


def test_every_link_of_the_summary_leads_to_a_control_on_the_page() -> None:
    form = wrong_answers()
    controls = {element.get("id") for tag in ("input", "select", "textarea") for element in parse(str(form)).iter(tag)}
    assert len(form.error_lines) == 7
    assert {line.target for line in form.error_lines} <= controls


def test_no_message_is_one_of_djangos() -> None:
    page = str(wrong_answers()) + str(EveryField({}, {}))
    for phrase in ("This field", "is required", "valid", "lease"):
        assert phrase not in page


def test_every_input_is_kept_but_the_password() -> None:
    typed = {"name": "Sam", "email": "a", "kinds": ["verbal"], "who": "other", "password": "secret"}
    typed |= {"occurred-day": "27", "occurred-year": "2026", "agree": "on", "area": "west"}
    root = parse(str(EveryField(typed, {})))
    values = {
        element.get("name"): element.get("value") for element in root.iter("input") if element.get("type") != "checkbox"
    }
    assert values["name"] == "Sam"
    assert values["email"] == "a"
    assert (values["occurred-day"], values["occurred-month"], values["occurred-year"]) == ("27", None, "2026")
    assert values["password"] is None
    chosen = [element.get("value") for element in root.iter("input") if "checked" in element.attrib]
    assert chosen == ["verbal", "other", "on"]
    assert root.find(".//option[@value='west'][@selected]") is not None


def test_a_long_story_keeps_its_line_breaks_and_is_not_cut_off() -> None:
    story = "\n\nFirst\n" + "x" * 20_001
    form = Story({"story": story})
    area = parse(str(form)).find(".//textarea")
    assert area is not None
    assert "maxlength" not in area.attrib
    assert (area.text or "").lstrip("\n") == story.lstrip("\n")
    assert fault(form).text == "Shorten this to 20000 characters or fewer. It has 20007 now."


@pytest.mark.parametrize(
    ("typed", "message", "part"),
    [
        (("", "", ""), "Enter the day it happened", "day"),
        (("27", "", "2026"), "Enter the month", "month"),
        (("", "", "2026"), "Enter the day and the month", "day"),
        (("1", "2", ""), "Enter the year", "year"),
        (("1", "x", "2026"), "Enter the month as a number from 1 to 12, or its name", "month"),
        (("32", "1", "2026"), "Enter the day as a number from 1 to 31", "day"),
        (("1", "1", "26"), "Enter the year with 4 numbers, for example 2026", "year"),
        (("²", "1", "2026"), "Enter the day as a number from 1 to 31", "day"),
        (("30", "2", "2026"), "Check the day: that month has fewer days", "day"),
        (("3", "3", "2026"), "Enter a date that is today or earlier", "day"),
    ],
)
def test_a_date_names_the_part_that_is_wrong(typed: tuple[str, str, str], message: str, part: str) -> None:
    assert fault(sent(*typed)) == ErrorLine(message, f"id_on-{part}")


@pytest.mark.parametrize("month", ["2", "02", "february", "Feb", "feb."])
def test_a_month_may_be_a_number_or_a_name(month: str) -> None:
    form = sent(" 1", month, "2026 ")
    assert form.is_valid()
    assert form.cleaned_data["on"] == date(2026, 2, 1)


def test_a_month_may_be_named_in_the_language_of_the_page() -> None:
    with translating(), translation.override("cy"):
        assert sent("1", "Chwefror", "2026").is_valid()


def test_a_date_that_was_given_before_fills_the_three_parts() -> None:
    root = parse(str(When(initial={"on": date(2026, 2, 1)})))
    assert [element.get("value") for element in root.iter("input")] == ["1", "2", "2026"]


def test_none_of_these_is_not_taken_together_with_another_answer() -> None:
    form = EveryField(QueryDict("kinds=verbal&kinds=unknown"))
    assert form.errors["kinds"] == ["Choose “I do not know” or other answers, not both"]
    assert "kinds" not in EveryField(QueryDict("kinds=unknown")).errors


def test_a_forged_choice_is_refused_without_repeating_it() -> None:
    form = EveryField({"who": "<forged>", "kinds": ["<forged>"]})
    assert form.errors["who"] == ["Choose one of the answers on this page"]
    assert form.errors["kinds"] == ["Choose from the answers on this page"]
    assert "forged" not in str(form)


@pytest.mark.parametrize("typed", ["123456", " 123 456 ", "123-456", "123\N{NO-BREAK SPACE}456"])
def test_a_pasted_code_is_taken_with_its_spaces(typed: str) -> None:
    class Second(forms.Form):
        code = fields.OneTimeCodeField(label="Code", missing="Enter the code")

    form = Second({"code": typed})
    assert form.is_valid()
    assert form.cleaned_data["code"] == "123456"
    control = parse(str(form)).find(".//input")
    assert control is not None
    assert control.get("autocomplete") == "one-time-code"


@pytest.mark.parametrize("typed", ["12345", "1234567", "12345a", "١٢٣٤٥٦"])
def test_a_code_of_another_shape_is_refused(typed: str) -> None:
    class Second(forms.Form):
        code = fields.OneTimeCodeField(label="Code", missing="Enter the code")

    assert fault(Second({"code": typed})).text == "Enter the 6 numbers that your app shows"


def test_what_concerns_the_whole_form_comes_first_and_leads_to_its_first_control() -> None:
    form = Story({"story": ""})
    form.add_error(None, "The address and the password do not belong together")
    assert form.error_lines[0] == ErrorLine("The address and the password do not belong together", "id_story")
    assert len(form.error_lines) == 2


def test_a_plain_django_field_is_drawn_by_its_widget() -> None:
    class Plain(forms.Form):
        colour = django_forms.ChoiceField(choices=[("r", "Red"), ("b", "Blue")], widget=django_forms.RadioSelect)
        token = django_forms.CharField(widget=django_forms.HiddenInput)

    root = parse(str(Plain(initial={"colour": "b", "token": "t"})))
    chosen: Any = root.find(".//input[@checked]")
    assert chosen.get("value") == "b"
    assert root.find(".//input[@type='hidden'][@value='t']") is not None
    assert len(root.findall(".//label")) == 2


def test_two_forms_on_one_page_have_ids_of_their_own() -> None:
    first, second = When(prefix="from"), When(prefix="to")
    ids = [element.get("id") for form in (first, second) for element in parse(str(form)).iter() if element.get("id")]
    assert len(ids) == len(set(ids))
