"""Every page that Harbour can show: clean and with the errors of an empty form, or of a wrong one.

Taken with Django's test client, so that what checks pages needs no server.
"""

import pickle
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.conf import settings
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.http import HttpResponse
from django.test import Client, RequestFactory
from pytest_django.plugin import DjangoDbBlocker

from core import errors
from core.keys.models import Box
from reporting.messages.conversation import write
from reporting.messages.models import Direction
from reporting.progress.telling import tell
from reporting.steps.journey import JOURNEY
from tests.journeys.console_pages import pages_of_the_console
from tests.journeys.easy_pages import EASY_PUBLIC, pages_of_easy_read
from tests.journeys.finder_pages import pages_of_the_finder
from tests.journeys.more_pages import pages_of_more
from tests.journeys.pausing_pages import pages_of_a_break
from tests.journeys.taken_page import Page, refused, taken
from tests.journeys.venue_pages import pages_of_doors, pages_of_help_given, pages_of_keeping
from tests.once import made_once
from tests.people import AT, Partners, partners
from tests.reporting.evidence.added import add_file
from tests.reporting.reports import Reporter, send_report
from tests.reporting.steps.walking import FULL, answer, begin, finish, url
from tests.security.scene import HOSTS, scene_of

TOO_LONG = "x" * 20_001
LEAVABLE = {step.name for step in JOURNEY if step.may_be_left_out}
SAFETY = ["/safety/", "/safety/device/", "/safety/history/", "/safety/contact/", "/what-happens/", "/about/"]
PUBLIC = [
    "/",
    "/help/",
    *SAFETY,
    "/leaving/",
    "/privacy/",
    "/accessibility/",
    "/cookies/",
    "/report/",
    "/return/",
    *EASY_PUBLIC,
]
AFTERWARDS = ["/report/finished/", "/return/finished/", "/report/?ended=1", "/return/?ended=1"]
# Answers on which later pages look different: danger, somebody else, a child, a carer, despair.
TROUBLED: dict[str, dict[str, Any]] = {
    "safety": {"now": ["danger", "injured"]},
    "who": {"role": "friend_or_relative", "agreement": "no"},
    "age": {"band": "under_18"},
    "story": {"story": "They hurt him.", "types": ["assault"], "also": ["weapon", "carer"]},
    "effect": {"effects": ["self_harm"], "effect": ""},
}
# Wrong in another way than being too long.
IMPOSSIBLE: dict[str, dict[str, Any]] = {
    "when": {"kind": "exact", "day-day": "31", "day-month": "2", "day-year": "2026"},
    "contact": {"channel": "phone", "value": ""},
    "recipients": {"police": "with_details", "police_wish": "", "support": "none", "council": "none"},
}


@pytest.fixture(scope="session")
def every_page(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory
) -> list[Page]:
    """All of them, taken once for all tests; the database is as it was before."""

    def take(folder: Path) -> None:
        cache.clear()
        with django_db_blocker.unblock(), time_machine.travel(AT, tick=False), transaction.atomic():
            pages = _taken(partners("gloucester", HOSTS["gloucester"]))
            transaction.set_rollback(True)
        (folder / "pages").write_bytes(pickle.dumps(pages))

    return pickle.loads((made_once(tmp_path_factory, "every-page", take) / "pages").read_bytes())  # type: ignore[no-any-return]  # noqa: S301 - we pickled it ourselves


def _taken(found: Partners) -> list[Page]:
    return [
        *public_pages(),
        *pages_of_the_form(),
        *pages_of_a_troubled_report(),
        *pages_of_easy_read(),
        *pages_of_the_finder(found),
        *pages_of_doors(found),
        *pages_of_help_given(found),
        *pages_of_keeping(found),
        *pages_of_a_return(found),
        *pages_of_a_break(),
        *pages_of_more(found),
        *pages_of_the_console(scene_of(found, HOSTS["gloucester"], "gloucester")),
        *pages_of_errors(),
    ]


def public_pages() -> Iterator[Page]:
    client = Client()
    for path in (
        *PUBLIC,
        "/report/finished/",
        "/return/finished/",
        "/nowhere/",
        "/report/?ended=1",
        "/return/?ended=1",
    ):
        yield taken(path, client.get(path))
    yield refused("/return/ with errors", client.post("/return/", {}))
    wrong = {"reference": "7K3M-Q9TX", "code": "1" * 16}
    yield refused("/return/ with a wrong code", client.post("/return/", wrong))
    yield taken("nobody's host", client.get("/", headers={"host": "localhost"}))


def pages_of_the_form() -> Iterator[Page]:
    client = begin(Client())
    yield taken("/report/ with a draft", client.get("/report/"))
    for step, data in FULL.items():
        yield taken(f"{step}, new", client.get(url(step)))
        # Pages that may be left out have no errors when empty; what is too long or no code of ours is one.
        wrong = dict.fromkeys(data, TOO_LONG) if step in LEAVABLE else {}
        yield refused(f"{step}, with errors", client.post(url(step), wrong))
        if step in IMPOSSIBLE:
            yield refused(f"{step}, with what cannot be", client.post(url(step), IMPOSSIBLE[step]))
        client.post(url(step), data)
        yield taken(f"{step}, answered", client.get(url(step)))
    yield taken("sub_strands, new", client.get(url("sub_strands")))
    yield refused("sub_strands, with errors", client.post(url("sub_strands"), {"race": "forged", "religion": "forged"}))
    client.post(url("sub_strands"), {"race": "language", "religion": ["muslim", "sikh"]})
    yield taken("sub_strands, answered", client.get(url("sub_strands")))
    yield taken("check", client.get(url("check")))
    yield refused("check, seen before it changed", client.post(url("check"), {"seen": "old"}))
    finish(client)
    yield taken("receipt", client.get("/report/receipt/"))
    yield taken("/report/ with a receipt", client.get("/report/"))
    held = answer(begin(Client()), readers={"bundle": "only_me"})
    yield taken("check of a held report", held.get(url("check")))
    finish(held)
    yield taken("receipt of a held report", held.get("/report/receipt/"))


