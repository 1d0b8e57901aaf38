"""Whatever is sent to the public pages is answered in words, and nothing that was accepted before is lost."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.conf import settings as django_settings
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.journeys import envelopes
from core.journeys.models import Envelope
from core.keys.boxes import latest, look_in
from core.keys.kinds import Kind
from core.keys.rings import KeyRing
from reporting.messages.conversation import read
from reporting.messages.models import Message
from reporting.more.groups import BY_CODE
from reporting.returning import downloading
from reporting.steps.journey import JOURNEY
from reporting.submit.models import Report
from tests.people import AT, Partners
from tests.reporting.reports import Reporter, send_report
from tests.reporting.steps.walking import FULL, STEPS, answer, begin, cookie, finish, seen, url
from tests.security.access_table import METHODS
from tests.security.addresses import routes
from tests.security.bad_input import QUERIES, bad_cookies, bodies_for, fault_of
from tests.security.scene import undone

pytestmark = pytest.mark.django_db
DATE = ("day-day", "day-month", "day-year")
# Every public address that takes a form, with its controls; "" where pressing the button is all there is.
FORMS: dict[str, tuple[str, ...]] = {
    "report/": ("again",),
    "report/<slug:step>/": (),
    "report/receipt/kept/": (),
    "report/pause/": (),
    "report/paused/kept/": (),
    "report/more/<slug:group>/": (),
    "report/files/": ("chosen", "keep_original"),
    "report/files/<uuid:file_id>/remove/": (),
    "report/receipt/about-you/<slug:group>/": (),
    "return/more/<slug:group>/": (),
    "return/about-you/<slug:group>/": (),
    "easy-read/": ("again",),
    "easy-read/<slug:step>/": (),
    "easy-read/receipt/kept/": (),
    "easy-read/pause/": (),
    "easy-read/paused/kept/": (),
    "easy-read/return/": ("reference", "code"),
    "easy-read/return/message/": ("text",),
    "easy-read/return/finish/": (),
    "return/": ("reference", "code"),
    "return/message/": ("text",),
    "return/files/": ("chosen", "keep_original"),
    "return/files/<uuid:file_id>/remove/": (),
    "return/choices/<uuid:choice_id>/withdraw/": (),
    "return/choices/<slug:recipient>/change/": ("allowed",),
    "return/contact/": ("name", "channel", "value", "may", "trusted_value"),
    "return/let-the-team-read/": (),
    "return/withdraw/": (),
    "return/replace-code/": (),
    "return/new-code/kept/": (),
    "return/keep/": (),
    "return/paused/delete/": (),
    "return/finish/": (),
    "easy-read/return/new-code/": (),
    "answer/<str:token>/": ("press",),
    "centres/": ("area", "postcode", "needs", "language", "kind", "shown"),
    "v/<str:code>/": ("form",),
    "v/<str:code>/help-given/": ("pin", "kind", "month"),
    "keep-safe-card/": ("name", "first_name", "first_number", "speaks", "health", "wishes_words", "size"),
}
# Pages of a visit that take no form.
LOOKED_AT = {
    f"return/{page}"
    for page in (
        "report/",
        "what-you-wrote/",
        "more/",
        "new-code/",
        "download/",
        "download/document.pdf",
        "download/document.json",
    )
} | {"easy-read/return/report/"}
# Where nothing has to be answered, so that an empty form is none to complain of.
NOTHING_ASKED = {"centres/"}
BUTTONS = NOTHING_ASKED | {route for route, names in FORMS.items() if not names or names == ("again",)}
IMPOSSIBLE_DATES = (
    "31/2/2026", "0/1/2026", "1/13/2026", "29/2/2025", "1/1/0", "1/1/99999", "-1/1/2026", "1.5/1/2026", "١/x/²",
    "1//2026", "19/11/2026", "1/1/2999",
)  # fmt: skip
NO_STEPS = ["none", "done", "SAFETY", "safety%00", "safety%0a", "%ED%A0%80", "..", "receipt.pdf", "0", "-", "_"]
COOKIES = ("HARBOUR_DRAFT_COOKIE", "HARBOUR_RETURN_COOKIE", "CSRF_COOKIE_NAME", "SESSION_COOKIE_NAME")


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch) -> Iterator[time_machine.Traveller]:
    # What the PDF holds has tests of its own, and takes a second to make.
    monkeypatch.setattr(downloading.pdf, "render", lambda *args, **kwargs: b"%PDF")
    with time_machine.travel(AT, tick=False) as traveller:
        yield traveller


@pytest.fixture
def reporter(gloucester: Partners) -> Client:
    """Somebody who has answered every page and not sent."""
    return answer(begin(Client(raise_request_exception=False)))


@pytest.fixture
def alice(gloucester: Partners) -> Reporter:
    return send_report(gloucester, "team", "police")


@pytest.fixture
def visitor(alice: Reporter) -> Client:
    """Alice, who came back to her report."""
    client = Client(raise_request_exception=False)
    client.post("/return/", alice.typed)
    return client


def answers_of(partners: Partners, client: Client) -> dict[str, Any]:
    """What the draft holds."""
    draft = envelopes.read(cookie(client), Envelope.DRAFT, partnership=partners.partnership, at=AT)
    assert draft is not None
    return dict(draft.content["answers"])


def controls(step: str) -> list[str]:
    form = next(one.form for one in JOURNEY if one.name == step)
    names = [name for name in form.base_fields if name != "day"]
    return [*names, *(DATE if "day" in form.base_fields else ()), *(("seen",) if step == "check" else ())]


def nothing_to_keep(accepted: bool) -> bool:
    return True


def faults(
    client: Client, address: str, names: list[str], *, form: bool, kept: Callable[[bool], bool] = nothing_to_keep
) -> list[tuple[str, str]]:
    """The bodies to which a page is unkind, or after which something is not `kept`."""
    wrong = []
    for name, body in bodies_for(names):
        with undone(client):
            page = client.generic("POST", address, body.data, content_type=body.content_type)
            fault = fault_of(page, form=form) or ("" if kept(page.status_code == 302) else "lost")
            wrong += [(name, fault)] if fault else []
    return wrong


def test_every_public_form_is_in_this_file(gloucester: Partners) -> None:
    """A page that takes a form answers a POST otherwise than with 405 or 404."""
    public = [route for route in routes() if not route.startswith(("console/", "api/"))]
    ids = {
        "<slug:step>": "safety",
        "<slug:group>": "harm",
        "<slug:recipient>": "police",
        "<uuid:choice_id>": "7d444840-9dc0-11d1-b245-5ffdce74fad2",
    }
    found = set()
    for route in public:
        filled = route
        for place, value in ids.items():
            filled = filled.replace(place, value)
        if Client().post(f"/{filled}").status_code != 405:
            found.add(route)
    # Without a visit every page of a visit asks for the code, whatever the method.
    assert found - LOOKED_AT == set(FORMS)


@pytest.mark.parametrize("step", STEPS)
def test_any_body_to_any_step_is_answered_and_loses_nothing(gloucester: Partners, reporter: Client, step: str) -> None:
    before = answers_of(gloucester, reporter)

    def kept(accepted: bool) -> bool:
        """An accepted page changes its own answer only, a refused one nothing."""
        after = answers_of(gloucester, reporter)
        return {**after, step: None} == {**before, step: None} if accepted else after == before

    assert faults(reporter, url(step), controls(step), form=True, kept=kept) == []


@pytest.mark.parametrize("code", ["respondent", "before"])
def test_any_body_to_a_group_of_further_questions_is_answered_and_loses_nothing(
    gloucester: Partners, reporter: Client, code: str
) -> None:
    before, own = answers_of(gloucester, reporter), f"more/{code}"

    def kept(accepted: bool) -> bool:
        after = answers_of(gloucester, reporter)
        return {**after, own: None} == {**before, own: None} if accepted else after == before

    names = list(BY_CODE[code].form.base_fields)
    assert faults(reporter, f"/report/more/{code}/", names, form=True, kept=kept) == []


@pytest.mark.parametrize("address", ["more/online", "about-you/equality"])
def test_any_body_to_an_addition_is_answered(visitor: Client, address: str) -> None:
    names = list(BY_CODE[address.partition("/")[2]].form.base_fields)
    assert faults(visitor, f"/return/{address}/", names, form=True) == []


@pytest.mark.parametrize("date", IMPOSSIBLE_DATES)
def test_impossible_and_future_dates_are_named(reporter: Client, date: str) -> None:
    page = reporter.post(url("when"), dict(zip(DATE, date.split("/"), strict=True)))
    assert page.status_code == 200
    assert fault_of(page) == ""


@pytest.mark.parametrize("step", [*NO_STEPS, "x" * 500])
def test_a_step_that_never_was_is_not_found_and_the_draft_stays(
    gloucester: Partners, reporter: Client, step: str
) -> None:
    before = answers_of(gloucester, reporter)
    for method in ("GET", "POST"):
        page = reporter.generic(method, f"/report/{step}/")
        assert (page.status_code, fault_of(page)) == (404, "")
    assert answers_of(gloucester, reporter) == before


@pytest.mark.parametrize("route", [route for route in FORMS if "step" not in route and "group" not in route])
def test_any_body_to_any_other_form_is_answered(visitor: Client, alice: Reporter, route: str) -> None:
    address = "/" + route.replace("<uuid:choice_id>", str(alice.choices["police"]))
    address = address.replace("<slug:recipient>", "support").replace("<uuid:file_id>", str(alice.report.id))
    address = address.replace("<str:token>", "x" * 43).replace("<str:code>", "7K3M-Q9TX")
    assert faults(visitor, address, list(FORMS[route]), form=route not in BUTTONS) == []
    assert visitor.get("/return/report/").status_code == 200


def test_odd_query_strings_and_methods_break_no_public_page(visitor: Client) -> None:
    answer(begin(visitor))
    wrong = []
    for route in [one for one in routes() if not one.startswith("console/") and "<" not in one]:
        asked = [("GET", query) for query in QUERIES] + [(method, "") for method in (*METHODS[1:], "TRACE", "X")]
        for method, query in asked:
            with undone(visitor):
                status = visitor.generic(method, f"/{route}", QUERY_STRING=query).status_code
            wrong += [(route, method, query[:60], status)] if status >= 500 else []
    assert wrong == []


@pytest.mark.parametrize("name", COOKIES)
def test_spoiled_swapped_and_cut_cookies_open_nothing(visitor: Client, reporter: Client, name: str) -> None:
    draft, visit = cookie(reporter), visitor.cookies[django_settings.HARBOUR_RETURN_COOKIE].value
    real, other = (draft, visit) if name == "HARBOUR_DRAFT_COOKIE" else (visit, draft)
    for value in bad_cookies(real, other):
        client = Client(raise_request_exception=False, enforce_csrf_checks=name == "CSRF_COOKIE_NAME")
        sent = {"HTTP_COOKIE": f"{getattr(django_settings, name)}={value}"}
        for path in (url("story"), url("check"), "/report/receipt/", "/return/report/"):
            for method in ("GET", "POST"):
                page = client.generic(method, path, **sent)
                assert page.status_code in {302, 403, 405}, (path, value)
        assert client.get("/", **sent).status_code == 200
        assert client.get("/exit/", **sent).status_code == 302
    assert reporter.get(url("story")).status_code == 200
    assert visitor.get("/return/report/").status_code == 200


def test_a_form_without_its_token_is_refused_and_nothing_is_lost(gloucester: Partners, reporter: Client) -> None:
    before = answers_of(gloucester, reporter)
    reporter.handler.enforce_csrf_checks = True
    for step in STEPS:
        page = reporter.post(url(step), FULL.get(step, {"seen": "x"}))
        assert (page.status_code, fault_of(page)) == (403, "")
        assert "This page was open for too long" in page.content.decode()
    assert answers_of(gloucester, reporter) == before
    assert Report.objects.count() == 0


@pytest.mark.parametrize("step", STEPS)
def test_whoever_sends_after_the_draft_expired_is_told_and_nothing_is_sent(
    reporter: Client, clock: time_machine.Traveller, step: str
) -> None:
    sent = {"seen": seen(reporter)} if step == "check" else FULL[step]
    clock.shift(timedelta(seconds=django_settings.HARBOUR_DRAFT_SECONDS + 1))
    assert reporter.post(url(step), sent)["Location"] == "/report/?ended=1"
    assert Report.objects.count() == 0


def test_pressing_send_twice_and_going_back_makes_one_report(reporter: Client) -> None:
    digest = seen(reporter)
    for _ in range(3):
        assert reporter.post(url("check"), {"seen": digest})["Location"] == "/report/receipt/"
    for step in STEPS:
        assert reporter.post(url(step), FULL.get(step, {}))["Location"] == "/report/receipt/"
    assert Report.objects.count() == 1


def test_two_tabs_on_one_draft_keep_what_both_sent(gloucester: Partners, reporter: Client) -> None:
    other = Client()
    other.cookies[django_settings.HARBOUR_DRAFT_COOKIE] = cookie(reporter)
    digest = seen(reporter)
    other.post(url("story"), {"story": "From the other tab."})
    reporter.post(url("effect"), {"effect": "From this tab."})
    kept = answers_of(gloucester, reporter)
    assert (kept["story"]["story"], kept["effect"]["effect"]) == (["From the other tab."], ["From this tab."])
    page = reporter.post(url("check"), {"seen": digest})
    assert "Your answers changed in another window" in page.content.decode()
    assert Report.objects.count() == 0
    assert finish(reporter)["Location"] == "/report/receipt/"


TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=200)
FREELY = settings(
    derandomize=True,
    max_examples=50,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


def plain(text: str) -> str:
    """As a form keeps it."""
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()


@FREELY
@given(typed=TEXT)
def test_any_words_of_a_story_are_sealed_as_they_were_written_or_refused(
    gloucester: Partners, reporter: Client, typed: str
) -> None:
    with undone(reporter):
        page = reporter.post(url("story"), {"story": typed, "types": ["verbal"]})
        if page.status_code == 200:
            assert fault_of(page) == ""
            return
        assert finish(reporter)["Location"] == "/report/receipt/"
        receipt = envelopes.read(cookie(reporter), Envelope.RECEIPT, partnership=gloucester.partnership, at=AT)
        assert receipt is not None
        report = Report.objects.get()
        assert look_in(latest(report.id, Kind.INCIDENT), gloucester.caseworker.ring)["story"] == plain(typed)


@FREELY
@given(typed=TEXT)
def test_any_message_is_read_as_it_was_written_or_refused(
    gloucester: Partners, visitor: Client, alice: Reporter, typed: str
) -> None:
    with undone(visitor):
        page = visitor.post("/return/message/", {"text": typed})
        if page.status_code == 200:
            assert fault_of(page) == ""
            assert not Message.objects.exists()
            return
        ring: KeyRing = gloucester.caseworker.ring
        assert [one.text for one in read(alice.report, ring)] == [plain(typed)]
