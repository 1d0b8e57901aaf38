"""From the disclosure version to a packet on its way."""

import pytest
from django.contrib.sessions.models import Session
from django.urls import reverse

from core.audit.actions import Action
from core.audit.models import AuditEntry
from core.keys.kinds import Kind
from core.keys.models import PublicKey
from referrals.inbox.actions import answer
from referrals.packets.models import Purpose, Referral
from referrals.states import State
from reporting.choices.actions import withdraw
from tests.people import AT, Partners
from tests.referrals.pages.people import reader_of
from tests.referrals.stories import RETOLD, Story, acknowledged, decide, ready, reported, sent, triaged
from tests.reporting.submit.examples import CONTACT, incident

pytestmark = pytest.mark.django_db


def page(name: str, *ids: object) -> str:
    return reverse(f"cases:{name}", args=ids)


def own_page(name: str, referral: Referral) -> str:
    return page(name, referral.case_id, referral.id)


def test_the_disclosure_editor_shows_the_original_beside_it(gloucester: Partners) -> None:
    story = reported(gloucester)
    team = gloucester.caseworker
    browser = reader_of(team, story.case)
    shown = browser.get(page("disclosure", story.case.id)).content.decode()
    assert shown.count(incident()["story"]) == 2
    browser.post(page("disclosure", story.case.id), {"story": RETOLD})
    opened = AuditEntry.objects.filter(action=Action.SECTION_OPENED, subject=Kind.DISCLOSURE)
    assert opened.count() == 0
    assert RETOLD in browser.get(page("disclosure", story.case.id)).content.decode()
    assert [(entry.actor_id, entry.purpose) for entry in opened] == [(team.user.id, "referral")]


def test_a_referral_of_a_case_that_the_team_lost_can_still_be_closed(gloucester: Partners) -> None:
    story = triaged(gloucester)
    referral = acknowledged(story, gloucester.support, by=gloucester.support_officer)
    browser, url = reader_of(gloucester.caseworker, story.case), own_page("referral", referral)
    withdraw(story.report, story.choice_id("team"), ring=story.reporter, at=AT)
    officer = gloucester.support_officer
    answer(referral, to=State.DECLINED, reason="no_capacity", by=officer.member, ring=officer.ring, at=AT)
    shown = browser.get(url).content.decode()
    assert "The service has no room now" in shown
    assert RETOLD not in shown
    assert own_page("close-referral", referral) in shown


def test_an_empty_disclosure_version_is_refused_with_words(gloucester: Partners) -> None:
    story = reported(gloucester)
    answer = reader_of(gloucester.caseworker, story.case).post(page("disclosure", story.case.id), {"story": " "})
    assert "Write the story as a partner may read it" in answer.content.decode()


def test_only_what_the_choices_allow_is_offered_and_the_rest_says_why(gloucester: Partners) -> None:
    story = triaged(gloucester, support="none", council=None)
    shown = reader_of(gloucester.caseworker, story.case).get(page("recipients", story.case.id)).content.decode()
    assert page("prepare", story.case.id, gloucester.police.id) in shown
    assert page("prepare", story.case.id, gloucester.support.id) not in shown
    assert "The reporter decided: not at all." in shown
    assert page("prepare", story.case.id, gloucester.council.id) not in shown


def test_a_recipient_whose_key_nobody_compared_is_not_offered(gloucester: Partners) -> None:
    story = triaged(gloucester)
    PublicKey.objects.filter(organisation=gloucester.police).update(pinned_at=None, pinned_by=None, pin=b"")
    browser = reader_of(gloucester.caseworker, story.case)
    assert "Its key was not compared yet." in browser.get(page("recipients", story.case.id)).content.decode()
    prepared = browser.post(
        page("prepare", story.case.id, gloucester.police.id), {"purpose_code": "investigate", "version": "own_words"}
    )
    assert prepared.status_code == 302
    assert not Referral.objects.exists()


def test_preparing_leads_to_a_preview_and_sends_nothing(gloucester: Partners) -> None:
    story = triaged(gloucester)
    browser = reader_of(gloucester.caseworker, story.case)
    answers = {"purpose_code": Purpose.INVESTIGATE, "version": "own_words"}
    shown = browser.post(page("prepare", story.case.id, gloucester.police.id), answers, follow=True).content.decode()
    assert "This is exactly what Gloucester police receives" in shown
    assert CONTACT["value"] in shown
    assert "Police · With their details · Look into it and contact them" in shown
    assert Referral.objects.get().state == State.READY


def test_the_preview_without_details_holds_nothing_that_names_the_person(gloucester: Partners) -> None:
    story = triaged(gloucester)
    referral = ready(story, gloucester.support)
    shown = reader_of(gloucester.caseworker, story.case).get(own_page("referral", referral)).content.decode()
    assert RETOLD in shown
    for identifying in (CONTACT["value"], CONTACT["name"], incident()["story"], incident()["place"]):
        assert identifying not in shown


def test_the_story_without_names_can_go_where_the_whole_story_may(gloucester: Partners) -> None:
    story = triaged(gloucester)
    browser = reader_of(gloucester.caseworker, story.case)
    answers = {"purpose_code": Purpose.INVESTIGATE, "version": "without_names"}
    shown = browser.post(page("prepare", story.case.id, gloucester.police.id), answers, follow=True).content.decode()
    assert RETOLD in shown
    assert incident()["story"] not in shown


