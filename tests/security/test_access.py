"""For every address of the console and every method: who gets in, and what everybody else gets.

Alice works here, Bob works here in another role; Charlie is the outsider: signed out, between the factors, of the same
role in another organisation, or of another partnership.
"""

import hashlib
from collections.abc import Callable, Iterable

import pytest
import time_machine
from django.apps import apps
from django.test import Client
from django.urls import reverse

from core.audit.actions import Action
from core.audit.models import AuditEntry
from core.partnerships.permissions import CAPABILITIES, may
from referrals.inbox import views as inbox_views
from tests.people import AT, Partners, Person
from tests.security.access_table import (
    HOLDERS,
    METHODS,
    OF_SYSTEMS,
    OFFICERS,
    OPEN_PAGES,
    PAGES,
    PEOPLE,
    TEAM,
    WIDEST,
    WITHOUT_A_PAGE,
    Page,
)
from tests.security.addresses import address, console_routes, model_of
from tests.security.scene import Scene, undone

pytestmark = pytest.mark.django_db
Expected = Callable[[str, str], int]
OTHER_METHODS = [method for method in METHODS if method not in ("GET", "POST")]
SIGN_IN = "/console/sign-in/"
RECORDED_BY_READING = {"core_auditentry", "core_audithead", "django_session"}
# The first opening of a report or a packet is told to the reporter; the first queue re-seals the cases' summaries.
RECORDED_BY_FIRST_READING = {
    *("referrals_case", "referrals_linkrecord", "referrals_referral", "reporting_progress", "core_box", "core_grant"),
}


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch):
    # What the PDF holds has tests of its own, and takes a second to make.
    monkeypatch.setattr(inbox_views, "packet_pdf", lambda *args, **kwargs: b"%PDF")
    with time_machine.travel(AT, tick=False):
        yield


def test_every_address_of_the_console_has_a_row_and_every_row_an_address() -> None:
    routes = console_routes()
    assert sorted(routes) == sorted([*PAGES, *OPEN_PAGES, *OF_SYSTEMS])


def test_the_table_knows_every_capability() -> None:
    assert set(HOLDERS) == set(CAPABILITIES)
    assert {page.capability for page in PAGES.values()} | WITHOUT_A_PAGE == set(HOLDERS)


def test_each_capability_is_held_by_exactly_those_of_the_table(gloucester: Partners) -> None:
    held = {name: tuple(who for who in PEOPLE if may(getattr(gloucester, who).member, name)) for name in CAPABILITIES}
    assert {name: set(who) for name, who in held.items()} == {name: set(who) for name, who in HOLDERS.items()}


def test_nobody_holds_anything_in_an_organisation_of_another_kind(scene: Scene) -> None:
    charlies = scene.outsiders()
    for who in (*TEAM, "administrator"):
        assert [name for name in CAPABILITIES if may(charlies[who].member, name)] in (
            ["use the console"],
            # Whoever supervises or administers there meets their own colleagues, and nobody else.
            ["use the console", "see people"],
            ["use the console", "see people", "admit members"],
        )


def wrong_answers(
    scene: Scene, client: Client, person: Person | None, expected: Expected, methods: Callable[[str], Iterable[str]]
):
    """Every address and method that answers otherwise than expected."""
    wrong: list[object] = []
    for route in (*PAGES, *OPEN_PAGES):
        url = address(route, scene.ids(person, model_of(route)))
        for method in methods(route):
            with undone(client):
                wrong += wrong_answer(client, person, method, url, expected(route, method), is_open=route in OPEN_PAGES)
    return wrong


def wrong_answer(client: Client, person: Person | None, method: str, url: str, wanted: int, *, is_open: bool):
    """What is wrong with one answer, if anything."""
    before = refusals(person) if wanted == 404 and person else 0
    answer = client.generic(method, url)
    faults = [answer.status_code] if answer.status_code != wanted else []
    if wanted == 404 and person and refusals(person) <= before:
        faults.append("not audited")
    if wanted == 302 and not is_open and bool(person) == answer["Location"].startswith(f"{SIGN_IN}?"):
        faults.append(answer["Location"])
    if "no-store" not in answer.get("Cache-Control", ""):
        faults.append("may be stored")
    return [(method, url, wanted, *faults)] if faults else []


def refusals(person: Person) -> int:
    return AuditEntry.objects.filter(action=Action.REFUSED, actor_id=person.user.id).count()


def all_methods(route: str) -> Iterable[str]:
    return METHODS


def methods_tried_with(capabilities: set[str], *, everywhere: bool = True) -> Callable[[str], Iterable[str]]:
    """GET and POST, if the page answers them to anybody; one of them, if `everywhere`, where the gate refuses whatever
    is asked: it looks at the capability alone, and each role meets it in its own organisation.
    """

    def asked(route: str) -> Iterable[str]:
        page = PAGES.get(route)
        taken = [method for method in ("GET", "POST") if page is None or page.answer(method) != 405]
        if page is None or page.capability in capabilities:
            return taken
        return taken[-1:] if everywhere else []

    return asked


def methods_for(who: str) -> Callable[[str], Iterable[str]]:
    """GET and POST by everybody who may enter, and by the first of them the others by turns, because the gate tells
    methods apart; by whoever may not, one.
    """

    def asked(route: str) -> Iterable[str]:
        holders = PEOPLE if route in OPEN_PAGES else HOLDERS[PAGES[route].capability]
        turn = [*PAGES, *OPEN_PAGES].index(route) % 5
        if who not in holders:
            return METHODS[turn : turn + 1]
        return ("GET", "POST", OTHER_METHODS[turn]) if who == holders[0] else ("GET", "POST")

    return asked


