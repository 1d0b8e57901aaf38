"""Any sequence of answers, Back, changes, skipped pages, reloads, two windows, two devices, breaks, further groups,
expiry, leaving and double sending ends in exactly one report with the answers that were shown, or in words with the
draft kept; after expiry and leaving, with nothing kept.
"""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.conf import settings as harbour
from django.db import transaction
from django.test import Client
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule, run_state_machine_as_test

from core.clock import now
from core.journeys.envelopes import destroy_expired
from core.journeys.models import Draft, Envelope
from core.partnerships.models import Partnership
from reporting.submit.models import Report
from tests.people import AT, Partners
from tests.reporting.easy_read import walking as easy_read
from tests.reporting.pausing.breaks import Kept, written_down
from tests.reporting.steps import walking
from tests.reporting.steps.acting import Device, Form, Shown, faults_of, told_of

LONG = Form(
    "/report/",
    walking.FULL,
    {
        "readers": [{"bundle": "only_me"}, {"bundle": "team", "linking": "allowed"}],
        "age": [{"band": "under_18"}],
        "who": [{"role": "witness", "agreement": "unsure", "here": "no"}],
        "why": [{"strands": ["age"]}, {}],
        "sub_strands": [{"religion": ["sikh"], "race": ["language"]}, {}],
        "contact": [{"channel": "none"}],
    },
    {"story": "story", "why": "why", "when": "words", "where": "place", "effect": "effect", "contact": "name"},
    {"harm": "damage", "respondent": "description", "needs": "language"},
    frozenset({"What it was about", "Why you think so", "Place", "Effect", "More about the effect", "Name to use"}),
)
EASY = Form(
    "/easy-read/",
    easy_read.FULL,
    {
        "readers": [{"bundle": "only_me"}, {"bundle": "team"}],
        "who": [{"role": "friend_or_relative", "band": "under_18"}],
        "agreement": [{"agreement": "no"}],
        "contact": [{"channel": "none"}],
    },
    {"story": "story", "when": "words", "where": "place", "contact": "name"},
)
WINDOWS, NUMBERS = st.integers(0, 1), st.integers(0, 2)
PAGES = st.integers(0, 99)


