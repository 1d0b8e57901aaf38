"""Every page and every error state in Chromium: axe finds nothing with every rule on, and nothing scrolls sideways.

The pages are taken once with Django's test client and shown to the browser with the headers that they were sent with:
on a wide screen with the product's scripts running, errors first, and at 320 pixels with them blocked, without errors.
"""

import re
from collections.abc import Container, Iterable, Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import RequestFactory
from django.views.i18n import JavaScriptCatalog
from playwright.sync_api import Browser
from playwright.sync_api import Page as Tab

from tests.browser import DESKTOP, PHONE, faults_of, scrolls_sideways, scrolls_sideways_at, smaller_than, visitor
from tests.journeys.shown_page import Showcase, showcase
from tests.journeys.taken_page import Page, route_of
from tests.security.access_table import CASE, INBOX, NOT_TAKEN, OF_CONFIGURATION, OPEN_PAGES, PAGES, REFERRAL

# The database is asked for once, by the fixture that takes the pages; the mark has it made.
pytestmark = [pytest.mark.browser, pytest.mark.django_db]
TAG = re.compile(r"<([a-z][a-z0-9]*)([^>]*)>")
KIND = re.compile(r' (?:class|type|role|autocomplete)="[^"]*"')
FORM = re.compile(r'<form(?=[^>]* method="post")([^>]*)>(.*?)</form>', re.DOTALL)
ACTION = re.compile(r' action="([^"]+)"')
ANSWERED = re.compile(r'<input(?![^>]* type="(?:hidden|submit)")|<select|<textarea')

# What accepts a POST and has no page with an error of its own. Pressing these buttons is all there is: the act is done,
# or a page says why the state does not allow it.
BUTTONS = {
    "console/sign-out/",
    "console/extend/",
    "console/account/recovery-codes/",
    "console/people/link/",
    "console/centre/people/link/",
    "console/account/sheet/",
    "console/enrol/sheet/",
    "console/mail/try-again/",
    "console/mail/<uuid:notice_id>/try-again/",
    "console/cases/tasks/<uuid:task_id>/done/",
    "console/cases/tasks/<uuid:task_id>/try-again/",
    "console/cases/notices/read/",
    "console/cases/notices/mail/",
    "console/cases/notices/<uuid:told_id>/",
    "console/cases/shared-contacts/<uuid:contact_id>/remove/",
    "console/cases/deputy/",
    "console/cases/<uuid:case_id>/files/<uuid:file_id>/copy/",
    f"{REFERRAL}send/",
    f"{REFERRAL}mail/",
    f"{REFERRAL}pack.pdf",
    "console/directory/<uuid:organisation_id>/way/",
    f"{REFERRAL}discard/",
    f"{REFERRAL}recall/",
    f"{REFERRAL}close/",
    f"{INBOX}acknowledge/",
    "console/system/tokens/<uuid:token_id>/revoke/",
    "report/",
    "report/receipt/kept/",
    "report/paused/kept/",
    "easy-read/",
    "easy-read/return/new-code/",
    "v/<str:code>/",
    "console/centre/confirm/",
    "console/register/<uuid:centre_id>/confirm/",
    "console/centre/pin/",
    "console/register/<uuid:venue_id>/pin/",
    "easy-read/receipt/kept/",
    "easy-read/paused/kept/",
    "easy-read/return/finish/",
    "return/finish/",
    "return/choices/<uuid:choice_id>/withdraw/",
    "return/withdraw/",
    "return/keep/",
    "return/replace-code/",
    "return/new-code/kept/",
    "return/paused/delete/",
    "report/files/<uuid:file_id>/remove/",
    "return/files/<uuid:file_id>/remove/",
    f"{CASE}files/<uuid:file_id>/copy/",
}
# Django's admin answers a POST as it answers a visit, but where a row is added or changed.
AS_A_VISIT = {one for one in OF_CONFIGURATION if not one.endswith(("/add/", "/change/"))}
NEVER_OFFERED = {"console/admin/core/partnership/add/"}


def kinds_of(page: Page) -> frozenset[str]:
    """The kinds of elements that the page's content is made of, however often and with whatever words."""
    content = re.search(r"<main.*</main>|<body.*</body>", page.html, re.DOTALL)
    assert content is not None, page.name
    return frozenset(name + "".join(KIND.findall(rest)) for name, rest in TAG.findall(content[0]))


def is_of_console(page: Page) -> bool:
    return page.route.startswith("console/")


def part_of(page: Page) -> str:
    """Which of the three that look different it belongs to: the console, easy read, or the rest of the public side."""
    if is_of_console(page):
        return "console"
    return "easy" if 'class="govuk-template__body app-easy"' in page.html else "public"


def distinct(pages: Iterable[Page], *, every_address: bool = True) -> list[Page]:
    """The pages that between them hold every kind of element that any page has: of the public side, of easy read and of
    the console. For `every_address`, of the public side for each address and state, and of the console at least one
    page of each address, with errors where there are some.

    The richest first: what another viewer sees alike, or sees less of, is not looked at again.
    """
    richest = sorted(((page.is_error, kinds_of(page), page) for page in pages), key=lambda one: (one[0], len(one[1])))
    seen: dict[object, set[str]] = {}
    found: dict[str, list[Page]] = {}
    for _, kinds, page in reversed(richest):
        apart = every_address and not is_of_console(page)
        known = seen.setdefault((page.route, page.is_error) if apart else part_of(page), set())
        if not kinds <= known or (every_address and page.route not in found):
            known |= kinds
            found.setdefault(page.route, []).append(page)
    return [page for shown in found.values() for page in shown]


