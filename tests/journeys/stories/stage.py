"""Where stories are played: the product in the process of the test, real browsers, and a clock that the story moves.

The server answers from the transaction of the test, so that a story begins with what actions made, days pass in no time
and nothing has to be emptied afterwards. Only the steps that a story is about are clicked.
"""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import time_machine
from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.core.servers.basehttp import ThreadedWSGIServer
from django.db import DEFAULT_DB_ALIAS, connections
from django.test import Client
from django.test.testcases import LiveServerThread
from playwright.sync_api import Browser, Locator, Page

from core import clock
from core.audit.actions import Purpose
from core.codes.locks import shown_code
from core.codes.references import shown_reference
from core.partnerships.models import HostName
from core.sweeps.worker import sweep_once
from referrals.cases.purposes import remember
from tests.browser import go, visitor
from tests.people import Partners, Person
from tests.referrals.stories import Story
from tests.signing_in import sign_in

HOST = "localhost"


@dataclass
class Stage:
    """`traveller` is the clock of everything in this process; browsers and the database have no other."""

    partners: Partners
    url: str
    browser: Browser
    traveller: time_machine.Traveller
    _devices: ExitStack = field(repr=False)

    def device(self, *, javascript: bool = False) -> "Device":
        """Somebody's own browser, at which nobody is signed in."""
        return Device(self._devices.enter_context(visitor(self.browser, javascript=javascript)), self.url)

    def desk(self, person: Person, *stories: Story, javascript: bool = False) -> "Device":
        """The browser of somebody who has signed in just now and said why they open the cases of these stories."""
        client = Client()
        sign_in(client, person, at=clock.now())
        session = SessionStore(client.cookies[settings.SESSION_COOKIE_NAME].value)
        for story in stories:
            remember(session, story.case.id, Purpose.CASEWORK)
        session.save()
        device = self.device(javascript=javascript)
        device.page.context.add_cookies(
            [{"name": name, "value": cookie.value, "url": self.url} for name, cookie in client.cookies.items()]
        )
        return device

    def home(self, story: Story) -> "Device":
        """The browser of a reporter who came back with reference and code."""
        device = self.device()
        device.open("/return/")
        device.write("Reference", reference_of(story))
        device.write("Private code", shown_code(story.minted.code))
        device.press("Open my report")
        return device

    def wait(self, time: timedelta) -> datetime:
        """Let time pass; the worker, which never sleeps, has done what fell due by then. Returns the new instant."""
        self.traveller.shift(time)
        sweep_once(clock.now())
        return clock.now()

    def wait_until(self, at: datetime) -> datetime:
        return self.wait(at - clock.now())


@dataclass
class Device:
    """One person's browser. What is pressed or followed is named as the page names it."""

    page: Page
    url: str

    def open(self, address: str) -> None:
        self.page.goto(f"{self.url}{address}")

    def press(self, words: str) -> None:
        """A button, or a link; one that looks like a button says that it is one."""
        button = self.page.get_by_role("button", name=words, exact=True)
        go(button.or_(self.page.get_by_role("link", name=words, exact=True)).first)

    def tick(self, name: str, value: str) -> None:
        self.page.locator(f'[name$="{name}"][value="{value}"]').check()

    def write(self, label: str, words: str) -> None:
        self.page.get_by_label(label).fill(words)

    def row(self, words: str) -> Locator:
        """What belongs together around these words: a line of a table or of a list."""
        return self.page.locator("main").locator("tr, li, .govuk-summary-list__row").filter(has_text=words).last

    def reads(self, *sentences: str) -> None:
        """All of these stand on the page."""
        missing = [sentence for sentence in sentences if sentence not in self.text]
        assert not missing, f"{missing} not in: {self.text}"

    def reads_nothing_of(self, *sentences: str) -> None:
        """None of these is anywhere in the page, markup and header included."""
        html = self.page.content()
        assert [sentence for sentence in sentences if sentence in html] == []

    @property
    def text(self) -> str:
        """What the page says, its header and footer apart."""
        return self.page.locator("main").inner_text()


class _Server(ThreadedWSGIServer):
    """Ends once every thread has: one that outlived its story would touch the connection of the next."""

    daemon_threads = False


class _ServerThread(LiveServerThread):
    server_class = _Server


def reference_of(story: Story) -> str:
    """As every page shows it."""
    return shown_reference(story.minted.reference)


@contextmanager
def staged(partners: Partners, browser: Browser, at: datetime) -> Iterator[Stage]:
    """Serve `partners` at `at` until the story is over."""
    HostName.objects.create(partnership=partners.partnership, host=HOST)
    connection = connections[DEFAULT_DB_ALIAS]
    connection.inc_thread_sharing()
    server = _ServerThread(HOST, StaticFilesHandler, connections_override={DEFAULT_DB_ALIAS: connection})
    server.daemon = True
    with time_machine.travel(at, tick=False) as traveller:
        server.start()
        server.is_ready.wait()
        try:
            if server.error:
                raise server.error
            with ExitStack() as devices:
                yield Stage(partners, f"http://{HOST}:{server.port}", browser, traveller, devices)
        finally:
            server.terminate()
            connection.dec_thread_sharing()
