"""Receiving a report: who can open it, once per draft, with its clock."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.conf import settings

from core.audit.models import AuditEntry
from core.codes.locks import mint
from core.keys.boxes import latest, look_in
from core.keys.kinds import Kind
from core.keys.models import Box, Grant
from core.keys.rings import KeyRing, NoKey
from core.notices.models import Notice
from core.sealing import NotPinned
from core.sweeps.worker import sweep_once
from reporting.choices.models import Choice
from reporting.signals import report_received
from reporting.submit.actions import HoldNotOffered, ReferenceTaken, expiry_of_held, submit
from reporting.submit.answers import Answers, ChoiceWanted
from reporting.submit.models import Report
from tests.reporting.submit.examples import CALM, CONTACT, for_picked, for_team, held, incident


@pytest.fixture
def minted(gloucester):
    return mint(gloucester.partnership)


@pytest.fixture
def send(gloucester, minted, at):
    def _send(answers, draft_id=None, mint=minted):
        return submit(
            partnership=gloucester.partnership, draft_id=draft_id or uuid4(), answers=answers, minted=mint, at=at
        )

    return _send


def test_team_and_reporter_open_every_section_of_a_report_for_the_team(send, gloucester, minted):
    report = send(for_team(CONTACT))
    for ring in (gloucester.caseworker.ring, KeyRing.of(minted.seed)):
        assert look_in(latest(report.id, Kind.INCIDENT), ring)["place"] == "the bus stop"
        assert look_in(latest(report.id, Kind.CONTACT), ring) == CONTACT
        assert look_in(latest(report.id, Kind.CONVERSATION), ring) == {}
    summary = look_in(latest(report.id, Kind.SUMMARY), gloucester.caseworker.ring)
    assert summary["title"] == "Somebody shouted at me at the bus stop."


@pytest.mark.parametrize("outsider", ["officer", "support_officer", "analyst", "council_officer"])
def test_charlie_of_another_organisation_opens_nothing_even_if_picked(send, gloucester, outsider):
    report = send(for_picked())
    for box in Box.objects.filter(object_id=report.id):
        with pytest.raises(NoKey):
            look_in(box, getattr(gloucester, outsider).ring)


def test_charlie_of_another_partnerships_team_opens_nothing(send, elsewhere):
    report = send(for_picked())
    for box in Box.objects.filter(object_id=report.id):
        with pytest.raises(NoKey):
            look_in(box, elsewhere.caseworker.ring)


def test_a_held_report_opens_for_its_reporter_alone(send, gloucester, minted):
    report = send(held())
    assert look_in(latest(report.id, Kind.INCIDENT), KeyRing.of(minted.seed))["story"]
    for box in Box.objects.filter(object_id=report.id):
        with pytest.raises(NoKey):
            look_in(box, gloucester.caseworker.ring)
    assert not Box.objects.filter(object_id=report.id, kind=Kind.SUMMARY).exists()


def test_a_held_report_has_no_clock_but_its_expiry(send):
    report = send(held(safety={**CALM, "danger": True}))
    assert (report.state, report.urgency, report.triage_due_at) == ("held", "", None)
    assert report.expires_date == date(2027, 11, 18)
    assert not Notice.objects.exists()
    assert AuditEntry.objects.filter(action="report_held", subject_id=report.id).exists()


def test_every_grant_to_the_team_is_under_the_teams_choice(send, gloucester):
    report = send(for_picked())
    choices = look_in(latest(report.id, Kind.CHOICES), gloucester.caseworker.ring)
    team = choices["choices"][0]["id"]
    reporter_key = report.lock.key_id
    for grant in Grant.objects.filter(box__object_id=report.id):
        assert str(grant.under) == team if grant.recipient_id != reporter_key else grant.under is None


def test_the_choices_name_the_reporters_key_and_every_recipient(send, gloucester, minted):
    report = send(for_picked())
    choices = look_in(latest(report.id, Kind.CHOICES), gloucester.caseworker.ring)
    assert choices["reporter"] == bytes(report.lock.key.fingerprint).hex()
    assert [(c["recipient"], c["level"], c["police_wish"]) for c in choices["choices"]] == [
        ("team", "with_details", ""),
        ("police", "without_details", "information_only"),
        ("support", "none", ""),
    ]
    assert {c["id"] for c in choices["choices"]} == {str(c.id) for c in Choice.objects.filter(report=report)}
    assert choices["choices"][0]["made_at"] == "2026-11-18T10:00:00+00:00"


def test_submitting_a_draft_twice_gives_one_report(send):
    draft_id = uuid4()
    first, second = send(for_team(), draft_id), send(for_team(), draft_id)
    assert first == second == Report.objects.get()


def test_a_draft_id_of_another_partnership_gives_away_nothing(send, elsewhere, gloucester, at):
    report = send(for_team())
    with pytest.raises(ReferenceTaken):
        submit(
            partnership=elsewhere.partnership,
            draft_id=report.draft_id,
            answers=for_team(),
            minted=mint(elsewhere.partnership),
            at=at,
        )


def test_a_taken_reference_is_refused_and_stores_nothing(send):
    send(for_team())
    with pytest.raises(ReferenceTaken):
        send(for_team())
    assert Report.objects.count() == 1


def test_a_hub_without_a_pinned_key_receives_nothing(send):
    settings.HARBOUR_HUB_PINS.clear()
    with pytest.raises(NotPinned):
        send(for_team())
    assert not Report.objects.exists()
    assert not Box.objects.exists()


def test_nothing_is_held_where_the_partnership_does_not_offer_it(send, gloucester):
    gloucester.partnership.offers_hold = False
    with pytest.raises(HoldNotOffered):
        send(held())


@pytest.mark.parametrize(
    "changes", [{"age_band": "under_18"}, {"age_band": ""}, {"age_band": "unknown"}, {"reporter_role": "witness"}]
)
def test_nothing_is_held_about_a_child_or_somebody_else(send, changes):
    with pytest.raises(HoldNotOffered):
        send(held(**changes))
    assert not Report.objects.exists()


def test_the_layer_above_hears_of_a_report_it_may_read_and_of_no_held_one(send, gloucester):
    heard = []

    def listen(sender, **news):
        heard.append(news["report_id"])

    report_received.connect(listen)
    try:
        report = send(for_team())
        send(held(), mint=mint(gloucester.partnership))
    finally:
        report_received.disconnect(listen)
    assert heard == [report.id]


@pytest.mark.parametrize(
    "changes",
    [
        {"safety": {**CALM, "danger": True}},
        {"safety": {**CALM, "self_harm": True}},
        {"safety": {**CALM, "weapon": True}},
        {"safety": {**CALM, "carer": True}},
        {"age_band": "under_18"},
        {"types": ["arson"]},
    ],
)
def test_what_was_ticked_alerts_the_duty_contact(send, changes):
    assert send(for_team(**changes)).urgency == "urgent"
    assert Notice.objects.get().kind == "urgent_report"


def test_the_alert_of_an_urgent_report_tells_no_minute(send, at):
    send(for_team(safety={**CALM, "weapon": True}))
    sweep_once(at)
    notice = Notice.objects.get()
    assert (notice.due_at, notice.done_at) == (at.replace(minute=0), at.replace(minute=0))


def test_an_ordinary_report_is_routine_kept_to_the_hour_and_due_next_working_day(send, at):
    report = send(for_team())
    assert report.urgency == "routine"
    assert report.received_at == at.replace(minute=0)
    assert at < report.triage_due_at < at + timedelta(days=2)
    entry = AuditEntry.objects.get(action="report_received", subject_id=report.id)
    assert (entry.at, entry.actor_id) == (at.replace(minute=0), None)
    assert not Notice.objects.exists()


def test_a_held_report_expires_on_the_last_day_of_a_shorter_month(gloucester, at):
    gloucester.partnership.held_months = 3
    assert expiry_of_held(gloucester.partnership, at.replace(day=30)) == date(2027, 2, 28)


@pytest.mark.parametrize(
    ("bundle", "choices"),
    [
        ("only_me", (ChoiceWanted("team", "without_details"),)),
        ("team", ()),
        ("team", (ChoiceWanted("team", "none"),)),
        ("team", (ChoiceWanted("team", "with_details"), ChoiceWanted("police", "none"))),
        ("team_and_picked", (ChoiceWanted("police", "with_details"),)),
        ("team_and_picked", (ChoiceWanted("team", "with_details"), ChoiceWanted("team", "none"))),
    ],
)
def test_choices_that_do_not_fit_the_bundle_are_no_answers(bundle, choices):
    with pytest.raises(ValueError, match="do not fit"):
        Answers(incident(), None, bundle, choices)
