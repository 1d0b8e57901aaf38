"""The gate before every console page: signed out, without the capability, another's, the wrong method."""

from collections.abc import Iterator
from datetime import datetime
from uuid import uuid4

import pytest
import time_machine
from django.http import Http404, HttpResponse
from django.test import Client, RequestFactory
from django.urls import URLPattern, URLResolver, get_resolver

from core.accounts.models import User
from core.accounts.unlocking import Staff
from core.audit.actions import Action
from core.audit.models import AuditEntry
from core.console.access import CONSOLE_VIEWS, console_page
from core.console.urls import pages
from core.partnerships.permissions import CAPABILITIES, NotAllowed
from tests.people import Partners, Person
from tests.signing_in import sign_in


@pytest.fixture(autouse=True)
def clock(at: datetime):
    with time_machine.travel(at, tick=False) as traveller:
        yield traveller


@pytest.fixture
def guarded() -> Iterator[object]:
    @console_page("invite people")
    def view(request: object, refusal: type[Exception] | None = None, **kwargs: object) -> HttpResponse:
        if refusal:
            raise refusal
        return HttpResponse("inside")

    yield view
    CONSOLE_VIEWS.popitem()


def asked_by(person: Person | None, method: str = "get"):
    request = getattr(RequestFactory(), method)("/console/some/page/?q=1")
    request.staff = Staff(person.user, person.member, person.ring) if person else None
    return request


def test_member_with_the_capability_gets_in_and_nothing_is_cached(gloucester: Partners, guarded) -> None:
    response = guarded(asked_by(gloucester.administrator))
    assert response.content == b"inside"
    assert response["Cache-Control"] == "no-store"


def test_signed_out_goes_to_sign_in_and_back_afterwards(guarded) -> None:
    response = guarded(asked_by(None))
    assert response.url == "/console/sign-in/?next=%2Fconsole%2Fsome%2Fpage%2F%3Fq%3D1"


def test_charlie_without_the_capability_finds_no_page_and_is_audited(gloucester: Partners, guarded) -> None:
    wanted = uuid4()
    with pytest.raises(Http404):
        guarded(asked_by(gloucester.officer), case_id=wanted)
    refused = AuditEntry.objects.get(action=Action.REFUSED)
    assert (refused.actor_id, refused.subject, refused.subject_id) == (gloucester.officer.user.id, "case", wanted)


@pytest.mark.parametrize("refusal", [NotAllowed, User.DoesNotExist, Http404])
def test_refusal_inside_a_page_is_no_page_and_audited(gloucester: Partners, guarded, refusal: type[Exception]) -> None:
    with pytest.raises(Http404):
        guarded(asked_by(gloucester.administrator), refusal=refusal)
    assert AuditEntry.objects.filter(action=Action.REFUSED).count() == 1


def test_other_methods_are_not_answered(gloucester: Partners, guarded) -> None:
    assert guarded(asked_by(gloucester.administrator, "post")).status_code == 405
    assert guarded(asked_by(gloucester.administrator, "head")).status_code == 200


def test_every_page_of_core_is_in_the_table_with_a_declared_capability() -> None:
    for page in pages:
        row = page.callback.console_view
        assert CONSOLE_VIEWS[row.name] is row
        assert row.capability is None or row.capability in CAPABILITIES


def test_no_view_of_the_console_lacks_a_gate() -> None:
    bare = [name for name, view in console_callbacks() if not hasattr(view, "console_view")]
    assert bare == []


def console_callbacks() -> Iterator[tuple[str, object]]:
    """Every view under /console/ but the admin's, which its own site guards."""

    def walk(patterns: list[URLPattern | URLResolver], prefix: str) -> Iterator[tuple[str, object]]:
        for pattern in patterns:
            path = prefix + str(pattern.pattern)
            if isinstance(pattern, URLResolver):
                yield from walk(pattern.url_patterns, path)
            elif path.startswith("console/") and not path.startswith("console/admin/"):
                yield path, pattern.callback

    yield from walk(get_resolver().url_patterns, "")


def test_home_leads_those_without_work_to_their_account(gloucester: Partners) -> None:
    client = Client()
    sign_in(client, gloucester.analyst)
    assert client.get("/console/").url == "/console/account/"


def test_navigation_shows_only_what_the_member_may_open(gloucester: Partners) -> None:
    shown = {}
    for role in ("administrator", "supervisor", "volunteer"):
        client = Client()
        sign_in(client, getattr(gloucester, role))
        shown[role] = client.get("/console/account/").content.decode()
    assert 'href="/console/admin/"' in shown["administrator"]
    assert 'href="/console/keys/"' in shown["supervisor"]
    assert 'href="/console/admin/"' not in shown["supervisor"]
    assert 'href="/console/people/"' not in shown["volunteer"]
