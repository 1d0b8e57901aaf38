"""A closed case is erased when its time is over: what anybody said goes, ids and times stay."""

from datetime import date, datetime, timedelta
from io import StringIO

import pytest
import time_machine
from django.core.management import call_command
from django.urls import reverse

from core.audit.actions import Action
from core.audit.models import AuditEntry
from core.codes.locks import WrongCode, open_lock
from core.keys.models import Box, Grant
from core.sweeps.registry import CLEARINGS
from referrals.cases.erasing import erase_closed_cases
from referrals.cases.models import Case, CaseState
from referrals.inbox.actions import answer, record_outcome
from referrals.packets.closing import close_referral
from referrals.packets.models import Packet, Referral
from referrals.states import State
from referrals.tasks.making import make_task
from referrals.tasks.models import Task, TaskKind
from reporting.choices.actions import let_team_read, withdraw
from reporting.messages.conversation import write
from reporting.messages.models import Direction, Message
from reporting.progress.models import Progress
from reporting.submit.models import Report, ReportState
from tests.people import AT, Partners
from tests.referrals.pages.people import reader_of
from tests.referrals.stories import Story, acknowledged, conclude, triaged

LAST_DAY = datetime(2032, 11, 18, 22, tzinfo=AT.tzinfo)
AFTER = LAST_DAY + timedelta(days=1)


def closed(partners: Partners, **changes: object) -> Story:
    """A case with an answer, an outcome and a message, finished and closed."""
    story, team = triaged(partners, **changes), partners.caseworker
    officer = {"by": partners.officer.member, "ring": partners.officer.ring, "at": AT}
    referral = acknowledged(story, partners.police, by=partners.officer)
    answer(referral, to=State.RECORDED, reference="C/1", **officer)
    record_outcome(referral, code="charged", **officer)
    close_referral(referral, by=team.member, ring=team.ring, at=AT)
    write(story.report, "Thank you.", direction=Direction.TO_TEAM, ring=story.reporter, at=AT)
    Task.objects.update(done_at=AT, done_by=team.user)
    conclude(story.case, by=team)
    return story


def test_a_closed_case_stays_on_its_last_day(gloucester: Partners) -> None:
    story, boxes = closed(gloucester), Box.objects.count()
    assert Case.objects.get().erase_date == LAST_DAY.date()
    assert erase_closed_cases(LAST_DAY) == 0
    assert Box.objects.count() == boxes
    assert story.told()[-1] == "closed"


def test_after_its_last_day_nothing_that_anybody_said_is_left(gloucester: Partners) -> None:
    story = closed(gloucester)
    assert erase_closed_cases(AFTER) == 1
    assert erase_closed_cases(AFTER) == 0
    for model in (Box, Grant, Packet, Message, Progress):
        assert not model.objects.exists(), model
    case = Case.objects.get()
    assert (bytes(case.summary), case.state, case.erased_at) == (b"", CaseState.CLOSED, AFTER)
    assert (Report.objects.get().state, Report.objects.get().urgency) == (ReportState.WITHDRAWN, "")
    with pytest.raises(WrongCode):
        open_lock(gloucester.partnership, story.minted.reference, story.minted.code, network="n")


def test_the_trail_and_the_tombstone_stay(gloucester: Partners) -> None:
    story, before = closed(gloucester), AuditEntry.objects.count()
    erase_closed_cases(AFTER)
    erased = AuditEntry.objects.filter(action=Action.EXPIRED, actor_id=None)
    assert {(one.subject, one.subject_id) for one in erased} == {("case", story.case.id), ("report", story.report.id)}
    assert AuditEntry.objects.count() == before + 2
    assert Referral.objects.get().sent_at == AT


def test_an_open_case_is_not_erased_however_old_it_is(gloucester: Partners) -> None:
    triaged(gloucester)
    assert erase_closed_cases(AT + timedelta(days=40_000)) == 0


def test_a_case_that_owes_something_waits_until_it_is_done(gloucester: Partners) -> None:
    story = closed(gloucester)
    task = make_task(TaskKind.READ_MESSAGE, case=story.case, at=AT)
    assert erase_closed_cases(AFTER) == 0
    Task.objects.filter(pk=task.pk).update(done_at=AT, done_by=gloucester.caseworker.user)
    Referral.objects.update(state=State.RECALL_REQUESTED, due_at=AT)
    assert erase_closed_cases(AFTER) == 0
    Referral.objects.update(state=State.CLOSED, due_at=None)
    assert erase_closed_cases(AFTER) == 1


def test_the_partnership_decides_how_long(gloucester: Partners) -> None:
    gloucester.partnership.closed_years = 1
    gloucester.partnership.save()
    closed(gloucester)
    assert Case.objects.get().erase_date == date(2027, 11, 18)


def test_a_childs_report_is_kept_until_the_youngest_is_25(gloucester: Partners) -> None:
    closed(gloucester, age_band="under_18")
    assert Case.objects.get().erase_date == date(2051, 11, 18)
    assert erase_closed_cases(AFTER) == 0


def test_a_reporters_own_copy_has_its_own_day(gloucester: Partners) -> None:
    story, team = triaged(gloucester), gloucester.caseworker
    conclude(story.case, by=team)
    withdraw(story.report, story.choice_id("team"), ring=story.reporter, at=AFTER)
    assert erase_closed_cases(AFTER) == 1
    assert Report.objects.get().state == ReportState.HELD
    assert not Box.objects.filter(object_id=story.case.id).exists()
    let_team_read(story.report, ring=story.reporter, at=AFTER)
    assert (Case.objects.get().state, Case.objects.get().erase_date) == (CaseState.NEW, None)


@time_machine.travel(AT, tick=False)
def test_the_pages_of_an_erased_case_say_so(gloucester: Partners) -> None:
    story = closed(gloucester)
    browser, referral = reader_of(gloucester.caseworker, story.case), Referral.objects.get()
    erase_closed_cases(AFTER)
    urls = [reverse(f"cases:{name}", args=[story.case.id]) for name in ("case", "choices", "messages")]
    urls.append(reverse("cases:referral", args=[story.case.id, referral.id]))
    for url in urls:
        page = browser.get(url)
        assert (page.status_code, "erased when its time was over" in page.content.decode()) == (409, True), url


def test_the_list_of_what_goes_when_holds_ids_and_dates_only(gloucester: Partners) -> None:
    first, second = closed(gloucester), closed(gloucester, age_band="under_18")
    make_task(TaskKind.READ_MESSAGE, case=second.case, at=AT)
    printed = StringIO()
    call_command("retention", stdout=printed)
    assert printed.getvalue().splitlines() == [
        f"2032-11-18 closed case {first.case.id}",
        f"2051-11-18 closed case {second.case.id}, waits for an open referral or task, or a legal hold",
    ]


def test_the_worker_clears_closed_cases() -> None:
    assert "closed cases" in CLEARINGS
