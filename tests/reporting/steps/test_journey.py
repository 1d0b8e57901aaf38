"""The pages of a report: order, what is asked of whom, changing answers, coming to the end early."""

import pytest
from django.core.cache import cache

from core.journeys import envelopes
from core.journeys.models import Draft, Envelope
from core.keys.rings import KeyRing
from core.partnerships.models import Partnership
from reporting.choices.reading import choices_of
from reporting.steps.journey import JOURNEY
from reporting.submit.models import Report
from tests.people import AT
from tests.reporting.steps.walking import FULL, STEPS, STORY, answer, begin, cookie, finish, url


@pytest.fixture
def reporter(gloucester, client):
    return begin(client)


def test_there_are_twelve_pages_at_most():
    on_the_way = tuple(step.name for step in JOURNEY if not step.aside)
    assert len(on_the_way) == 12
    assert on_the_way == STEPS


def test_the_whole_journey_leads_from_page_to_page_to_the_receipt(reporter):
    for step, then in zip(FULL, STEPS[1:], strict=True):
        assert reporter.get(url(step)).status_code == 200
        assert reporter.post(url(step), FULL[step])["Location"] == url(then)
    assert finish(reporter)["Location"] == "/report/receipt/"


def test_nothing_is_compulsory_but_who_may_read_it(reporter):
    empty = {step: {} for step in FULL} | {"readers": {"bundle": "team"}}
    answer(reporter, **empty)
    assert finish(reporter)["Location"] == "/report/receipt/"


@pytest.mark.parametrize("step", ["readers", "recipients"])
def test_what_the_next_page_needs_is_asked_for_in_words(reporter, step):
    answer(reporter, until=step)
    page = reporter.post(url(step), {})
    assert page.status_code == 200
    assert all(line.text.startswith("Choose ") for line in page.context["form"].error_lines)
    assert b"<title>Error: " in page.content


def test_an_answer_is_there_again_on_going_back(reporter):
    answer(reporter)
    for step, sent in FULL.items():
        form = reporter.get(url(step)).context["form"]
        assert not form.errors
        kept = {name: values for name, values in form.step_data().items() if any(values)}
        assert kept == {name: [v] if isinstance(v, str) else v for name, v in sent.items() if v}


def test_nobody_jumps_over_a_page(reporter):
    for step in STEPS[1:]:
        assert reporter.get(url(step))["Location"] == url("safety")
        assert reporter.post(url(step), {})["Location"] == url("safety")


def test_reading_a_page_writes_nothing(reporter):
    answer(reporter)
    before = Draft.objects.values().get()
    for step in STEPS:
        reporter.get(url(step))
    assert Draft.objects.values().get() == before


def test_changing_an_answer_leads_back_to_the_check(reporter):
    answer(reporter)
    page = reporter.get(url("check"))
    assert b'href="/report/where/?change=1"' in page.content
    assert reporter.get(url("where") + "?change=1").context["back_url"] == url("check")
    assert reporter.post(url("where") + "?change=1", {"place": "Elsewhere"})["Location"] == url("check")
    assert "Elsewhere" in reporter.get(url("check")).content.decode()


def test_a_change_that_needs_another_question_asks_it_first(reporter):
    answer(reporter, readers={"bundle": "team"})
    assert reporter.get(url("recipients"))["Location"] == url("check")
    asked = reporter.post(url("readers") + "?change=1", {"bundle": "team_and_picked"})
    assert asked["Location"] == url("recipients") + "?change=1"
    assert reporter.post(asked["Location"], FULL["recipients"])["Location"] == url("check")


def test_a_change_that_makes_an_earlier_answer_impossible_asks_it_again(reporter):
    answer(reporter, readers={"bundle": "only_me"})
    assert reporter.post(url("age") + "?change=1", {"band": "under_18"})["Location"] == url("readers") + "?change=1"
    assert reporter.get(url("check"))["Location"] == url("readers") + "?change=1"
    assert reporter.post(url("check"), {})["Location"] == url("readers") + "?change=1"


def test_taking_back_the_contact_asks_again_who_gets_details(reporter):
    answer(reporter)
    assert reporter.post(url("contact") + "?change=1", {})["Location"] == url("recipients") + "?change=1"


def test_whoever_skips_to_the_end_has_seen_six_pages(reporter):
    for step in ("safety", "who", "age"):
        reporter.post(url(step), FULL[step])
    reporter.post(url("readers"), {"bundle": "team"})
    ended = reporter.post(url("story"), {"story": STORY, "to_the_end": "1"})
    assert ended["Location"] == url("check")
    assert STORY in reporter.get(url("check")).content.decode()
    assert finish(reporter)["Location"] == "/report/receipt/"


