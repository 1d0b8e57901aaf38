"""The main path, end to end, without pages: every line that the reporter hears, every task and notice."""

from core.audit.actions import Purpose as Opening
from core.audit.models import AuditEntry
from core.keys.kinds import Kind
from referrals.cases.models import CaseState
from referrals.cases.opening import open_section
from referrals.inbox.actions import acknowledge, answer, open_packet, record_outcome
from referrals.outcomes.answers import open_answers
from referrals.packets.closing import close_referral
from referrals.packets.models import Referral
from referrals.states import State
from referrals.tasks.actions import finish
from tests.people import AT, Partners
from tests.referrals.stories import conclude, sent, triaged


def test_a_report_reaches_the_police_and_its_outcome_comes_back(gloucester: Partners) -> None:
    story, officer, team = triaged(gloucester), gloucester.officer, gloucester.caseworker
    open_section(story.case, Kind.INCIDENT, by=team.member, ring=team.ring, purpose=Opening.CASEWORK, at=AT)
    referral = sent(story, gloucester.police)
    theirs = {"by": officer.member, "ring": officer.ring, "at": AT}
    acknowledge(referral, **theirs)
    content = open_packet(referral, **theirs)
    assert content.intake[0].key == "when"
    answer(referral, to=State.RECORDED, reference="50/1234/26", told="We will ring you.", **theirs)
    record_outcome(referral, code="charged", words="A court date follows.", **theirs)
    answers = open_answers(referral, by=team.member, ring=team.ring, purpose=Opening.CASEWORK, at=AT)
    assert [one["kind"] for one in answers] == ["answer", "outcome"]
    for task in story.case.tasks.waiting():
        finish(task, by=team.member, at=AT)
    close_referral(referral, by=team.member, ring=team.ring, at=AT)
    conclude(story.case, by=team)
    assert story.told() == [
        "triaged", "read", "referral_sent", "acknowledged", "opened", "recorded", "outcome", "closed",
    ]  # fmt: skip
    assert Referral.objects.get().state == State.CLOSED
    assert story.case.state == CaseState.CLOSED
    assert AuditEntry.objects.filter(action="referral_moved").count() == 6
