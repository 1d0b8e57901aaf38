"""Every page that Harbour can show, as (name, HTML): clean and with the errors of an empty form.

Taken with Django's test client, so that what checks markup needs no server. The clock must stand at tests.people.AT.
"""

from collections.abc import Iterator

from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client, RequestFactory

from core import errors
from reporting.messages.conversation import write
from reporting.messages.models import Direction
from reporting.progress.telling import tell
from reporting.steps.journey import JOURNEY
from tests.people import AT, Partners, Person
from tests.reporting.reports import send_report
from tests.reporting.steps.walking import FULL, answer, begin, finish, url
from tests.security.access_table import HOLDERS, OPEN_PAGES, PAGES
from tests.security.addresses import address, model_of
from tests.security.scene import Scene, undone

Page = tuple[str, str]
TOO_LONG = "x" * 20_001
LEAVABLE = {step.name for step in JOURNEY if step.may_be_left_out}
PUBLIC = ["/", "/help/", "/leaving/", "/privacy/", "/accessibility/", "/cookies/", "/report/", "/return/"]
# Between them they may see every page of the console.
VIEWERS = ("supervisor", "administrator", "officer", "support_officer", "lead")


def public_pages() -> Iterator[Page]:
    client = Client()
    for path in (*PUBLIC, "/report/finished/", "/return/finished/", "/nowhere/"):
        yield path, client.get(path).text
    yield "/return/ with errors", client.post("/return/", {}).text
    yield "/return/ with a wrong code", client.post("/return/", {"reference": "7K3M-Q9TX", "code": "1" * 16}).text
    yield "nobody's host", client.get("/", headers={"host": "localhost"}).text


def pages_of_the_form() -> Iterator[Page]:
    client = begin(Client())
    yield "/report/ with a draft", client.get("/report/").text
    for step, data in FULL.items():
        yield f"{step}, new", client.get(url(step)).text
        # Pages that may be left out have no errors when empty; what is too long or no code of ours is one.
        refused = client.post(url(step), dict.fromkeys(data, TOO_LONG) if step in LEAVABLE else {})
        assert refused.status_code == 200, step
        yield f"{step}, with errors", refused.text
        client.post(url(step), data)
        yield f"{step}, answered", client.get(url(step)).text
    yield "check", client.get(url("check")).text
    finish(client)
    yield "receipt", client.get("/report/receipt/").text
    held = answer(begin(Client()), readers={"bundle": "only_me"})
    yield "check of a held report", held.get(url("check")).text
    finish(held)
    yield "receipt of a held report", held.get("/report/receipt/").text


def pages_of_a_return(partners: Partners) -> Iterator[Page]:
    alice = send_report(partners, "team", "police")
    told = {"recipient": "Gloucester police", "reporter": alice.fingerprint, "at": AT}
    tell(alice.report, code="referral_sent", fields=["story", "area"], **told)
    tell(alice.report, code="recorded", words="Case 14 of today", **told)
    ring = partners.caseworker.ring
    write(alice.report, "How are you today?\nTell us.", direction=Direction.TO_REPORTER, ring=ring, at=AT)
    client = Client()
    client.post("/return/", alice.typed)
    yield "returned", client.get("/return/report/").text
    yield "what was written", client.get("/return/what-you-wrote/").text
    yield "no message", client.post("/return/message/", {}).text
    for recipient, choice in alice.choices.items():
        yield f"taking back {recipient}", client.get(f"/return/choices/{choice}/withdraw/").text
    held = Client()
    held.post("/return/", send_report(partners).typed)
    yield "returned to a held report", held.get("/return/report/").text
    yield "letting the team read", held.get("/return/let-the-team-read/").text


def pages_of_the_console(scene: Scene) -> Iterator[Page]:
    for who in VIEWERS:
        person: Person = getattr(scene.partners, who)
        client = scene.browser(person)
        held = {name for name, holders in HOLDERS.items() if who in holders}
        for route in (one for one, page in PAGES.items() if page.capability in held):
            yield from _both_states(client, f"{who} {route}", address(route, scene.ids(person, model_of(route))))
    for standing, client in (("out", Client()), ("half way", scene.between_factors(scene.partners.officer))):
        for route in OPEN_PAGES:
            yield from _both_states(client, f"{standing} {route}", address(route, scene.ids()))


def _both_states(client: Client, name: str, path: str) -> Iterator[Page]:
    for method in ("GET", "POST"):
        with undone(client):
            answered = client.generic(method, path)
        if answered.get("Content-Type", "").startswith("text/html") and answered.content:
            yield f"{method} {name}", answered.text


def pages_of_errors(partners: Partners) -> Iterator[Page]:
    request = RequestFactory().get("/")
    views = (errors.bad_request, errors.forbidden, errors.not_found, errors.csrf_failure, errors.server_error)
    for view in views:
        answered: HttpResponse = view(request)
        yield f"{view.__name__} without a partnership", answered.text
    yield "403", Client(enforce_csrf_checks=True).post("/return/", {}).text
    file = Client(raise_request_exception=False).post("/return/", {"file": SimpleUploadedFile("photo.png", b"\x89PNG")})
    yield "upload refused", file.text
    settings.HARBOUR_HUB_PINS.clear()
    yield "nothing is sent", finish(answer(begin(Client()))).text
