"""Somebody is at risk: Alice records it, Bob sees to it, Charlie hears nothing."""

from datetime import timedelta
from typing import Any

import pytest

from core.audit.actions import Purpose
from core.audit.models import AuditEntry
from core.keys.boxes import look_in
from core.keys.kinds import Kind
from core.keys.models import Box
from core.keys.rings import NoKey
from core.keys.stamps import Tampered
from core.notices.models import Notice, NoticeKind
from core.partnerships.models import Role
from core.partnerships.permissions import NotAllowed
from core.texts import TextRefused
from referrals.cases.erasing import erase_closed_cases
from referrals.cases.models import Case, Risk
from referrals.clocks import SAFEGUARD
from referrals.policies import StateForbids, StillOwed
from referrals.restrictions.access import Restricted
from referrals.restrictions.actions import restrict_case
from referrals.risk.actions import OwnAssessment, review
from referrals.risk.reading import open_history
from referrals.risk.records import Step
from referrals.safeguarding.actions import AtRisk, Outcome, close_concern, record_concern
from referrals.safeguarding.models import SafeguardingConcern
from referrals.safeguarding.reading import ReadConcern, open_concerns
from referrals.tasks.actions import finish
from referrals.tasks.models import Task, TaskKind
from reporting.choices.actions import withdraw
from tests.people import AT, Partners, Person
from tests.referrals.stories import conclude, reported, triaged

HEARD = {"at_risk": AtRisk.CHILD, "who": "Her brother Zeno", "heard": "He does not go home any more."}


def recorded(case: Case, by: Person, **changed: Any) -> SafeguardingConcern:
    return record_concern(case, **{**HEARD, "by": by.member, "ring": by.ring, "at": AT, **changed})


def closed(concern: SafeguardingConcern, by: Person, **changed: Any) -> None:
    done = {"outcome": Outcome.REFERRED, "done": "I rang the front door.", "by": by.member, "at": AT}
    close_concern(concern, **{**done, **changed})


def opened(case: Case, by: Person) -> list[ReadConcern]:
    return open_concerns(case, by=by.member, ring=by.ring, purpose=Purpose.CASEWORK, at=AT)


def test_the_team_alone_reads_who_is_at_risk_and_what_was_done(gloucester: Partners) -> None:
    story, by = triaged(gloucester), gloucester.caseworker
    closed(recorded(story.case, by), gloucester.supervisor)
    recorded(story.case, by, who="Her mother", at_risk=AtRisk.ADULT)
    newest, first = opened(story.case, gloucester.second_caseworker)
    assert (newest.recorded["who"], newest.done) == ("Her mother", None)
    assert first.recorded == {"at_risk": "child", "who": HEARD["who"], "heard": HEARD["heard"]}
    assert first.done == {"closes": 1, "outcome": "referred", "done": "I rang the front door."}
    for box in Box.objects.filter(kind=Kind.SAFEGUARDING):
        for ring in (story.reporter, gloucester.officer.ring):
            with pytest.raises(NoKey):
                look_in(box, ring)
    assert b"Zeno" not in b"".join(bytes(box.body) for box in Box.objects.all())
    assert AuditEntry.objects.get(subject=Kind.SAFEGUARDING).purpose == Purpose.CASEWORK


def test_the_case_becomes_urgent_and_provisionally_high_and_another_person_reviews_it(gloucester: Partners) -> None:
    case, by = triaged(gloucester).case, gloucester.supervisor
    recorded(case, by)
    assert (case.is_urgent, case.risk) == (True, Risk.HIGH)
    history = open_history(case, by=by.member, ring=by.ring, purpose=Purpose.CASEWORK, at=AT)
    assert [one.step for one in history] == [Step.CONCERN, Step.TRIAGE]
    assert Task.objects.filter(kind=TaskKind.REVIEW_HIGH_RISK, role=Role.SUPERVISOR).count() == 1
    with pytest.raises(OwnAssessment):
        review(case, level=Risk.LOW, reason="It is calm.", by=by.member, ring=by.ring, at=AT)
    recorded(case, by)
    assert Box.objects.filter(object_id=case.id, kind=Kind.RISK).count() == 2
    assert list(Notice.objects.values_list("kind", flat=True)) == [NoticeKind.URGENT_REPORT] * 2
    new = reported(gloucester).case
    recorded(new, gloucester.caseworker)
    assert new.risk == Risk.HIGH


