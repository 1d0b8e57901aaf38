"""A life at risk waits for no form: emergencies before triage and without an agreement, and what still waits."""

from datetime import timedelta

import pytest

from core.audit.actions import Action
from core.audit.models import AuditEntry
from referrals.directory.agreements import NoAgreement
from referrals.directory.models import Agreement, DirectoryEntry
from referrals.directory.services import FRONT_DOOR
from referrals.overrides.emergencies import TriageFirst, Waived
from referrals.overrides.models import Override
from referrals.overrides.records import record_of
from referrals.overrides.words import names_of, record_rows
from referrals.packets.models import Referral
from referrals.policies import StateForbids
from referrals.states import State
from referrals.tasks.models import Task, TaskKind
from tests.people import AT, Partners
from tests.referrals.overrides.proposals import decided, endangered, let_go, proposed
from tests.referrals.stories import Story, conclude, reported


def untriaged(partners: Partners) -> Story:
    return reported(partners, police="none", support="none")


def test_an_emergency_reaches_the_police_before_triage_without_an_agreement(gloucester: Partners) -> None:
    story = untriaged(gloucester)
    Agreement.objects.filter(organisation=gloucester.police).delete()
    referral = proposed(story, is_emergency=True)
    let_go(referral, by=gloucester.caseworker)
    assert Referral.objects.get().state == State.SENT
    # Nobody assessed the risk yet; the recipient has the time of a high one.
    assert Referral.objects.get().due_at == AT + timedelta(hours=4)
    record = record_of(Override.objects.get(), gloucester.supervisor.ring)
    assert record.proposal.waived == (Waived.TRIAGE, Waived.AGREEMENT)
    said = " ".join(str(row.value) for row in record_rows(record, names_of(record)))
    assert "none was in force" in said
    recorded = set(AuditEntry.objects.filter(subject_id=referral.id).values_list("action", flat=True))
    assert recorded >= {Action.OVERRIDE_BEFORE_TRIAGE, Action.OVERRIDE_WITHOUT_AGREEMENT}


def test_it_is_reviewed_like_every_emergency(gloucester: Partners) -> None:
    story = untriaged(gloucester)
    referral = proposed(story, is_emergency=True)
    let_go(referral, by=gloucester.caseworker)
    assert Task.objects.get(kind=TaskKind.APPROVE_OVERRIDE).due_at == AT + timedelta(hours=24)
    decided(referral, by=gloucester.supervisor, approves=False)
    assert Referral.objects.get().state == State.RECALL_REQUESTED


def test_a_front_door_counts_as_the_police_do_and_no_other_recipient(gloucester: Partners) -> None:
    story = untriaged(gloucester)
    with pytest.raises(TriageFirst):
        proposed(story, gloucester.council, is_emergency=True)
    DirectoryEntry.objects.create(organisation=gloucester.council, services=[FRONT_DOOR])
    assert proposed(story, gloucester.council, is_emergency=True).state == State.READY


def test_what_can_wait_waits_for_triage_and_agreement(gloucester: Partners) -> None:
    with pytest.raises(TriageFirst):
        proposed(untriaged(gloucester))
    assert AuditEntry.objects.filter(action=Action.PACKET_REFUSED).exists()
    story = endangered(gloucester)
    Agreement.objects.all().delete()
    with pytest.raises(NoAgreement):
        proposed(story)
    with pytest.raises(NoAgreement):
        proposed(story, gloucester.support, is_emergency=True)


def test_what_was_approved_while_an_agreement_stood_does_not_leave_without_it(gloucester: Partners) -> None:
    referral = proposed(endangered(gloucester))
    decided(referral, by=gloucester.supervisor)
    Agreement.objects.filter(organisation=gloucester.police).delete()
    with pytest.raises(NoAgreement):
        let_go(referral, by=gloucester.caseworker)


def test_a_closed_case_is_opened_again_first(gloucester: Partners) -> None:
    story = endangered(gloucester)
    conclude(story.case, by=gloucester.caseworker)
    with pytest.raises(StateForbids):
        proposed(story, is_emergency=True)
