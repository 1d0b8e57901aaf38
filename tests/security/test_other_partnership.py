"""Two partnerships on one installation never meet: Alice works in Gloucester, Charlie and all of his is elsewhere.

Everything elsewhere begins with that word: names of people and organisations, stories, messages.
"""

import pytest
import time_machine
from django.conf import settings
from django.test import Client

from core.codes.locks import shown_code
from core.codes.references import shown_reference
from core.partnerships.models import Membership, Organisation
from referrals.cases.models import Case
from referrals.inbox import views as inbox_views
from referrals.packets.models import Referral
from referrals.tasks.models import Task
from reporting.submit.models import Report
from tests.people import AT, Partners, Person
from tests.security.access_table import HOLDERS, PAGES, WIDEST
from tests.security.addresses import address, model_of, places_of
from tests.security.scene import HOSTS, Scene, undone

pytestmark = pytest.mark.django_db
WORDS = {"given", "act"}  # parts of an address that name no row: they are the same in every partnership


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(inbox_views, "packet_pdf", lambda *args, **kwargs: b"%PDF")
    with time_machine.travel(AT, tick=False):
        yield


def pages_of(who: str) -> list[str]:
    return [route for route, page in PAGES.items() if who in HOLDERS[page.capability]]


def shown_to(scene: Scene, who: str) -> str:
    """Everything that somebody reads on all of their pages, in small letters."""
    person: Person = getattr(scene.partners, who)
    browser = scene.browser(person)
    urls = [address(route, scene.ids(person, model_of(route))) for route in pages_of(who)]
    return "".join(browser.get(url).content.decode() for url in urls).lower()


def ids_of(scene: Scene) -> set[str]:
    """The ids and references of everything that belongs to the partnership."""
    partnership = scene.partners.partnership
    rows = [
        *Organisation.objects.filter(partnership=partnership),
        *Membership.objects.filter(organisation__partnership=partnership),
        *Case.objects.of(partnership),
        *Referral.objects.filter(case__partnership=partnership),
        *Task.objects.filter(case__partnership=partnership),
        *Report.objects.filter(partnership=partnership),
    ]
    references = {shown_reference(case.report.lock.reference).lower() for case in Case.objects.of(partnership)}
    return {str(row.pk) for row in rows} | references


@pytest.mark.parametrize("who", WIDEST)
def test_no_page_shows_anything_of_another_partnership(scene: Scene, theirs: Scene, who: str) -> None:
    page = shown_to(scene, who)
    assert "gloucester" in page
    assert "elsewhere" not in page
    assert [known for known in ids_of(theirs) if known in page] == []


def test_the_search_would_find_what_is_shown(scene: Scene, theirs: Scene) -> None:
    page = shown_to(theirs, "caseworker")
    assert "elsewhere story 1" in page
    assert "elsewhere message" in page
    assert len([known for known in ids_of(theirs) if known in page]) > 5


@pytest.mark.parametrize("who", WIDEST)
def test_an_id_of_another_partnership_is_not_found_beside_own_ids_either(scene: Scene, theirs: Scene, who: str) -> None:
    person, namesake = getattr(scene.partners, who), getattr(theirs.partners, who)
    browser = scene.browser(person)
    wrong = []
    for route in pages_of(who):
        own, other = scene.ids(person, model_of(route)), theirs.ids(namesake, model_of(route))
        for place in (one for one in places_of(route) if one not in WORDS):
            for method in ("GET", "POST") if PAGES[route].get else ("POST",):
                with undone(browser):
                    status = browser.generic(method, address(route, {**own, place: other[place]})).status_code
                wanted = 404 if PAGES[route].thing and PAGES[route].answer(method) != 405 else None
                wrong += [(method, route, place, status)] if wanted and status != wanted else []
    assert wrong == []


def test_people_and_organisations_of_another_partnership_are_no_answers_of_a_form(scene: Scene, theirs: Scene) -> None:
    stranger, hub = theirs.partners.caseworker.user.id, theirs.partners.hub.id
    triage = {"record_status": "in_scope", "risk": "low", "reason": "Because.", "owner": stranger}
    invitation = {"name": "Eve", "email": "eve@example.org", "username": "eve", "post_to": f"{hub} caseworker"}
    sent = (
        (scene.partners.caseworker, f"/console/cases/{scene.story.case.id}/triage/", triage),
        (scene.partners.administrator, "/console/people/invite/", invitation),
    )
    for person, url, data in sent:
        page = scene.browser(person).post(url, data)
        assert "Choose one of the answers on this page" in page.content.decode()
    assert not Membership.objects.filter(user__username="eve").exists()


def test_a_report_opens_on_the_host_of_its_own_partnership_only(scene: Scene, theirs: Scene) -> None:
    minted = theirs.story.minted
    typed = {"reference": shown_reference(minted.reference), "code": shown_code(minted.code)}
    here, there = Client(), Client(headers={"host": theirs.host})
    assert "No report opens with this reference" in here.post("/return/", typed).content.decode()
    assert there.post("/return/", typed)["Location"] == "/return/report/"
    here.cookies[settings.HARBOUR_RETURN_COOKIE] = there.cookies[settings.HARBOUR_RETURN_COOKIE].value
    assert here.get("/return/report/")["Location"].startswith("/return/?ended")
    assert there.get("/return/report/").status_code == 200


def test_a_draft_is_nobodys_on_the_host_of_another_partnership(gloucester: Partners, elsewhere: Partners) -> None:
    there, here = Client(headers={"host": HOSTS["elsewhere"]}), Client()
    there.post("/report/")
    here.cookies[settings.HARBOUR_DRAFT_COOKIE] = there.cookies[settings.HARBOUR_DRAFT_COOKIE].value
    assert here.get("/report/safety/")["Location"] == "/report/"
    here.get("/exit/")
    assert there.get("/report/safety/").status_code == 200


def test_the_same_user_name_signs_in_on_its_own_host_only(gloucester: Partners, elsewhere: Partners) -> None:
    typed = {"username": elsewhere.caseworker.user.username, "password": elsewhere.caseworker.password}
    refused = Client().post("/console/sign-in/", typed)
    assert "is not right" in refused.content.decode()
    assert Client(headers={"host": HOSTS["elsewhere"]}).post("/console/sign-in/", typed).status_code == 302


def test_public_pages_name_their_own_partnership(gloucester: Partners, elsewhere: Partners) -> None:
    for url in ("/", "/report/", "/return/", "/privacy/", "/help/", "/accessibility/", "/cookies/", "/leaving/"):
        page = Client().get(url).content.decode()
        assert "Gloucester" in page
        assert "Elsewhere" not in page
