"""A load test on a running server: 200 wrong codes and more, stretched at their real cost, and nobody waits long."""

import http.client
import re
import threading
import time
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Browser

from tests.journeys.path import Walk, report_shortly
from tests.served import HOST, Served

pytestmark = pytest.mark.browser
MALLORY, ALICE = "127.0.0.66", "127.0.1.7"
AT_ONCE, TRIES_EACH = 20, 10
PAGES = ("/", "/report/", "/return/", "/help/")
PATIENCE = 8.0  # seconds; a page takes milliseconds where nothing else goes on


class Visitor:
    """Somebody at an address of their own, with a cookie jar for the one form about coming back."""

    def __init__(self, served: Served, address: str) -> None:
        self.port, self.address, self.cookies = served.port, address, ""

    def ask(self, method: str, path: str, body: dict[str, str] | None = None) -> tuple[int, str]:
        connection = http.client.HTTPConnection(HOST, self.port, timeout=60, source_address=(self.address, 0))
        headers = {"Cookie": self.cookies, "Content-Type": "application/x-www-form-urlencoded"}
        connection.request(method, path, urlencode(body or {}), headers)
        answer = connection.getresponse()
        if set_cookie := answer.headers.get_all("Set-Cookie"):
            self.cookies = "; ".join(one.partition(";")[0] for one in set_cookie)
        page = answer.read().decode()
        connection.close()
        return answer.status, page

    def come_back(self, reference: str, code: str, token: str) -> int:
        return self.ask("POST", "/return/", {"reference": reference, "code": code, "csrfmiddlewaretoken": token})[0]

    def token(self) -> str:
        return re.search(r'csrfmiddlewaretoken" value="(\w+)"', self.ask("GET", "/return/")[1])[1]  # type: ignore[index]


def test_a_burst_of_wrong_codes_keeps_nobody_from_reporting_or_coming_back(chromium: Browser, served: Served) -> None:
    served.kill_web()
    served.environment["HARBOUR_TEST_REAL_COST"] = "1"
    served.start_web()
    walk = Walk(chromium, served, javascript=False)
    with walk.visit() as page:
        report_shortly(walk, page)
    mallory, alice = Visitor(served, MALLORY), Visitor(served, ALICE)
    forged, token = mallory.token(), alice.token()
    enough = threading.Event()

    def try_codes() -> list[int]:
        answers: list[int] = []
        while len(answers) < TRIES_EACH or not enough.is_set():
            answers.append(mallory.come_back(walk.reference, "0" * 16, forged))
        return answers

    with ThreadPoolExecutor(AT_ONCE) as many:
        tries = [many.submit(try_codes) for _ in range(AT_ONCE)]
        try:
            took = [timed(lambda path=path: alice.ask("GET", path)[0], 200) for path in PAGES]
            took.append(timed(lambda: alice.come_back(walk.reference, walk.code, token), 302))
        finally:
            enough.set()
    answers = Counter(status for one in tries for status in one.result())
    assert max(took) < PATIENCE
    assert answers.keys() <= {200, 503}
    assert answers[503] > answers[200] > 0


def timed(asked: Callable[[], int], wanted: int) -> float:
    """The seconds that something took, which must be answered as wanted."""
    begun = time.monotonic()
    assert asked() == wanted
    return time.monotonic() - begun
