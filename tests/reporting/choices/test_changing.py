"""Alice changes after sending what others may have; Charlie is an outsider with a report of his own."""

from datetime import datetime, timedelta

import pytest
from django.conf import settings
from django.test import Client

from core.audit.models import AuditEntry
from core.keys.boxes import latest
from core.keys.kinds import Kind
from core.keys.models import Box, Grant
from core.keys.rings import NoKey
from core.sealing import NotPinned
from referrals.inbox.actions import acknowledge, open_packet
from referrals.packets.coverage import NotCovered
from referrals.packets.preparing import send
from referrals.states import State
from referrals.tasks.models import Task, TaskKind
from reporting.choices.actions import withdraw
from reporting.choices.changing import DoesNotFit, NobodyActs, allowed_now, change
from reporting.choices.models import Choice
from reporting.choices.reading import choices_of, made_choices, standing
from reporting.sections import Level, PoliceWish, RecipientKind
from reporting.submit.answers import Answers, ChoiceWanted
from tests.people import AT, Partners
from tests.referrals.stories import Story, ready, sent, triaged
from tests.reporting.reports import Reporter, send_answers, send_report
from tests.reporting.submit.examples import incident


@pytest.fixture
def alice(gloucester: Partners) -> Reporter:
    return send_report(gloucester, "team")


def allow(alice: Reporter, recipient: RecipientKind, level: Level, wish: PoliceWish = "", *, at: datetime = AT) -> bool:
    return change(alice.report, ChoiceWanted(recipient, level, wish), language="cy", ring=alice.ring, at=at)


def change_story(story: Story, recipient: RecipientKind, level: Level, wish: PoliceWish = "") -> bool:
    return change(story.report, ChoiceWanted(recipient, level, wish), language="en-gb", ring=story.reporter, at=AT)


def test_the_team_alone_becomes_the_team_and_whom_alice_picks(gloucester: Partners, alice: Reporter) -> None:
    assert allow(alice, "support", "without_details")
    choices = choices_of(alice.report, gloucester.caseworker.ring)
    assert choices["bundle"] == "team_and_picked"
    record = standing(alice.report, choices, "support")
    assert (record["level"], record["language"], record["how"]) == ("without_details", "cy", "typed")
    assert record["wording"] == "change-choice-2026-11"
    assert latest(alice.report.id, Kind.CHOICES).version == 2


def test_a_change_is_in_the_trail_to_the_hour_and_names_nobody(alice: Reporter) -> None:
    allow(alice, "police", "with_details", "contact", at=AT + timedelta(minutes=7))
    entry = AuditEntry.objects.filter(action="choice_made").latest("sequence")
    assert (entry.actor_id, entry.at.minute) == (None, 0)
    assert Choice.objects.filter(pk=entry.subject_id, report=alice.report).exists()


def test_the_team_hears_that_something_changed(gloucester: Partners) -> None:
    story = triaged(gloucester)
    change_story(story, "council", "with_details")
    assert Task.objects.get(kind=TaskKind.CHOICE_CHANGED).case == story.case
    assert story.told()[-1] == "choice_changed"


def test_less_than_before_takes_the_key_and_asks_for_it_back(gloucester: Partners) -> None:
    story = triaged(gloucester, police="with_details")
    referral, old = sent(story, gloucester.police), story.choice_id("police")
    change_story(story, "police", "without_details", "no_contact")
    referral.refresh_from_db()
    assert referral.state == State.RECALL_REQUESTED
    assert not Grant.objects.filter(under=old).exists()
    assert not Grant.objects.filter(recipient__organisation=gloucester.police).exists()
    stands = standing(story.report, choices_of(story.report, story.reporter), "police")
    assert stands["level"] == "without_details"


def test_a_wish_for_less_counts_as_less(gloucester: Partners) -> None:
    story = triaged(gloucester, police="with_details")
    referral = sent(story, gloucester.police)
    change_story(story, "police", "with_details", "information_only")
    referral.refresh_from_db()
    assert referral.state == State.RECALL_REQUESTED


def test_more_than_before_leaves_what_was_sent_where_it_is(gloucester: Partners) -> None:
    story, officer = triaged(gloucester, support="without_details"), gloucester.support_officer
    referral = sent(story, gloucester.support)
    change_story(story, "support", "with_details")
    referral.refresh_from_db()
    assert referral.state == State.SENT
    acknowledge(referral, by=officer.member, ring=officer.ring, at=AT)
    assert open_packet(referral, by=officer.member, ring=officer.ring, at=AT).choice["level"] == "without_details"


def test_what_was_prepared_under_the_old_choice_does_not_leave(gloucester: Partners) -> None:
    story, by = triaged(gloucester, support="without_details"), gloucester.caseworker
    referral = ready(story, gloucester.support)
    change_story(story, "support", "with_details")
    with pytest.raises(NotCovered):
        send(referral, by=by.member, ring=by.ring, at=AT)


