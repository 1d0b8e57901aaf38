"""The pictures: every one there, drawn the same way, with no words in it, and off for who wants that."""

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.test import Client

import reporting.easy_read as package
from reporting.easy_read.pictures import CATALOGUE, SHEET, picture_url
from reporting.submit.models import Report
from tests.people import Partners
from tests.reporting.easy_read.walking import FULL, answer, begin, finish, seen, url

FOLDER = Path(package.__file__).parent
NAMES = list(CATALOGUE)
SHAPES = {"g", "rect", "circle", "path"}
LARGEST = 15 * 1024  # bytes of HTML: what a later page of the form costs, once the files are there
SPACE = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def sheet() -> ElementTree.Element:
    return ElementTree.parse(str(finders.find(SHEET))).getroot()  # noqa: S314 - our own file


def faults_of(number: int, name: str, view: ElementTree.Element, drawing: ElementTree.Element) -> list[str]:
    """What keeps one drawing from being the plain shapes with one outline that all are."""
    text, top = ElementTree.tostring(drawing, encoding="unicode").replace("svg:", ""), str(number * 120)
    rules = {
        "named and placed": view.attrib == {"id": name, "viewBox": f"0 {top} 120 120"},
        "as large as its view": drawing.attrib == {"y": top, "width": "120", "height": "120"},
        "plain shapes": {one.tag.removeprefix(SPACE) for one in drawing.iter()} <= {"svg", *SHAPES},
        "without words": not "".join(drawing.itertext()).strip(),
        "one outline": 'stroke="#16222a" stroke-width="4"' in text,
        "nothing but shapes": not re.search(r"style|gradient|href|\son\w+=", text),
        "small": len(text) < 4_000,
    }
    return [f"{name} is not {rule}" for rule, holds in rules.items() if not holds]


def test_every_picture_is_on_the_sheet_as_plain_shapes_with_one_outline_and_no_words(
    sheet: ElementTree.Element,
) -> None:
    views, drawings = sheet[::2], sheet[1::2]
    assert len(views) == len(drawings) == len(NAMES) >= 30
    assert sheet.get("viewBox") == f"0 0 120 {120 * len(NAMES)}"
    each = zip(range(len(NAMES)), NAMES, views, drawings, strict=True)
    assert [fault for one in each for fault in faults_of(*one)] == []


def test_every_picture_is_shown_somewhere() -> None:
    source = "\n".join(file.read_text() for file in FOLDER.glob("*.py") if file.name != "pictures.py")
    assert [name for name in NAMES if f'"{name}"' not in source] == []


def test_a_name_that_is_not_in_the_catalogue_has_no_address() -> None:
    with pytest.raises(KeyError):
        picture_url("dragon")


def asked_for(page: str) -> set[str]:
    """The files that a page has its browser fetch, whatever part of them it shows."""
    fetched = re.findall(r'<(?:img|script|link(?! rel="alternate")|use)[^>]* (?:src|href)="([^"#]+)', page)
    return set(fetched)


@pytest.mark.django_db
def test_a_page_with_every_picture_asks_for_one_file_more_than_one_without(gloucester: Partners) -> None:
    client = answer(begin(Client()))
    addresses = ["/easy-read/", "/easy-read/privacy/", *(url(step) for step in (*FULL, "check"))]
    drawn = {address: client.get(address).text for address in addresses}
    client.get("/easy-read/pictures/off/")
    plain = {address: client.get(address).text for address in addresses}
    more = {address: asked_for(drawn[address]) - asked_for(plain[address]) for address in addresses}
    assert all(one == {f"/static/{SHEET}"} for one in more.values()), more
    # The page itself is the sixth request.
    costs = {address: (len(asked_for(page)), len(page.encode())) for address, page in drawn.items()}
    assert {address: cost for address, cost in costs.items() if cost[0] > 5 or cost[1] > LARGEST} == {}


@pytest.mark.django_db
def test_pictures_are_switched_off_and_on_again(gloucester: Partners) -> None:
    client = Client()
    assert 'src="/static/easy_read/pictures.svg#lock"' in client.get("/easy-read/privacy/").text
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
