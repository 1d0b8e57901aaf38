"""The code on a poster: help now, and a report that names the place inside and nowhere else."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine
from django.apps import apps
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from core.audit.models import AuditEntry
from core.journeys.models import Draft
from core.keys.boxes import look_in
from core.keys.kinds import Kind
from core.keys.models import Box
from core.partnerships.models import Organisation, Partnership
from core.partnerships.permissions import NotAllowed
from reporting.centres.intake import intake_of
from reporting.centres.models import Centre, Status
from reporting.submit.models import Report
from reporting.venues.codes import code_of, read_code
from reporting.venues.models import CODE_LENGTH
from tests.people import AT, Partners
from tests.reporting.centres.making import live_centre, people_of
from tests.reporting.easy_read import walking as easy
from tests.reporting.steps import walking as long_form
from tests.reporting.venues.places import coded, venue_of

NAME = "Corner Cafe"
# In clear, these name the place for other reasons than a report.
OF_PLACES = {"core_organisation", "core_membership", "reporting_centre", "reporting_openingtime", "core_auditentry"}


@pytest.fixture(autouse=True)
def clock() -> Iterator[None]:
    with time_machine.travel(AT, tick=False):
        yield


@pytest.fixture
def venue(gloucester: Partners) -> Centre:
    return venue_of(gloucester)


@pytest.fixture
def code(gloucester: Partners, venue: Centre) -> str:
    return coded(gloucester, venue)


def rows_in_clear() -> int:
    return sum(model._default_manager.count() for model in apps.get_models())


def sent_through_easy_read(client: Client, path: str) -> Report:
    began = client.post(path)
    assert began["Location"] == easy.url("safety")
    easy.finish(easy.answer(client))
    return Report.objects.get()


def test_it_says_where_one_is_and_offers_help_and_both_forms(client: Client, code: str, gloucester: Partners) -> None:
    shown = client.get(f"/v/{code}/").text
    said = ("You are in a Keep Safe place", NAME, "999", "Keep Safe card", gloucester.partnership.phone)
    assert [words for words in said if words not in shown] == []
    assert 'action="' not in shown.split("<main")[1]  # both buttons post to this very address
    assert client.get(f"/v/{code.lower()}/").text.count(NAME) == shown.count(NAME)
    assert client.post(f"/v/{code}/", {"form": "long"})["Location"] == long_form.url("safety")


def test_a_centres_code_opens_its_own_page(client: Client, gloucester: Partners) -> None:
    code = coded(gloucester, live_centre(gloucester.partnership, "Barton Library"))
    assert "You are in a reporting centre" in client.get(f"/v/{code}/").text


def test_a_visit_leaves_nothing_and_no_later_page_is_told_of_it(client: Client, code: str) -> None:
    before = rows_in_clear()
    with CaptureQueriesContext(connection) as asked:
        answered = client.get(f"/v/{code}/")
    assert all(query["sql"].startswith("SELECT") for query in asked.captured_queries)
    assert len(asked.captured_queries) <= 2
    assert rows_in_clear() == before
    assert answered["Referrer-Policy"] == "strict-origin"
    assert answered["Cache-Control"] == "no-store"
    assert set(answered.cookies) <= {settings.CSRF_COOKIE_NAME}
    began = client.post(f"/v/{code}/")
    assert (began["Location"], began["Referrer-Policy"]) == (easy.url("safety"), "strict-origin")
    assert set(began.cookies) == {settings.HARBOUR_DRAFT_COOKIE}


def test_the_place_is_inside_the_report_and_in_clear_nowhere_beside_it(
    client: Client, code: str, venue: Centre, gloucester: Partners
) -> None:
    report = sent_through_easy_read(client, f"/v/{code}/")
    box = Box.objects.get(object_id=report.id, kind=Kind.INCIDENT)
    intake = intake_of(look_in(box, gloucester.caseworker.ring))
    assert intake is not None
    assert (intake["via"], intake["organisation"]) == ("venue", str(venue.organisation_id))
    assert intake["organisation_name"] == NAME
    trail = AuditEntry.objects.filter(subject_id__in=[venue.id, venue.organisation_id])
    assert not trail.exclude(actor_id=gloucester.supervisor.user.id).exists()
    assert tables_that_name(venue, code) <= OF_PLACES | {"reporting_publiccode", "reporting_venue"}


def tables_that_name(venue: Centre, code: str) -> set[str]:
    """Tables with a row in which the place's ids, name or code stand."""
    words = [NAME, code, venue.id.hex, venue.organisation_id.hex, str(venue.id), str(venue.organisation_id)]
    found = set()
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608 - names of our own tables
            stored = repr([tuple(bytes(v) if isinstance(v, memoryview) else v for v in row) for row in cursor])
            found |= {table} if any(word in stored for word in words) else set()
    return found