def test_taking_back_the_new_choice_reaches_what_was_sent_under_the_old_one(gloucester: Partners) -> None:
    story = triaged(gloucester, support="without_details")
    referral = sent(story, gloucester.support)
    change_story(story, "support", "with_details")
    newest = made_choices(story.report, choices_of(story.report, story.reporter))[-1]
    withdraw(story.report, newest.id, ring=story.reporter, at=AT)
    referral.refresh_from_db()
    assert referral.state == State.RECALL_REQUESTED
    assert not Grant.objects.filter(recipient__organisation=gloucester.support).exists()


def test_nothing_at_all_is_a_choice_as_well(gloucester: Partners) -> None:
    alice = send_report(gloucester, "team", "police")
    assert allow(alice, "police", "none")
    assert standing(alice.report, choices_of(alice.report, alice.ring), "police") is None
    assert allow(alice, "police", "with_details", "no_contact")
    assert standing(alice.report, choices_of(alice.report, alice.ring), "police")


def test_the_same_again_changes_nothing(gloucester: Partners) -> None:
    alice = send_report(gloucester, "team", "police")
    assert not allow(alice, "police", "with_details", "contact")
    assert Box.objects.filter(object_id=alice.report.id, kind=Kind.CHOICES).count() == 1


@pytest.mark.parametrize(
    ("recipient", "level", "wish"),
    [
        ("team", "without_details", ""),
        ("police", "with_details", ""),
        ("police", "none", "contact"),
        ("police", "without_details", "contact"),
        ("support", "with_details", "contact"),
        ("support", "allowed", ""),
        ("linking", "with_details", ""),
    ],
)
def test_what_fits_no_recipient_is_refused(alice: Reporter, recipient, level, wish) -> None:
    with pytest.raises(DoesNotFit):
        allow(alice, recipient, level, wish)


def test_details_that_were_never_given_cannot_be_allowed(gloucester: Partners) -> None:
    alice = send_answers(gloucester, Answers(incident(), None, "team", (ChoiceWanted("team", "without_details"),)))
    with pytest.raises(DoesNotFit):
        allow(alice, "support", "with_details")
    assert allow(alice, "support", "without_details")


def test_while_only_alice_reads_nothing_can_follow_for_others(gloucester: Partners) -> None:
    with pytest.raises(NobodyActs):
        allow(send_report(gloucester), "police", "with_details", "contact")


def test_a_hub_key_in_doubt_changes_nothing(gloucester: Partners, alice: Reporter) -> None:
    settings.HARBOUR_HUB_PINS.clear()
    with pytest.raises(NotPinned):
        allow(alice, "support", "with_details")
    assert Choice.objects.filter(report=alice.report).count() == 1


def test_charlie_and_the_team_cannot_change_alices_choices(gloucester: Partners, alice: Reporter) -> None:
    charlie, wanted = send_report(gloucester, "team"), ChoiceWanted("police", "with_details", "contact")
    for ring in (charlie.ring, gloucester.caseworker.ring, gloucester.officer.ring):
        with pytest.raises(NoKey):
            change(alice.report, wanted, language="en-gb", ring=ring, at=AT)


# --- the page -------------------------------------------------------------------------------------


def visit(reporter: Reporter) -> Client:
    client = Client()
    client.post("/return/", reporter.typed)
    return client


def test_alice_lets_a_support_service_in_from_the_page(alice: Reporter) -> None:
    browser = visit(alice)
    assert "/return/choices/support/change/" in browser.get("/return/report/").text
    assert 'value="none" checked' in browser.get("/return/choices/support/change/").text
    sent_on = browser.post("/return/choices/support/change/", {"allowed": "without_details"})
    assert sent_on["Location"] == "/return/report/?done=changed"
    choices = choices_of(alice.report, alice.ring)
    assert allowed_now(alice.report, choices, "support") == ChoiceWanted("support", "without_details")


def test_the_police_are_asked_about_in_one_question(gloucester: Partners) -> None:
    alice = send_report(gloucester, "team", "police")
    browser = visit(alice)
    assert 'value="with_details contact" checked' in browser.get("/return/choices/police/change/").text
    browser.post("/return/choices/police/change/", {"allowed": "without_details information_only"})
    choices = choices_of(alice.report, alice.ring)
    assert allowed_now(alice.report, choices, "police").police_wish == "information_only"


@pytest.mark.parametrize("typed", ["", "everything", "with_details", "with_details contact x"])
def test_an_answer_that_is_none_is_asked_again(alice: Reporter, typed: str) -> None:
    page = visit(alice).post("/return/choices/police/change/", {"allowed": typed})
    assert (page.status_code, "There is a problem" in page.text) == (200, True)


def test_nobody_is_asked_about_a_stranger_or_without_a_visit(alice: Reporter) -> None:
    assert visit(alice).get("/return/choices/stranger/change/").status_code == 404
    assert Client().get("/return/choices/police/change/")["Location"] == "/return/"


def test_a_hub_key_in_doubt_is_said(alice: Reporter) -> None:
    browser = visit(alice)
    settings.HARBOUR_HUB_PINS.clear()
    page = browser.post("/return/choices/support/change/", {"allowed": "with_details"})
    assert (page.status_code, "nothing was changed" in page.text) == (503, True)
