"""The team's pages of a case."""

import pytest
from django.urls import reverse

from core.audit.actions import Action, Purpose
from core.audit.models import AuditEntry
from core.partnerships.models import Role
from referrals.cases.models import Case, CaseState, RecordStatus, Risk
from referrals.tasks.making import make_task
from referrals.tasks.models import Task, TaskKind
from reporting.choices.actions import withdraw
from reporting.messages.conversation import read, write
from reporting.messages.models import Direction
from tests.people import AT, Partners
from tests.referrals.pages.people import browser_of, reader_of
from tests.referrals.stories import decide, reported, sent, triaged
from tests.reporting.submit.examples import CONTACT, incident

pytestmark = pytest.mark.django_db
STORY = incident()["story"]
TELEPHONE = CONTACT["value"]


def page(name: str, *ids: object) -> str:
    return reverse(f"cases:{name}", args=ids)


def test_the_queue_shows_urgent_reports_first(gloucester: Partners) -> None:
    calm = reported(gloucester)
    danger = {**incident()["safety"], "danger": True}
    urgent = reported(gloucester, safety=danger)
    shown = browser_of(gloucester.caseworker).get(page("queue")).content.decode()
    assert shown.index(str(urgent.case.id)) < shown.index(str(calm.case.id))
    assert "Urgent" in shown


def test_the_queue_marks_what_is_overdue(gloucester: Partners) -> None:
    story = reported(gloucester)
    Case.objects.filter(id=story.case.id).update(due_at=AT)
    assert "Overdue" in browser_of(gloucester.caseworker).get(page("queue")).content.decode()


def test_a_report_opens_only_after_a_purpose_is_given(gloucester: Partners) -> None:
    case, browser = reported(gloucester).case, browser_of(gloucester.caseworker)
    asked = browser.get(page("case", case.id), follow=True)
    assert STORY not in asked.content.decode()
    opened = browser.post(page("purpose", case.id), {"purpose": Purpose.TRIAGE}, follow=True)
    assert STORY in opened.content.decode()
    entry = AuditEntry.objects.get(action=Action.SECTION_OPENED, subject="incident")
    assert (entry.actor_id, entry.purpose) == (gloucester.caseworker.user.id, Purpose.TRIAGE)


def test_the_page_says_what_is_owed_next_and_offers_closing_only_when_nothing_waits(gloucester: Partners) -> None:
    case = triaged(gloucester).case
    browser = reader_of(gloucester.caseworker, case)
    shown = browser.get(page("case", case.id)).context
    assert [line.place_url for line in shown["tasks"]] == [page("attempt", case.id)]
    assert (shown["close_url"], shown["held_open_by"]) == (page("close", case.id), [])
    browser.post(page("pause", case.id), {"days": "7", "reason": "They are away."})
    make_task(TaskKind.READ_MESSAGE, case=case, at=AT)
    shown = browser.get(page("case", case.id)).context
    assert [line.place_url for line in shown["tasks"]] == [page("plan", case.id), page("messages", case.id)]
    assert (shown["close_url"], [act.url for act in shown["held_open_by"]]) == ("", ["#to-do"])


def test_the_purpose_is_asked_once_for_each_case(gloucester: Partners) -> None:
    first, second = reported(gloucester).case, reported(gloucester).case
    browser = reader_of(gloucester.caseworker, first)
    assert browser.get(page("case", first.id)).status_code == 200
    assert browser.get(page("case", second.id)).status_code == 302


def test_the_session_remembers_ids_and_no_content(gloucester: Partners) -> None:
    case = reported(gloucester).case
    browser = reader_of(gloucester.caseworker, case)
    browser.get(page("case", case.id))
    assert browser.session["purposes"] == {str(case.id): "casework"}
    assert STORY not in str(dict(browser.session))


def test_no_purpose_chosen_is_an_error_that_says_what_to_do(gloucester: Partners) -> None:
    case = reported(gloucester).case
    shown = browser_of(gloucester.caseworker).post(page("purpose", case.id), {}).content.decode()
    assert "<title>Error:" in shown
    assert "Select why you are opening this" in shown


def test_the_rules_of_safe_contact_stand_before_the_number(gloucester: Partners) -> None:
    case, browser = reported(gloucester).case, browser_of(gloucester.caseworker)
    opened = browser.post(page("contact", case.id), {"purpose": Purpose.CASEWORK}).content.decode()
    assert opened.index("Before you contact them") < opened.index("Leave no message.") < opened.index(TELEPHONE)


