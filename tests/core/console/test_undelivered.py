"""Mail that could not be sent is shown to those who can do something about it, and tried again when they say so."""

from datetime import datetime

import pytest
import time_machine
from django.core import mail
from django.test import Client

from core.audit.actions import Action
from core.audit.models import AuditEntry
from core.notices.models import Notice, NoticeKind
from core.sweeps.worker import sweep_once
from tests.people import Partners, Person
from tests.signing_in import sign_in

MAIL = "/console/mail/"


@pytest.fixture(autouse=True)
def clock(at: datetime):
    with time_machine.travel(at, tick=False) as traveller:
        yield traveller


def given_up(partners: Partners, at: datetime) -> Notice:
    return Notice.objects.create(
        kind=NoticeKind.REFERRAL_WAITING,
        partnership=partners.partnership,
        organisation=partners.police,
        due_at=at,
        attempts=10,
        needs_person_at=at,
        fault="SMTPServerDisconnected core/notices/sending.py:40",
    )


def browser_of(person: Person, at: datetime, *, host: str = "testserver") -> Client:
    client = Client(headers={"host": host})
    sign_in(client, person, at=at)
    return client


@pytest.mark.parametrize("who", ["supervisor", "administrator"])
def test_the_page_says_what_to_whom_since_when_and_why(gloucester: Partners, at: datetime, who: str) -> None:
    given_up(gloucester, at)
    page = browser_of(getattr(gloucester, who), at).get(MAIL).content.decode()
    told = ("Something new waits for you", gloucester.police.name, "Wed 18 November 2026, 10:30", "SMTPServerDiscon")
    assert [words for words in told if words not in page] == []
    assert "sending.py" not in page
    assert "Unsent mail</strong> (1)" in page


def test_what_is_tried_again_is_sent_and_disappears(gloucester: Partners, at: datetime) -> None:
    notice, browser = given_up(gloucester, at), browser_of(gloucester.supervisor, at)
    sweep_once(at)
    assert mail.outbox == []
    assert browser.post(f"{MAIL}{notice.id}/try-again/").status_code == 302
    sweep_once(at)
    notice.refresh_from_db()
    assert (notice.done_at, notice.attempts, len(mail.outbox)) == (at, 1, 1)
    assert "Every mail was sent." in browser.get(MAIL).content.decode()
    entry = AuditEntry.objects.get(action=Action.TRIED_AGAIN)
    assert (entry.subject_id, entry.actor_id) == (notice.id, gloucester.supervisor.user.id)


def test_all_can_be_tried_again_at_once(gloucester: Partners, elsewhere: Partners, at: datetime) -> None:
    ours, theirs = [given_up(gloucester, at) for _ in range(2)], given_up(elsewhere, at)
    browser_of(gloucester.administrator, at).post(f"{MAIL}try-again/")
    assert list(Notice.objects.given_up()) == [theirs]
    assert Notice.objects.filter(id__in=[one.id for one in ours], needs_person_at=None, attempts=0).count() == 2


def test_what_waits_or_was_sent_is_not_tried_again(gloucester: Partners, at: datetime) -> None:
    waiting, browser = given_up(gloucester, at), browser_of(gloucester.supervisor, at)
    Notice.objects.update(needs_person_at=None)
    assert browser.post(f"{MAIL}{waiting.id}/try-again/").status_code == 404
    assert Notice.objects.get().attempts == 10


def test_charlie_sees_and_changes_no_mail_of_another_partnership(
    gloucester: Partners, elsewhere: Partners, at: datetime
) -> None:
    notice = given_up(gloucester, at)
    charlie = browser_of(elsewhere.supervisor, at, host="elsewhere.test")
    assert gloucester.police.name not in charlie.get(MAIL).content.decode()
    assert charlie.post(f"{MAIL}{notice.id}/try-again/").status_code == 404
    assert Notice.objects.get(pk=notice.pk).needs_person_at == at
    for colleague in (gloucester.caseworker, gloucester.officer):
        assert browser_of(colleague, at).get(MAIL).status_code == 404
