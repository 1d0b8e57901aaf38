"""Pages speak to the person who reads them, and say no more than they must."""

import pytest
from django.core.cache import cache

from core.help_lines.models import HelpLine
from tests.reporting.steps.walking import STEPS, answer, begin, url


@pytest.fixture
def reporter(gloucester, client):
    return begin(client)


def page(reporter, step):
    return reporter.get(url(step)).content.decode()


@pytest.mark.parametrize(
    ("role", "age", "effect", "carer"),
    [
        ("me", "How old are you?", "How has it affected you?", "who looks after me"),
        ("parent_or_carer", "How old is the person", "How has it affected the person", "who looks after them"),
    ],
)
def test_questions_speak_of_whom_it_happened_to(reporter, role, age, effect, carer):
    answer(reporter, who={"role": role})
    assert age in page(reporter, "age")
    assert carer in page(reporter, "story")
    assert effect in page(reporter, "effect")


@pytest.mark.parametrize(("bundle", "expected"), [("team", True), ("only_me", False)])
def test_nobody_is_told_that_a_report_which_nobody_reads_is_looked_at_sooner(reporter, bundle, expected):
    answer(reporter, readers={"bundle": bundle})
    assert ("we look at your report sooner" in page(reporter, "story")) is expected


def test_somebody_under_18_is_spoken_to_as_themselves(reporter):
    answer(reporter, until="readers", age={"band": "under_18"})
    shown = page(reporter, "readers")
    assert "Because you are under 18" in shown
    assert 'href="tel:08001111"' in shown
    assert "tells neither your parents nor your school" in shown


@pytest.mark.parametrize(("agreement", "expected"), [("no", True), ("unsure", True), ("yes", False), ("", False)])
def test_whoever_reports_without_agreement_hears_that_they_may(reporter, agreement, expected):
    answer(reporter, until="readers", who={"role": "parent_or_carer", "agreement": agreement})
    assert ("You can still report." in page(reporter, "readers")) is expected


def test_a_skipped_page_is_one_line_among_the_answers(reporter):
    answer(reporter, where={})
    rows = [row.key for row in reporter.get(url("check")).context["rows"]]
    assert "Where did it happen?" in rows
    assert "Postcode" not in rows


def test_ticks_and_lines_stand_on_lines_of_their_own(reporter):
    answer(reporter, safety={"now": ["injured", "nearby"]}, story={"story": "One.\r\nTwo."})
    shown = page(reporter, "check")
    assert "Somebody is hurt<br>The person who did it is still near" in shown
    assert "One.<br>Two." in shown


def test_help_with_thoughts_of_self_harm_stands_on_the_next_page_and_before_sending(reporter):
    answer(reporter, effect={"effects": ["self_harm"]})
    shows = [
        step for step in ("readers", "effect", "contact", "recipients", "check") if "alone with" in page(reporter, step)
    ]
    assert shows == ["contact", "check"]


def test_an_error_is_not_pushed_down_by_what_was_said_before(reporter):
    answer(reporter, until="contact", effect={"effects": ["self_harm"]})
    refused = reporter.post(url("contact"), {"channel": "phone"}).content.decode()
    assert "Enter the phone number" in refused
    assert "alone with" not in refused


WITHOUT_AGREEMENT = {"role": "witness", "agreement": "no"}


@pytest.mark.parametrize("step", ["story", "why", "when", "where", "effect"])
def test_whoever_reports_without_agreement_hears_what_not_to_write(reporter, step):
    answer(reporter, who=WITHOUT_AGREEMENT)
    assert "Leave out whatever shows who they are" in page(reporter, step)
    answer(reporter, who={"role": "witness", "agreement": "yes"})
    assert "whatever shows who they are" not in page(reporter, step)


def test_the_contact_page_asks_for_nothing_of_a_person_who_did_not_agree(reporter):
    answer(reporter, who=WITHOUT_AGREEMENT)
    assert "Leave out the name and number of the person" in page(reporter, "contact")
    answer(reporter, who={"role": "me"})
    assert "Leave out the name" not in page(reporter, "contact")


