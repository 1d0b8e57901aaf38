"""A service takes mail and has no account: a scanner that opens the link says nothing, a person who presses does."""

import io
import re
from datetime import timedelta
from urllib.request import Request, urlopen

import pytest
from django.core import mail
from pikepdf import Pdf

from referrals.directory.models import Channel
from referrals.packets.models import Referral
from referrals.states import State
from tests.journeys.stories.stage import Device, Stage
from tests.referrals.channels.partners import INSIDE, a_pdf, takes
from tests.referrals.stories import ready, triaged

pytestmark = pytest.mark.browser


def test_a_scanner_changes_nothing_and_a_person_accepts(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("referrals.packets.pdf.render", a_pdf)
    partners = stage.partners
    takes(partners, partners.support, Channel.MAIL)
    story = triaged(partners)
    referral = ready(story, partners.support)
    team = stage.desk(partners.caseworker, story)
    password = send(team, f"/console/cases/{story.case.id}/referrals/{referral.id}/")
    stage.wait(timedelta(minutes=1))
    [message] = [one for one in mail.outbox if one.attachments]
    with Pdf.open(io.BytesIO(message.attachments[0][1]), password=password) as opened:
        assert str(opened.docinfo["/Title"]) == INSIDE
    address = re.search(r"^http\S+$", message.body, re.MULTILINE).group()  # type: ignore[union-attr]
    a_scanner_looks(stage.device(javascript=True), address, referral)
    a_person_accepts(stage.device(), address)
    stage.home(story).reads("Gloucester support told us that they have it.", "Gloucester support will act on it.")
    team.page.reload()
    team.reads("Accepted", "Somebody with the link in the mail")


def send(team: Device, address: str) -> str:
    """Returns the password that is read out on the telephone."""
    team.open(address)
    team.press("Send to Gloucester support")
    team.reads("It is shown only once, and kept nowhere.")
    password = re.search(r"\b(?:\w{4}-){4}\w{4}\b", team.text).group()  # type: ignore[union-attr]
    team.press("I have told them, or written it down on paper")
    team.reads_nothing_of(password)
    return password


def a_scanner_looks(scanner: Device, address: str, referral: Referral) -> None:
    """It opens what it finds in mail, some of them in a browser, and presses no button."""
    before = Referral.objects.get(pk=referral.pk)
    for method in ("HEAD", "GET"):
        with urlopen(Request(address, method=method)) as answer:
            assert answer.status == 200
    scanner.page.goto(address)
    scanner.page.reload()
    after = Referral.objects.get(pk=referral.pk)
    assert (after.state, after.acknowledged_at, after.due_at) == (before.state, None, before.due_at)
    assert after.state in (State.SENT, State.DELIVERED)


def a_person_accepts(service: Device, address: str) -> None:
    service.page.goto(address)
    service.reads("Do you have what we sent?")
    service.press("Yes, we have it")
    service.page.get_by_label("Accepted").check()
    service.press("Send the answer")
    service.reads("Thank you. We have your answer", "There is nothing more to do here.")
