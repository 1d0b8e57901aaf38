"""One round: whole reports, return visits and a page of the queue, each with the processor time that it took.

Several people walk side by side: all ask for the same page one after another, and what that took is divided among them.
A request after a pause costs the server one to two milliseconds more, the bare view as well, because the processor has
to fetch its memory anew. The unit is measured over many requests in a row, and so must everything be that is held
against it.
"""

import html
import re
from collections.abc import Callable, Mapping, Sequence
from statistics import mean
from typing import Any

from deploy.benchmarking.browsing import Browser, Typed
from deploy.benchmarking.servers import Server
from deploy.demonstration.codes import one_time_code

# The answers of somebody who fills in every page, by step.
ANSWERS: dict[str, Typed] = {
    "safety": {"now": ["none"]},
    "who": {"role": "me"},
    "age": {"band": "25_to_34"},
    "readers": {"bundle": "team_and_picked"},
    "story": {"story": "They shouted at me on the number 10 bus. " * 20, "types": ["verbal", "threat"]},
    "why": {"strands": ["race", "religion"], "why": "The words that they used."},
    "when": {"words": "last week", "day-day": "10", "day-month": "11", "day-year": "2025", "kind": "exact"},
    "where": {"setting": "transport", "place": "Number 10 bus", "area": "gloucester-barton", "postcode": "GL1 1AA"},
    "effect": {"effects": ["afraid"], "effect": "I walk now."},
    "contact": {"name": "Sam", "channel": "phone", "value": "07700 900123", "may": ["leave_message"]},
    "recipients": {
        "police": "without_details",
        "police_wish": "no_contact",
        "support": "with_details",
        "council": "none",
    },
}
GET, POST, CHECK, SEND, RETURN, WHOLE, QUEUE = (
    "Public page, GET",
    "Public page, POST",
    "Check answers, GET",
    "Sending a report, POST",
    "Coming back, POST",
    "Whole report",
    "Queue in the console, GET",
)
BARE_REQUESTS, QUEUE_REQUESTS = 50, 5


def cpu_of(server: Server, act: Callable[[], Any]) -> float:
    """Seconds of processor time that the server spends on `act`."""
    before = server.cpu_seconds()
    act()
    return server.cpu_seconds() - before


def unit_of(server: Server) -> float:
    """Seconds per request to the bare view."""
    browser = Browser(server.port)
    spent = cpu_of(server, lambda: _read(browser, "/", BARE_REQUESTS))
    browser.close()
    return spent / BARE_REQUESTS


def walk(server: Server, caseworker: Browser, *, people: int) -> dict[str, float]:
    """Seconds of processor time per request, by what was asked; for WHOLE, of one report from start to receipt."""
    browsers = [Browser(server.port) for _ in range(people)]
    spent, gets, posts = _tell(server, browsers)
    spent[CHECK] = _each(server, browsers, lambda one: one.get("/report/check/"))
    spent[SEND] = _each(server, browsers, lambda one: one.post("/report/check/", {}))
    receipt = _each(server, browsers, lambda one: one.get("/report/receipt/"))
    spent |= {GET: mean(gets), POST: mean(posts)}
    spent[WHOLE] += sum((*gets, *posts, spent[CHECK], spent[SEND], receipt))
    spent[RETURN] = _come_back(server, [_written_down(one.page) for one in browsers])
    for one in browsers:
        one.close()
    spent[QUEUE] = cpu_of(server, lambda: _read(caseworker, "/console/cases/", QUEUE_REQUESTS)) / QUEUE_REQUESTS
    return spent


def _each(server: Server, browsers: Sequence[Browser], act: Callable[[Browser], Any]) -> float:
    """Seconds of processor time that the server spends on `act` of one browser, when all of them do it in a row."""
    return cpu_of(server, lambda: [act(one) for one in browsers]) / len(browsers)


def _tell(server: Server, browsers: Sequence[Browser]) -> tuple[dict[str, float], list[float], list[float]]:
    """Every page but the last: what starting cost (under WHOLE), each GET and each POST."""
    start = _each(server, browsers, _start)
    gets, posts = [], []
    for step, typed in ANSWERS.items():
        path = f"/report/{step}/"
        gets.append(_each(server, browsers, lambda one, path=path: one.get(path)))  # type: ignore[misc]
        posts.append(_each(server, browsers, lambda one, path=path, typed=typed: one.post(path, typed)))  # type: ignore[misc]
    return {WHOLE: start}, gets, posts


def _start(browser: Browser) -> None:
    browser.get("/")
    browser.get("/report/")
    browser.post("/report/", {})


def _written_down(receipt: str) -> Typed:
    """Reference and code, as somebody reads them off the page."""
    text = html.unescape(re.sub("<[^>]+>", " ", receipt))
    found = [re.search(form, text) for form in (r"\b[0-9A-Z]{4}-[0-9A-Z]{4}\b", r"\b\d{4} \d{4} \d{4} \d{4}\b")]
    reference, code = (one.group() if one else "" for one in found)
    return {"reference": reference, "code": code}


def _come_back(server: Server, written_down: Sequence[Typed]) -> float:
    """What opening one's report costs, for as many people as wrote down a reference and code."""
    visits = [(Browser(server.port), typed) for typed in written_down]
    for browser, _ in visits:
        browser.get("/return/")
    spent = cpu_of(server, lambda: [browser.post("/return/", typed) for browser, typed in visits]) / len(visits)
    for browser, _ in visits:
        browser.get("/return/report/")
        browser.close()
    return spent


def sign_in(server: Server, account: Mapping[str, str]) -> Browser:
    """A browser of a caseworker after both factors."""
    browser = Browser(server.port)
    browser.get("/console/sign-in/")
    asked = browser.post("/console/sign-in/", {name: account[name] for name in ("username", "password")})
    browser.get(asked)
    browser.post(asked, {"code": one_time_code(account)})
    return browser


def _read(browser: Browser, path: str, times: int) -> None:
    for _ in range(times):
        browser.get(path)