class AnyOrder(RuleBasedStateMachine):
    """Each example begins where `form` was answered whole (`answered` is its cookie), and is undone afterwards."""

    form: Form
    answered: str
    clock: time_machine.Traveller
    partnership: Partnership

    def __init__(self) -> None:
        super().__init__()
        self.undo = transaction.atomic()
        self.undo.__enter__()
        self.clock.move_to(AT)
        self.devices = [Device(self.partnership), Device(self.partnership)]
        self.devices[0].client.cookies[harbour.HARBOUR_DRAFT_COOKIE] = self.answered
        self.kept: dict[str, tuple[Kept, dict[str, Any]]] = {}
        self.typed = 0

    def teardown(self) -> None:
        try:
            self.look_at_all(0)
            self.send(0)
        finally:
            transaction.set_rollback(True)
            self.undo.__exit__(None, None, None)

    # --- what somebody does

    @initialize(number=NUMBERS)
    def choose_who_reads_and_see_all(self, number: int) -> None:
        self.post(self.form.url("readers") + "?change=1", self.form.answers("readers", number, ""))
        self.look_at_all(0)

    @rule(page=PAGES, number=NUMBERS, change=st.booleans())
    def answer(self, page: int, number: int, change: bool) -> None:
        name = self.page(page)
        self.post(self.form.url(name) + ("?change=1" if change else ""), self.form.answers(name, number, self.mark()))

    @rule(page=PAGES, to_the_end=st.booleans())
    def skip(self, page: int, to_the_end: bool) -> None:
        self.post(self.form.url(self.page(page)), {"to_the_end": "1"} if to_the_end else {})

    @rule(page=PAGES, window=WINDOWS)
    def go_back_or_reload(self, page: int, window: int) -> None:
        name = self.page(page)
        looked = self.device.client.get(self.form.url(name))
        assert looked.status_code in {200, 302}
        if looked.status_code == 200:
            self.device.pages[window, name] = dict(
                looked.context["form"].data.lists() if looked.context["form"].data else {}
            )

    @rule(page=PAGES, window=WINDOWS)
    def send_a_page_as_a_window_still_shows_it(self, page: int, window: int) -> None:
        older = list(self.device.pages)
        if older:
            name = older[page % len(older)][1]
            self.post(self.form.url(name), self.device.pages[older[page % len(older)]])

    @rule(window=WINDOWS)
    def look_at_all(self, window: int) -> None:
        page = self.device.client.get(self.form.url("check"))
        if page.status_code == 200:
            self.device.shown[window] = Shown.of(page)

    @precondition(lambda self: self.form.groups)
    @rule(number=NUMBERS)
    def add_more(self, number: int) -> None:
        group = list(self.form.groups)[number]
        self.post(f"{self.form.address}more/{group}/", {self.form.groups[group]: self.mark()})

    @rule(at_once=st.booleans())
    def take_a_break(self, at_once: bool) -> None:
        told = told_of(self.draft) if self.draft else {}
        answered = self.post(self.form.url("pause"), {})
        if self.draft is None and told and answered["Location"] == self.form.url("paused"):
            kept = written_down(self.device.client.get(self.form.url("paused")).text)
            self.kept[kept.reference] = kept, told
            if at_once:
                self.return_to(kept.reference)

    @precondition(lambda self: self.kept)
    @rule(number=NUMBERS, elsewhere=st.booleans())
    def come_back(self, number: int, elsewhere: bool) -> None:
        self.devices = self.devices[::-1] if elsewhere else self.devices
        self.return_to(list(self.kept)[number % len(self.kept)])

    def return_to(self, reference: str) -> None:
        kept, told = self.kept[reference]
        before = self.draft
        opened = self.device.client.post("/return/", kept.typed)
        if opened.status_code == 200:  # another draft is open here, and stays
            assert opened.context["form"].error_lines
            assert (self.draft and told_of(self.draft)) == (before and told_of(before))
        elif opened["Location"] == "/return/paused/" and before is None:
            assert self.draft is not None
            assert told_of(self.draft) == told

    @rule(what=st.sampled_from(["an hour", "an hour", "too long", "leave", "begin", "begin"]))
    def interrupt(self, what: str) -> None:
        """Wait, wait until the draft has expired, leave, or press Start: one that is live is carried on."""
        was = self.draft
        if what == "begin":
            self.device.client.post(self.form.address, {})
            assert self.draft is not None
            assert was is None or self.draft.row.id == was.row.id
            return
        if what == "leave":
            self.device.client.get("/exit/")
        else:
            self.clock.shift(timedelta(hours=21 if what == "too long" else 1))
            destroy_expired(at=now())
        if what != "an hour":
            assert was is None or not Draft.objects.filter(id=was.row.id).exists()
            assert self.device.client.get(self.form.url("story"))["Location"] in self.form.ends

    @rule(window=WINDOWS)
    def send(self, window: int) -> None:
        shown, draft, before = self.device.shown.get(window), self.draft, Report.objects.count()
        answered = self.post(self.form.url("check"), {"seen": shown.digest if shown else ""})
        if Report.objects.count() == before:
            assert draft is None or self.is_kept_with_words(draft, answered)
            return
        receipt = self.device.envelope(Envelope.RECEIPT, now())
        assert answered["Location"] == self.form.url("receipt")
        assert shown is not None
        assert receipt is not None
        assert faults_of(self.form, shown, receipt) == []
        again = self.post(self.form.url("check"), {"seen": shown.digest})
        assert (again["Location"], Report.objects.count()) == (self.form.url("receipt"), before + 1)

    # --- what that means

    @property
    def device(self) -> Device:
        return self.devices[0]

    @property
    def draft(self) -> Any:
        return self.device.envelope(Envelope.DRAFT, now())

    def page(self, number: int) -> str:
        return self.form.pages[number % len(self.form.pages)]

    def mark(self) -> str:
        """Words that were never typed before."""
        self.typed += 1
        return f"mark{self.typed}x"

    def post(self, address: str, data: dict[str, Any]) -> Any:
        """Whatever is sent is answered by a page or leads to one; without a draft, to where it ended."""
        live = self.draft is not None
        answered = self.device.client.post(address, data)
        assert answered.status_code in {200, 302}
        assert live or answered["Location"] in self.form.ends
        return answered

    def is_kept_with_words(self, before: Any, answered: Any) -> bool:
        """Sent to a page that asks something, or told why; every answer is where it was."""
        assert self.draft is not None
        assert told_of(self.draft) == told_of(before)
        if answered.status_code == 302:
            return bool(self.device.client.get(answered["Location"]).status_code == 200)
        return bool(answered.context["error_lines"])


@pytest.mark.parametrize(
    ("form", "answer", "examples"),
    [pytest.param(LONG, walking.answer, 50, id="long"), pytest.param(EASY, easy_read.answer, 15, id="easy-read")],
)
def test_any_order_ends_in_one_report_or_in_words_with_the_draft_kept(
    gloucester: Partners, clock: time_machine.Traveller, form: Form, answer: Callable[..., Client], examples: int
) -> None:
    client = Client()
    client.post(form.address)
    cookie = answer(client).cookies[harbour.HARBOUR_DRAFT_COOKIE].value
    at_hand = {"form": form, "answered": cookie, "clock": clock, "partnership": gloucester.partnership}
    machine = type("Order", (AnyOrder,), at_hand)
    run_state_machine_as_test(
        machine, settings=settings(derandomize=True, max_examples=examples, stateful_step_count=12, deadline=None)
    )
