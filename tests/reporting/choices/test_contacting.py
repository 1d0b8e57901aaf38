"""Alice lets the team read her report with or without her contact details. Charlie is an outsider with his own."""

import pytest
from django.conf import settings
from django.test import Client

from core.keys.boxes import latest, look_in
from core.keys.kinds import Kind
from core.keys.models import Box, Grant
from core.keys.rings import NoKey
from core.sealing import NotPinned
from referrals.inbox.actions import acknowledge, open_packet
from referrals.packets.content import packet_content
from referrals.packets.models import Purpose
from referrals.packets.sealed import opened_packet
from referrals.states import State
from referrals.tasks.models import Task, TaskKind
from reporting.choices.actions import let_team_read, withdraw, withdraw_everything
from reporting.choices.changing import DoesNotFit, NobodyActs, change
from reporting.choices.contacting import contact_of, give_contact, withhold_contact
from reporting.choices.reading import choices_of, made_choices, standing, team_choice_id
from reporting.sections import Contact
from reporting.submit.answers import Answers, ChoiceWanted
from tests.people import AT, Partners
from tests.referrals.stories import Story, ready, reported, sent, triaged
from tests.reporting.reports import NAME, Reporter, send_answers, send_report
from tests.reporting.submit.examples import CONTACT, incident

NEW = Contact(**{**CONTACT, "value": "sam@example.org", "channel": "email"})


def withhold(one: Story | Reporter, ring: object = None) -> bool:
    own = one.reporter if isinstance(one, Story) else one.ring
    return withhold_contact(one.report, language="en-gb", ring=ring or own, at=AT)


def give(one: Story | Reporter, contact: Contact = NEW, ring: object = None) -> bool:
    own = one.reporter if isinstance(one, Story) else one.ring
    return give_contact(one.report, contact, language="en-gb", ring=ring or own, at=AT)


@pytest.fixture
def alice(gloucester: Partners) -> Reporter:
    return send_report(gloucester, "team", "police")


def opens(partners: Partners, one: Story | Reporter, kind: Kind) -> bool:
    """Whether a caseworker opens any version of a section."""
    boxes = Box.objects.filter(object_id=one.report.id, kind=kind)
    return any(
        partners.caseworker.ring.holds(grant.recipient.fingerprint) for box in boxes for grant in box.grants.all()
    )


def test_the_teams_key_to_the_contact_details_goes_and_no_other(gloucester: Partners, alice: Reporter) -> None:
    assert withhold(alice)
    with pytest.raises(NoKey):
        look_in(latest(alice.report.id, Kind.CONTACT), gloucester.caseworker.ring)
    assert all(opens(gloucester, alice, kind) for kind in (Kind.INCIDENT, Kind.CONVERSATION, Kind.PROGRESS))
    assert look_in(latest(alice.report.id, Kind.CONTACT), alice.ring)["name"] == NAME
    choices = choices_of(alice.report, gloucester.caseworker.ring)
    stands = standing(alice.report, choices, "team")
    assert (stands["level"], stands["id"]) == ("without_details", str(team_choice_id(alice.report)))
    assert not Grant.objects.filter(under=alice.choices["team"]).exists()
    assert not withhold(alice)


def test_what_was_packed_with_them_neither_leaves_nor_opens_to_the_team(gloucester: Partners) -> None:
    story, officer = triaged(gloucester, support="with_details"), gloucester.officer
    prepared, out = ready(story, gloucester.support), sent(story, gloucester.police)
    withhold(story)
    prepared.refresh_from_db()
    assert prepared.state == State.WITHDRAWN
    for packet in (prepared, out):
        with pytest.raises(NoKey):
            opened_packet(packet, gloucester.caseworker.ring)
    acknowledge(out, by=officer.member, ring=officer.ring, at=AT)
    assert NAME in str(open_packet(out, by=officer.member, ring=officer.ring, at=AT).section())
    assert Task.objects.filter(kind=TaskKind.CHOICE_CHANGED, case=story.case).count() == 1


def test_the_police_get_the_story_but_no_way_to_reach_her(gloucester: Partners) -> None:
    story, by = triaged(gloucester, support="with_details"), gloucester.caseworker
    withhold(story)
    content = packet_content(story.case, gloucester.police, Purpose.INVESTIGATE, by=by.member, ring=by.ring, at=AT)
    keys = {one.key for one in content.all_fields}
    assert ("story" in keys, keys & {"name", "value", "safe_times"}) == (True, set())


def test_details_can_be_given_again_and_are_a_newer_version(gloucester: Partners, alice: Reporter) -> None:
    withhold(alice)
    wanted = ChoiceWanted("support", "with_details")
    with pytest.raises(DoesNotFit):
        change(alice.report, wanted, language="en-gb", ring=alice.ring, at=AT)
    assert give(alice)
    ring = gloucester.caseworker.ring
    assert look_in(latest(alice.report.id, Kind.CONTACT), ring)["value"] == NEW["value"]
    with pytest.raises(NoKey):
        look_in(Box.objects.get(object_id=alice.report.id, kind=Kind.CONTACT, version=1), ring)
    assert [one.record["level"] for one in made_choices(alice.report, choices_of(alice.report, ring))] == [
        *("with_details", "with_details"),
        *("without_details", "with_details"),
    ]


def test_who_gave_none_gives_them_now(gloucester: Partners) -> None:
    bea = send_answers(gloucester, Answers(incident(), None, "team", (ChoiceWanted("team", "without_details"),)))
    assert contact_of(bea.report, bea.ring) is None
    assert give(bea)
    assert opens(gloucester, bea, Kind.CONTACT)
    assert not give(bea)


