"""No agreement in force, no referral; and the times that an organisation agreed for itself."""

from datetime import timedelta

import pytest

from core.audit.actions import Action
from core.audit.models import AuditEntry
from core.partnerships.models import Organisation
from referrals.cases.models import Risk
from referrals.clocks import WorkingTime, span_of
from referrals.directory.agreements import NoAgreement
from referrals.directory.models import Agreement, DirectoryEntry
from referrals.directory.suggesting import Wanted, matching_services
from referrals.packets.models import Referral
from referrals.packets.preparing import send
from referrals.states import State
from tests.people import AT, Partners, agree
from tests.referrals.stories import ready, sent, triaged

TODAY = AT.date()


def test_nothing_is_prepared_or_sent_after_the_last_day_and_the_trail_says_so(gloucester: Partners) -> None:
    story, by = triaged(gloucester), gloucester.caseworker
    referral = ready(story, gloucester.police)
    _end(gloucester.police, days_ago=1)
    with pytest.raises(NoAgreement):
        send(referral, by=by.member, ring=by.ring, at=AT)
    with pytest.raises(NoAgreement):
        ready(story, gloucester.police)
    assert [one.state for one in Referral.objects.all()] == [State.READY]
    refused = AuditEntry.objects.filter(action=Action.PACKET_REFUSED)
    assert set(refused.values_list("subject_id", flat=True)) == {referral.id, story.case.id}


def test_on_the_last_day_it_still_binds_and_anothers_agreement_never_does(gloucester: Partners) -> None:
    story = triaged(gloucester)
    _end(gloucester.police, days_ago=0)
    assert sent(story, gloucester.police).state == State.SENT
    Agreement.objects.filter(organisation=gloucester.support).delete()
    with pytest.raises(NoAgreement):
        ready(story, gloucester.support)
    agree(gloucester.support, at=AT)
    assert ready(story, gloucester.support).state == State.READY


def test_an_organisations_own_time_takes_the_place_of_the_usual_one(gloucester: Partners) -> None:
    DirectoryEntry.objects.create(organisation=gloucester.police, acknowledge_hours=2)
    assert sent(triaged(gloucester), gloucester.police).due_at == AT + timedelta(hours=2)


@pytest.mark.parametrize(("own", "at_high_risk"), [(2, WorkingTime(hours=2)), (6, WorkingTime(hours=4))])
def test_at_high_risk_only_a_shorter_time_of_its_own_counts(own: int, at_high_risk: WorkingTime) -> None:
    entry = DirectoryEntry(acknowledge_hours=own, decide_days=3, progress_days=2)
    assert span_of(State.SENT, Risk.HIGH, entry) == at_high_risk
    assert span_of(State.SENT, Risk.LOW, entry) == WorkingTime(hours=own)
    assert span_of(State.ACKNOWLEDGED, Risk.HIGH, entry) == WorkingTime(days=1)
    assert span_of(State.IN_PROGRESS, Risk.LOW, entry) == WorkingTime(days=2)


WANTED = Wanted(frozenset({"race"}), "gloucester-barton", ("emotional", "housing"))
SUGGESTIONS: dict[str, tuple[DirectoryEntry | None, list[str]]] = {
    "not in the directory": (None, []),
    "for everybody, everywhere": (DirectoryEntry(services=["housing", "legal"]), ["Housing and tenancies"]),
    "for this strand": (DirectoryEntry(services=["emotional"], strands=["race", "religion"]), ["Emotional support"]),
    "for another strand": (DirectoryEntry(services=["emotional"], strands=["disability"]), []),
    "in this area": (DirectoryEntry(services=["emotional"], areas=["gloucester-barton"]), ["Emotional support"]),
    "in another area": (DirectoryEntry(services=["emotional"], areas=["gloucester-tuffley"]), []),
    "for other needs": (DirectoryEntry(services=["legal"]), []),
}


@pytest.mark.parametrize("name", SUGGESTIONS)
def test_who_is_suggested(name: str) -> None:
    entry, services = SUGGESTIONS[name]
    assert matching_services(entry, WANTED) == services


def _end(organisation: Organisation, *, days_ago: int) -> None:
    Agreement.objects.filter(organisation=organisation).update(
        signed_date=TODAY - timedelta(days=300),
        review_date=TODAY - timedelta(days=100),
        expires_date=TODAY - timedelta(days=days_ago),
    )
