"""Asking centres whether they are there: answered, missed once, missed twice, and in between."""

from datetime import datetime, timedelta

import pytest
from django.core import mail

from core.audit.actions import Action
from core.audit.models import AuditEntry
from core.notices.models import Notice, NoticeKind
from core.partnerships.models import OrganisationKind
from core.partnerships.permissions import NotAllowed
from core.sweeps.claiming import LeaseLost, claim
from core.sweeps.registry import SWEEPS
from core.sweeps.worker import sweep_once
from reporting.centres import moving
from reporting.centres.checks import ANSWER_WITHIN, ASKED_AGAIN_AFTER, ASKED_EVERY, begin_check, open_check
from reporting.centres.liveness import confirm
from reporting.centres.models import Centre, Check, Reason, Status, StatusChange
from reporting.centres.refusals import ActRefused
from reporting.register.due import due_of
from tests.people import AT, Partners
from tests.reporting.centres.making import live_centre, people_of

ASKED = AT + ASKED_EVERY
MISSED = ASKED + ANSWER_WITHIN
AGAIN = MISSED + ASKED_AGAIN_AFTER
DORMANT = AGAIN + ANSWER_WITHIN


def asked_centre(partners: Partners) -> Centre:
    centre = live_centre(partners.partnership)
    begin_check(centre, at=AT)
    return centre


def sweep(*times: datetime) -> None:
    for at in times:
        sweep_once(at)


def test_the_lead_is_asked_by_mail_without_content_after_90_days(gloucester: Partners) -> None:
    centre = asked_centre(gloucester)
    alice = people_of(centre).lead
    sweep(ASKED - timedelta(seconds=1))
    assert not mail.outbox
    sweep(ASKED, ASKED)
    assert [one.to for one in mail.outbox] == [[alice.user.email]]
    assert centre.organisation.name not in mail.outbox[0].subject + mail.outbox[0].body


def test_one_button_confirms_and_begins_the_next_90_days(gloucester: Partners) -> None:
    centre = asked_centre(gloucester)
    alice = people_of(centre).lead
    sweep(ASKED)
    answered = ASKED + timedelta(days=2)
    centre = confirm(centre, by=alice.member, ring=alice.ring, at=answered)
    first, following = Check.objects.all()
    assert (first.confirmed_at, first.confirmed_by, first.done_at) == (answered, alice.user, answered)
    assert (centre.confirmed_at, following.due_at) == (answered, answered + ASKED_EVERY)
    entry = AuditEntry.objects.get(action=Action.CENTRE_CONFIRMED)
    assert (entry.actor_id, entry.subject_id) == (alice.user.id, centre.id)


def test_two_missed_in_a_row_make_it_dormant_and_nobody_is_sent_there(gloucester: Partners) -> None:
    centre = asked_centre(gloucester)
    shown = Centre.objects.of(gloucester.partnership)
    sweep(ASKED, MISSED)
    assert list(shown.shown(at=MISSED)) == [centre]
    sweep(AGAIN, DORMANT)
    assert not shown.shown(at=DORMANT).exists()
    centre.refresh_from_db()
    change = StatusChange.objects.get()
    assert (centre.status, change.reason, change.changed_by) == (Status.DORMANT, Reason.MISSED_CHECKS, None)
    assert [check.missed_at for check in Check.objects.all()] == [MISSED, DORMANT]
    assert open_check(centre) is None
    sweep(DORMANT + timedelta(days=400))
    assert StatusChange.objects.count() == 1


def test_an_answer_in_between_forgives_the_missed_one(gloucester: Partners) -> None:
    centre = asked_centre(gloucester)
    alice = people_of(centre).lead
    sweep(ASKED, MISSED)
    confirm(centre, by=alice.member, ring=alice.ring, at=MISSED)
    sweep(MISSED + ASKED_EVERY, MISSED + ASKED_EVERY + ANSWER_WITHIN)
    centre.refresh_from_db()
    assert centre.status == Status.LIVE


