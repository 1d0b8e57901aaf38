"""The pages of a referral on its less straight ways: asked about, replied to, rerouted, in progress, replaced."""

from collections.abc import Iterator

from django.urls import reverse

from referrals.directory.models import DirectoryEntry
from referrals.inbox.actions import answer
from referrals.packets.models import Purpose
from referrals.packets.preparing import prepare, send
from referrals.questions.actions import ask
from referrals.states import State
from tests.journeys.taken_page import Page, refused, taken
from tests.people import AT, Partners
from tests.referrals.pages.people import browser_of, reader_of
from tests.referrals.stories import acknowledged, triaged


def pages_of_moving_referrals(partners: Partners) -> Iterator[Page]:
    yield from _pages_of_a_question(partners)
    yield from _pages_of_a_proposal(partners)
    yield from _pages_of_a_replacement(partners)


def _pages_of_a_question(partners: Partners) -> Iterator[Page]:
    story, officer = triaged(partners), partners.support_officer
    referral = acknowledged(story, partners.support, by=officer)
    theirs = {"by": officer.member, "ring": officer.ring, "at": AT}
    ask(referral, "Which bus was it?", **theirs)
    ids = [story.case.id, referral.id]
    team, support = reader_of(partners.caseworker, story.case), browser_of(officer)
    yield taken("asked, team", team.get(reverse("cases:referral", args=ids)))
    yield taken("asked, inbox", support.get(reverse("inbox:referral", args=[referral.id])))
    to_reply = reverse("cases:reply", args=ids)
    yield taken("reply", team.get(to_reply))
    yield refused("reply, empty", team.post(to_reply, {}))
    team.post(to_reply, {"reply": "The number 5."})
    yield taken("replied to, inbox", support.get(reverse("inbox:referral", args=[referral.id])))
    referral.refresh_from_db()
    answer(referral, to=State.ACCEPTED, **theirs)
    to_tell = reverse("inbox:progress", args=[referral.id])
    yield taken("progress", support.get(to_tell))
    yield refused("progress, empty", support.post(to_tell, {}))
    yield taken("in progress, inbox", support.post(to_tell, {"words": "We rang twice."}, follow=True))


def _pages_of_a_proposal(partners: Partners) -> Iterator[Page]:
    DirectoryEntry.objects.get_or_create(organisation=partners.police, defaults={"services": ["investigation"]})
    story, officer = triaged(partners, types=["assault"]), partners.support_officer
    referral = acknowledged(story, partners.support, by=officer)
    support, team = browser_of(officer), reader_of(partners.caseworker, story.case)
    to_propose = reverse("inbox:answer-details", args=[referral.id, State.REROUTE_PROPOSED])
    yield taken("proposing somebody else", support.get(to_propose))
    yield refused("proposing nobody", support.post(to_propose, {}))
    support.post(to_propose, {"proposed": str(partners.council.id), "told": "They know the landlord."})
    yield taken("rerouted, team", team.get(reverse("cases:referral", args=[story.case.id, referral.id])))
    yield taken("suggested recipients", team.get(reverse("cases:recipients", args=[story.case.id])))


def _pages_of_a_replacement(partners: Partners) -> Iterator[Page]:
    story, by = triaged(partners), partners.caseworker
    older = acknowledged(story, partners.police, by=partners.officer)
    team, police = reader_of(by, story.case), browser_of(partners.officer)
    to_replace = reverse("cases:replace", args=[story.case.id, older.id])
    yield taken("replacing", team.get(to_replace))
    yield refused("replacing, empty", team.post(to_replace, {}))
    ours = {"by": by.member, "ring": by.ring, "at": AT}
    send(prepare(story.case, partners.police, Purpose.INVESTIGATE, replaces=older, **ours), **ours)
    yield taken("replaced, team", team.get(reverse("cases:referral", args=[story.case.id, older.id])))
    yield taken("replaced, inbox", police.get(reverse("inbox:referral", args=[older.id])))
