"""The pages of sending by mail and on paper, and those that a partner sees who does not sign in."""

from collections.abc import Iterator
from unittest.mock import patch

from django.conf import settings
from django.test import Client
from django.urls import reverse

from referrals.channels.models import AnswerLink
from referrals.directory.models import Channel, DirectoryEntry, Route
from referrals.packets.models import Referral
from referrals.packets.recalling import recall
from referrals.states import State
from tests.journeys.taken_page import Page, refused, taken
from tests.people import AT, Partners
from tests.referrals.channels.partners import a_pdf, link_of, takes
from tests.referrals.pages.people import browser_of, reader_of
from tests.referrals.stories import Story, ready, triaged


def pages_of_channels(partners: Partners) -> Iterator[Page]:
    with patch("referrals.packets.pdf.render", a_pdf):
        yield from _pages_of_mail(partners)
        yield from _pages_of_paper(partners)
    DirectoryEntry.objects.filter(organisation=partners.council).delete()


def _pages_of_mail(partners: Partners) -> Iterator[Page]:
    takes(partners, partners.council, Channel.MAIL)
    story = triaged(partners, council="without_details")
    team = reader_of(partners.caseworker, story.case)
    waiting = ready(story, partners.council)
    yield _of_team(team, "to be mailed", waiting)
    yield taken("password", team.post(_url("mail", waiting)))
    yield _of_team(team, "mailed", waiting)
    yield from _pages_behind_a_link(story, waiting)
    to_entry = reverse("directory:entry", args=[partners.council.id])
    yield taken("a way that was asked about", browser_of(partners.supervisor).get(to_entry))
    Route.objects.filter(organisation=partners.council).delete()
    yield taken("a way that nobody asked about", browser_of(partners.supervisor).get(to_entry))


def _pages_behind_a_link(story: Story, referral: Referral) -> Iterator[Page]:
    partner, link, by = Client(), link_of(referral), story.partners.caseworker
    yield taken("a link, unpressed", partner.get(link))
    partner.post(link, {"press": State.ACKNOWLEDGED})
    yield taken("a link, to answer", partner.get(link))
    yield refused("a link, nothing answered", partner.post(link, {}))
    partner.post(link, {"said": State.ACCEPTED})
    yield taken("a link, answered", partner.get(link))
    referral.refresh_from_db()
    recall(referral, by=by.member, ring=by.ring, at=AT)
    yield taken("a link, asked back", partner.get(link))
    AnswerLink.objects.filter(referral=referral).update(expires_at=AT)
    yield taken("a link, too late", partner.get(link))
    most, settings.HARBOUR_ANSWERS_AN_HOUR = settings.HARBOUR_ANSWERS_AN_HOUR, 0
    yield taken("too many links", partner.get(link))
    settings.HARBOUR_ANSWERS_AN_HOUR = most


def _pages_of_paper(partners: Partners) -> Iterator[Page]:
    takes(partners, partners.council, Channel.PRINT)
    story = triaged(partners, council="without_details")
    team = reader_of(partners.caseworker, story.case)
    waiting = ready(story, partners.council)
    yield taken("handing over", team.get(_url("hand-over", waiting)))
    yield refused("handing over, nothing chosen", team.post(_url("hand-over", waiting), {}))
    team.post(_url("hand-over", waiting), {"how": "courier"})
    yield _of_team(team, "to be printed", waiting)
    yield taken("what they say", team.get(_url("phoned", waiting)))
    yield refused("what they say, empty", team.post(_url("phoned", waiting), {}))
    team.post(_url("phoned", waiting), {"said": State.ACKNOWLEDGED, "who": "Wren", "reference": "Log 12"})
    yield _of_team(team, "acknowledged on the telephone", waiting)


def _of_team(team: Client, name: str, referral: Referral) -> Page:
    return taken(name, team.get(_url("referral", referral)))


def _url(name: str, referral: Referral) -> str:
    return reverse(f"cases:{name}", args=[referral.case_id, referral.id])
