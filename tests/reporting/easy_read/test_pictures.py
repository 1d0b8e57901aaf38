"""The pictures: every one there, drawn the same way, with no words in it, and off for who wants that."""

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.test import Client

import reporting.easy_read as package
from reporting.easy_read.pictures import CATALOGUE, file_of
from reporting.submit.models import Report
from tests.people import Partners
from tests.reporting.easy_read.walking import FULL, answer, begin, finish, seen, url

FOLDER = Path(package.__file__).parent
NAMES = sorted(CATALOGUE)
SHAPES = {"svg", "g", "rect", "circle", "path"}


def test_there_are_at_least_thirty_and_each_file_is_one_of_them() -> None:
    assert len(NAMES) >= 30
    found = finders.find(file_of("lock"))
    assert sorted(file.stem for file in Path(str(found)).parent.glob("*.svg")) == NAMES


def test_every_picture_is_shown_somewhere() -> None:
    source = "\n".join(file.read_text() for file in FOLDER.glob("*.py") if file.name != "pictures.py")
    assert [name for name in NAMES if f'"{name}"' not in source] == []


@pytest.mark.parametrize("name", NAMES)
def test_a_picture_is_plain_shapes_with_one_outline_and_no_words(name: str) -> None:
    text = Path(str(finders.find(file_of(name)))).read_text()
    root = ElementTree.fromstring(text)  # noqa: S314 - our own file
    assert {element.tag.rpartition("}")[2] for element in root.iter()} <= SHAPES
    assert root.get("viewBox") == "0 0 120 120"
    assert 'stroke="#16222a" stroke-width="4"' in text
    assert not re.search(r"style|gradient|href|on\w+=", text)
    assert len(text) < 4_000


def test_a_name_that_is_not_in_the_catalogue_has_no_file() -> None:
    with pytest.raises(KeyError):
        file_of("dragon")


@pytest.mark.django_db
def test_pictures_are_switched_off_and_on_again(gloucester: Partners) -> None:
    client = Client()
    assert 'src="/static/easy_read/lock.svg"' in client.get("/easy-read/privacy/").text
    response = client.get("/easy-read/pictures/off/?next=/easy-read/privacy/")
    assert response.url == "/easy-read/privacy/"  # type: ignore[attr-defined]
    cookie = response.cookies[settings.HARBOUR_PICTURES_COOKIE]
    assert (cookie["samesite"], cookie["max-age"], cookie["expires"], cookie["httponly"]) == ("Strict", "", "", True)
    assert "<img" not in client.get("/easy-read/privacy/").text
    client.get("/easy-read/pictures/on/")
    assert "<img" in client.get("/easy-read/privacy/").text


@pytest.mark.django_db
def test_the_switch_leads_to_no_other_site_and_knows_two_states(gloucester: Partners) -> None:
    away = Client().get("/easy-read/pictures/off/?next=https://example.org/")
    assert away.url == "/easy-read/"  # type: ignore[attr-defined]
    assert Client().get("/easy-read/pictures/blue/").status_code == 404


@pytest.mark.django_db
def test_switching_on_a_page_of_the_form_keeps_what_stands_there(gloucester: Partners) -> None:
    client = answer(begin(Client()), until="story")
    response = client.post(url("story"), {**FULL["story"], "pictures": "off"})
    assert response.url == url("story")
    page = client.get(url("story")).text
    assert FULL["story"]["story"] in page
    assert "<img" not in page


@pytest.mark.django_db
def test_switching_on_the_last_page_sends_nothing(gloucester: Partners) -> None:
    client = answer(begin(Client()))
    client.post(url("check"), {"seen": seen(client), "pictures": "off"})
    assert Report.objects.count() == 0
    assert finish(client).url == "/easy-read/receipt/"


@pytest.mark.django_db
def test_switching_beside_an_answer_that_is_missing_says_so_and_switches(gloucester: Partners) -> None:
    client = answer(begin(Client()), until="readers")
    page = client.post(url("readers"), {"pictures": "off"})
    assert "Choose who can read it" in page.text
    assert "<img" not in page.text
