"""What the reporter adds: a task for the team, pages behind a purpose, and who may not open them."""

import pytest
from django.urls import reverse

from core.audit.actions import Action, Purpose
from core.audit.models import AuditEntry
from core.keys.kinds import Kind
from core.keys.rings import NoKey
from core.partnerships.permissions import NotAllowed
from referrals.cases.opening import open_additions
from referrals.tasks.models import Task, TaskKind
from reporting.choices.actions import withdraw
from reporting.more.adding import add
from reporting.more.groups import BY_CODE
from tests.people import AT, Partners, Person
from tests.referrals.pages.people import browser_of, reader_of
from tests.referrals.stories import Story, reported

pytestmark = pytest.mark.django_db
VAN, WINDOW, RELIGION = "A red van", "A broken window", "Buddhist"


@pytest.fixture
def story(gloucester: Partners) -> Story:
    """A report to which something was added in each way."""
    made = reported(gloucester)
    told = {"harm": {"loss": WINDOW}, "respondent": {"vehicle": VAN}, "equality": {"religion": "buddhist"}}
    for code, answers in told.items():
        add(made.report, BY_CODE[code], answers, ring=made.reporter, at=AT)
    return made


def page(name: str, story: Story) -> str:
    return reverse(f"cases:{name}", args=[story.case.id])


def opened(story: Story, *kinds: Kind, by: Person) -> list[dict]:
    found = open_additions(story.case, *kinds, by=by.member, ring=by.ring, purpose=Purpose.CASEWORK, at=AT)
    return [one["answers"] for one in found]


def subjects() -> list[str]:
    entries = AuditEntry.objects.filter(action=Action.SECTION_OPENED).order_by("sequence")
    return list(entries.values_list("subject", flat=True))


def test_one_task_tells_the_team_however_much_was_added(story: Story) -> None:
    add(story.report, BY_CODE["needs"], {"language": "Farsi"}, ring=story.reporter, at=AT)
    task = Task.objects.get(case=story.case)
    assert (task.kind, task.made_at.minute) == (TaskKind.READ_ADDITION, 0)


def test_equality_answers_make_no_task(gloucester: Partners) -> None:
    made = reported(gloucester)
    add(made.report, BY_CODE["heard"], {"heard": "web"}, ring=made.reporter, at=AT)
    assert not Task.objects.exists()


def test_a_caseworker_reads_them_behind_a_purpose(gloucester: Partners, story: Story) -> None:
    stranger = browser_of(gloucester.second_caseworker)
    assert stranger.get(page("additions", story))["Location"].endswith("?next=additions")
    shown = reader_of(gloucester.caseworker, story.case).get(page("additions", story)).text
    assert WINDOW in shown
    assert VAN not in shown
    assert RELIGION not in shown
    assert subjects() == ["addition"]


def test_the_report_says_that_there_is_more(gloucester: Partners, story: Story) -> None:
    more = "They also told us"
    assert more in reader_of(gloucester.caseworker, story.case).get(page("case", story)).text
    plain = reported(gloucester)
    assert more not in reader_of(gloucester.caseworker, plain.case).get(page("case", plain)).text


def test_who_did_it_asks_why_each_time(gloucester: Partners, story: Story) -> None:
    browser = reader_of(gloucester.caseworker, story.case)
    assert VAN not in browser.get(page("respondent", story)).text
    shown = browser.post(page("respondent", story), {"purpose": Purpose.CASEWORK}).text
    assert VAN in shown
    assert "It is alleged" in shown
    assert VAN not in browser.get(page("respondent", story)).text
    assert subjects() == ["respondent"]


def test_equality_answers_are_for_supervisors_who_say_why_each_time(gloucester: Partners, story: Story) -> None:
    boss, charlie = browser_of(gloucester.supervisor), reader_of(gloucester.caseworker, story.case)
    assert charlie.get(page("equality", story)).status_code == 404
    assert page("equality", story) not in charlie.get(page("additions", story)).text
    assert RELIGION not in boss.get(page("equality", story)).text
    assert RELIGION in boss.post(page("equality", story), {"purpose": Purpose.SUPERVISION}).text


def test_charlie_of_another_office_opens_nothing(gloucester: Partners, elsewhere: Partners, story: Story) -> None:
    for charlie in (gloucester.officer, gloucester.volunteer, gloucester.administrator, elsewhere.supervisor):
        with pytest.raises(NotAllowed):
            opened(story, Kind.ADDITION, by=charlie)
    with pytest.raises(NotAllowed):
        opened(story, Kind.EQUALITY, by=gloucester.caseworker)


def test_every_addition_is_there_and_what_is_not_there_is_not_written_down(gloucester: Partners, story: Story) -> None:
    add(story.report, BY_CODE["before"], {"often": "daily"}, ring=story.reporter, at=AT)
    assert opened(story, Kind.ADDITION, Kind.NEEDS, by=gloucester.caseworker) == [{"loss": WINDOW}, {"often": "daily"}]
    assert subjects() == ["addition"]


def test_nothing_opens_after_the_choice_is_taken_back(gloucester: Partners, story: Story) -> None:
    browser = reader_of(gloucester.caseworker, story.case)
    withdraw(story.report, story.choice_id("team"), ring=story.reporter, at=AT)
    with pytest.raises(NoKey):
        opened(story, Kind.RESPONDENT, by=gloucester.caseworker)
    refused = browser.get(page("additions", story))
    assert refused.status_code == 409
    assert WINDOW not in refused.text


def test_the_history_names_each_opening(gloucester: Partners, story: Story) -> None:
    browser = reader_of(gloucester.caseworker, story.case)
    browser.get(page("additions", story))
    browser.post(page("respondent", story), {"purpose": Purpose.CASEWORK})
    shown = browser.get(page("timeline", story)).text
    assert "Further answers were opened" in shown
    assert "What was said about who did it was opened" in shown
    assert VAN not in shown


def test_hostile_words_are_escaped(gloucester: Partners, story: Story) -> None:
    hostile = "<script>alert(1)</script>"
    add(story.report, BY_CODE["before"], {"often": hostile, "told": [hostile]}, ring=story.reporter, at=AT)
    assert hostile not in reader_of(gloucester.caseworker, story.case).get(page("additions", story)).text