def not_signed_in(standing: str) -> Expected:
    """Gated pages lead to the sign-in page, whatever the method."""

    def expected(route: str, method: str) -> int:
        return 302 if route in PAGES else OPEN_PAGES[route].answer(method, standing)

    return expected


def signed_in(capabilities: set[str], owns: Callable[[Page], bool]) -> Expected:
    """Without the capability nothing is found; with it, only what is one's own."""

    def expected(route: str, method: str) -> int:
        if route in OPEN_PAGES:
            return OPEN_PAGES[route].answer(method, "signed_in")
        page = PAGES[route]
        if page.capability not in capabilities:
            return 404
        answer = page.answer(method)
        return 404 if page.thing and not owns(page) and answer != 405 else answer

    return expected


def held_by(who: str) -> set[str]:
    return {name for name, holders in HOLDERS.items() if who in holders}


# Whoever may do the same, or less, is refused in the same way on another partnership's host.
UNLIKE = {frozenset(held_by(who)): who for who in WIDEST}.values()
# A colleague in the same role gets the same.
ROLES = [who for who in PEOPLE if who != "second_caseworker"]


def is_own(who: str) -> Callable[[Page], bool]:
    """Nothing was referred to the council, so that its officer finds no referral; all else is there for everybody."""
    return lambda page: not (page.thing == "referral" and who == "council_officer")


def test_charlie_who_is_signed_out_is_sent_to_sign_in(scene: Scene) -> None:
    browser = Client(raise_request_exception=False)
    assert wrong_answers(scene, browser, None, not_signed_in("signed_out"), all_methods) == []


@pytest.mark.parametrize("who", ["caseworker", "officer", "administrator"])
def test_a_password_alone_opens_nothing(scene: Scene, who: str) -> None:
    browser = scene.between_factors(getattr(scene.partners, who))
    assert wrong_answers(scene, browser, None, not_signed_in("between_factors"), methods_tried_with(set())) == []


@pytest.mark.parametrize("who", ROLES)
def test_each_role_gets_what_the_table_says(scene: Scene, who: str) -> None:
    person: Person = getattr(scene.partners, who)
    expected = signed_in(held_by(who), is_own(who))
    assert wrong_answers(scene, scene.browser(person), person, expected, methods_for(who)) == []


def test_charlie_of_the_same_role_in_another_organisation_finds_nothing_of_alices(scene: Scene) -> None:
    wrong = []
    for who, charlie in scene.outsiders().items():
        if who not in (*WIDEST, "volunteer"):
            continue
        kept = {"use the console"} | ({"see people", "admit members"} & held_by(who))
        capabilities = held_by(who) if who in (*OFFICERS, "volunteer", "lead") else kept
        expected = signed_in(capabilities, lambda page: False)
        methods = methods_tried_with(capabilities, everywhere=who == "supervisor")
        wrong += wrong_answers(scene, scene.browser(charlie), charlie, expected, methods)
    assert wrong == []


def test_charlie_of_another_partnership_finds_nothing_of_alices_on_his_own_host(scene: Scene, theirs: Scene) -> None:
    wrong = []
    for who in UNLIKE:
        charlie: Person = getattr(theirs.partners, who)
        expected = signed_in(held_by(who), lambda page: False)
        browser = theirs.browser(charlie)
        wrong += [
            one
            for one in wrong_answers(
                scene, browser, charlie, expected, methods_tried_with(held_by(who), everywhere=who == "supervisor")
            )
            # An invitation of this partnership is a dead link on the host of another.
            if not ("/enrol/" in one[1] and one[3] == 410)
        ]
    assert wrong == []


def test_charlie_of_another_partnership_is_nobody_on_this_host(scene: Scene, theirs: Scene) -> None:
    wrong = []
    for who in UNLIKE:
        browser = theirs.browser(getattr(theirs.partners, who), host=scene.host)
        wrong += wrong_answers(scene, browser, None, not_signed_in("signed_out"), methods_tried_with(held_by(who)))
    assert wrong == []


@pytest.mark.parametrize("who", ["supervisor", "officer", "administrator"])
def test_looking_at_every_page_changes_nothing_but_that_it_was_looked_at(scene: Scene, who: str) -> None:
    person: Person = getattr(scene.partners, who)
    browser = scene.browser(person)
    routes = [one for one, page in PAGES.items() if page.get and page.capability in held_by(who)]
    seen = []
    for _ in range(2):
        before = digests()
        for route in (*routes, *OPEN_PAGES):
            browser.get(address(route, scene.ids(person, model_of(route))))
        after = digests()
        seen.append({table for table in before if before[table] != after[table]})
    assert seen[0] <= RECORDED_BY_FIRST_READING | RECORDED_BY_READING
    assert seen[1] <= RECORDED_BY_READING


def digests() -> dict[str, str]:
    """What each table holds."""
    rows = {model._meta.db_table: list(model._base_manager.order_by("pk").values_list()) for model in apps.get_models()}
    return {table: hashlib.sha256(repr(found).encode()).hexdigest() for table, found in rows.items()}


def test_a_forged_form_without_its_token_does_nothing(scene: Scene) -> None:
    """For every page that takes a form: 403, from whoever may."""
    taken = []
    for who in ("supervisor", "officer", "administrator"):
        person: Person = getattr(scene.partners, who)
        browser = scene.browser(person)
        browser.handler.enforce_csrf_checks = True
        for route in [
            *(one for one, page in PAGES.items() if page.post and page.capability in held_by(who)),
            *OPEN_PAGES,
        ]:
            with undone(browser):
                answer = browser.post(address(route, scene.ids(person, model_of(route))))
            taken += [(who, route, answer.status_code)] if answer.status_code != 403 else []
    assert taken == []


def test_the_sign_in_page_is_where_the_table_says() -> None:
    assert reverse("console:sign-in") == SIGN_IN
