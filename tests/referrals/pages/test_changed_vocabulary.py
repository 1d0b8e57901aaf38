"""A vocabulary in which a code is gone and a label changed: older reports keep their words everywhere."""

from dataclasses import replace
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from core.vocabularies import registry
from core.vocabularies.england_wales_2026_11_15 import VERSION_2026_11_15
from core.vocabularies.registry import VOCABULARIES, Term, register
from referrals.packets.content import packet_content
from referrals.packets.models import Purpose
from tests.people import AT, Partners
from tests.referrals.pages.people import browser_of, reader_of
from tests.referrals.stories import Story, triaged
from tests.reporting.reports import Reporter
from tests.reporting.submit.examples import incident

pytestmark = pytest.mark.django_db
OLD = VERSION_2026_11_15
TOLD = {
    "vocabulary": OLD.id,
    "strands": ["race", "subculture"],
    "sub_strands": ["language"],
    "indicators": ["symbols"],
    "setting": "railway",
    "targets": ["building"],
    "times": "Every match day.",
}
WORDS = ("Alternative subculture", "Language or accent", "Symbols, signs or gestures", "at a railway station")


@pytest.fixture
def changed(monkeypatch: pytest.MonkeyPatch) -> None:
    """From today other words are in force, without subcultures, narrower words or the railway."""
    monkeypatch.setattr(registry, "VOCABULARIES", dict(VOCABULARIES))
    lists = {name: terms for name, terms in OLD.lists.items() if name not in ("sub_strands", "indicators", "targets")}
    kept = tuple(term for term in OLD.terms("settings") if term.code != "railway")
    lists |= {"strands": (Term("race", "Renamed since"),), "settings": kept}
    register(replace(OLD, id="england-wales-2026-11-18", from_date=date(2026, 11, 18), lists=lists))


@pytest.fixture
def story(gloucester: Partners, changed: None) -> Story:
    return triaged(gloucester, **TOLD)


def test_the_team_reads_the_words_of_the_report(gloucester: Partners, story: Story) -> None:
    shown = reader_of(gloucester.caseworker, story.case).get(reverse("cases:case", args=[story.case.id])).text
    assert all(words in shown for words in (*WORDS, "Race, ethnicity", "Every match day.", "British Transport Police"))
    assert "Renamed since" not in shown


def test_the_reporter_reads_them_again(story: Story) -> None:
    browser = Client()
    browser.post("/return/", Reporter(story.report, story.minted, {}).typed)
    shown = browser.get("/return/what-you-wrote/").text
    assert all(words in shown for words in (*WORDS, "Race, ethnicity", "A building or place", "Every match day."))
    assert "Renamed since" not in shown


def test_the_police_get_them_and_the_force_whose_matter_it_is(gloucester: Partners, story: Story) -> None:
    team = gloucester.caseworker
    content = packet_content(story.case, gloucester.police, Purpose.INVESTIGATE, by=team.member, ring=team.ring, at=AT)
    told = {one.key: one.value for one in content.all_fields}
    assert all(words in "\n".join(told.values()) for words in (*WORDS, "Race, ethnicity"))
    assert told["force"] == "British Transport Police"


def test_whoever_gets_no_details_gets_no_narrower_words(gloucester: Partners, story: Story) -> None:
    team = gloucester.caseworker
    content = packet_content(story.case, gloucester.support, Purpose.SUPPORT, by=team.member, ring=team.ring, at=AT)
    assert not {"sub_strands", "indicators", "targets", "times", "is_here"} & {one.key for one in content.all_fields}


def test_the_queue_still_lists_it(gloucester: Partners, story: Story) -> None:
    shown = browser_of(gloucester.caseworker).get(reverse("cases:team")).text
    assert incident()["story"] in shown


def test_a_report_of_the_first_form_lacks_what_was_not_asked(gloucester: Partners, changed: None) -> None:
    story = triaged(gloucester)
    shown = reader_of(gloucester.caseworker, story.case).get(reverse("cases:case", args=[story.case.id])).text
    assert "In the street" in shown
    assert not [words for words in ("More closely", "Police force for this place", "Aimed at") if words in shown]
