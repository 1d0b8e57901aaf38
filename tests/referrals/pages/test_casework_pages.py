"""What the team's pages about a case's plan, clocks, notes and contact do."""

from collections.abc import Iterator

import pytest
import time_machine
from django.urls import reverse

from core.audit.actions import Purpose
from referrals.actions.models import PlannedAction
from referrals.cases.models import Case, CaseState
from referrals.casework.models import Entry, EntryKind
from referrals.tasks.models import Task, TaskKind
from referrals.timing.models import Clock, ClockKind, Pause
from tests.people import AT, Partners
from tests.referrals.pages.people import browser_of, reader_of
from tests.referrals.stories import triaged


@pytest.fixture(autouse=True)
def clock() -> Iterator[None]:
    with time_machine.travel(AT, tick=False):
        yield


def test_a_plan_is_made_changed_and_done(gloucester: Partners) -> None:
    story, colleague = triaged(gloucester), gloucester.second_caseworker
    team = reader_of(gloucester.caseworker, story.case)
    day = {"due_date-day": "20", "due_date-month": "11", "due_date-year": "2026"}
    by = str(gloucester.caseworker.user.id)
    team.post(reverse("cases:action-new", args=[story.case.id]), {"what": "Ring the school.", "owner": by, **day})
    action = PlannedAction.objects.get()
    place = [story.case.id, action.id]
    team.post(reverse("cases:action-change", args=place), {"owner": str(colleague.user.id), **day})
    team.post(reverse("cases:action-done", args=place), {"result": "They will call her in."})
    page = team.get(reverse("cases:plan", args=[story.case.id])).text
    assert "Ring the school." in page
    assert colleague.user.name in page
    assert "They will call her in." in team.get(reverse("cases:notes", args=[story.case.id])).text


def test_a_day_that_is_past_is_no_due_day(gloucester: Partners) -> None:
    story = triaged(gloucester)
    team = reader_of(gloucester.caseworker, story.case)
    day = {"due_date-day": "17", "due_date-month": "11", "due_date-year": "2026"}
    answers = {"what": "Ring.", "owner": str(gloucester.caseworker.user.id), **day}
    page = team.post(reverse("cases:action-new", args=[story.case.id]), answers).text
    assert "Enter a day that is today or later" in page
    assert not PlannedAction.objects.exists()


def test_contact_is_recorded_beneath_its_rules_and_neutral_words(gloucester: Partners) -> None:
    story = triaged(gloucester)
    team, path = reader_of(gloucester.caseworker, story.case), reverse("cases:attempt", args=[story.case.id])
    asked = team.post(path, {"purpose": Purpose.CASEWORK}).text
    assert (
        asked.index("Before you contact them") < asked.index("Words for a text or email") < asked.index("What you did")
    )
    answers = {"purpose": Purpose.CASEWORK, "channel": "phone", "result": "no_answer", "words": "It rang."}
    team.post(path, answers)
    assert Task.objects.filter(kind=TaskKind.NOT_REACHED).exists()
    team.post(path, {**answers, "result": "reached"})
    assert not Task.objects.filter(kind=TaskKind.NOT_REACHED, done_at=None).exists()
    assert Clock.objects.get(kind=ClockKind.CONTACT).met_at == AT


def test_a_note_and_its_new_version_are_both_read(gloucester: Partners) -> None:
    story = triaged(gloucester)
    team, path = reader_of(gloucester.caseworker, story.case), reverse("cases:notes", args=[story.case.id])
    team.post(path, {"words": "She lives at number four."})
    note = Entry.objects.get(kind=EntryKind.NOTE)
    to_amend = reverse("cases:amend", args=[story.case.id, note.id])
    assert "She lives at number four." in team.get(to_amend).text
    team.post(to_amend, {"words": "She lives at number five."})
    page = team.get(path).text
    assert "number five" in page.split("Versions before this one")[0]
    assert "number four" in page.split("Versions before this one")[1]
    assert team.post(to_amend, {"words": "Six."}).status_code == 409


def test_pausing_resuming_closing_and_opening_again(gloucester: Partners) -> None:
    story = triaged(gloucester)
    team, place = reader_of(gloucester.caseworker, story.case), [story.case.id]
    team.post(reverse("cases:pause", args=place), {"days": "7", "reason": "She is away."})
    assert "Stands still" in team.get(reverse("cases:plan", args=place)).text
    team.post(reverse("cases:resume", args=place), {"reason": "She is back."})
    assert Pause.objects.get().resumed_at == AT
    team.post(reverse("cases:close", args=place), {"outcome": "supported", "words": "The school was told."})
    assert "Open the case again" in team.get(reverse("cases:case", args=place)).text
    team.post(reverse("cases:reopen", args=place), {"reason": "It happened again."})
    assert Case.objects.get().state == CaseState.OPEN
    page = team.get(reverse("cases:notes", args=place)).text
    assert all(
        words in page for words in ("She is away.", "She is back.", "The school was told.", "It happened again.")
    )


def test_a_supervisor_sees_what_is_overdue_and_gives_it_to_somebody_else(gloucester: Partners) -> None:
    story, supervisor = triaged(gloucester), browser_of(gloucester.supervisor)
    colleague = gloucester.second_caseworker.user
    to_reassign = reverse("cases:reassign", args=[story.case.id])
    supervisor.post(to_reassign, {"owner": str(colleague.id)})
    Case.objects.update(due_at=AT)
    assert colleague.name in supervisor.get(reverse("cases:overdue")).text
    to_hand_over = reverse("cases:hand-over", args=[colleague.id])
    assert to_hand_over in supervisor.get(reverse("cases:workload")).text
    done = supervisor.post(to_hand_over, {"owner": str(gloucester.caseworker.user.id)}, follow=True).text
    assert "1 case has another owner." in done
    assert Case.objects.get().owner == gloucester.caseworker.user
