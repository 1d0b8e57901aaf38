"""The pages of overrides and restricted cases: what outsiders get, and what is refused by name."""

import pytest
import time_machine
from django.urls import reverse

from referrals.packets.models import Referral
from referrals.states import State
from reporting.choices.actions import withdraw
from tests.journeys.override_pages import SAID
from tests.people import AT, Partners
from tests.referrals.overrides.proposals import deputise, endangered, proposed
from tests.referrals.pages.people import browser_of, reader_of
from tests.referrals.stories import reported

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(AT, tick=False):
        yield


def test_an_override_of_a_held_report_is_refused_by_name(gloucester: Partners) -> None:
    story = endangered(gloucester)
    reader = reader_of(gloucester.caseworker, story.case)
    withdraw(story.report, story.choice_id("team"), ring=story.reporter, at=AT)
    answered = reader.get(reverse("cases:propose-override", args=[story.case.id]))
    assert (answered.status_code, "Nobody else has a key" in answered.content.decode()) == (409, True)


def test_a_deputy_finds_only_what_they_were_given(gloucester: Partners) -> None:
    deputise(gloucester, gloucester.support_officer)
    story = endangered(gloucester)
    given, other = proposed(story, to_deputy=True), proposed(story, gloucester.council)
    deputy, charlie = browser_of(gloucester.support_officer), browser_of(gloucester.officer)
    for client, referral, status in ((deputy, given, 200), (deputy, other, 404), (charlie, given, 404)):
        address = reverse("inbox:approval", args=[referral.id])
        assert client.get(address).status_code == status
        assert client.get(reverse("cases:referral", args=[story.case.id, referral.id])).status_code == 404
    assert str(given.id) not in charlie.get(reverse("inbox:approvals")).content.decode()


def test_a_restricted_case_leads_a_colleague_to_the_glass(gloucester: Partners) -> None:
    story, to_restrict = endangered(gloucester), "cases:restrict"
    case, names = story.case, [str(gloucester.caseworker.user.id)]
    colleague = reader_of(gloucester.second_caseworker, case)
    browser_of(gloucester.supervisor).post(reverse(to_restrict, args=[case.id]), {"named": names, "reason": "Hers."})
    address, to_break = reverse("cases:case", args=[case.id]), reverse("cases:break-glass", args=[case.id])
    assert colleague.get(address)["Location"] == to_break
    fresh, to_say_why = browser_of(gloucester.second_caseworker), reverse("cases:purpose", args=[case.id])
    assert fresh.get(f"{to_say_why}?next=case")["Location"] == to_break  # before any purpose
    assert fresh.post(to_say_why, {"purpose": "casework"}).status_code == 409
    colleague.post(to_break, {"reason": "She rang.", "telling": "yes"})
    assert colleague.get(address).status_code == 200


def test_what_is_typed_is_kept_when_it_cannot_be_proposed(gloucester: Partners) -> None:
    story = endangered(gloucester, police="with_details")
    reader = reader_of(gloucester.caseworker, story.case)
    said = {**SAID, "recipient": str(gloucester.police.id)}
    answered = reader.post(reverse("cases:propose-override", args=[story.case.id]), said)
    assert answered.status_code == 409
    assert SAID["reason"] in answered.content.decode()
    assert not Referral.objects.filter(state=State.AWAITING_APPROVAL).exists()


def test_before_triage_the_form_says_what_goes_and_keeps_what_does_not(gloucester: Partners) -> None:
    case = reported(gloucester, police="none").case
    reader, address = reader_of(gloucester.caseworker, case), reverse("cases:propose-override", args=[case.id])
    assert address in reader.get(reverse("cases:case", args=[case.id])).content.decode()
    assert "waits for triage" in reader.get(address).content.decode()
    said = {**SAID, "recipient": str(gloucester.police.id), "urgency": "wait"}
    answered = reader.post(address, said)
    assert (answered.status_code, "Triage comes first" in answered.content.decode()) == (409, True)
    assert SAID["reason"] in answered.content.decode()
    assert reader.post(address, {**said, "urgency": "now"}).status_code == 302