@pytest.mark.parametrize(
    "answers",
    [{"safety": {"now": ["danger"]}}, {"story": {"also": ["carer"]}}, {"age": {"band": "under_18"}}],
)
def test_somebody_in_danger_may_be_named_without_agreement(reporter, answers):
    answer(reporter, who=WITHOUT_AGREEMENT, **answers)
    assert "As somebody may be in danger, you may still write who they are" in page(reporter, "where")


def test_whether_the_person_is_here_is_asked_and_dropped_for_oneself(reporter):
    answer(reporter, who={**WITHOUT_AGREEMENT, "here": "yes"})
    assert "Yes, they are here with me" in page(reporter, "check")
    reporter.post(url("who") + "?change=1", {"role": "me", "agreement": "no", "here": "yes"})
    assert "Yes, they are here with me" not in page(reporter, "check")


def test_a_young_person_is_spoken_to_on_each_page(reporter):
    answer(reporter, age={"band": "under_18"}, readers={"bundle": "team"})
    assert "we cannot keep it for you only" in page(reporter, "readers")
    assert "not your fault" in page(reporter, "story")


def test_a_young_person_is_told_to_ring_whom_the_partnership_names(reporter, gloucester):
    answer(reporter, age={"band": "under_18"}, readers={"bundle": "team"})
    assert "ring Childline: 0800 1111." in page(reporter, "story")
    HelpLine.objects.create(
        partnership=gloucester.partnership, name="Young Gloucester", number="01632 960 111", for_whom=["child"], order=1
    )
    cache.clear()
    assert "ring Young Gloucester: 01632 960 111." in page(reporter, "story")
    assert "Young Gloucester" in reporter.get("/report/pause/").text
    assert "only to keep you safe, or if you want it" in page(reporter, "where")


def test_whoever_reports_about_a_child_is_not_told_that_nobody_else_hears_of_it(reporter):
    answer(reporter, who={"role": "witness"}, age={"band": "under_18"}, readers={"bundle": "team"})
    assert "tells somebody else only to keep a child safe" in page(reporter, "story")
    assert "not your fault" not in page(reporter, "story")


def test_days_or_a_pattern_are_shown_only_where_there_are_any(reporter):
    answer(reporter, when={"kind": "ongoing", "times": "Most Fridays.\r\nOn 3 May."})
    assert "Most Fridays.<br>On 3 May." in page(reporter, "check")
    answer(reporter, when={"kind": "exact"})
    assert "If it keeps happening" not in page(reporter, "check")


LIGHT = 12 * 1024  # bytes of HTML; test_weight counts what a browser receives of the plain journey
IN_DANGER = {"safety": {"now": ["danger"]}, "who": {"role": "witness", "agreement": "no", "here": "no"}}


@pytest.mark.parametrize(
    "answers",
    [{}, IN_DANGER, {"who": {"role": "witness", "agreement": "no"}}, {"age": {"band": "under_18"}}],
    ids=["plain", "in danger", "without agreement", "young"],
)
def test_no_page_has_more_than_twelve_kibibytes_of_html_whoever_reads_it(reporter, answers):
    answer(reporter, readers={"bundle": "team"}, **answers)
    weights = {step: len(page(reporter, step).encode()) for step in (*STEPS, "sub_strands") if step != "check"}
    assert {step: weight for step, weight in weights.items() if weight > LIGHT} == {}


@pytest.mark.parametrize(
    ("role", "question"),
    [("me", "Would you recognise them?"), ("witness", "Would the person it happened to recognise")],
)
def test_who_did_it_is_asked_of_whom_it_happened_to(reporter, role, question):
    answer(reporter, who={"role": role})
    assert question in reporter.get("/report/more/respondent/").text


def test_nobody_who_keeps_a_report_is_told_to_send_it(reporter):
    answer(reporter, readers={"bundle": "only_me"})
    shown = page(reporter, "check")
    assert "Check your answers, then keep them" in shown
    assert "when you send it" not in shown
