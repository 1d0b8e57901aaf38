"""Any order of answers, Back, changes, reloads, two windows and expiry ends in one report, or in words with the draft
kept.
"""

import json
import re
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import time_machine
from django.conf import settings as harbour
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.codes.locks import open_lock
from core.keys.boxes import latest, look_in
from core.keys.kinds import Kind
from core.keys.models import Box
from core.keys.rings import KeyRing
from core.vocabularies.registry import label_of
from reporting.submit.models import Report
from tests.people import Partners
from tests.reporting.steps.walking import FULL, answer, begin, url

RECEIPT = "/report/receipt/"
ENDED = "/report/?ended=1"
PAGES = [*FULL, "sub_strands"]
FREE = {"story": "story", "why": "why", "when": "words", "where": "place", "effect": "effect", "contact": "name"}
CHOICES: dict[str, list[dict[str, Any]]] = {
    "readers": [{"bundle": "only_me"}, {"bundle": "team"}, {"bundle": "team_and_picked"}],
    "age": [{"band": "adult"}, {"band": "under_18"}],
    "who": [{"role": "me"}, {"role": "witness", "agreement": "unsure", "here": "no"}],
    "why": [{"strands": ["religion"]}, {"strands": ["age"]}, {}],
    "sub_strands": [{"religion": ["sikh"], "race": ["language"]}, {}],
    "contact": [FULL["contact"], {}],
}
WINDOWS = st.sampled_from(["first", "second"])
ACTS = st.one_of(
    st.tuples(st.sampled_from(["answer", "change", "skip"]), WINDOWS, st.sampled_from(PAGES), st.integers(0, 2)),
    st.tuples(st.just("look"), WINDOWS, st.sampled_from(PAGES), st.just(0)),
    st.tuples(st.just("check"), WINDOWS, st.just("check"), st.just(0)),
    st.tuples(st.just("send"), WINDOWS, st.just("check"), st.just(0)),
    st.tuples(st.just("wait"), WINDOWS, st.just("hours"), st.sampled_from([1, 21])),
)


@dataclass
class Browser:
    """Two windows of one browser: what each last saw of all answers, and the marks typed so far."""

    client: Client
    seen: dict[str, tuple[str, str]] = field(default_factory=dict)
    typed: int = 0

    def data(self, page: str, number: int) -> dict[str, Any]:
        """What is sent from a page; free text bears a mark that was never typed before."""
        self.typed += 1
        variants = CHOICES.get(page, [FULL.get(page, {})])
        text = {FREE[page]: f"mark{self.typed}x"} if page in FREE else {}
        return {**variants[number % len(variants)], **text}

    def look_at_all(self, window: str) -> None:
        shown = self.client.get(url("check"))
        if shown.status_code == 200:
            self.seen[window] = (shown.context["seen"], shown.content.decode())

    def send(self, window: str) -> Any:
        return self.client.post(url("check"), {"seen": self.seen.get(window, ("", ""))[0]})


def act(browser: Browser, clock: time_machine.Traveller, kind: str, window: str, page: str, number: int) -> None:
    """One act other than sending. Whatever it is, it is answered by a page or leads to one."""
    if kind == "wait":
        clock.shift(timedelta(hours=number))
    elif kind == "check":
        browser.look_at_all(window)
    elif kind == "look":
        assert browser.client.get(url(page)).status_code in {200, 302}
    else:
        data = browser.data(page, number) | ({"to_the_end": "1"} if kind == "skip" else {})
        address = url(page) + ("?change=1" if kind == "change" else "")
        assert browser.client.post(address, data).status_code in {200, 302}


def check_sent(browser: Browser, window: str, partners: Partners) -> None:
    """One more report, or none and words that say what to do."""
    before, live = Report.objects.count(), browser.client.get("/report/").context["has_draft"]
    answered = browser.send(window)
    if Report.objects.count() > before:
        assert Report.objects.count() == before + 1
        assert answered["Location"] == RECEIPT
        assert live
        holds_what_was_shown(browser, window, partners)
        assert browser.send(window)["Location"] == RECEIPT
        assert Report.objects.count() == before + 1
    elif answered.status_code == 302 and not live:
        assert answered["Location"] in {RECEIPT, ENDED}
    else:
        kept_with_words(browser, answered)


def kept_with_words(browser: Browser, answered: Any) -> None:
    """Sent to a page that asks something, or told what changed; the answers are where they were."""
    if answered.status_code == 302:
        assert browser.client.get(answered["Location"]).status_code == 200
    else:
        assert "Your answers changed in another window" in answered.content.decode()
    assert browser.client.get("/report/").context["has_draft"]


def holds_what_was_shown(browser: Browser, window: str, partners: Partners) -> None:
    """Reference and code of the receipt open the marks and words that the window showed, and no others."""
    receipt = browser.client.get(RECEIPT).content.decode()
    reference = re.findall(r">([0-9A-Z]{4}-[0-9A-Z]{4})<", receipt)[0]
    opened = open_lock(partners.partnership, reference, re.findall(r">(\d{4} \d{4} \d{4} \d{4})<", receipt)[0])
    report, ring, shown = Report.objects.get(lock=opened.lock), KeyRing.of(opened.seed), browser.seen[window][1]
    incident = look_in(latest(report.id, Kind.INCIDENT), ring)
    told = [incident]
    if Box.objects.filter(object_id=report.id, kind=Kind.CONTACT).exists():
        told.append(look_in(latest(report.id, Kind.CONTACT), ring))
    assert set(re.findall(r"mark\d+x", json.dumps(told))) == set(re.findall(r"mark\d+x", shown))
    for listed in ("strands", "sub_strands"):
        for code in incident[listed]:
            assert str(label_of(incident["vocabulary"], listed, code)) in shown


@settings(derandomize=True, max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(acts=st.lists(ACTS, max_size=14))
def test_any_order_ends_in_one_report_or_in_words_with_the_draft_kept(
    gloucester: Partners, client: Client, clock: time_machine.Traveller, acts: list[tuple[str, str, str, int]]
) -> None:
    browser = Browser(begin(client))
    client.post("/report/", {"again": "1"})
    answer(client)
    browser.look_at_all("first")
    for kind, window, page, number in acts:
        if kind == "send":
            check_sent(browser, window, gloucester)
        else:
            act(browser, clock, kind, window, page, number)
    browser.look_at_all("second")
    check_sent(browser, "second", gloucester)
    assert harbour.HARBOUR_DRAFT_COOKIE in client.cookies
