"""The administrator keeps the lines of help; nobody else touches them."""

from datetime import date, datetime

import pytest
import time_machine
from django.test import Client

from core.audit.actions import Action
from core.audit.models import AuditEntry
from core.help_lines.models import HelpLine
from core.help_lines.reading import begin_with_national
from tests.people import Partners
from tests.signing_in import sign_in

LINES = "/console/admin/core/helpline/"
NIGHT = {"name": "Night line", "number": "01452 000 000", "about": "Somebody listens.", "order": "5"}


@pytest.fixture(autouse=True)
def clock(at: datetime):
    with time_machine.travel(at, tick=False) as traveller:
        yield traveller


@pytest.fixture
def administrator(client: Client, gloucester: Partners) -> Client:
    begin_with_national(gloucester.partnership)
    sign_in(client, gloucester.administrator)
    return client


def test_a_line_is_added_audited_and_at_once_shown_to_the_public(administrator: Client, gloucester: Partners) -> None:
    assert "Night line" not in administrator.get("/help/").content.decode()
    assert administrator.post(f"{LINES}add/", NIGHT | {"for_whom": ["danger", "race"]}).status_code == 302
    row = HelpLine.objects.get(name="Night line")
    assert (row.partnership, row.for_whom) == (gloucester.partnership, ["danger", "race"])
    assert AuditEntry.objects.filter(action=Action.CONFIGURED, subject="helpline", subject_id=row.id).exists()
    assert administrator.get("/help/").content.decode().count("Night line") == 2


def test_a_line_is_changed_and_removed_with_audit(administrator: Client) -> None:
    row = HelpLine.objects.get(name="Samaritans")
    changed = NIGHT | {"for_whom": ["self_harm"], "checked_date": "2026-11-01"}
    assert administrator.post(f"{LINES}{row.id}/change/", changed).status_code == 302
    row.refresh_from_db()
    assert (row.name, row.checked_date) == ("Night line", date(2026, 11, 1))
    assert administrator.post(f"{LINES}{row.id}/delete/", {"post": "yes"}).status_code == 302
    assert AuditEntry.objects.filter(action=Action.CONFIGURED, subject_id=row.id).count() == 2
    assert "Night line" not in administrator.get("/help/").content.decode()


@pytest.mark.parametrize(
    "wrong",
    [{"link": "http://x.example"}, {"number": "ring me"}, {"name": "\x1b"}, {"for_whom": ["nobody"]}, {"number": ""}],
)
def test_what_is_wrong_is_answered_in_words(administrator: Client, wrong: dict) -> None:
    answer = administrator.post(f"{LINES}add/", NIGHT | {"for_whom": ["danger"]} | wrong)
    assert list(answer.context["adminform"].form.errors) == list(wrong)
    assert not HelpLine.objects.filter(about=NIGHT["about"]).exists()


def test_the_list_says_which_lines_are_due_for_checking(administrator: Client, gloucester: Partners) -> None:
    HelpLine.objects.exclude(name="Samaritans").update(checked_date="2026-11-01")
    assert administrator.get(LINES).content.decode().count("Due for checking") == 1


def test_charlie_in_the_team_cannot_change_a_line(client: Client, gloucester: Partners) -> None:
    begin_with_national(gloucester.partnership)
    sign_in(client, gloucester.supervisor)
    row = HelpLine.objects.get(name="Samaritans")
    for url in (LINES, f"{LINES}add/", f"{LINES}{row.id}/change/", f"{LINES}{row.id}/delete/"):
        assert client.post(url, NIGHT).status_code == 404
    assert HelpLine.objects.filter(name="Samaritans").exists()


def test_another_partnerships_administrator_finds_no_line(administrator: Client, elsewhere: Partners) -> None:
    begin_with_national(elsewhere.partnership)
    theirs = HelpLine.objects.get(partnership=elsewhere.partnership, name="Samaritans")
    assert administrator.post(f"{LINES}{theirs.id}/change/", NIGHT).status_code == 404
    assert administrator.post(f"{LINES}{theirs.id}/delete/", {"post": "yes"}).status_code == 404
