"""News from the reporting side: new reports, withdrawn choices, messages."""

from datetime import datetime, timedelta

from core.keys.models import Grant
from core.notices.models import Notice, NoticeKind
from referrals.cases.models import Case, CaseState
from referrals.cases.summaries import summaries_of
from referrals.packets.models import Referral
from referrals.queues.lists import ORDERS
from referrals.states import State
from referrals.tasks.models import Task, TaskKind
from reporting.choices.actions import let_team_read, withdraw
from reporting.messages.conversation import write
from reporting.messages.models import Direction
from reporting.progress.telling import lines_of
from reporting.sections import Safety
from tests.people import AT, Partners
from tests.referrals.stories import Story, ready, reported, sent, triaged

HOUR = AT.replace(minute=0)


def test_a_report_becomes_a_case_with_the_clock_of_its_triage(gloucester: Partners) -> None:
    story = reported(gloucester)
    assert (story.case.state, story.case.due_at) == (CaseState.NEW, story.report.triage_due_at)
    assert story.case.opened_at == HOUR


def test_an_urgent_report_stands_before_older_ones(gloucester: Partners) -> None:
    routine = reported(gloucester).case
    danger = Safety(danger=True, injured=False, weapon=False, self_harm=False, carer=False)
    urgent = reported(gloucester, safety=danger, at=AT + timedelta(hours=2)).case
    queue = Case.objects.of(gloucester.partnership).new().order_by(*ORDERS["urgent"])
    assert list(queue) == [urgent, routine]


def test_a_withdrawn_choice_withdraws_what_has_not_left(gloucester: Partners) -> None:
    story = triaged(gloucester)
    referral = ready(story, gloucester.police)
    _take_back(story, "police")
    referral.refresh_from_db()
    assert referral.state == State.WITHDRAWN
    assert not Notice.objects.filter(kind=NoticeKind.RECALL_WAITING).exists()


def test_a_withdrawn_choice_recalls_what_was_sent(gloucester: Partners) -> None:
    story = triaged(gloucester)
    police, support = sent(story, gloucester.police), sent(story, gloucester.support)
    _take_back(story, "police")
    police.refresh_from_db()
    support.refresh_from_db()
    assert (police.state, police.recalled_at, support.state) == (State.RECALL_REQUESTED, HOUR, State.SENT)
    assert Task.objects.get(kind=TaskKind.RECALL).referral == police
    assert Notice.objects.get(kind=NoticeKind.RECALL_WAITING).organisation == gloucester.police
    assert not Grant.objects.filter(recipient__organisation=gloucester.police).exists()
    assert story.told()[-2:] == ["choice_withdrawn", "recall_requested"]
    times = {one.line["code"]: one.at for one in lines_of(story.report, story.reporter) if one.line}
    assert times["recall_requested"] >= times["referral_sent"]  # though a reporter's deed is kept to the hour


def test_swapped_rows_do_not_keep_a_reporter_from_withdrawing(gloucester: Partners) -> None:
    story = triaged(gloucester)
    referral = sent(story, gloucester.police)
    Referral.objects.filter(pk=referral.pk).update(recipient=gloucester.support)
    _take_back(story, "police")
    assert Referral.objects.get().state == State.RECALL_REQUESTED
    assert story.told()[-1] == "choice_withdrawn"


def test_the_team_forgets_the_summary_when_its_choice_is_withdrawn(gloucester: Partners) -> None:
    story, team = reported(gloucester), gloucester.caseworker
    assert summaries_of([story.case], by=team.member, ring=team.ring, at=AT)
    _take_back(story, "team")
    case = Case.objects.get()
    assert (bytes(case.summary), case.summary_version, case.state) == (b"", 0, CaseState.CLOSED)
    assert summaries_of([case], by=team.member, ring=team.ring, at=AT) == {}


def test_a_case_whose_referral_is_out_stays_open_until_it_ends(gloucester: Partners) -> None:
    story = triaged(gloucester)
    sent(story, gloucester.police)
    _take_back(story, "team")
    assert Case.objects.get().state == CaseState.OPEN


def test_what_is_ready_does_not_outlive_the_teams_choice(gloucester: Partners) -> None:
    story = triaged(gloucester)
    ready(story, gloucester.police)
    _take_back(story, "team")
    assert Referral.objects.get().state == State.WITHDRAWN
    assert not Grant.objects.filter(recipient__organisation=gloucester.police).exists()


def test_a_report_given_to_the_team_again_is_triaged_again(gloucester: Partners) -> None:
    story = triaged(gloucester)
    _take_back(story, "team")
    story.report.refresh_from_db()
    let_team_read(story.report, ring=story.reporter, at=AT + timedelta(hours=1))
    case = Case.objects.get()
    assert (case.state, case.closed_at) == (CaseState.NEW, None)
    assert case.due_at == datetime.fromisoformat("2026-11-19T17:00:00+00:00")


def test_messages_that_wait_make_one_task_for_the_owner(gloucester: Partners) -> None:
    story = triaged(gloucester)
    for text in ("Hello?", "Is anybody there?"):
        write(story.report, text, direction=Direction.TO_TEAM, ring=story.reporter, at=AT)
    task = Task.objects.get(kind=TaskKind.READ_MESSAGE)
    assert (task.case.owner, task.made_at) == (gloucester.caseworker.user, HOUR)


def _take_back(story: Story, recipient: str) -> None:
    withdraw(story.report, story.choice_id(recipient), ring=story.reporter, at=AT)
