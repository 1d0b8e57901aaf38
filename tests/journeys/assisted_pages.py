"""The pages on which somebody is helped to report, and those on which a concern is raised and seen to."""

from collections.abc import Iterator

from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from core.help_lines.models import HelpLine
from core.help_lines.situations import FRONT_DOOR_ADULT, FRONT_DOOR_CHILD
from tests.journeys.taken_page import Page, refused, taken
from tests.people import Partners
from tests.referrals.pages.people import browser_of
from tests.reporting.assisted.helping import AGREED, ANSWERS, ASSIST, begin, send, url

LEAVABLE = ("safety", "age", "story", "effect")
SAID = {"at_risk": "child", "who": "Her brother", "heard": "He does not go home."}


def pages_of_assisting(partners: Partners) -> Iterator[Page]:
    """The centre's people are trained."""
    bob = browser_of(partners.lead)
    yield refused("agreement given by nobody", bob.post(ASSIST, {**AGREED, "present": ["friend"]}))
    yield from _pages_of_a_report(bob)
    yield from _pages_of_a_concern(partners, bob)


def _pages_of_a_report(bob: Client) -> Iterator[Page]:
    begin(bob)
    for step, data in ANSWERS.items():
        yield taken(f"helped with {step}", bob.get(url(step)))
        wrong = {"story": "x" * 20_001} if step == "story" else {}
        if step not in LEAVABLE or wrong:
            answered = bob.post(url(step), wrong)
            if answered.status_code == 200:
                yield refused(f"helped with {step}, wrongly", answered)
        bob.post(url(step), data)
    yield taken("helped with a group of questions", bob.get("/console/centre/report/more/harm/"))
    too_long = bob.post("/console/centre/report/more/harm/", {"loss": "x" * 20_001})
    yield refused("helped with a group of questions, wrongly", too_long)
    yield taken("helped with all answers", bob.get(url("check")))
    yield taken("helped before, and not sent", bob.get(ASSIST))
    yield taken("a report begun with help, seen by somebody else", bob.get("/report/"))
    yield taken("a report begun with help, in Easy Read", bob.get("/easy-read/"))
    send(bob)
    yield taken("receipt of somebody who was helped", bob.get("/report/receipt/"))
    yield taken("helped before, and sent", bob.get(ASSIST))
    yield taken("helped too long ago", bob.get(f"{ASSIST}?ended=1"))


def _pages_of_a_concern(partners: Partners, bob: Client) -> Iterator[Page]:
    whom = {"for_whom": [FRONT_DOOR_CHILD, FRONT_DOOR_ADULT], "about": "Day and night.", "number": "01632 960 001"}
    HelpLine.objects.create(partnership=partners.partnership, name="Any time", link="https://front.example/", **whom)
    cache.clear()
    yield taken("a concern passed on", bob.post(reverse("centre:concern"), SAID, follow=True))
    alice = browser_of(partners.caseworker)
    yield taken("a list below a concern", alice.get(reverse("cases:queue")))
