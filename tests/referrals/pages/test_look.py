"""Every page of cases, packets and inbox in a browser: accessible, and without sideways scroll."""

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlparse

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Browser, BrowserContext, Page
from pytest_django.live_server_helper import LiveServer

from core.notices.models import Notice, NoticeKind
from core.partnerships.models import HostName
from referrals.cases.models import Risk
from referrals.inbox.actions import acknowledge, answer
from referrals.packets.recalling import recall
from referrals.states import State
from tests.browser import DESKTOP, PHONE, faults_of, go, scrolls_sideways
from tests.people import AT, Partners
from tests.referrals.pages.people import browser_of, reader_of
from tests.referrals.stories import Story, acknowledged, ready, reported, sent, triaged

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@dataclass(frozen=True)
class Look:
    """A page as a person sees it. With `press`, after the button of that name was pressed."""

    name: str
    url: str
    client: Client
    press: str = ""


def looks_of_team(partners: Partners, new: Story, story: Story) -> list[Look]:
    team, case = reader_of(partners.caseworker, story.case), story.case
    waiting = ready(story, partners.support)
    gone = acknowledged(story, partners.police, by=partners.officer)
    theirs = {"by": partners.officer.member, "ring": partners.officer.ring, "at": AT}
    answer(gone, to=State.RECORDED, reference="50/1234/26", told="We will ring you.", **theirs)
    for_case = ["case", "choices", "messages", "timeline", "triage", "disclosure", "referrals", "recipients", "contact"]
    return [
        *(Look(name, reverse(f"cases:{name}"), team) for name in ("queue", "mine", "team", "tasks")),
        Look("purpose", reverse("cases:purpose", args=[new.case.id]), team),
        Look("purpose-error", reverse("cases:purpose", args=[new.case.id]), team, press="Open it"),
        *(Look(name, reverse(f"cases:{name}", args=[case.id]), team) for name in for_case),
        Look("messages-error", reverse("cases:messages", args=[case.id]), team, press="Send the message"),
        Look("prepare", reverse("cases:prepare", args=[case.id, partners.police.id]), team),
        Look("preview", reverse("cases:referral", args=[case.id, waiting.id]), team),
        Look("referral", reverse("cases:referral", args=[case.id, gone.id]), team),
        Look("recall", reverse("cases:recall", args=[case.id, gone.id]), team),
        Look("close", reverse("cases:close", args=[triaged(partners).case.id]), team),
        Look("close-refused", reverse("cases:close", args=[case.id]), team),
        Look("triage-error", reverse("cases:triage", args=[new.case.id]), team, press="Save the triage"),
    ]


def looks_of_police(partners: Partners) -> list[Look]:
    police = browser_of(partners.officer)
    theirs = {"by": partners.officer.member, "ring": partners.officer.ring, "at": AT}
    fresh = sent(triaged(partners), partners.police)
    taken = acknowledged(triaged(partners, risk=Risk.HIGH), partners.police, by=partners.officer)
    recorded = acknowledged(triaged(partners), partners.police, by=partners.officer)
    answer(recorded, to=State.RECORDED, reference="50/1234/26", told="We will ring you.", **theirs)
    back = sent(triaged(partners), partners.police)
    acknowledge(back, **theirs)
    recall(back, by=partners.caseworker.member, ring=partners.caseworker.ring, at=AT)
    return [
        Look("inbox", reverse("inbox:list"), police),
        Look("inbox-new", reverse("inbox:referral", args=[fresh.id]), police),
        Look("inbox-taken", reverse("inbox:referral", args=[taken.id]), police),
        Look("inbox-packet", reverse("inbox:packet", args=[taken.id]), police),
        Look("inbox-answer", reverse("inbox:answer", args=[taken.id]), police),
        Look("inbox-details", reverse("inbox:answer-details", args=[taken.id, State.NOT_RECORDED]), police),
        Look(
            "inbox-error", reverse("inbox:answer-details", args=[taken.id, State.RECORDED]), police, "Send the answer"
        ),
        Look("inbox-recorded", reverse("inbox:referral", args=[recorded.id]), police),
        Look("inbox-outcome", reverse("inbox:outcome", args=[recorded.id]), police),
        Look("inbox-recalled", reverse("inbox:referral", args=[back.id]), police),
        Look("inbox-recall", reverse("inbox:recall", args=[back.id]), police),
        Look("inbox-refused", reverse("inbox:packet", args=[back.id]), police),
    ]


def looks_of_supervisor(partners: Partners) -> list[Look]:
    supervisor = browser_of(partners.supervisor)
    Notice.objects.create(
        kind=NoticeKind.ESCALATED,
        partnership=partners.partnership,
        due_at=AT,
        needs_person_at=AT,
        fault="Timeout a.py:1",
    )
    return [Look("undelivered", reverse("console:undelivered"), supervisor)]


def context_of(chromium: Browser, live_server: LiveServer, client: Client) -> BrowserContext:
    context = chromium.new_context(bypass_csp=True)  # axe is put into the page by evaluating it
    names = (settings.SESSION_COOKIE_NAME, settings.HARBOUR_UNLOCK_COOKIE)
    context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": live_server.url} for name in names])
    return context


def faults_on(page: Page) -> list[str]:
    """What axe finds at 1280 pixels; then whether text of 200% or 320 pixels need sideways scrolling."""
    page.set_viewport_size(DESKTOP)
    faults = faults_of(page)
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    faults += ["200% scrolls sideways"] if scrolls_sideways(page) else []
    page.evaluate("document.documentElement.style.fontSize = ''")
    page.set_viewport_size(PHONE)
    return faults + (["320 px scrolls sideways"] if scrolls_sideways(page) else [])


@pytest.fixture
def show(
    chromium: Browser, live_server: LiveServer, gloucester: Partners
) -> Callable[[list[Look]], dict[str, list[str]]]:
    """Visit pages as one person; gives what is wrong with each."""
    HostName.objects.create(host=urlparse(live_server.url).hostname, partnership=gloucester.partnership)

    def visit(looks: list[Look]) -> dict[str, list[str]]:
        context = context_of(chromium, live_server, looks[0].client)
        found: dict[str, list[str]] = {}
        for look in looks:
            page = context.new_page()
            page.goto(live_server.url + look.url)
            if look.press:
                go(page.get_by_role("button", name=look.press))
            found[look.name] = faults_on(page)
            page.close()
        context.close()
        return {name: faults for name, faults in found.items() if faults}

    return visit


@pytest.fixture
def stories(gloucester: Partners) -> tuple[Story, Story]:
    """A new case, and one with referrals."""
    return reported(gloucester, story="They shouted.\nThen they threw a bottle."), triaged(gloucester)


def test_nothing_is_wrong_with_the_pages_of_the_team(
    gloucester: Partners, stories: tuple[Story, Story], show: Callable[[list[Look]], dict[str, list[str]]]
) -> None:
    assert show(looks_of_team(gloucester, *stories)) == {}


def test_nothing_is_wrong_with_the_pages_of_the_police(
    gloucester: Partners, show: Callable[[list[Look]], dict[str, list[str]]]
) -> None:
    assert show(looks_of_police(gloucester)) == {}


def test_nothing_is_wrong_with_the_pages_of_the_supervisor(
    gloucester: Partners, show: Callable[[list[Look]], dict[str, list[str]]]
) -> None:
    assert show(looks_of_supervisor(gloucester)) == {}
