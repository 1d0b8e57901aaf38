"""Dated words: which are in force, and that stored codes keep their labels."""

from dataclasses import replace
from datetime import date

import pytest

from core.partnerships.models import Partnership
from core.vocabularies import registry
from core.vocabularies.england_wales import STRANDS, VERSION_2026_11
from core.vocabularies.england_wales_2026_11_15 import VERSION_2026_11_15
from core.vocabularies.registry import (
    AREA_LISTS,
    VOCABULARIES,
    NoVocabulary,
    Term,
    areas_of,
    force_of,
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
    assert vocabulary_of(ENGLAND, date(2026, 11, 14)) == VERSION_2026_11
    assert vocabulary_of(ENGLAND, DAY) == VERSION_2026_11_15
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


def test_every_word_of_the_newest_version_has_a_source_of_its_own():
    for name, terms in VERSION_2026_11_15.lists.items():
        assert all(term.source for term in terms), name


def test_every_narrower_word_belongs_to_a_strand_and_no_other():
    strands = {term.code for term in VERSION_2026_11_15.terms("strands")}
    narrower = VERSION_2026_11_15.terms("sub_strands")
    assert {term.under for term in narrower} == {"race", "religion", "disability", "gender"} <= strands
    assert "muslim" in {term.code for term in VERSION_2026_11_15.terms_under("sub_strands", "religion")}
    assert VERSION_2026_11.terms_under("sub_strands", "religion") == ()


def test_the_railway_has_a_police_force_of_its_own_and_other_places_have_not():
    assert force_of(VERSION_2026_11_15.id, "railway") == "British Transport Police"
    assert force_of(VERSION_2026_11_15.id, "transport") == ""
    assert force_of(VERSION_2026_11.id, "railway") == ""
    assert force_of("never", "railway") == ""


def test_a_place_that_was_told_apart_later_keeps_what_was_meant():
    assert "train" in str(label_of(VERSION_2026_11.id, "settings", "transport"))
    assert "train" not in str(label_of(VERSION_2026_11_15.id, "settings", "transport"))


def test_a_partnership_offers_its_own_areas_and_none_without_a_list():
    assert "gloucester-barton" in {term.code for term in areas_of(Partnership(area_list="gloucester-2026-11"))}
    assert areas_of(Partnership(area_list="")) == ()
    assert label_of("any", "areas", "gloucester-barton") == "Barton and Tredworth"