def test_contact_details_are_asked_for_every_time(gloucester: Partners) -> None:
    case = reported(gloucester).case
    browser = reader_of(gloucester.caseworker, case)
    assert TELEPHONE not in browser.get(page("case", case.id)).content.decode()
    assert TELEPHONE not in browser.get(page("contact", case.id)).content.decode()
    opened = browser.post(page("contact", case.id), {"purpose": Purpose.CASEWORK})
    assert TELEPHONE in opened.content.decode()
    assert TELEPHONE not in browser.get(page("contact", case.id)).content.decode()
    assert AuditEntry.objects.filter(action=Action.SECTION_OPENED, subject="contact").count() == 1


def test_choices_are_told_in_words_with_what_they_allow(gloucester: Partners) -> None:
    story = reported(gloucester)
    withdraw(story.report, story.choice_id("support"), ring=story.reporter, at=AT)
    shown = reader_of(gloucester.caseworker, story.case).get(page("choices", story.case.id)).content.decode()
    assert "Look into it and contact them" in shown
    assert "Nothing any more: taken back on" in shown


def test_a_message_reaches_the_reporter(gloucester: Partners) -> None:
    story = reported(gloucester)
    browser = reader_of(gloucester.caseworker, story.case)
    answer = browser.post(page("messages", story.case.id), {"text": "Is it safe to ring?"}, follow=True)
    assert "Is it safe to ring?" in answer.content.decode()
    assert [message.text for message in read(story.report, story.reporter)] == ["Is it safe to ring?"]


@pytest.mark.parametrize("text", ["", "x" * 10_001, "bell\x07"])
def test_a_message_that_cannot_be_sent_is_kept_with_the_reason(gloucester: Partners, text: str) -> None:
    story = reported(gloucester)
    answer = reader_of(gloucester.caseworker, story.case).post(page("messages", story.case.id), {"text": text})
    assert answer.status_code == 200
    assert "There is a problem" in answer.content.decode()
    assert read(story.report, story.reporter) == []


def test_triage_opens_the_case_and_gives_it_an_owner(gloucester: Partners) -> None:
    story, owner = reported(gloucester), gloucester.second_caseworker.user
    answers = {"record_status": RecordStatus.IN_SCOPE, "risk": Risk.LOW, "reason": "One shout.", "owner": str(owner.id)}
    browser = reader_of(gloucester.caseworker, story.case)
    assert browser.post(page("triage", story.case.id), answers).status_code == 302
    story.case.refresh_from_db()
    assert (story.case.state, story.case.risk, story.case.owner) == (CaseState.OPEN, Risk.LOW, owner)


def test_only_a_supervisor_is_offered_believed_malicious(gloucester: Partners) -> None:
    case, words = reported(gloucester).case, str(RecordStatus.MALICIOUS.label)
    url = page("triage", case.id)
    assert words not in browser_of(gloucester.caseworker).get(url).content.decode()
    assert words in browser_of(gloucester.supervisor).get(url).content.decode()


def test_a_caseworker_who_forges_believed_malicious_is_refused(gloucester: Partners) -> None:
    case = reported(gloucester).case
    owner = str(gloucester.caseworker.user.id)
    forged = {"record_status": RecordStatus.MALICIOUS, "risk": Risk.LOW, "reason": "No.", "owner": owner}
    answer = browser_of(gloucester.caseworker).post(page("triage", case.id), forged)
    assert "Choose one of the answers on this page" in answer.content.decode()
    case.refresh_from_db()
    assert case.record_status == RecordStatus.UNDECIDED


def test_the_list_says_whose_task_it_is(gloucester: Partners) -> None:
    case = reported(gloucester).case
    make_task(TaskKind.READ_MESSAGE, case=case, at=AT)
    make_task(TaskKind.ESCALATED, case=case, role=Role.SUPERVISOR, at=AT)
    browser = browser_of(gloucester.supervisor)
    shown = browser.get(page("tasks")).content.decode()
    assert "Nobody yet" in shown
    assert "Supervisors" in shown
    decide(case, by=gloucester.caseworker)
    assert gloucester.caseworker.user.name in browser.get(page("tasks")).content.decode()