def plain(pages: Iterable[Page]) -> list[Page]:
    """For each address the richest of its pages without errors, or with them; on the public side, both."""
    ordered = sorted(pages, key=lambda page: (not page.is_error, len(kinds_of(page))))
    return list({(page.route, page.is_error and not is_of_console(page)): page for page in ordered}.values())


def forms_on(page: Page) -> list[tuple[str, str]]:
    """(the route that it is sent to, its HTML) of every form that is posted."""
    found = [(ACTION.search(attributes), content) for attributes, content in FORM.findall(page.html)]
    return [(route_of(action[1]) if action else page.route, content) for action, content in found]


def look(
    tab: Tab, case: Showcase, pages: Iterable[Page], size: dict[str, int], *, fit: Container[Page], axe: Container[Page]
) -> Iterator[str]:
    """What is wrong with each page at a size, also with large text: those in `axe` are read by it, and those in `fit`
    are also held against 320 pixels."""
    refused: list[str] = []
    tab.on("console", lambda message: refused.append(message.text) if "Security Policy" in message.text else None)
    tab.on("pageerror", lambda error: refused.append(str(error)))
    tab.set_viewport_size(size)  # type: ignore[arg-type]
    for page in pages:
        case.shown = page
        tab.goto(case.url)
        faults = list(refused)
        faults += [f"scrolls sideways with type at {percent}%" for percent in scrolls_sideways_at(tab, 100, 200)]
        if part_of(page) == "easy":
            faults += [f"smaller than 14 points: {html}" for html in smaller_than(tab, 14)]
        if page in fit:
            tab.set_viewport_size(PHONE)  # type: ignore[arg-type]
            faults += ["scrolls sideways at 320 pixels"] if scrolls_sideways(tab) else []
            tab.set_viewport_size(size)  # type: ignore[arg-type]
        if page in axe:
            faults += faults_of(tab)
        yield from (f"{page.name}: {fault}" for fault in faults)
        refused.clear()  # what axe itself was refused is nobody's fault


def _words_of_scripts() -> str:
    """The script that the pages of the configuration ask for under an address of their own."""
    return JavaScriptCatalog(packages=["django.contrib.admin"]).get(RequestFactory().get("/")).text


def looked_at(chromium: Browser, static: Path, pages: list[Page]) -> list[str]:
    """Scripts change no page's make: an address is seen with errors where they run, and as it was where they do not.

    Axe reads a page of each address on the wide screen; on the narrow one whatever kind of element there is, once.
    """
    wide, narrow = distinct(pages), plain(pages)
    with showcase(static, {"/console/admin/jsi18n/": _words_of_scripts()}) as case:
        with visitor(chromium) as tab:
            tab.add_init_script(Axe().axe_script)
            found = list(look(tab, case, wide, DESKTOP, fit=[page for page in wide if page not in narrow], axe=wide))
        case.scripts = False
        with visitor(chromium) as tab:
            found += look(tab, case, narrow, PHONE, fit=[], axe=distinct(narrow, every_address=False))
        return found + sorted(case.missing)


def test_nothing_is_wrong_with_any_page_in_any_state(
    chromium: Browser, collected_static: Path, every_page: list[Page]
) -> None:
    shown = [*distinct(every_page), *plain(every_page)]
    assert {page.route for page in shown} == {page.route for page in every_page}
    assert {(page.route, page.is_error) for page in shown} == {(page.route, page.is_error) for page in every_page}
    assert looked_at(chromium, collected_static, every_page) == []


def test_every_form_that_can_err_is_looked_at_with_an_error(every_page: list[Page]) -> None:
    """The tables name every address of the console and its methods; the forms name those of the public side."""
    asked = {route for route, page in PAGES.items() if page.post is not None}
    asked |= {route for route, page in OPEN_PAGES.items() if page.signed_out[1] != NOT_TAKEN}
    asked |= {route for page in every_page for route, _ in forms_on(page)}
    seen = {page.route for page in every_page if page.is_error}
    assert asked - seen == BUTTONS | (AS_A_VISIT & asked) | NEVER_OFFERED


def test_a_button_asks_for_no_answer(every_page: list[Page]) -> None:
    forms = [form for page in every_page for form in forms_on(page)]
    assert [(route, content) for route, content in forms if route in BUTTONS and ANSWERED.search(content)] == []
    assert {route for route, _ in forms} >= BUTTONS - {"console/cases/tasks/<uuid:task_id>/try-again/"}


def test_what_is_wrong_would_be_found(chromium: Browser, collected_static: Path, every_page: list[Page]) -> None:
    start = next(page for page in every_page if page.name == "/")
    bad = '<main><img src="/static/none.png"><img src="http://elsewhere.test/x.png"><textarea cols="400"></textarea>'
    faulty = Page("faulty", "", start.headers, start.html.replace("<main", f"{bad}<main", 1))
    found = str(looked_at(chromium, collected_static, [faulty, start]))
    signs = ("image-alt", "Content Security Policy", "none.png", "scrolls sideways")
    assert [sign for sign in signs if sign not in found] == []


def test_pale_words_are_found_beside_words_that_were_seen(
    chromium: Browser, collected_static: Path, every_page: list[Page]
) -> None:
    """Colours are measured once where all is alike: another colour is not, nor the same on another ground."""
    start = next(page for page in every_page if page.name == "/")
    for pale in (
        '<p class="govuk-body"><font color="#eeeeee">Pale</font></p>',
        '<table bgcolor="#0b0c0c"><tr><td>Dark</table>',
    ):
        changed = Page("pale", "", start.headers, start.html.replace("</main", f"{pale}</main", 1))
        assert "color-contrast" in str(looked_at(chromium, collected_static, [start, changed]))