def test_the_place_survives_a_break(client: Client, code: str, venue: Centre, gloucester: Partners) -> None:
    client.post(f"/v/{code}/")
    easy.answer(client, until="story")
    kept = easy.put_aside(client)
    assert not Draft.objects.filter(kind="draft").exists()
    later = Client()
    later.post("/easy-read/return/", {"reference": kept.reference, "code": kept.code})
    easy.finish(easy.answer(later))
    box = Box.objects.get(object_id=Report.objects.get().id, kind=Kind.INCIDENT)
    intake = intake_of(look_in(box, gloucester.caseworker.ring))
    assert intake is not None
    assert intake["organisation_name"] == NAME


def test_a_code_nobody_has_or_a_place_that_is_not_shown_helps_without_a_name(
    client: Client, code: str, venue: Centre, gloucester: Partners, elsewhere: Partners
) -> None:
    theirs = coded(elsewhere, venue_of(elsewhere, "Charlies Cafe"))
    faults = []

    def look(case: str, path: str) -> None:
        shown = client.get(path)
        if shown.status_code != 200 or "You can get help here" not in shown.text or "Cafe" in shown.text:
            faults.append(case)
        if "Report in Easy Read" not in shown.text or "999" not in shown.text:
            faults.append(f"{case}, help")

    for typed in ("000000", "x", "a" * 300, "%00", "ABC%0A123", "مرحبا"):
        look(typed, f"/v/{typed}/")
    look("another partnership's", f"/v/{theirs}/")
    for status in set(Status) - {Status.LIVE}:
        Centre.objects.filter(id=venue.id).update(status=status)
        look(status, f"/v/{code}/")
    Centre.objects.filter(id=venue.id).update(status=Status.LIVE, confirmed_at=AT - timedelta(days=184))
    look("not confirmed", f"/v/{code}/")
    assert faults == []
    report = sent_through_easy_read(client, f"/v/{code}/")
    box = Box.objects.get(object_id=report.id, kind=Kind.INCIDENT)
    intake = intake_of(look_in(box, gloucester.caseworker.ring))
    assert intake is not None
    assert (intake["via"], intake["organisation_name"]) == ("own", "")


def test_a_report_begun_before_is_carried_on_as_it_began(client: Client, code: str) -> None:
    easy.begin(client)
    client.post(easy.url("safety"), easy.FULL["safety"])
    assert client.post(f"/v/{code}/")["Location"] == easy.url("safety")
    assert Draft.objects.count() == 1
    assert client.post(f"/v/{code}/", {"form": "long"})["Location"] == "/report/"


def test_a_flood_gets_a_calm_page(client: Client, code: str) -> None:
    settings.HARBOUR_DRAFTS_AN_HOUR, before = 0, settings.HARBOUR_DRAFTS_AN_HOUR
    try:
        assert client.post(f"/v/{code}/").status_code == 429
    finally:
        settings.HARBOUR_DRAFTS_AN_HOUR = before


def test_codes_are_made_once_by_those_who_may(gloucester: Partners, elsewhere: Partners, venue: Centre) -> None:
    alice = people_of(venue).lead
    code = code_of(venue, by=alice.member, at=AT)
    assert coded(gloucester, venue) == code
    assert len(code) == CODE_LENGTH
    assert read_code(code.lower()) == code
    assert read_code("i10o0l") == "110001"
    other = people_of(live_centre(gloucester.partnership, "Other Cafe")).lead
    for charlie in (other, gloucester.caseworker, gloucester.volunteer, elsewhere.supervisor):
        with pytest.raises(NotAllowed):
            code_of(venue, by=charlie.member, at=AT)


def test_the_partnership_of_the_host_decides(code: str, elsewhere: Partners) -> None:
    assert Partnership.objects.count() == 2
    assert Organisation.objects.filter(name=NAME).count() == 1
    assert NAME not in Client(headers={"host": "elsewhere.test"}).get(f"/v/{code}/").text