def test_a_task_is_marked_as_done_once(gloucester: Partners) -> None:
    story = triaged(gloucester)
    write(story.report, "Are you there?", direction=Direction.TO_TEAM, ring=story.reporter, at=AT)
    task = Task.objects.get(kind=TaskKind.READ_MESSAGE)
    browser = reader_of(gloucester.caseworker, story.case)
    assert "The reporter wrote" in browser.get(page("tasks")).content.decode()
    first = browser.post(page("task-done", task.id), follow=True)
    again = browser.post(page("task-done", task.id), follow=True)
    assert "The task is done." in first.content.decode()
    assert "Somebody had marked the task as done before." in again.content.decode()


def test_a_caseworker_may_not_finish_what_waits_for_a_supervisor(gloucester: Partners) -> None:
    task = make_task(TaskKind.ESCALATED, case=triaged(gloucester).case, role=Role.SUPERVISOR, at=AT)
    assert browser_of(gloucester.caseworker).post(page("task-done", task.id)).status_code == 404
    assert browser_of(gloucester.supervisor).post(page("task-done", task.id)).status_code == 302


def test_history_names_who_did_what_and_no_content(gloucester: Partners) -> None:
    story = triaged(gloucester)
    shown = browser_of(gloucester.caseworker).get(page("timeline", story.case.id)).content.decode()
    assert "Triaged" in shown
    assert gloucester.caseworker.user.name in shown
    assert STORY not in shown


def test_a_case_that_the_team_lost_says_so_instead_of_failing(gloucester: Partners) -> None:
    story = reported(gloucester)
    browser = reader_of(gloucester.caseworker, story.case)
    withdraw(story.report, story.choice_id("team"), ring=story.reporter, at=AT)
    answer = browser.get(page("case", story.case.id))
    assert answer.status_code == 409
    assert "was taken back" in answer.content.decode()


def test_what_a_lost_case_still_owes_is_done_from_its_page(gloucester: Partners) -> None:
    story = triaged(gloucester)
    sent(story, gloucester.police)
    browser = reader_of(gloucester.caseworker, story.case)
    for recipient in ("police", "team"):
        withdraw(story.report, story.choice_id(recipient), ring=story.reporter, at=AT)
    shown = browser.get(page("case", story.case.id)).content.decode()
    assert "A packet was recalled" in shown
    assert page("task-done", Task.objects.get(kind=TaskKind.RECALL).id) in shown
    assert STORY not in shown


def test_a_case_closes_from_its_page(gloucester: Partners) -> None:
    story = triaged(gloucester)
    browser = reader_of(gloucester.caseworker, story.case)
    assert "Close the case" in browser.get(page("case", story.case.id)).content.decode()
    browser.post(page("close", story.case.id), {"outcome": "advised", "words": "Ring us if it goes on."})
    story.case.refresh_from_db()
    assert story.case.state == CaseState.CLOSED


def test_hostile_words_are_escaped_on_every_page_that_shows_them(gloucester: Partners) -> None:
    hostile = "<script>alert(1)</script>"
    story = triaged(gloucester, story=hostile, why=hostile, place=hostile)
    browser = reader_of(gloucester.caseworker, story.case)
    for name in ("case", "disclosure"):
        assert hostile not in browser.get(page(name, story.case.id)).content.decode()
    assert hostile not in browser.get(page("team")).content.decode()


def test_a_supervisor_who_reviews_a_risk_reads_why_it_was_set(gloucester: Partners) -> None:
    story = triaged(gloucester, risk=Risk.HIGH)
    browser = browser_of(gloucester.supervisor)
    url = page("triage", story.case.id)
    assert browser.get(url)["Location"] == f"{page('purpose', story.case.id)}?next=triage"
    asked = f"{page('purpose', story.case.id)}?next=triage"
    shown = browser.post(asked, {"purpose": Purpose.SUPERVISION}, follow=True).content.decode()
    assert "Shouting in public." in shown


def test_a_closed_case_offers_nothing_that_it_would_refuse(gloucester: Partners) -> None:
    story = triaged(gloucester)
    browser = reader_of(gloucester.caseworker, story.case)
    browser.post(page("close", story.case.id), {"outcome": "advised", "words": "Ring us if it goes on."})
    assert "Prepare a referral" not in browser.get(page("case", story.case.id)).content.decode()
    assert "Send the message" not in browser.get(page("messages", story.case.id)).content.decode()
    assert "Prepare a referral" not in browser.get(page("referrals", story.case.id)).content.decode()
