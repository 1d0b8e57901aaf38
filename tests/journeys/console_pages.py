"""Every page of the console: each address as its first visitor and an empty form find it, then the later states.

The clock must stand at tests.people.AT.
"""

import re
from collections.abc import Iterator

from django.test import Client

from core.accounts.invitations import invite_again
from core.partnerships.models import HostName
from tests.journeys.assisted_pages import pages_of_assisting
from tests.journeys.case_pages import pages_of_cases
from tests.journeys.feedback_pages import pages_of_feedback
from tests.journeys.register_pages import pages_of_the_register
from tests.journeys.taken_page import Page, refused, taken
from tests.journeys.volunteer_pages import pages_of_volunteers
from tests.people import AT, PASSWORD, Partners, Person
from tests.security.access_table import HOLDERS, OPEN_PAGES, PAGES
from tests.security.addresses import address, model_of
from tests.security.scene import Scene, undone
from tests.signing_in import code_of

# Between them they may see every page of the console.
VIEWERS = ("supervisor", "administrator", "officer", "support_officer", "lead")
CHOSEN = "four words that do not belong"


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
    yield from _pages_of_signing_in(scene)
    yield from _pages_of_setting_up(scene)
    yield from _pages_of_an_account(scene.browser(scene.partners.officer))
    yield from _pages_of_an_administrator(scene)
    yield from pages_of_the_register(scene.partners)
    yield from pages_of_volunteers(scene.partners)
    yield from pages_of_cases(scene.partners)
    yield from pages_of_feedback(scene.partners)
    yield from pages_of_assisting(scene.partners)


def _both_states(client: Client, name: str, path: str) -> Iterator[Page]:
    for method in ("GET", "POST"):
        with undone(client):
            answered = client.generic(method, path)
        if answered.get("Content-Type", "").startswith("text/html") and answered.content:
            yield taken(f"{method} {name}", answered)


def _pages_of_signing_in(scene: Scene) -> Iterator[Page]:
    client, sign_in = Client(), "/console/sign-in/"
    yield taken("signed out while away", client.get(f"{sign_in}?ended=1"))
    typed = {"username": scene.partners.officer.user.username, "password": "wrong"}
    yield refused("wrong password", client.post(sign_in, typed))
    half = scene.between_factors(scene.partners.officer)
    yield refused("wrong code", half.post(f"{sign_in}second-factor/", {"code": "000000"}))
    yield refused("wrong recovery code", half.post(f"{sign_in}recovery-code/", {"code": "0000-0000-0000-0000"}))


def _pages_of_setting_up(scene: Scene) -> Iterator[Page]:
    """From the link of an invitation to the recovery codes."""
    client = Client()
    link, confirm = f"/console/enrol/{scene.token}/", "/console/enrol/authenticator/"
    yield refused("passwords that differ", client.post(link, {"new": CHOSEN, "again": "another"}))
    client.post(link, {"new": CHOSEN, "again": CHOSEN})
    shown = taken("authenticator of a newcomer", client.get(confirm))
    yield shown
    yield refused("no code of a newcomer", client.post(confirm, {}))
    yield refused("wrong code of a newcomer", client.post(confirm, {"code": "000000"}))
    client.post(confirm, {"code": _code_on(shown)})
    yield taken("recovery codes of a newcomer", client.get("/console/account/recovery-codes/"))
    yield taken("account of a newcomer", client.get("/console/account/"))


def _pages_of_an_account(client: Client) -> Iterator[Page]:
    account = "/console/account/"
    wrong = {"password": "wrong", "new": CHOSEN, "again": CHOSEN}
    for page in ("password", "authenticator", "recovery-codes/new"):
        yield refused(f"{page}, wrong password", client.post(f"{account}{page}/", wrong))
    confirm = f"{account}authenticator/confirm/"
    client.post(f"{account}authenticator/", {"password": PASSWORD})
    shown = taken("another authenticator", client.get(confirm))
    yield shown
    yield refused("another authenticator, no code", client.post(confirm, {}))
    yield refused("another authenticator, wrong code", client.post(confirm, {"code": "000000"}))
    yield taken("authenticator changed", client.post(confirm, {"code": _code_on(shown)}, follow=True))
    client.post(f"{account}recovery-codes/new/", {"password": PASSWORD})
    yield taken("new recovery codes", client.get(f"{account}recovery-codes/"))


def _pages_of_an_administrator(scene: Scene) -> Iterator[Page]:
    partners: Partners = scene.partners
    client = scene.browser(partners.administrator)
    dana = {"name": "Dana", "email": "dana@example.org", "post_to": f"{partners.hub.id} caseworker"}
    people = "/console/people/"
    taken_name = {**dana, "username": partners.officer.user.username}
    yield refused("user name in use", client.post(f"{people}invite/", taken_name))
    client.post(f"{people}invite/", {**dana, "username": "another-dana"})
    yield taken("link of an invitation", client.get(f"{people}link/"))
    # The host name under which somebody works here can be neither changed nor deleted; another one can.
    other = HostName.objects.create(partnership=partners.partnership, host="other.test")
    row = f"/console/admin/core/hostname/{other.id}/"
    yield taken("another host name", client.get(f"{row}change/"))
    yield refused("another host name, empty", client.post(f"{row}change/", {}))
    yield taken("deleting another host name", client.get(f"{row}delete/"))
    invite_again(scene.partners.officer.user, by=partners.administrator.member, at=AT)
    yield taken("people in every standing", client.get(people))


def _code_on(page: Page) -> str:
    """What an app shows that was given the key on the page."""
    groups = re.search(r"(?:[A-Z2-7]{4} ){7}[A-Z2-7]{4}", page.html)
    assert groups is not None
    return code_of(groups[0].replace(" ", ""), at=AT)
