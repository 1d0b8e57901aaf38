"""A packet goes by mail: encrypted where it was unlocked, mailed by a worker that cannot open it, once."""

import io
import re
import smtplib
from datetime import timedelta

import pytest
from django.apps import apps
from django.conf import LazySettings
from django.core import mail
from pikepdf import PasswordError, Pdf

from core.audit.models import AuditEntry
from core.notices.smtp import is_final, reply_of
from core.sweeps.worker import sweep_once
from referrals.channels.models import AnswerLink
from referrals.deliveries import sweep
from referrals.deliveries.dispatching import OtherWay
from referrals.deliveries.models import Delivery
from referrals.directory.models import Channel, Route
from referrals.directory.routes import NoRoute
from referrals.packets.models import Referral
from referrals.packets.preparing import send
from referrals.packets.recalling import recall
from referrals.packets.sealed import opened_packet
from referrals.states import State
from referrals.tasks.models import Task, TaskKind
from referrals.tasks.retrying import try_again
from tests.mail_server import MailServer
from tests.people import AT, Partners
from tests.referrals.channels.partners import INSIDE, asked, link_of, mailed, takes
from tests.referrals.stories import Story, ready, triaged
from tests.security.test_nothing_in_clear import disguises

SOON = AT + timedelta(minutes=1)


def by_smtp(settings: LazySettings, server: MailServer) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = server.server_address[:2]
    settings.EMAIL_TIMEOUT = 0.2


def state_now() -> str:
    return Referral.objects.get().state


def test_only_the_password_opens_what_is_mailed(by_mail: Story) -> None:
    _referral, password = mailed(by_mail, by_mail.partners.support)
    assert re.fullmatch("([0-9A-HJKMNP-TV-Z]{4}-){4}[0-9A-HJKMNP-TV-Z]{4}", password)
    sweep_once(SOON)
    [(name, attached, _kind)] = mail.outbox[-1].attachments
    assert re.fullmatch(r"\w{4}-\w{4}\.pdf", name)
    with Pdf.open(io.BytesIO(attached), password=password) as opened:
        assert (opened.encryption.R, opened.encryption.bits) == (6, 256)
        assert str(opened.docinfo["/Title"]) == INSIDE
    with pytest.raises(PasswordError):
        Pdf.open(io.BytesIO(attached), password="")
    assert INSIDE.encode() not in attached


def test_the_mail_says_nothing_of_what_it_is_about(by_mail: Story) -> None:
    referral, password = mailed(by_mail, by_mail.partners.support)
    sweep_once(SOON)
    [sent_mail] = [one for one in mail.outbox if one.attachments]
    said = f"{sent_mail.subject} {sent_mail.body} {sent_mail.attachments[0][0]}"
    link = link_of(referral)
    assert sent_mail.to == [by_mail.partners.support.notify_email]
    assert link in sent_mail.body
    told = (password, by_mail.report.lock.reference, str(referral.id), by_mail.partners.support.name)
    assert [word for word in told if word in said] == []
    about = {"hate", "victim", "report", "police", "referral", "incident"}
    assert not about & set(re.findall(r"\w+", said.replace(link, "").casefold()))


def test_the_password_is_kept_nowhere(by_mail: Story, caplog: pytest.LogCaptureFixture) -> None:
    _referral, password = mailed(by_mail, by_mail.partners.support)
    sweep_once(SOON)
    kept = "".join(str(list(model._base_manager.values())) for model in apps.get_models())
    for form in (password, password.replace("-", "")):
        assert form not in kept
        assert form.encode().hex() not in kept
        assert form not in caplog.text
        assert form not in "".join(one.body + one.subject for one in mail.outbox)


