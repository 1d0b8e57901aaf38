"""Dated words: which are in force, and that stored codes keep their labels."""

from dataclasses import replace
from datetime import date

import pytest

from core.partnerships.models import Partnership
from core.vocabularies import registry
from core.vocabularies.england_wales import STRANDS, VERSION_2026_11
from core.vocabularies.registry import (
    AREA_LISTS,
    VOCABULARIES,
    NoVocabulary,
    Term,
    areas_of,
    label_of,
    register,
    vocabulary_of,
)

ENGLAND = Partnership(nation="ENG")
DAY = date(2026, 11, 18)


@pytest.fixture
def later(monkeypatch):
    monkeypatch.setattr(registry, "VOCABULARIES", dict(VOCABULARIES))
    lists = {**VERSION_2026_11.lists, "strands": (Term("race", "Renamed"),)}
    version = replace(VERSION_2026_11, id="england-wales-2027-06", from_date=date(2027, 6, 1), lists=lists)
    register(version)
    return version


def test_the_newest_version_in_force_is_offered(later):
    assert vocabulary_of(ENGLAND, DAY).id == "england-wales-2026-11"
    assert vocabulary_of(ENGLAND, date(2027, 6, 1)) == later


def test_a_stored_code_keeps_the_words_of_its_version(later):
    assert label_of("england-wales-2026-11", "strands", "race") == "Race, ethnicity or nationality"
    assert label_of("england-wales-2026-11", "strands", "disability") == "Disability"
    assert label_of(later.id, "strands", "race") == "Renamed"


@pytest.mark.parametrize(
    "asked", [("never", "strands", "race"), (VERSION_2026_11.id, "never", "race"), (VERSION_2026_11.id, "strands", "x")]
)
def test_an_unknown_code_is_shown_as_it_is(asked):
    assert label_of(*asked) == asked[2]


def test_a_nation_without_a_list_is_named():
    with pytest.raises(NoVocabulary, match="SCT"):
        vocabulary_of(Partnership(nation="SCT"), DAY)


def test_the_five_monitored_strands_come_first():
    assert [term.code for term in STRANDS[:5]] == [
        "race",
        "religion",
        "sexual_orientation",
        "disability",
        "transgender",
    ]


def test_no_code_stands_twice_in_a_list_and_every_list_has_a_source():
    for vocabulary in VOCABULARIES.values():
        assert vocabulary.source
        for terms in vocabulary.lists.values():
            assert len({term.code for term in terms}) == len(terms)
    codes = [term.code for areas in AREA_LISTS.values() for term in areas.areas]
    assert len(set(codes)) == len(codes)


def test_a_partnership_offers_its_own_areas_and_none_without_a_list():
    assert "gloucester-barton" in {term.code for term in areas_of(Partnership(area_list="gloucester-2026-11"))}
    assert areas_of(Partnership(area_list="")) == ()
    assert label_of("any", "areas", "gloucester-barton") == "Barton and Tredworth"