def test_somebody_owes_a_deed_in_four_hours_and_only_the_last_closing_ends_it(gloucester: Partners) -> None:
    case, by = triaged(gloucester).case, gloucester.caseworker
    first, second = recorded(case, by), recorded(case, by)
    task = Task.objects.get(kind=TaskKind.SAFEGUARDING)
    assert (task.role, task.due_at) == (Role.CASEWORKER, SAFEGUARD.after(AT, gloucester.partnership))
    assert task.due_at - AT == timedelta(hours=4)
    with pytest.raises(StateForbids):
        finish(task, by=by.member, at=AT)
    closed(first, by)
    with pytest.raises(StateForbids):
        closed(first, by)
    with pytest.raises(StillOwed):
        conclude(case, by=by)
    closed(second, gloucester.second_caseworker)
    task.refresh_from_db()
    assert task.done_by == gloucester.second_caseworker.user
    unowned = reported(gloucester).case
    recorded(unowned, by)
    assert Task.objects.get(case=unowned, kind=TaskKind.SAFEGUARDING).role == Role.SUPERVISOR


def test_it_is_recorded_when_the_reporter_took_everything_back_and_ends_with_the_case(gloucester: Partners) -> None:
    story, by = triaged(gloucester), gloucester.caseworker
    withdraw(story.report, story.choice_id("team"), ring=story.reporter, at=AT)
    story.case.refresh_from_db()
    concern = recorded(story.case, by)
    assert opened(story.case, by)[0].recorded["who"] == HEARD["who"]
    long_after = AT + timedelta(days=366 * 7)
    assert erase_closed_cases(long_after) == 0
    for task in Task.objects.exclude(kind=TaskKind.SAFEGUARDING):
        finish(task, by=by.member, at=AT)
    closed(concern, by)
    assert erase_closed_cases(long_after) == 1
    assert opened(story.case, by) == []
    story.case.refresh_from_db()
    with pytest.raises(StateForbids):
        recorded(story.case, by)


def test_somebody_to_whom_the_case_is_shut_records_what_they_heard_and_reads_nothing(gloucester: Partners) -> None:
    case, bob = triaged(gloucester).case, gloucester.second_caseworker
    alone = [gloucester.caseworker.user, gloucester.supervisor.user]
    restrict_case(case, to=alone, reason="A relative.", by=gloucester.supervisor.member, at=AT)
    case.refresh_from_db()
    concern = recorded(case, bob)
    with pytest.raises(Restricted):
        opened(case, bob)
    with pytest.raises(Restricted):
        closed(concern, bob)
    assert opened(case, gloucester.caseworker)[0].recorded["who"] == HEARD["who"]


def test_an_ending_that_somebody_moved_to_another_concern_is_found_out(gloucester: Partners) -> None:
    case, by = triaged(gloucester).case, gloucester.caseworker
    closed(recorded(case, by), by)
    other = recorded(case, by)
    SafeguardingConcern.objects.filter(pk=other.pk).update(closed_at=AT, closed_by=by.user, closed_number=2)
    with pytest.raises(Tampered):
        opened(case, by)


def test_charlie_records_reads_and_closes_nothing(gloucester: Partners, elsewhere: Partners) -> None:
    case = triaged(gloucester).case
    concern = recorded(case, gloucester.caseworker)
    for charlie in (gloucester.officer, gloucester.administrator, gloucester.volunteer, elsewhere.supervisor):
        with pytest.raises(NotAllowed):
            record_concern(case, **HEARD, by=charlie.member, ring=gloucester.caseworker.ring, at=AT)
        with pytest.raises(NotAllowed):
            open_concerns(case, by=charlie.member, ring=gloucester.caseworker.ring, purpose=Purpose.CASEWORK, at=AT)
        with pytest.raises(NotAllowed):
            closed(concern, charlie)
    with pytest.raises(TextRefused):
        recorded(case, gloucester.caseworker, heard=" ")