def test_another_number_needs_no_new_choice_and_the_team_hears_of_it(gloucester: Partners) -> None:
    story = reported(gloucester)
    assert give(story)
    assert len(made_choices(story.report, choices_of(story.report, story.reporter))) == 4
    assert Task.objects.get(case=story.case).kind == TaskKind.READ_ADDITION


def test_a_number_that_stopped_being_safe_leaves_in_no_packet(gloucester: Partners) -> None:
    story = triaged(gloucester, support="with_details")
    prepared, out = ready(story, gloucester.support), sent(story, gloucester.police)
    give(story)
    prepared.refresh_from_db()
    out.refresh_from_db()
    assert (prepared.state, out.state) == (State.WITHDRAWN, State.SENT)
    by = gloucester.caseworker
    anew = packet_content(story.case, gloucester.support, Purpose.SUPPORT, by=by.member, ring=by.ring, at=AT)
    assert NEW["value"] in [one.value for one in anew.all_fields]


@pytest.mark.parametrize("at_once", [True, False])
def test_taking_the_choice_back_afterwards_leaves_the_team_no_key(
    gloucester: Partners, alice: Reporter, at_once: bool
) -> None:
    withhold(alice)
    give(alice)
    newest = team_choice_id(alice.report)
    if at_once:
        withdraw_everything(alice.report, ring=alice.ring, at=AT)
    else:
        withdraw(alice.report, newest, ring=alice.ring, at=AT)
    assert not Grant.objects.filter(recipient__organisation=gloucester.hub, box__object_id=alice.report.id).exists()


def test_what_she_withheld_stays_withheld_when_she_lets_the_team_read_again(
    gloucester: Partners, alice: Reporter
) -> None:
    withhold(alice)
    withdraw_everything(alice.report, ring=alice.ring, at=AT)
    let_team_read(alice.report, ring=alice.ring, at=AT)
    assert opens(gloucester, alice, Kind.INCIDENT)
    assert not opens(gloucester, alice, Kind.CONTACT)
    assert standing(alice.report, choices_of(alice.report, alice.ring), "team")["level"] == "without_details"


def test_a_number_that_she_withheld_and_replaced_stays_shut_when_the_team_reads_again(
    gloucester: Partners, alice: Reporter
) -> None:
    withhold(alice)
    give(alice)
    withdraw_everything(alice.report, ring=alice.ring, at=AT)
    let_team_read(alice.report, ring=alice.ring, at=AT)
    ring = gloucester.caseworker.ring
    assert look_in(latest(alice.report.id, Kind.CONTACT), ring)["value"] == NEW["value"]
    with pytest.raises(NoKey):
        look_in(Box.objects.get(object_id=alice.report.id, kind=Kind.CONTACT, version=1), ring)


def test_while_only_she_reads_it_there_is_nothing_to_withhold(gloucester: Partners) -> None:
    held = send_report(gloucester)
    for deed in (withhold, give):
        with pytest.raises(NobodyActs):
            deed(held)


def test_a_hub_key_in_doubt_changes_nothing(gloucester: Partners, alice: Reporter) -> None:
    settings.HARBOUR_HUB_PINS.clear()
    for deed in (withhold, give):
        with pytest.raises(NotPinned):
            deed(alice)
    assert opens(gloucester, alice, Kind.CONTACT)


def test_charlie_and_the_team_change_nothing_about_alices_details(gloucester: Partners, alice: Reporter) -> None:
    charlie = send_report(gloucester, "team")
    for ring in (charlie.ring, gloucester.caseworker.ring):
        for deed in (withhold, give):
            with pytest.raises(NoKey):
                deed(alice, ring=ring)
    assert opens(gloucester, alice, Kind.CONTACT)


# --- the pages ------------------------------------------------------------------------------------


def visit(reporter: Reporter) -> Client:
    client = Client()
    client.post("/return/", reporter.typed)
    return client


def test_alice_withholds_them_and_gives_another_number_from_the_pages(gloucester: Partners, alice: Reporter) -> None:
    browser, page = visit(alice), "/return/choices/team/change/"
    assert f'href="{page}"' in browser.get("/return/report/").text
    assert 'value="with_details" checked' in browser.get(page).text
    assert browser.post(page, {"allowed": "without_details"})["Location"] == "/return/report/?done=changed"
    assert not opens(gloucester, alice, Kind.CONTACT)
    assert browser.post(page, {"allowed": "with_details"})["Location"] == "/return/contact/"
    assert f'value="{CONTACT["value"]}"' in browser.get("/return/contact/").text
    typed = {"name": "Sam", "channel": "text", "value": "07700 900999"}
    assert browser.post("/return/contact/", typed)["Location"] == "/return/report/?done=contact"
    assert look_in(latest(alice.report.id, Kind.CONTACT), gloucester.caseworker.ring)["value"] == "07700 900999"


@pytest.mark.parametrize("typed", [{}, {"channel": "none"}, {"channel": "phone"}, {"value": "07700 900999"}])
def test_details_by_which_nobody_is_reached_are_asked_for_again(alice: Reporter, typed: dict[str, str]) -> None:
    page = visit(alice).post("/return/contact/", typed)
    assert (page.status_code, "There is a problem" in page.text) == (200, True)


def test_nobody_is_asked_for_details_without_a_visit_or_a_reader(gloucester: Partners, alice: Reporter) -> None:
    assert Client().get("/return/contact/")["Location"] == "/return/"
    assert visit(send_report(gloucester)).get("/return/contact/")["Location"] == "/return/report/"
    browser = visit(alice)
    settings.HARBOUR_HUB_PINS.clear()
    page = browser.post("/return/contact/", {"channel": "text", "value": "07700 900999"})
    assert (page.status_code, "<title>Error:" in page.text) == (503, True)