def test_nothing_that_was_typed_is_in_clear_in_rows_mail_or_logs(
    gloucester: Partners, quick_pdf: None, caplog: pytest.LogCaptureFixture
) -> None:
    takes(gloucester, gloucester.police, Channel.MAIL)
    mark = "Zanzibarquitesecret"
    referral, _password = mailed(triaged(gloucester, story=f"They said {mark}."), gloucester.police)
    sweep_once(SOON)
    [message] = [one for one in mail.outbox if one.attachments]
    written = [message.message().as_bytes(), message.attachments[0][1], caplog.text.encode()]
    written += [
        as_bytes(value) for model in apps.get_models() for row in model._base_manager.values_list() for value in row
    ]
    assert [form for form in disguises(mark) if any(form in one for one in written)] == []
    team = gloucester.caseworker
    assert mark in str(opened_packet(referral, team.ring).section())


def as_bytes(value: object) -> bytes:
    return bytes(value) if isinstance(value, bytes | memoryview) else str(value).encode()


def test_a_worker_that_dies_after_the_250_mails_the_same_again_and_moves_it_once(
    by_mail: Story, monkeypatch: pytest.MonkeyPatch
) -> None:
    def dies(*_args: object) -> None:
        raise SystemExit

    mailed(by_mail, by_mail.partners.support)
    with monkeypatch.context() as dying:
        dying.setattr(sweep, "_mark_delivered", dies)
        with pytest.raises(SystemExit):
            sweep_once(SOON)
    assert state_now() == State.SENT
    sweep_once(SOON + timedelta(seconds=sweep.LEASE_SECONDS + 1))
    sent_mail = [one.extra_headers["Message-ID"] for one in mail.outbox if one.attachments]
    assert (state_now(), len(sent_mail), len(set(sent_mail))) == (State.DELIVERED, 2, 1)
    assert by_mail.told().count("referral_sent") == 1


def test_delivered_means_that_a_mail_server_took_it_and_says_what_it_answered(
    by_mail: Story, settings: LazySettings, mail_server: MailServer
) -> None:
    by_smtp(settings, mail_server)
    mailed(by_mail, by_mail.partners.support)
    sweep_once(SOON)
    sweep_once(SOON)
    delivery = Delivery.objects.get()
    assert (state_now(), Referral.objects.get().delivered_at) == (State.DELIVERED, SOON)
    assert (delivery.server_reply, delivery.done_at) == ("250 yes", SOON)
    [received] = [one for one in mail_server.received if one.is_multipart()]
    assert received["Message-ID"] == f"<{delivery.id}@localhost>"
    assert delivery.sealed_pdf is not None  # until they say that they have it
    assert received.get_payload()[1].get_payload(decode=True) == bytes(delivery.sealed_pdf)


def test_a_server_that_is_down_for_an_hour_loses_nothing(
    by_mail: Story, settings: LazySettings, mail_server: MailServer
) -> None:
    by_smtp(settings, mail_server)
    settings.EMAIL_PORT = 1
    mailed(by_mail, by_mail.partners.support)
    for minutes in (1, 2, 4, 8, 16, 32, 60):
        sweep_once(AT + timedelta(minutes=minutes))
    assert (state_now(), Delivery.objects.get().attempts) == (State.SENT, 7)
    settings.EMAIL_PORT = mail_server.server_address[1]
    sweep_once(AT + timedelta(hours=2))
    assert state_now() == State.DELIVERED
    assert len([one for one in mail_server.received if one.is_multipart()]) == 1


@pytest.mark.parametrize("trouble", ["refuses for now", "is slow", "dies before its 250"])
def test_a_server_in_trouble_gets_the_same_mail_again(
    by_mail: Story, settings: LazySettings, mail_server: MailServer, trouble: str
) -> None:
    by_smtp(settings, mail_server)
    mailed(by_mail, by_mail.partners.support)
    mail_server.trouble = trouble
    sweep_once(SOON)
    assert (state_now(), Delivery.objects.get().attempts) == (State.SENT, 1)
    mail_server.trouble = ""
    sweep_once(SOON + timedelta(hours=1))
    assert state_now() == State.DELIVERED
    assert len({one["Message-ID"] for one in mail_server.received if one.is_multipart()}) == 1


