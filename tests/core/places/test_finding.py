"""The neighbourhood of a postcode, found without asking anybody."""

import gzip

import pytest

from core.partnerships.models import Partnership
from core.places.finding import EXTRACTS, area_of
from core.vocabularies.registry import AREA_LISTS

GLOUCESTER = Partnership(area_list="gloucester-2026-11")
ELSEWHERE = Partnership(area_list="")
WITH_EXTRACT = [areas for areas in AREA_LISTS.values() if areas.extract]


@pytest.mark.parametrize("typed", ["GL1 2EP", "gl12ep", " gl1  2ep ", "GL1-2EP", "\uff27\uff2c1 2EP"])
def test_a_postcode_is_known_however_it_is_typed(typed: str) -> None:
    assert area_of(typed, GLOUCESTER) == "gloucester-centre"


@pytest.mark.parametrize(
    "typed", ["", "GL1", "SW1A 1AA", "75001", "10115 Berlin", "GL1 2EP or near", "é" * 5000, "\0", "🙂", "GL1 2EPX"]
)
def test_what_is_not_in_the_extract_is_nowhere(typed: str) -> None:
    assert area_of(typed, GLOUCESTER) == ""


def test_a_partnership_without_neighbourhoods_finds_none() -> None:
    assert area_of("GL1 2EP", ELSEWHERE) == ""


@pytest.mark.parametrize("areas", WITH_EXTRACT, ids=lambda areas: areas.id)
def test_every_census_area_of_an_extract_belongs_to_one_neighbourhood_of_its_list(areas) -> None:
    lines = gzip.decompress((EXTRACTS / areas.extract).read_bytes()).decode().splitlines()
    listed = [small for made_of in areas.made_of.values() for small in made_of]
    assert sorted(line.split("\t")[0] for line in lines) == sorted(listed)
    assert set(areas.made_of) <= {term.code for term in areas.areas}


def test_nothing_is_logged_of_a_postcode(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(0):
        area_of("GL1 2EP", GLOUCESTER)
    assert not caplog.records
