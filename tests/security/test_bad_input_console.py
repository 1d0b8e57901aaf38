"""Whatever is sent to a form of the console is answered in words, and changes nothing unless it is accepted."""

import re
from collections.abc import Iterator

import pytest
import time_machine
from django.conf import settings as django_settings
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.keys.boxes import look_in
from core.keys.kinds import Kind
from core.keys.models import Box
from referrals.inbox import views as inbox_views
from referrals.packets.models import Referral
from tests.people import AT, Person
from tests.security.access_table import HOLDERS, OPEN_PAGES, PAGES
from tests.security.addresses import address, model_of, places_of
from tests.security.bad_input import QUERIES, bad_cookies, bodies_for, fault_of
from tests.security.scene import Scene, undone

pytestmark = pytest.mark.django_db
GATED = [route for route, page in PAGES.items() if page.post]
# Pressing the button is all there is; what else is sent is not read.
BUTTONS = {
    "console/admin/",
    "console/admin/^(?P<app_label>core|referrals)/$",
    "console/register/<uuid:venue_id>/pin/",
}
# What is found is the answer, whatever was looked for.
SEARCHES = {"console/cases/access/<uuid:request_id>/"}

WORDS = re.compile("<(?!uuid:)")  # a place in an address that takes more than an id

SHORT_QUERIES = [*QUERIES[2:6], *QUERIES[-8:]]
ODD_FILTERS = (
    "e=1",
    "o=9.9", "p=99999", "kind__exact=%00", "host__contains=a", "id__in=x", "_to_field=x", "_popup=1", "kind__in=",
)  # fmt: skip


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(inbox_views, "packet_pdf", lambda *args, **kwargs: b"%PDF")
    with time_machine.travel(AT, tick=False):
        yield


def holder(scene: Scene, route: str) -> Person:
    """Somebody who may."""
    holders = HOLDERS[PAGES[route].capability]
    # On some pages a colleague decides, and a supervisor has the form.
    return getattr(scene.partners, "supervisor" if "supervisor" in holders else holders[0])  # type: ignore[no-any-return]


def controls_on(client: Client, url: str) -> list[str]:
    """The names of the form's controls on the page, the admin's included."""
    context = client.get(url).context or {}
    form = context.get("form") or getattr(context.get("adminform"), "form", None)
    return list(form.fields) if form else []


def faults(client: Client, url: str, *, form: bool, turn: int) -> list[tuple[str, str, str]]:
    """The bodies after which the page is unkind, or leads to the sign-in page.

    A form gets every fourth body, and those whose turn is next the rest: what takes a body apart is shared by all.
    """
    wrong = []
    for name, body in list(bodies_for(controls_on(client, url)))[turn % 4 :: 4]:
        with undone(client):
            page = client.generic("POST", url, body.data, content_type=body.content_type)
            fault = fault_of(page, form=form)
            wrong += [(url, name, fault)] if fault else []
    return wrong


@pytest.mark.parametrize("route", GATED)
def test_any_body_to_any_form_of_the_console_is_answered(scene: Scene, route: str) -> None:
    person = holder(scene, route)
    url = address(route, scene.ids(person, model_of(route)))
    has_form = route not in BUTTONS | SEARCHES and not route.startswith("console/admin/")
    assert faults(scene.browser(person), url, form=has_form, turn=GATED.index(route)) == []


@pytest.mark.parametrize("route", OPEN_PAGES)
def test_any_body_to_the_pages_of_signing_in_is_answered(scene: Scene, route: str) -> None:
    url = address(route, scene.ids())
    person = scene.partners.caseworker
    is_second = "second-factor" in route or "recovery" in route
    client = scene.between_factors(person) if is_second else Client(raise_request_exception=False)
    assert faults(client, url, form=True, turn=list(OPEN_PAGES).index(route)) == []


def test_odd_query_strings_break_no_page_of_the_console(scene: Scene) -> None:
    wrong = []
    for who in ("supervisor", "officer", "administrator"):
        person: Person = getattr(scene.partners, who)
        browser = scene.browser(person)
        routes = [one for one, page in PAGES.items() if page.get == 200 and who in HOLDERS[page.capability]]
        for number, route in enumerate(routes):
            url = address(route, scene.ids(person, model_of(route)))
            # Each page gets every sixth: what reads a query string is shared by all pages.
            for query in SHORT_QUERIES[number % 6 :: 6]:
                with undone(browser):
                    page = browser.get(url, QUERY_STRING=query)
                wrong += [(url, query[:60], page.status_code)] if page.status_code >= 500 else []
    assert wrong == []


