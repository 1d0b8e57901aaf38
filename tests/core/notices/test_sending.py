"""Mail to staff: that something waits, to the right address, and nothing else."""

from datetime import UTC, datetime

import pytest
from django.conf import LazySettings
from django.core import mail

from core.notices.models import Notice, NoticeKind
from core.notices.sending import message_of, notify
from core.notices.words import BODIES, SUBJECTS
from core.sweeps.worker import sweep_once
from tests.people import Partners

AT = datetime(2026, 11, 18, 10, 30, tzinfo=UTC)
pytestmark = pytest.mark.django_db


def test_a_notice_is_a_row_until_the_worker_mails_it(gloucester: Partners) -> None:
    notice = notify(
        NoticeKind.REFERRAL_WAITING, partnership=gloucester.partnership, organisation=gloucester.police, at=AT
    )
    assert mail.outbox == []
    sweep_once(AT)
    notice.refresh_from_db()
    assert notice.done_at == AT
    assert [sent.to for sent in mail.outbox] == [[gloucester.police.notify_email]]


def test_a_notice_to_nobody_in_particular_goes_to_the_duty_contact(gloucester: Partners) -> None:
    notify(NoticeKind.URGENT_REPORT, partnership=gloucester.partnership, organisation=None, at=AT)
    sweep_once(AT)
    assert mail.outbox[0].to == [gloucester.partnership.duty_email]


def test_an_organisation_without_an_address_is_told_by_the_duty_contact(gloucester: Partners) -> None:
    gloucester.support.notify_email = ""
    gloucester.support.save()
    notify(NoticeKind.REFERRAL_WAITING, partnership=gloucester.partnership, organisation=gloucester.support, at=AT)
    sweep_once(AT)
    assert mail.outbox[0].to == [gloucester.partnership.duty_email]


def test_the_same_notice_is_the_same_mail_each_time(gloucester: Partners) -> None:
    notice = notify(NoticeKind.ESCALATED, partnership=gloucester.partnership, organisation=None, at=AT)
    first, second = message_of(notice).message(), message_of(notice).message()
    assert first["Message-ID"] == second["Message-ID"] == f"<{notice.id}@localhost>"
    assert (first["Date"], first.as_bytes()) == (second["Date"], second.as_bytes())


def test_a_mail_server_that_is_away_leaves_the_notice_waiting(gloucester: Partners, settings: LazySettings) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    notice = notify(NoticeKind.ESCALATED, partnership=gloucester.partnership, organisation=None, at=AT)
    sweep_once(AT)
    notice.refresh_from_db()
    assert (notice.done_at, notice.attempts) == (None, 1)
    assert notice.fault.startswith("ConnectionRefusedError core/notices/sending.py:")


@pytest.mark.parametrize("kind", NoticeKind)
def test_every_kind_has_words_without_a_link(gloucester: Partners, kind: NoticeKind) -> None:
    text = f"{SUBJECTS[kind]} {BODIES[kind]}".casefold()
    sent = message_of(Notice(kind=kind, partnership=gloucester.partnership, due_at=AT))
    assert "http" not in sent.body
    assert not {"hate", "victim", "report", "police", "referral"} & set(text.replace(".", " ").split())