def test_without_a_disclosure_version_the_page_leads_to_writing_one(gloucester: Partners) -> None:
    story = reported(gloucester)
    decide(story.case, by=gloucester.caseworker)
    decide(story.case, by=gloucester.caseworker)
    browser = reader_of(gloucester.caseworker, story.case)
    url = page("prepare", story.case.id, gloucester.support.id)
    answer = browser.post(url, {"purpose_code": Purpose.SUPPORT}, follow=True)
    assert answer.redirect_chain[-1][0] == page("disclosure", story.case.id)
    assert "Write the story without names first." in answer.content.decode()


@pytest.mark.parametrize("name", ["recipients", "prepare"])
def test_a_report_is_triaged_before_it_is_referred(gloucester: Partners, name: str) -> None:
    case = reported(gloucester).case
    ids = [case.id, gloucester.police.id] if name == "prepare" else [case.id]
    answer = reader_of(gloucester.caseworker, case).get(page(name, *ids), follow=True)
    assert answer.redirect_chain[-1][0] == page("triage", case.id)
    assert "Triage the report first." in answer.content.decode()


def test_a_purpose_that_the_reporter_did_not_wish_is_refused(gloucester: Partners) -> None:
    story = triaged(gloucester, wish="information_only")
    answers = {"purpose_code": Purpose.INVESTIGATE, "version": "own_words"}
    url = page("prepare", story.case.id, gloucester.police.id)
    answer = reader_of(gloucester.caseworker, story.case).post(url, answers)
    assert "Choose one of the answers on this page" in answer.content.decode()
    assert not Referral.objects.exists()


def test_sending_needs_a_post_and_says_to_whom(gloucester: Partners) -> None:
    story = triaged(gloucester)
    referral = ready(story, gloucester.police)
    browser = reader_of(gloucester.caseworker, story.case)
    assert browser.get(own_page("send", referral)).status_code == 405
    assert "Sent to Gloucester police." in browser.post(own_page("send", referral), follow=True).content.decode()
    referral.refresh_from_db()
    assert referral.state == State.SENT


def test_a_second_press_of_send_says_that_it_moved_on(gloucester: Partners) -> None:
    story = triaged(gloucester)
    referral = sent(story, gloucester.police)
    answer = reader_of(gloucester.caseworker, story.case).post(own_page("send", referral))
    assert answer.status_code == 409
    assert "It has moved on" in answer.content.decode()


def test_a_choice_taken_back_between_preview_and_send_stops_it(gloucester: Partners) -> None:
    story = triaged(gloucester)
    referral = ready(story, gloucester.police)
    browser = reader_of(gloucester.caseworker, story.case)
    withdraw(story.report, story.choice_id("police"), ring=story.reporter, at=AT)
    assert browser.post(own_page("send", referral)).status_code == 409
    referral.refresh_from_db()
    assert referral.state == State.WITHDRAWN


def test_a_prepared_packet_can_be_thrown_away(gloucester: Partners) -> None:
    story = triaged(gloucester)
    referral = ready(story, gloucester.police)
    reader_of(gloucester.caseworker, story.case).post(own_page("discard", referral))
    referral.refresh_from_db()
    assert referral.state == State.WITHDRAWN


def test_a_recall_shows_on_the_page_of_the_referral(gloucester: Partners) -> None:
    story = triaged(gloucester)
    referral = sent(story, gloucester.police)
    browser = reader_of(gloucester.caseworker, story.case)
    withdraw(story.report, story.choice_id("police"), ring=story.reporter, at=AT)
    shown = browser.get(own_page("referral", referral)).content.decode()
    assert "was asked to return or destroy what it received" in shown


def test_the_team_can_recall_what_it_sent_by_mistake(gloucester: Partners) -> None:
    story = triaged(gloucester)
    referral = sent(story, gloucester.police)
    reader_of(gloucester.caseworker, story.case).post(own_page("recall", referral))
    referral.refresh_from_db()
    assert referral.state == State.RECALL_REQUESTED


def test_every_look_at_a_packet_is_in_the_trail(gloucester: Partners) -> None:
    story = triaged(gloucester)
    referral = ready(story, gloucester.police)
    reader_of(gloucester.caseworker, story.case).get(own_page("referral", referral))
    entry = AuditEntry.objects.get(action=Action.PACKET_OPENED, subject_id=referral.id)
    assert (entry.actor_id, entry.purpose) == (gloucester.caseworker.user.id, "casework")


def test_a_referral_is_not_found_under_another_case(gloucester: Partners) -> None:
    story, other = triaged(gloucester), triaged(gloucester)
    referral = ready(story, gloucester.police)
    assert _get(gloucester, other, referral) == 404


def _get(partners: Partners, other: Story, referral: Referral) -> int:
    return reader_of(partners.caseworker, other.case).get(page("referral", other.case.id, referral.id)).status_code


def test_why_somebody_receives_nothing_does_not_wait_in_the_sessions_row(gloucester: Partners) -> None:
    """What a reporter chose is sealed, and a message lies in the session until the next page shows it."""
    story = triaged(gloucester, council="none")
    browser = reader_of(gloucester.caseworker, story.case)
    assert browser.get(page("prepare", story.case.id, gloucester.council.id))["Location"] == page(
        "recipients", story.case.id
    )
    assert "decided" not in str([row.get_decoded() for row in Session.objects.all()])
    assert "The reporter decided: not at all." in browser.get(page("recipients", story.case.id)).content.decode()
