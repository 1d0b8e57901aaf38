"""The pages of safeguarding concerns."""

import pytest
from django.core.cache import cache
from django.urls import reverse

from core.help_lines.models import HelpLine
from core.help_lines.situations import FRONT_DOOR_CHILD
from referrals.safeguarding.models import SafeguardingConcern
from tests.people import Partners
from tests.referrals.pages.people import reader_of
from tests.referrals.stories import triaged

pytestmark = pytest.mark.django_db
SAID = {"at_risk": "child", "who": "Her brother Zeno", "heard": "He does not go home."}


def test_the_numbers_stand_above_what_is_recorded_and_what_was_done(gloucester: Partners) -> None:
    case = triaged(gloucester).case
    alice, page = reader_of(gloucester.caseworker, case), reverse("cases:concerns", args=[case.id])
    assert "No number is entered" in alice.get(page).text
    HelpLine.objects.create(
        partnership=gloucester.partnership,
        name="Front door",
        number="01632 960 001",
        about="x",
        for_whom=[FRONT_DOOR_CHILD],
    )
    cache.clear()
    shown = alice.post(page, SAID, follow=True).text
    for words in ("01632 960 001", "Her brother Zeno", "Ring now"):
        assert words in shown
    concern = SafeguardingConcern.objects.get()
    to_close = reverse("cases:concern-close", args=[case.id, concern.id])
    assert to_close in shown
    assert "Write what was done" in alice.post(to_close, {"outcome": "safe"}).text
    assert "She is safe." in alice.post(to_close, {"outcome": "safe", "done": "She is safe."}, follow=True).text
    assert alice.post(to_close, {"outcome": "safe", "done": "Again."}).status_code == 409


def test_a_concern_is_found_only_under_its_own_case_and_team(gloucester: Partners, elsewhere: Partners) -> None:
    case, other, theirs = triaged(gloucester).case, triaged(gloucester).case, triaged(elsewhere).case
    alice = reader_of(gloucester.caseworker, case)
    alice.post(reverse("cases:concerns", args=[case.id]), SAID)
    concern = SafeguardingConcern.objects.get()
    assert alice.get(reverse("cases:concern-close", args=[other.id, concern.id])).status_code == 404
    assert alice.get(reverse("cases:concerns", args=[theirs.id])).status_code == 404
    charlie = reader_of(gloucester.officer, case)
    assert charlie.post(reverse("cases:concerns", args=[case.id]), SAID).status_code == 404