def test_a_server_that_dies_after_its_250_has_taken_it(
    by_mail: Story, settings: LazySettings, mail_server: MailServer
) -> None:
    by_smtp(settings, mail_server)
    mailed(by_mail, by_mail.partners.support)
    mail_server.trouble = "dies after its 250"
    sweep_once(SOON)
    assert (state_now(), Delivery.objects.get().server_reply) == (State.DELIVERED, "250 yes")
    mail_server.trouble = ""
    sweep_once(SOON + timedelta(hours=1))
    assert len([one for one in mail_server.received if one.is_multipart()]) == 1


@pytest.mark.parametrize("trouble", ["refuses the recipient", "refuses the mail"])
def test_what_a_server_refuses_for_good_bounces_at_once_and_is_sent_again_by_a_person(
    by_mail: Story, settings: LazySettings, mail_server: MailServer, trouble: str
) -> None:
    by_smtp(settings, mail_server)
    mailed(by_mail, by_mail.partners.support)
    mail_server.trouble = trouble
    sweep_once(SOON)
    delivery = Delivery.objects.get()
    assert (state_now(), delivery.attempts) == (State.BOUNCED, 1)
    assert delivery.fault.startswith("SMTP")
    task = Task.objects.get(kind=TaskKind.FAILED)
    mail_server.trouble = ""
    later = SOON + timedelta(days=1)
    try_again(task, by=by_mail.partners.caseworker.member, at=later)
    sweep_once(later)
    assert state_now() == State.DELIVERED
    assert AnswerLink.objects.get().expires_at > later + timedelta(days=10)


def test_what_was_recalled_is_not_mailed_and_its_document_destroyed(by_mail: Story) -> None:
    referral, _password = mailed(by_mail, by_mail.partners.support)
    team = by_mail.partners.caseworker
    recall(referral, by=team.member, ring=team.ring, at=AT)
    assert Delivery.objects.get().sealed_pdf is None
    sweep_once(SOON)
    assert [one for one in mail.outbox if one.attachments] == []


def test_an_address_that_is_changed_afterwards_does_not_lead_the_mail_elsewhere(by_mail: Story) -> None:
    place = by_mail.partners.support
    mailed(by_mail, place)
    compared, place.notify_email = place.notify_email, "mallory@example.org"
    place.save()
    sweep_once(SOON)
    assert [one.to for one in mail.outbox if one.attachments] == [[compared]]


def test_nothing_goes_a_way_that_nobody_asked_about(by_mail: Story) -> None:
    place, by = by_mail.partners.support, by_mail.partners.caseworker
    referral = ready(by_mail, place)
    place.notify_email = "mallory@example.org"
    place.save()
    with pytest.raises(NoRoute):
        mailed(by_mail, place)
    Route.objects.all().delete()
    with pytest.raises(NoRoute):
        send(referral, by=by.member, ring=by.ring, at=AT)
    asked(by_mail.partners, place)
    assert mailed(by_mail, place)
    assert AuditEntry.objects.filter(action="packet_refused").count() == 2


def test_each_way_has_its_own_deed(by_mail: Story) -> None:
    by = by_mail.partners.caseworker
    referral = ready(by_mail, by_mail.partners.support)
    with pytest.raises(OtherWay):
        send(referral, by=by.member, ring=by.ring, at=AT)
    assert Referral.objects.get().state == State.READY


def test_a_packet_for_somebody_who_signs_in_is_not_mailed(by_mail: Story) -> None:
    with pytest.raises(OtherWay):
        mailed(by_mail, by_mail.partners.police)
    assert state_now() == State.READY


def test_what_went_by_mail_is_in_no_inbox(by_mail: Story) -> None:
    officer = by_mail.partners.support_officer
    mailed(by_mail, by_mail.partners.support)
    assert not Referral.objects.addressed_to(officer.member).exists()


def test_what_nobody_can_say_about_smtp_is_not_guessed() -> None:
    assert not is_final(smtplib.SMTPAuthenticationError(535, b"who are you"))
    assert not is_final(smtplib.SMTPDataError(451, b"later"))
    assert reply_of((250, b"2.0.0 Ok: queued\r\nas \xff")) == "250 2.0.0 Ok: queued"
