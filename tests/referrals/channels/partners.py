"""Partners who do not sign in, and packets on their way to them. PDFs are tiny here: rendering one takes a second."""

import io
from datetime import datetime
from functools import partial
from typing import Any

import pytest
from pikepdf import Pdf
from pytest_django import DjangoDbBlocker

from core.partnerships.models import Organisation
from referrals.channels.links import address_of
from referrals.channels.models import AnswerLink
from referrals.channels.sending import hand_over, send_by_mail
from referrals.deliveries.models import HandedOver
from referrals.directory.models import Channel, DirectoryEntry
from referrals.directory.routes import channel_of, confirm_route, way_of
from referrals.packets.models import Referral
from tests.copies import HOSTS, Made, made
from tests.people import AT, Partners, partners
from tests.referrals.stories import Story, ready, triaged

ORIGIN = "http://testserver"
INSIDE = "What the reporter wrote"  # the title of every PDF; what it would show is its subject


def takes(found: Partners, place: Organisation, channel: Channel, *, at: datetime = AT) -> None:
    """From now on the organisation takes referrals in this way, and a supervisor asked it."""
    DirectoryEntry.objects.update_or_create(
        organisation=place, defaults={"services": ["emotional"], "channel": channel}
    )
    asked(found, place, at=at)


def asked(found: Partners, place: Organisation, *, at: datetime = AT) -> None:
    by, seen = found.supervisor, way_of(channel_of(place), place)
    confirm_route(place, seen=seen, by=by.member, ring=by.ring, at=at)


def mailed(story: Story, place: Organisation, *, at: datetime = AT) -> tuple[Referral, str]:
    """A referral that the worker has to mail, and its password."""
    referral = ready(story, place, at=at)
    by = story.partners.caseworker
    return referral, send_by_mail(referral, by=by.member, ring=by.ring, origin=ORIGIN, language="en", at=at)


def handed(story: Story, place: Organisation, *, at: datetime = AT) -> Referral:
    referral, by = ready(story, place, at=at), story.partners.caseworker
    hand_over(referral, how=HandedOver.COURIER, by=by.member, ring=by.ring, at=at)
    return referral


def link_of(referral: Referral) -> str:
    """The path of the page behind the link in the mail."""
    return address_of(AnswerLink.objects.get(referral=referral)).removeprefix(ORIGIN)


def a_pdf(html: str, **_: Any) -> bytes:
    made, written = Pdf.new(), io.BytesIO()
    made.add_blank_page()
    made.docinfo["/Title"], made.docinfo["/Subject"] = INSIDE, html
    made.save(written)
    return written.getvalue()


@pytest.fixture
def quick_pdf(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("referrals.packets.pdf.render", a_pdf)


def _story(channel: Channel) -> Story:
    found = partners("gloucester", HOSTS["gloucester"])
    takes(found, found.support, channel)
    return triaged(found)


@pytest.fixture(scope="session")
def _stories(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> dict[Channel, Made[Story]]:
    """Made once; each test gets copies of the rows."""
    with django_db_blocker.unblock():
        return {channel: made(partial(_story, channel)) for channel in (Channel.MAIL, Channel.PRINT)}


@pytest.fixture
def by_mail(_stories: dict[Channel, Made[Story]], db: None, quick_pdf: None) -> Story:
    """A triaged case in Gloucester, whose support service takes referrals by mail."""
    return _stories[Channel.MAIL].copy()


@pytest.fixture
def on_paper(_stories: dict[Channel, Made[Story]], db: None, quick_pdf: None) -> Story:
    """A triaged case in Gloucester, whose support service takes referrals on paper."""
    return _stories[Channel.PRINT].copy()


__all__ = ["_stories", "by_mail", "on_paper", "quick_pdf"]
