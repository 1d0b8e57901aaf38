"""Anything may be typed or forged on any page: it is taken as text or answered in words, and never breaks."""

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.journeys.forms import as_sent
from reporting.steps.journey import JOURNEY
from reporting.submit.models import Report
from tests.people import AT
from tests.reporting.steps.walking import FULL, STEPS, answer, begin, finish, url

BAD = {
    "empty": "",
    "spaces": " \t\n ",
    "long": "x" * 200_000,
    "nul": "a\x00b",
    "escape": "\x1b[2J",
    "c1": "\x9b31m",
    "override": "\u202eevil\u2066",
    "emoji": "👩‍👩‍👧‍👦" * 20,
    "markup": "<script>alert(1)</script>{{ 7 }}{% load x %}",
    "number": "999999999999999999999999",
    "negative": "-1",
    "superscript": "²",
    "json": '{"a": [1]}',
    "list": "['a']",
}
FORMS = {step.name: step.form for step in JOURNEY}


@pytest.fixture
def reporter(gloucester, client):
    return begin(client)


def controls(step):
    """Every control of a page, and some that it does not have."""
    names = [*FORMS[step].base_fields, "day-day", "day-month", "day-year", "to_the_end", "seen", "wizard_goto_step"]
    return [*names, f"{step}-current_step"]


@pytest.mark.parametrize("step", STEPS)
def test_bad_values_in_every_control_are_taken_or_answered_in_words(reporter, step):
    answer(reporter, until=step)
    for name, bad in BAD.items():
        controls_sent = FORMS[step].base_fields if name == "long" else controls(step)  # a body has its own limit
        page = reporter.post(url(step), dict.fromkeys(controls_sent, bad))
        assert page.status_code in {200, 302}, name
        if page.status_code == 200 and step != "check":
            assert page.context["form"].error_lines, name
            assert b"This field is required" not in page.content
        assert reporter.get(url(step)).status_code == 200, name


@pytest.mark.parametrize("step", FULL)
def test_lists_where_one_value_belongs_and_one_where_lists_do(reporter, step):
    answer(reporter, until=step)
    sent: dict[str, Any] = {name: ["a", "b", "c"] for name in controls(step) if name != "to_the_end"}
    assert reporter.post(url(step), sent).status_code in {200, 302}
    assert reporter.post(url(step), data="[1, 2]", content_type="application/json").status_code in {200, 302}


@pytest.mark.parametrize("step", FULL)
def test_a_forged_choice_is_refused_and_the_earlier_answer_stays(reporter, step):
    answer(reporter)
    before = reporter.get(url(step)).context["form"].step_data()
    forged = {name: "forged" for name, field in FORMS[step].base_fields.items() if hasattr(field, "options")}
    page = reporter.post(url(step), forged)
    assert page.status_code == 200
    assert page.context["form"].error_lines
    assert reporter.get(url(step)).context["form"].step_data() == before


def test_a_story_that_is_too_long_is_kept_on_the_page_with_what_to_do(reporter):
    answer(reporter, until="story")
    page = reporter.post(url("story"), {"story": "y" * 200_000})
    assert "Shorten this to 20000 characters or fewer. It has 200000 now." in page.content.decode()
    assert b"y" * 200_000 in page.content


def test_a_story_of_exactly_the_limit_with_line_breaks_is_taken(reporter):
    answer(reporter, until="story")
    story = ("z" * 99 + "\r\n") * 199 + "z" * 100
    assert reporter.post(url("story"), {"story": story})["Location"] == url("why")


def test_a_day_in_the_future_is_answered_in_words(reporter):
    answer(reporter, until="when")
    tomorrow = AT + timedelta(days=1)
    page = reporter.post(url("when"), {"day-day": tomorrow.day, "day-month": tomorrow.month, "day-year": tomorrow.year})
    assert b"Enter a date that is today or earlier" in page.content


def test_text_in_any_script_reaches_the_check_page_isolated(reporter):
    answer(reporter, story={"story": "\u202eabc مرحبا <b>"})
    page = reporter.get(url("check")).content.decode()
    assert '<bdi dir="auto">\u202eabc مرحبا &lt;b&gt;</bdi>' in page


def test_too_many_fields_and_too_large_bodies_are_refused_politely(reporter):
    answer(reporter, until="story")
    assert reporter.post(url("story"), {f"f{n}": "1" for n in range(1000)}).status_code == 400
    assert reporter.post(url("story"), {"story": "x" * 3_000_000}).status_code in {400, 413}
    assert reporter.get(url("story")).status_code == 200


@pytest.mark.parametrize("method", ["put", "patch", "delete"])
def test_no_other_method_reaches_a_page(reporter, method):
    assert getattr(reporter, method)(url("safety")).status_code == 405


TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)


@settings(derandomize=True, max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(sent=st.fixed_dictionaries({name: st.lists(TEXT, max_size=2) for name in ("story", "why", "place", "words")}))
def test_any_words_are_sent_once_or_answered_in_words(gloucester, client, sent):
    begin(client)
    client.post("/report/", {"again": "1"})
    homes = {"story": "story", "why": "why", "place": "where", "words": "when"}
    answer(
        client, readers={"bundle": "team"}, **{homes[name]: as_sent({name: values}) for name, values in sent.items()}
    )
    page = client.get(url("check"))
    if page.status_code == 200:
        count = Report.objects.count()
        assert finish(client)["Location"] == "/report/receipt/"
        assert Report.objects.count() == count + 1