def test_skipping_to_the_end_still_asks_what_may_not_be_left_out(reporter):
    answer(reporter, until="story")
    ended = reporter.post(url("story"), {"story": STORY, "to_the_end": "1"})
    assert ended["Location"] == url("recipients") + "?change=1"


@pytest.mark.parametrize(
    ("answers", "offered"),
    [
        ({"who": {"role": "me"}, "age": {"band": "adult"}}, True),
        ({"who": {"role": "me"}, "age": {"band": "under_18"}}, False),
        ({"who": {"role": "me"}, "age": {"band": "unknown"}}, False),
        ({"who": {"role": "me"}, "age": {}}, False),
        ({"who": {"role": "witness"}, "age": {"band": "adult"}}, False),
        ({"who": {}, "age": {"band": "adult"}}, False),
    ],
)
def test_holding_is_offered_to_adults_about_themselves_only(reporter, answers, offered):
    answer(reporter, until="readers", **answers)
    assert ("What “Only me” means" in reporter.get(url("readers")).content.decode()) is offered
    assert reporter.post(url("readers"), {"bundle": "only_me"}).status_code == (302 if offered else 200)


def test_a_partnership_can_decide_not_to_hold(reporter, gloucester):
    gloucester.partnership.offers_hold = False
    gloucester.partnership.save()
    cache.clear()
    answer(reporter, until="readers")
    assert reporter.post(url("readers"), {"bundle": "only_me"}).status_code == 200


def test_danger_brings_help_on_the_next_page_and_the_team_before_holding(reporter):
    answer(reporter, until="who", safety={"now": ["danger"]})
    assert b"Ring 999 now" in reporter.get(url("who")).content
    answer(reporter, until="readers", safety={"now": ["danger"]})
    page = reporter.get(url("readers")).content.decode()
    assert page.index('value="team"') < page.index('value="only_me"')
    assert "Victim Support" in page


def test_a_child_is_told_what_safeguarding_means_before_writing_more(reporter):
    answer(reporter, until="readers", age={"band": "under_18"})
    assert b"Childline" in reporter.get(url("readers")).content


def test_abuse_by_somebody_close_brings_help_on_the_next_page_and_the_last(reporter):
    answer(reporter, story={"story": "He hit me.", "also": ["carer"]})
    for step, shown in (("story", False), (STEPS[STEPS.index("story") + 1], True), ("when", False), ("check", True)):
        assert (b"0808 2000 247" in reporter.get(url(step)).content) is shown, step


def test_thoughts_of_self_harm_bring_help_on_the_next_page_and_the_last(reporter):
    answer(reporter, effect={"effects": ["self_harm"]})
    for step in ("contact", "check"):
        assert b"116 123" in reporter.get(url(step)).content


def test_a_held_report_of_somebody_at_risk_is_offered_the_team_once_more(reporter):
    answer(reporter, readers={"bundle": "only_me"}, story={"also": ["carer"]})
    page = reporter.get(url("check")).content.decode()
    assert "could help if you let them read it" in page
    assert 'href="/report/readers/?change=1"' in page


def test_a_held_report_asks_neither_contact_nor_recipients(reporter):
    answer(reporter, readers={"bundle": "only_me"})
    for step in ("contact", "recipients"):
        assert reporter.get(url(step))["Location"] == url("check")


@pytest.mark.parametrize(
    ("bundle", "typed", "levels"),
    [
        ("team", "allowed", ["allowed"]),
        ("team", "", []),
        ("team_and_picked", "none", ["none"]),
        ("only_me", "allowed", []),
    ],
)
def test_whether_it_may_be_connected_with_others_is_a_choice(reporter, bundle, typed, levels):
    finish(answer(reporter, readers={"bundle": bundle, "linking": typed}))
    receipt = envelopes.read(cookie(reporter), Envelope.RECEIPT, partnership=Partnership.objects.get(), at=AT)
    choices = choices_of(Report.objects.get(), KeyRing.of(bytes.fromhex(receipt.content["seed"])))
    assert [one["level"] for one in choices["choices"] if one["recipient"] == "linking"] == levels


def test_each_page_has_one_heading_says_who_sees_it_and_can_be_left(reporter):
    answer(reporter)
    for step in STEPS:
        page = reporter.get(url(step)).content.decode()
        assert page.count("<h1") == 1
        assert 'href="/exit/"' in page
        assert 'autocomplete="off"' in page
        assert step == "check" or "reads this" in page


def test_a_page_costs_few_queries(reporter, django_assert_max_num_queries):
    answer(reporter, until="story")
    with django_assert_max_num_queries(6):
        reporter.get(url("story"))
    with django_assert_max_num_queries(6):
        reporter.post(url("story"), FULL["story"])
    answer(reporter)
    with django_assert_max_num_queries(6):
        reporter.get(url("check"))