def pages_of_a_troubled_report() -> Iterator[Page]:
    """Pages that offer help at once, ask about somebody else, or may not be held."""
    client = begin(Client())
    for step, data in FULL.items():
        yield taken(f"{step}, in trouble", client.get(url(step)))
        client.post(url(step), TROUBLED.get(step, data))
    yield taken("check, in trouble", client.get(url("check")))
    young = answer(begin(Client()), until="why", age={"band": "under_18"}, readers={"bundle": "team"})
    for step in ("readers", "story", "why"):
        yield taken(f"{step}, to a young person", young.get(url(step)))
    held = answer(
        begin(Client()), **{**TROUBLED, "who": FULL["who"], "age": FULL["age"]}, readers={"bundle": "only_me"}
    )
    yield taken("check of a held report, in trouble", held.get(url("check")))


def pages_of_a_return(partners: Partners) -> Iterator[Page]:
    alice = send_report(partners, "team", "police")
    told = {"recipient": "Gloucester police", "reporter": alice.fingerprint, "at": AT}
    tell(alice.report, code="referral_sent", fields=["story", "area"], **told)
    tell(alice.report, code="recorded", words="Case 14 of today", **told)
    ring = partners.caseworker.ring
    write(alice.report, "How are you today?\nTell us.", direction=Direction.TO_REPORTER, ring=ring, at=AT)
    client = _returned(alice)
    yield taken("returned", client.get("/return/report/"))
    yield taken("what was written", client.get("/return/what-you-wrote/"))
    yield refused("no message", client.post("/return/message/", {}))
    yield refused("one's own code", client.post("/return/message/", {"text": alice.minted.code}))
    for recipient in ("team", "police", "support", "linking"):
        yield taken(f"changing {recipient}", client.get(f"/return/choices/{recipient}/change/"))
    yield refused("changing to nothing said", client.post("/return/choices/support/change/", {}))
    yield taken("how to be reached", client.get("/return/contact/"))
    yield refused("not to be reached", client.post("/return/contact/", {}))
    yield from _pages_of_files(alice, client)
    for recipient, choice in alice.choices.items():
        yield taken(f"taking back {recipient}", client.get(f"/return/choices/{choice}/withdraw/"))
    yield taken("downloading everything", client.get("/return/download/"))
    yield taken("replacing the code", client.get("/return/replace-code/"))
    client.post("/return/replace-code/")
    yield taken("the new code", client.get("/return/new-code/"))
    yield taken("taking everything back", client.get("/return/withdraw/"))
    client.post("/return/withdraw/")
    yield taken("taken back", client.get("/return/report/?done=everything"))
    yield taken("undoing it", client.get("/return/let-the-team-read/"))
    yield from _pages_of_a_held_report(partners)


def _pages_of_files(alice: Reporter, client: Client) -> Iterator[Page]:
    yield taken("files, none yet", client.get("/return/files/"))
    yield refused("files, none chosen", client.post("/return/files/", {}))
    yield refused("a file refused", client.post("/return/files/", {"chosen": SimpleUploadedFile("a.txt", b"words")}))
    file = add_file(alice.report, alice.ring)
    yield taken("files, one there", client.get("/return/files/?done=added"))
    yield taken("removing a file", client.get(f"/return/files/{file.id}/remove/"))


def _pages_of_a_held_report(partners: Partners) -> Iterator[Page]:
    report = send_report(partners)
    client = _returned(report)
    yield taken("returned to a held report", client.get("/return/report/"))
    yield taken("having it deleted", client.get("/return/withdraw/"))
    client.post("/return/withdraw/")
    yield taken("keeping it", client.get("/return/keep/"))
    yield taken("letting the team read", client.get("/return/let-the-team-read/"))
    pins = dict(settings.HARBOUR_HUB_PINS)
    settings.HARBOUR_HUB_PINS.clear()
    yield refused("letting the team read is refused", client.post("/return/let-the-team-read/"))
    settings.HARBOUR_HUB_PINS.update(pins)
    Box.objects.filter(object_id=report.report.id).update(stamp=b"\0" * 32)
    yield taken("altered", client.get("/return/report/"))


def _returned(reporter: Reporter) -> Client:
    client = Client()
    client.post("/return/", reporter.typed)
    return client


def pages_of_errors() -> Iterator[Page]:
    """Pages of refusals. Afterwards no hub is trusted any more, so these come last."""
    request = RequestFactory().get("/")
    views = (errors.bad_request, errors.forbidden, errors.not_found, errors.csrf_failure, errors.server_error)
    for view in views:
        answered: HttpResponse = view(request)
        yield taken(f"{view.__name__} without a partnership", answered)
    yield taken("403", Client(enforce_csrf_checks=True).post("/return/", {}))
    file = Client(raise_request_exception=False).post("/return/", {"file": SimpleUploadedFile("photo.png", b"\x89PNG")})
    yield taken("upload refused", file)
    settings.HARBOUR_HUB_PINS.clear()
    yield refused("nothing is sent", finish(answer(begin(Client()))))
