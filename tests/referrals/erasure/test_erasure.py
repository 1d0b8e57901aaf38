"""Erasing on request: one supervisor decides, another person confirms, and nothing that was said is left."""

from typing import Any

import pytest

from core.audit.actions import Action, Purpose
from core.audit.models import AuditEntry
from core.keys.kinds import Kind
from core.keys.models import Box
from core.partnerships.permissions import NotAllowed
from referrals.cases.models import Case
from referrals.cases.opening import NoSuchSection, open_section
from referrals.cases.summaries import SummaryReader
from referrals.erasure.deciding import OwnDecision, confirm_erasure, decide_erasure, refuse_erasure, stop_erasure
from referrals.erasure.grounds import Exemption, Ground
from referrals.erasure.models import Decision, Erasure, Scope
from referrals.holds.keeping import OnLegalHold
from referrals.linking.entering import enter_identifiers
from referrals.linking.identifiers import Identifier, IdentifierKind, Whose
from referrals.linking.records import Records
from referrals.policies import StateForbids, StillOwed
from referrals.tasks.models import Task, TaskKind
from reporting.more.adding import add
from reporting.more.groups import BY_CODE
from tests.people import AT, Partners
from tests.referrals.holds.test_holds import held
from tests.referrals.linking.alike import deed, told
from tests.referrals.stories import Story, conclude, triaged

pytestmark = pytest.mark.django_db


def about(partners: Partners) -> Story:
    """A triaged case whose reporter described somebody."""
    story = triaged(partners)
    add(story.report, BY_CODE["respondent"], {"description": "A tall man."}, ring=story.reporter, at=AT)
    return story


def decide(story: Story, scope: Scope, **changes: Any) -> Erasure:
    asked = {"ground": Ground.UNLAWFUL, "words": "It was somebody else.", "by": story.partners.supervisor.member}
    return decide_erasure(story.case, scope, **{**asked, **changes}, at=AT)


def confirm(story: Story) -> None:
    by = story.partners.caseworker
    confirm_erasure(story.case, by=by.member, ring=by.ring, at=AT)


def kinds(story: Story) -> set[str]:
    ids = [story.case.id, story.report.id]
    return set(Box.objects.filter(object_id__in=ids).values_list("kind", flat=True))


def test_erasing_what_was_said_about_the_respondent_leaves_the_rest(gloucester: Partners) -> None:
    story = about(gloucester)
    decide(story, Scope.RESPONDENT)
    assert Kind.RESPONDENT in kinds(story)
    confirm(story)
    assert Kind.RESPONDENT not in kinds(story)
    by = gloucester.caseworker
    case = Case.objects.select_related("report").get(pk=story.case.pk)
    assert open_section(case, Kind.INCIDENT, by=by.member, ring=by.ring, purpose=Purpose.CASEWORK, at=AT)
    assert "respondent_erased" in story.told()
    assert Task.objects.filter(kind=TaskKind.CONFIRM_ERASURE, done_at=None).count() == 0


def test_erasing_a_case_leaves_a_tombstone_of_ids_and_times(gloucester: Partners) -> None:
    story = about(gloucester)
    conclude_with_nothing_to_read(story)
    decide(story, Scope.CASE)
    confirm(story)
    story.case.refresh_from_db()
    assert (kinds(story), story.case.erased_at, bytes(story.case.summary)) == (set(), AT, b"")
    trail = AuditEntry.objects.filter(subject_id=story.case.id).order_by("-sequence")
    assert (trail[0].action, trail[0].purpose) == (Action.ERASED, "")
    story.report.lock.refresh_from_db()
    assert bytes(story.report.lock.sealed_seed) == b""


def conclude_with_nothing_to_read(story: Story) -> None:
    Task.objects.filter(case=story.case).update(done_at=AT, done_by=story.partners.caseworker.user)
    story.case.refresh_from_db()
    conclude(story.case, by=story.partners.caseworker)


def test_an_erasure_takes_two_people_of_the_team(gloucester: Partners, elsewhere: Partners) -> None:
    story, supervisor = about(gloucester), gloucester.supervisor
    decide(story, Scope.RESPONDENT)
    with pytest.raises(OwnDecision):
        confirm_erasure(story.case, by=supervisor.member, ring=supervisor.ring, at=AT)
    for charlie in (elsewhere.supervisor, gloucester.officer, gloucester.administrator):
        with pytest.raises(NotAllowed):
            confirm_erasure(story.case, by=charlie.member, ring=charlie.ring, at=AT)
    with pytest.raises(StateForbids):
        decide(story, Scope.RESPONDENT)
    assert Kind.RESPONDENT in kinds(story)
    confirm(story)
    with pytest.raises(StateForbids):
        confirm(story)


def test_what_the_second_person_stops_or_a_supervisor_refuses_stays(gloucester: Partners) -> None:
    story = about(gloucester)
    decide(story, Scope.RESPONDENT)
    stop_erasure(story.case, by=gloucester.caseworker.member, at=AT)
    refuse = {"exemption": Exemption.CLAIMS, "words": "A claim is likely.", "by": gloucester.supervisor.member}
    refuse_erasure(story.case, Scope.CASE, **refuse, at=AT)
    decisions = Erasure.objects.filter(case=story.case).order_by("decision").values_list("decision", flat=True)
    assert list(decisions) == [Decision.DROPPED, Decision.REFUSED]
    assert Kind.RESPONDENT in kinds(story)


def test_what_forbids_an_erasure(gloucester: Partners) -> None:
    story, bare = about(gloucester), triaged(gloucester)
    with pytest.raises(NotAllowed):
        decide(story, Scope.RESPONDENT, by=gloucester.caseworker.member)
    with pytest.raises(StillOwed):
        decide(story, Scope.CASE)
    with pytest.raises(NoSuchSection):
        decide(bare, Scope.RESPONDENT)
    decide(story, Scope.RESPONDENT)
    held(story)
    with pytest.raises(OnLegalHold):
        confirm(story)
    held(bare)
    with pytest.raises(OnLegalHold):
        decide(bare, Scope.RESPONDENT)
    assert Kind.RESPONDENT in kinds(story)


def test_what_the_team_entered_about_the_respondent_is_compared_no_more(gloucester: Partners) -> None:
    story, by = told(gloucester, respondent={"description": "A tall man."}), gloucester.caseworker
    stays = Identifier(IdentifierKind.PHONE, Whose.REPORTER, "+447700900999")
    goes = Identifier(IdentifierKind.PHONE, Whose.RESPONDENT, "+447700900888")
    enter_identifiers(story.case, [stays, goes], **deed(by), at=AT)
    decide(story, Scope.RESPONDENT)
    confirm(story)
    records = Records(SummaryReader(by.member, by.ring).seed, gloucester.partnership.id)
    assert records.read([story.case.id])[story.case.id].entered == (stays,)
