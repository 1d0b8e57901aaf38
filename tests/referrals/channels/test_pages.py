"""What the team clicks: the password that is shown once, the pack that is printed once, the way that is asked about."""

from collections.abc import Iterator
from html import unescape

import pytest
import time_machine
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse

from core.documents.pdf import Unavailable
from core.sealing import readable_fingerprint
from referrals.deliveries.mailing import message_id
from referrals.deliveries.models import Delivery
from referrals.directory.models import Channel, DirectoryEntry, Route
from referrals.inbox.actions import open_packet
from referrals.packets.models import Referral
from referrals.states import State
from tests.people import AT, Partners
from tests.referrals.channels.partners import handed, link_of, mailed
from tests.referrals.pages.people import browser_of, reader_of
from tests.referrals.pages.test_budgets import BUDGET, queries_of
from tests.referrals.stories import Story, acknowledged, ready
from tests.security.bad_input import bodies_for, fault_of
from tests.security.scene import undone

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _stopped_clock() -> Iterator[None]:
    with time_machine.travel(AT, tick=False):
        yield


def url(name: str, referral: Referral) -> str:
    return reverse(f"cases:{name}", args=[referral.case_id, referral.id])


def test_the_password_is_on_one_page_once(by_mail: Story) -> None:
    referral = ready(by_mail, by_mail.partners.support)
    team = reader_of(by_mail.partners.caseworker, by_mail.case)
    assert url("mail", referral) in team.get(url("referral", referral)).content.decode()
    shown = team.post(url("mail", referral))
    password = shown.context["password"]
    assert password in shown.content.decode()
    assert shown["Cache-Control"] == "no-store"
    again = team.post(url("mail", referral))
    assert (again.status_code, password in again.content.decode()) == (409, False)
    after = team.get(url("referral", referral)).content.decode()
    assert password not in after
    assert by_mail.partners.support.notify_email in after
    assert password not in str(list(Session.objects.values()))


def test_without_the_pdf_libraries_nothing_is_sent(by_mail: Story, monkeypatch: pytest.MonkeyPatch) -> None:
    def unavailable(html: str, *, title: str, language: str) -> bytes:
        raise Unavailable("Install this")

    monkeypatch.setattr("referrals.packets.pdf.render", unavailable)
    referral = ready(by_mail, by_mail.partners.support)
    answered = reader_of(by_mail.partners.caseworker, by_mail.case).post(url("mail", referral))
    assert (answered.status_code, "Install this" in answered.content.decode()) == (503, True)
    assert Referral.objects.get().state == State.READY


def test_a_pack_is_handed_over_printed_once_and_its_taking_written_down(on_paper: Story) -> None:
    referral = ready(on_paper, on_paper.partners.support)
    team = reader_of(on_paper.partners.caseworker, on_paper.case)
    team.post(url("hand-over", referral), {"how": "in_person"})
    offered = team.get(url("referral", referral)).content.decode()
    assert url("pack", referral) in offered
    assert "the recipient" in offered
    printed = team.post(url("pack", referral))
    assert printed["Content-Type"] == "application/pdf"
    assert team.post(url("pack", referral)).status_code == 409
    said = {"said": State.ACKNOWLEDGED, "who": "Wren at the desk", "reference": "Log 12"}
    after = team.post(url("phoned", referral), said, follow=True).content.decode()
    for shown in ("Wren at the desk", "Log 12", "By hand", "Nobody can tell"):
        assert shown in after
    assert url("pack", referral) not in after


def test_the_page_of_what_was_mailed_and_answered_stays_within_its_budget(by_mail: Story) -> None:
    referral, _password = mailed(by_mail, by_mail.partners.support)
    Client().post(link_of(referral), {"press": State.ACKNOWLEDGED})
    Client().post(link_of(referral), {"said": State.ACCEPTED})
    team = reader_of(by_mail.partners.caseworker, by_mail.case)
    assert len(queries_of(team, url("referral", referral))) <= BUDGET


def test_each_fact_of_a_referral_stands_on_its_page_with_its_evidence(by_mail: Story) -> None:
    partners = by_mail.partners
    mail, _password = mailed(by_mail, partners.support)
    Delivery.objects.update(server_reply="250 2.0.0 queued as 4F2")
    Client().post(link_of(mail), {"press": State.ACKNOWLEDGED})
    here = acknowledged(by_mail, partners.police, by=partners.officer)
    open_packet(here, by=partners.officer.member, ring=partners.officer.ring, at=AT)
    team = reader_of(partners.caseworker, by_mail.case)
    delivery, key = Delivery.objects.get(referral=mail), partners.police.keys.get()
    digests = {one: readable_fingerprint(bytes(one.packet.digest)) for one in (mail, here)}
    proofs = {
        mail: ["250 2.0.0 queued as 4F2", message_id(delivery), readable_fingerprint(bytes(delivery.digest))],
        here: ["First opened", readable_fingerprint(bytes(key.fingerprint))],
    }
    for referral, own in proofs.items():
        shown = unescape(team.get(url("referral", referral)).text)
        assert [one for one in ("Sent", "Acknowledged", digests[referral], *own) if one not in shown] == []
    assert "Acknowledged through the link" in team.get(url("referral", mail)).text


def test_nobody_outside_the_team_sends_prints_or_writes_down(on_paper: Story, elsewhere: Partners) -> None:
    gloucester = on_paper.partners
    referral = handed(on_paper, gloucester.support)
    outsiders = [browser_of(gloucester.support_officer), browser_of(gloucester.administrator)]
    outsiders.append(browser_of(elsewhere.caseworker, host="elsewhere.test"))
    for charlie in outsiders:
        for name in ("mail", "hand-over", "pack", "phoned"):
            assert charlie.post(url(name, referral), {"how": "courier"}).status_code == 404


def test_a_supervisor_confirms_a_way_as_the_page_showed_it(gloucester: Partners, elsewhere: Partners) -> None:
    place, entry = gloucester.support, reverse("directory:entry", args=[gloucester.support.id])
    DirectoryEntry.objects.create(organisation=place, channel=Channel.MAIL)
    supervisor, to_way = browser_of(gloucester.supervisor), reverse("directory:way", args=[place.id])
    seen = supervisor.get(entry).context["way_seen"]
    assert "way_seen" not in browser_of(gloucester.caseworker).get(entry).context
    for charlie in (browser_of(gloucester.caseworker), browser_of(elsewhere.supervisor, host="elsewhere.test")):
        assert charlie.post(to_way, {"seen": seen}).status_code == 404
    place.notify_email = "mallory@example.org"
    place.save()
    assert supervisor.post(to_way, {"seen": seen}).status_code == 409
    assert not Route.objects.exists()
    seen = supervisor.get(entry).context["way_seen"]
    confirmed = supervisor.post(to_way, {"seen": seen}, follow=True)
    assert f"by {gloucester.supervisor.user.name}" in confirmed.content.decode()
    assert "way_seen" not in confirmed.context


def test_any_body_to_the_page_behind_a_link_is_answered(by_mail: Story) -> None:
    link = link_of(mailed(by_mail, by_mail.partners.support)[0])
    partner = Client(raise_request_exception=False)
    partner.post(link, {"press": State.ACKNOWLEDGED})
    wrong = []
    for name, body in list(bodies_for(["said", "press"]))[::2]:  # what takes a body apart is shared by all forms
        with undone(partner):
            fault = fault_of(partner.generic("POST", link, body.data, content_type=body.content_type))
            wrong += [(name, fault)] if fault else []
    assert wrong == []
    assert Referral.objects.get().state == State.ACKNOWLEDGED
