"""Who is trained, and who may say so. Alice leads the centre, Bob volunteers; Charlie is from elsewhere."""

from datetime import datetime, timedelta

import pytest

from core.accounts.leaving import close_account
from core.audit.actions import Action
from core.audit.models import AuditEntry
from core.partnerships.permissions import NotAllowed
from reporting.volunteers.forgetting import KEPT_FOR, forget
from reporting.volunteers.models import TrainingRecord
from reporting.volunteers.recording import ExpiresFirst, NotIssuedYet, OwnTraining
from reporting.volunteers.training import NotTrained, check_trained, trained
from tests.people import AT, Partners
from tests.reporting.centres.making import live_centre, people_of
from tests.reporting.volunteers.training import TODAY, trained_until

DAY, MINUTE = timedelta(days=1), timedelta(minutes=1)


def test_nobody_is_trained_before_a_certificate_was_seen(gloucester: Partners) -> None:
    assert not trained(gloucester.volunteer.member, at=AT)
    with pytest.raises(NotTrained):
        check_trained(gloucester.volunteer.member, at=AT)


def test_a_certificate_counts_to_its_last_local_day(gloucester: Partners) -> None:
    bob = gloucester.volunteer
    trained_until(bob, TODAY, by=gloucester.lead)
    last_moment = datetime.fromisoformat("2026-11-18T23:59:00+00:00")
    assert [trained(bob.member, at=at) for at in (AT, last_moment, last_moment + MINUTE)] == [True, True, False]


def test_one_persons_certificate_trains_nobody_else(gloucester: Partners) -> None:
    trained_until(gloucester.volunteer, TODAY, by=gloucester.lead)
    assert not trained(gloucester.lead.member, at=AT)


def test_what_was_entered_last_counts_so_that_a_mistake_can_be_put_right(gloucester: Partners) -> None:
    bob = gloucester.volunteer
    trained_until(bob, TODAY + 3650 * DAY, by=gloucester.lead)
    trained_until(bob, TODAY - DAY, by=gloucester.lead, at=AT + MINUTE)
    assert not trained(bob.member, at=AT)
    trained_until(bob, TODAY + DAY, by=gloucester.lead, at=AT + 2 * MINUTE)
    assert trained(bob.member, at=AT)


def test_recording_is_audited_without_a_value(gloucester: Partners) -> None:
    trained_until(gloucester.volunteer, TODAY, by=gloucester.lead)
    entry = AuditEntry.objects.get(action=Action.TRAINING_RECORDED)
    assert (entry.actor_id, entry.subject_id) == (gloucester.lead.user.id, gloucester.volunteer.member.id)


def test_nobody_vouches_for_themselves_but_the_team_and_another_lead_do(gloucester: Partners) -> None:
    with pytest.raises(OwnTraining):
        trained_until(gloucester.lead, TODAY, by=gloucester.lead)
    trained_until(gloucester.lead, TODAY, by=gloucester.supervisor)
    assert trained(gloucester.lead.member, at=AT)


def test_dates_that_cannot_be_are_refused(gloucester: Partners) -> None:
    bob, alice = gloucester.volunteer, gloucester.lead
    with pytest.raises(NotIssuedYet):
        trained_until(bob, TODAY + 2 * DAY, issued=TODAY + DAY, by=alice)
    with pytest.raises(ExpiresFirst):
        trained_until(bob, TODAY - 2 * DAY, issued=TODAY - DAY, by=alice)


def test_charlies_of_other_places_record_nothing_here(gloucester: Partners, elsewhere: Partners) -> None:
    bob, other = gloucester.volunteer, people_of(live_centre(gloucester.partnership))
    charlies = [other.lead, other.volunteer, elsewhere.lead, elsewhere.supervisor, bob, gloucester.caseworker]
    for charlie in (*charlies, gloucester.officer, gloucester.analyst):
        with pytest.raises(NotAllowed):
            trained_until(bob, TODAY, by=charlie)
    with pytest.raises(NotAllowed):
        trained_until(gloucester.caseworker, TODAY, by=gloucester.supervisor)
    assert not trained(bob.member, at=AT)


def test_training_is_forgotten_two_years_after_somebody_left(gloucester: Partners) -> None:
    bob, alice = gloucester.volunteer, gloucester.lead
    trained_until(bob, TODAY, by=alice)
    trained_until(alice, TODAY, by=gloucester.supervisor)
    assert forget(AT + 3 * KEPT_FOR) == 0
    close_account(bob.member, by=alice.member, at=AT)
    assert forget(AT + KEPT_FOR) == 0
    forget(AT + KEPT_FOR + DAY)
    assert [record.user for record in TrainingRecord.objects.all()] == [alice.user]
