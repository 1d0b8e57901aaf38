"""The pages of overrides and of restricted cases, in the states that their stories bring them to."""

from collections.abc import Iterator
from typing import Any

from django.test import Client
from django.urls import reverse

from core.keys.owners import current_key_of_user
from referrals.overrides.models import Override
from referrals.packets.models import Referral
from referrals.restrictions.actions import break_glass, restrict_case
from tests.journeys.taken_page import Page, refused, taken
from tests.people import AT, Partners
from tests.referrals.overrides.proposals import HIDDEN, decided, endangered, let_go, proposed
from tests.referrals.pages.people import browser_of, reader_of

SAID = {
    "trigger": "life",
    "basis": "vital_interests",
    "capacity": "has",
    "decision_maker": "Sam Sample",
    "reason": "He waits for her with a knife.",
    "fields_named": ["story", "place"],
    "told": "We told the police where you are.",
    "telling": "0",
    "urgency": "now",
    "approver": "deputy",
}


def pages_of_overrides(partners: Partners) -> Iterator[Page]:
    yield from _pages_of_a_deputy(partners)
    yield from _pages_of_telling_later(partners)
    yield from _pages_of_a_restricted_case(partners)


def _pages_of_a_deputy(partners: Partners) -> Iterator[Page]:
    supervisor, deputy = browser_of(partners.supervisor), partners.support_officer
    to_name = reverse("cases:name-deputy", args=[deputy.member.id])
    yield taken("naming a deputy", supervisor.get(to_name))
    yield refused("naming a deputy, not compared", supervisor.post(to_name, {}))
    compared = {"fingerprint": bytes(current_key_of_user(deputy.user).fingerprint).hex(), "compared": "on"}
    yield taken("a deputy is named", supervisor.post(to_name, compared, follow=True))
    case = endangered(partners).case
    team, to_propose = reader_of(partners.caseworker, case), reverse("cases:propose-override", args=[case.id])
    yield taken("override with a deputy", team.get(to_propose))
    to_police = {**SAID, "recipient": str(partners.police.id)}
    yield refused("override, not told and no reason", team.post(to_propose, {**to_police, "telling": "7"}))
    yield taken("an emergency is ready", team.post(to_propose, to_police, follow=True))
    theirs, referral = browser_of(deputy), Referral.objects.get(case=case)
    yield taken("something to approve", theirs.get(reverse("inbox:approvals")))
    yield from _decision("deputy", theirs, reverse("inbox:approval", args=[referral.id]))


def _pages_of_telling_later(partners: Partners) -> Iterator[Page]:
    story = endangered(partners)
    referral = proposed(story, reasons=HIDDEN)
    reader = reader_of(partners.supervisor, story.case)
    ids: list[Any] = [story.case.id, referral.id]
    yield taken("it waits for approval", reader.get(reverse("cases:referral", args=ids)))
    to_decide = reverse("cases:decide-override", args=ids)
    yield taken("a supervisor decides", reader.get(to_decide))
    yield refused("a supervisor decides, nothing said", reader.post(to_decide, {}))
    decided(referral, by=partners.supervisor)
    let_go(referral, by=partners.caseworker)
    yield taken("sent, and not told", reader.get(reverse("cases:referral", args=ids)))
    to_tell = reverse("cases:tell-override", args=ids)
    yield taken("telling later", reader.get(to_tell))
    yield refused("telling later, nothing said", reader.post(to_tell, {}))
    yield taken("told of an override", reader.post(to_tell, {"telling": "0", "words": "She is safe."}, follow=True))
    yield taken("all of an override", reader_of(partners.caseworker, story.case).get(to_decide))
    assert not Override.objects.filter(is_hidden=True).exists()


def _pages_of_a_restricted_case(partners: Partners) -> Iterator[Page]:
    story = endangered(partners)
    case, by, colleague = story.case, partners.supervisor, partners.second_caseworker
    restrict_case(case, to=[partners.caseworker.user], reason="A neighbour.", by=by.member, at=AT)
    browser = browser_of(colleague)
    yield taken("shut to a colleague", browser.get(reverse("cases:contact", args=[case.id])))
    to_break = reverse("cases:break-glass", args=[case.id])
    yield taken("breaking the glass", browser.get(to_break))
    yield refused("breaking the glass, nothing said", browser.post(to_break, {}))
    yield taken("the queue with a restricted case", browser.get(reverse("cases:team")))
    who = {"by": colleague.member, "ring": colleague.ring, "at": AT}
    break_glass(case, reason="She rang.", is_safe_to_tell=False, **who)
    reviewer, to_review = browser_of(by), reverse("cases:review-glass", args=[case.id])
    yield taken("reviewing that it was opened", reviewer.get(to_review))
    yield refused("reviewing, nothing said", reviewer.post(to_review, {}))
    reviewed = {"words": "It was right.", "telling": "7"}
    yield taken("reviewed that it was opened", reviewer.post(to_review, reviewed, follow=True))
    yield taken("looking again whether to tell of it", reviewer.get(to_review))
    named = browser_of(by)
    who = {"by": by.member, "ring": by.ring, "at": AT}
    break_glass(case, reason="To change who is named.", is_safe_to_tell=True, **who)
    to_restrict = reverse("cases:restrict", args=[case.id])
    yield taken("restricted, to be changed", named.get(to_restrict))
    yield refused(
        "restricted without its owner", named.post(to_restrict, {"whole": "named", "named": [str(by.user.id)]})
    )


def _decision(who: str, client: Client, address: str) -> Iterator[Page]:
    yield taken(f"{who} decides", client.get(address))
    yield refused(f"{who} decides, nothing said", client.post(address, {}))
    yield taken(f"{who} has decided", client.post(address, {"decision": "approve", "words": "Yes."}, follow=True))