def test_what_was_missed_before_a_suspension_is_forgotten(gloucester: Partners) -> None:
    centre, by = asked_centre(gloucester), gloucester.supervisor.member
    sweep(ASKED, MISSED)
    moving.suspend(centre, reason=Reason.BUILDING, by=by, at=MISSED)
    moving.take_back(centre, reason=Reason.PUT_RIGHT, by=by, at=AGAIN)
    sweep(AGAIN + ASKED_EVERY, AGAIN + ASKED_EVERY + ANSWER_WITHIN)
    centre.refresh_from_db()
    assert centre.status == Status.LIVE


def test_a_dormant_centre_wakes_by_the_same_button(gloucester: Partners) -> None:
    centre = asked_centre(gloucester)
    alice = people_of(centre).lead
    moving.fall_dormant(centre, reason=Reason.NOT_REACHED, by=gloucester.supervisor.member, at=ASKED)
    centre = confirm(centre, by=alice.member, ring=alice.ring, at=MISSED)
    assert (centre.status, centre.confirmed_at) == (Status.LIVE, MISSED)
    assert Centre.objects.shown(at=MISSED).exists()


def test_a_suspended_centre_cannot_confirm_itself_back(gloucester: Partners) -> None:
    centre = asked_centre(gloucester)
    alice = people_of(centre).lead
    moving.suspend(centre, reason=Reason.CONCERN, by=gloucester.supervisor.member, at=AT)
    with pytest.raises(ActRefused):
        confirm(centre, by=alice.member, ring=alice.ring, at=ASKED)


def test_nobody_else_confirms(gloucester: Partners, elsewhere: Partners) -> None:
    """Charlie: the volunteer there, the lead of another centre, a caseworker, a lead and a supervisor elsewhere."""
    centre, other = asked_centre(gloucester), live_centre(gloucester.partnership, "Other Library")
    charlies = (people_of(centre).volunteer, people_of(other).lead, gloucester.caseworker, elsewhere.supervisor)
    for charlie in charlies:
        with pytest.raises(NotAllowed):
            confirm(centre, by=charlie.member, ring=charlie.ring, at=ASKED)
    by = gloucester.supervisor
    assert confirm(centre, by=by.member, ring=by.ring, at=ASKED).confirmed_at == ASKED


def test_a_centre_without_a_lead_is_brought_before_the_team(gloucester: Partners) -> None:
    asked_centre(gloucester)
    sweep(ASKED)
    assert Notice.objects.get().kind == NoticeKind.REGISTER_WAITING
    assert mail.outbox[0].to == [gloucester.hub.notify_email]


def test_a_check_that_the_worker_gave_up_is_brought_before_the_team(gloucester: Partners) -> None:
    centre = asked_centre(gloucester)
    Check.objects.update(attempts=10, lease_token=centre.id)
    sweep(ASKED)
    assert Notice.objects.get().kind == NoticeKind.REGISTER_WAITING
    assert "This service could not ask them" in due_of([centre], at=ASKED)[centre.id][0]
    alice = people_of(centre).lead
    confirm(centre, by=alice.member, ring=alice.ring, at=ASKED)
    assert "This service" not in due_of([centre], at=ASKED)[centre.id][0]


def test_a_venue_is_not_asked(gloucester: Partners) -> None:
    venue = live_centre(gloucester.partnership, "Corner Cafe", kind=OrganisationKind.VENUE)
    assert begin_check(venue, at=AT) is None


def test_an_answer_beats_the_worker_that_holds_the_check(gloucester: Partners) -> None:
    centre = asked_centre(gloucester)
    alice = people_of(centre).lead
    sweep(ASKED)
    held = claim(SWEEPS["liveness"], MISSED)
    confirm(centre, by=alice.member, ring=alice.ring, at=MISSED)
    with pytest.raises(LeaseLost):
        SWEEPS["liveness"].act(held, MISSED)
    assert Check.objects.filter(missed_at=None).count() == 2