@pytest.mark.parametrize("query", ODD_FILTERS)
def test_odd_filters_of_the_configuration_are_answered(scene: Scene, query: str) -> None:
    browser = scene.browser(scene.partners.administrator)
    for model in ("partnership", "organisation", "hostname"):
        for page in ("", "add/", f"{scene.rows[model]}/change/"):
            assert browser.get(f"/console/admin/core/{model}/{page}", QUERY_STRING=query).status_code < 500


ODD_IDS = ("%00", "%ED%A0%80", "_", "_5F", "..", "x" * 300, "1e9", "-1", "9" * 30, "%0a")


@pytest.mark.parametrize("odd", ODD_IDS)
def test_odd_ids_in_addresses_are_not_found(scene: Scene, odd: str) -> None:
    """Also where a number or a word is expected. An address of mere ids gets every third: one converter reads all."""
    wrong = []
    for who in ("supervisor", "officer", "administrator"):
        person: Person = getattr(scene.partners, who)
        browser = scene.browser(person)
        named = [one for one, page in PAGES.items() if places_of(one) and who in HOLDERS[page.capability]]
        for number, route in enumerate(named):
            if (number + ODD_IDS.index(odd)) % 3 and not WORDS.search(route):
                continue
            ids = dict.fromkeys(scene.ids(person), "MARK")
            url = address(route, ids if "given" not in route else {**scene.ids(person), "given": "MARK"})
            page = browser.get(url.replace("MARK", odd))
            wrong += [(url, page.status_code)] if page.status_code not in {301, 302, 404, 405} else []
    assert wrong == []
    token = Client(raise_request_exception=False).get(f"/console/enrol/{odd}/")
    assert token.status_code in {404, 410}


@pytest.mark.parametrize("name", ["SESSION_COOKIE_NAME", "HARBOUR_UNLOCK_COOKIE"])
def test_spoiled_swapped_and_cut_cookies_open_nothing(scene: Scene, name: str) -> None:
    alice, bob = scene.browser(scene.partners.caseworker), scene.browser(scene.partners.officer)
    cookie = getattr(django_settings, name)
    good = {one: morsel.value for one, morsel in alice.cookies.items()}
    swapped = good[django_settings.HARBOUR_UNLOCK_COOKIE] if name == "SESSION_COOKIE_NAME" else good["session"]
    for value in (*bad_cookies(good[cookie], bob.cookies[cookie].value), swapped):
        sent = "; ".join(f"{one}={value if one == cookie else text}" for one, text in good.items())
        client = Client(raise_request_exception=False)
        for url in ("/console/cases/", "/console/sign-in/second-factor/"):
            answer = client.get(url, HTTP_COOKIE=sent)
            assert (answer.status_code, answer["Location"][:17]) == (302, "/console/sign-in/"), value
    assert alice.get("/console/cases/").status_code == 200


TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=200)
FREELY = settings(
    derandomize=True,
    max_examples=50,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


@FREELY
@given(typed=TEXT)
def test_any_words_for_a_partner_are_sealed_as_they_were_written_or_refused(scene: Scene, typed: str) -> None:
    browser = scene.browser(scene.partners.caseworker)
    with undone(browser):
        page = browser.post(f"/console/cases/{scene.story.case.id}/disclosure/", {"story": typed})
        if page.status_code == 200:
            assert fault_of(page) == ""
            return
        box = Box.objects.filter(object_id=scene.story.case.id, kind=Kind.DISCLOSURE).order_by("-version")[0]
        sealed = look_in(box, scene.partners.caseworker.ring)
        assert typed.replace("\r\n", "\n").replace("\r", "\n").strip() in sealed.values()


@FREELY
@given(typed=TEXT)
def test_any_words_of_an_officer_are_answered(scene: Scene, typed: str) -> None:
    officer = scene.partners.officer
    browser, packet = scene.browser(officer), scene.packets[scene.partners.police.id]
    with undone(browser):
        page = browser.post(f"/console/inbox/{packet.id}/answer/recorded/", {"reference": typed, "told": typed})
        assert fault_of(page) == ""
        assert Referral.objects.get(pk=packet.id).state == ("acknowledged" if page.status_code == 200 else "recorded")
