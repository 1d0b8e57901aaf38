"""The neighbourhood of a postcode, found without asking anybody."""

import pytest

from core.partnerships.models import Partnership
from core.places.finding import area_of, middle_of, position_of
from core.places.small_areas import SmallArea, outline_of, small_areas
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
    listed = [small for made_of in areas.made_of.values() for small in made_of]
    assert sorted(small.code for small in small_areas(areas.extract)) == sorted(listed)
    assert set(areas.made_of) <= {term.code for term in areas.areas}


def test_nothing_is_logged_of_a_postcode(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(0):
        area_of("GL1 2EP", GLOUCESTER)
    assert not caplog.records


def test_a_postcode_and_a_neighbourhood_lie_where_the_extract_says() -> None:
    assert position_of("GL1 2EP", GLOUCESTER) in {small.middle for small in small_areas("gloucester.txt.gz")}
    assert position_of("SW1A 1AA", GLOUCESTER) is None
    assert middle_of("gloucester-outside", GLOUCESTER) is middle_of("gloucester-centre", ELSEWHERE) is None
    east, north = middle_of("gloucester-centre", GLOUCESTER) or (0, 0)
    assert 382_000 < east < 385_000
    assert 217_000 < north < 220_000


def test_neighbours_taken_together_have_one_outline() -> None:
    west = SmallArea("W", (), (1, 1), (((0, 0), (0, 2), (2, 2), (2, 0)),))
    east = SmallArea("E", (), (3, 1), (((2, 0), (2, 2), (4, 2), (4, 0)),))
    [outline] = outline_of([west, east])
    assert sorted(outline) == [(0, 0), (0, 2), (2, 0), (2, 2), (4, 0), (4, 2)]
    assert len(outline_of([west])) == 1
    assert len(outline_of(small_areas("gloucester.txt.gz"))) == 1
