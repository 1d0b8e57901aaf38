"""The pages on which a report is taken, a lost code is replaced, and somebody at risk is seen to."""

from collections.abc import Iterator

from django.core.cache import cache
from django.urls import reverse

from core.help_lines.models import HelpLine
from core.help_lines.situations import FRONT_DOOR_ADULT, FRONT_DOOR_CHILD
from referrals.safeguarding.models import SafeguardingConcern
from tests.journeys.taken_page import Page, refused, taken
from tests.people import Partners
from tests.referrals.pages.people import browser_of, reader_of
from tests.referrals.pages.test_taking_pages import SAID
from tests.referrals.stories import reported, triaged
from tests.reporting.reports import send_answers
from tests.reporting.submit.examples import for_team


def pages_of_the_team(partners: Partners) -> Iterator[Page]:
    yield from _pages_of_taking(partners)
    yield from _pages_of_a_lost_code(partners)
    yield from _pages_of_a_concern(partners)


def _pages_of_taking(partners: Partners) -> Iterator[Page]:
    alice, page = browser_of(partners.caseworker), reverse("cases:take")
    without = {**SAID, "role": "friend_or_relative", "agreement": "no"}
    yield refused("a report taken without agreement", alice.post(page, without))
    yield taken("a report taken", alice.post(page, SAID))
    yield taken("a report taken twice", alice.post(page, SAID))


def _pages_of_a_lost_code(partners: Partners) -> Iterator[Page]:
    story = triaged(partners)
    page = reverse("cases:code", args=[story.case.id])
    alice, bob = (reader_of(one, story.case) for one in (partners.caseworker, partners.supervisor))
    alice.post(page, {"check": "I rang her."})
    yield taken("a new code that somebody else decides about", alice.get(page))
    yield taken("a new code to decide about", bob.get(page))
    yield refused("no new code and no reason", bob.post(page, {"decision": "refuse"}))
    yield taken("a new code, shown once", bob.post(page, {"decision": "issue"}))
    anonymous = send_answers(partners, for_team()).report.case
    reader = reader_of(partners.caseworker, anonymous)
    yield taken("no new code for somebody unknown", reader.get(reverse("cases:code", args=[anonymous.id])))
    yield taken("a report of somebody unknown", reader.get(reverse("cases:case", args=[anonymous.id])))


def _pages_of_a_concern(partners: Partners) -> Iterator[Page]:
    case = reported(partners).case
    alice, page = reader_of(partners.caseworker, case), reverse("cases:concerns", args=[case.id])
    whom = {"for_whom": [FRONT_DOOR_CHILD, FRONT_DOOR_ADULT], "about": "Day and night.", "number": "01632 960 001"}
    HelpLine.objects.create(partnership=partners.partnership, name="Front door", link="https://front.example/", **whom)
    cache.clear()
    said = {"at_risk": "child", "who": "Her brother", "heard": "He does not go home."}
    yield taken("a concern recorded", alice.post(page, said, follow=True))
    yield taken("a case with a concern", alice.get(reverse("cases:case", args=[case.id])))
    yield taken("a risk raised by a concern", alice.get(reverse("cases:risk-history", args=[case.id])))
    to_close = reverse("cases:concern-close", args=[case.id, SafeguardingConcern.objects.get(case=case).id])
    yield taken("a concern closed", alice.post(to_close, {"outcome": "safe", "done": "He is safe."}, follow=True))
