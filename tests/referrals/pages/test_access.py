"""Who gets which page. Alice's team owns the case, Bob's organisation was sent it, Charlie is the outsider.

Which role enters which page, and that nobody enters signed out, is asked of every address in tests/security.
"""

from uuid import uuid4

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, reverse

from core.audit.actions import Action
from core.audit.models import AuditEntry
from core.console.access import ConsoleView
from referrals.cases import urls as cases
from referrals.inbox import urls as inbox
from referrals.states import State
from referrals.tasks.models import Task
from tests.people import Partners, Person
from tests.referrals.pages.people import browser_of
from tests.referrals.stories import Story, acknowledged, ready, triaged
from tests.reporting.submit.examples import incident

pytestmark = pytest.mark.django_db
# Places in addresses for things that are not there.
OF_NOTHING = (
    "task_id", "file_id", "entry_id", "action_id", "user_id", "concern_id", "told_id", "request_id", "contact_id",
    "other_id", "member_id", "raised_id",
)  # fmt: skip


def patterns_of(namespace: str, patterns: list[URLPattern | URLResolver]) -> list[tuple[str, URLPattern]]:
    found: list[tuple[str, URLPattern]] = []
    for pattern in patterns:
        if isinstance(pattern, URLPattern):
            found.append((f"{namespace}:{pattern.name}", pattern))
        else:
            found += patterns_of(namespace, pattern.url_patterns)
    return found


PAGES = patterns_of("cases", cases.urlpatterns) + patterns_of("inbox", inbox.urlpatterns)
NAMES = [name for name, _ in PAGES]


def view_of(name: str) -> ConsoleView:
    view: ConsoleView = dict(PAGES)[name].callback.console_view  # type: ignore[attr-defined]
    return view


def address(name: str, story: Story, referral_id: object) -> str:
    """A page about Alice's case, or about the referral to Bob."""
    known = {
        "case_id": story.case.id,
        "referral_id": referral_id,
        "organisation_id": story.partners.police.id,
        "given": State.RECORDED,
        **dict.fromkeys(OF_NOTHING, uuid4()),
    }
    wanted = dict(PAGES)[name].pattern.converters
    return reverse(name, kwargs={key: known[key] for key in wanted})


def ask(browser: Client, name: str, url: str) -> int:
    method = view_of(name).methods[0]
    return browser.generic(method, url).status_code


def test_charlie_of_another_partnership_finds_nothing_of_the_team(gloucester: Partners, elsewhere: Partners) -> None:
    story = triaged(gloucester)
    referral = ready(story, gloucester.police)
    browser = browser_of(elsewhere.caseworker, host="elsewhere.test")
    named = [name for name in NAMES if name.startswith("cases:") and dict(PAGES)[name].pattern.converters]
    statuses = {name: ask(browser, name, address(name, story, referral.id)) for name in named}
    assert set(statuses.values()) == {404}, statuses
    refused = AuditEntry.objects.filter(action=Action.REFUSED, actor_id=elsewhere.caseworker.user.id)
    assert refused.filter(subject="case", subject_id=story.case.id).exists()


def test_charlie_of_another_organisation_finds_nothing_of_bobs(gloucester: Partners) -> None:
    referral = acknowledged(triaged(gloucester), gloucester.police, by=gloucester.officer)
    charlie = gloucester.support_officer
    browser = browser_of(charlie)
    named = [name for name in NAMES if name.startswith("inbox:") and dict(PAGES)[name].pattern.converters]
    statuses = {name: ask(browser, name, address(name, triaged(gloucester), referral.id)) for name in named}
    assert set(statuses.values()) == {404}, statuses
    refused = AuditEntry.objects.filter(action=Action.REFUSED, actor_id=charlie.user.id, subject_id=referral.id)
    assert refused.filter(subject="referral").count() == len(named)


def test_charlies_inbox_does_not_list_bobs_referral(gloucester: Partners, elsewhere: Partners) -> None:
    referral = acknowledged(triaged(gloucester), gloucester.police, by=gloucester.officer)
    for charlie, host in ((gloucester.support_officer, "testserver"), (elsewhere.officer, "elsewhere.test")):
        shown = browser_of(charlie, host=host).get(reverse("inbox:list")).content.decode()
        assert str(referral.id) not in shown


def test_charlies_queue_does_not_list_alices_case(gloucester: Partners, elsewhere: Partners) -> None:
    story = triaged(gloucester)
    browser = browser_of(elsewhere.caseworker, host="elsewhere.test")
    for name in ("queue", "mine", "team", "tasks"):
        assert str(story.case.id) not in browser.get(reverse(f"cases:{name}")).content.decode()


def test_charlie_cannot_finish_alices_task(gloucester: Partners, elsewhere: Partners) -> None:
    task = _task_of(gloucester)
    browser = browser_of(elsewhere.supervisor, host="elsewhere.test")
    assert browser.post(reverse("cases:task-done", args=[task.id])).status_code == 404
    task.refresh_from_db()
    assert task.done_at is None


def test_a_session_of_one_partnership_is_nobody_on_the_host_of_another(
    gloucester: Partners, elsewhere: Partners
) -> None:
    alice: Person = gloucester.caseworker
    browser = browser_of(alice, host="elsewhere.test")
    assert browser.get(reverse("cases:queue"))["Location"].startswith(reverse("console:sign-in"))


def test_a_forged_post_without_its_token_does_nothing(gloucester: Partners) -> None:
    story = triaged(gloucester)
    referral = ready(story, gloucester.police)
    strict = browser_of(gloucester.caseworker)
    strict.handler.enforce_csrf_checks = True
    assert strict.post(reverse("cases:send", args=[story.case.id, referral.id])).status_code == 403
    referral.refresh_from_db()
    assert referral.state == State.READY


def test_every_page_forbids_to_be_stored(gloucester: Partners) -> None:
    story = triaged(gloucester)
    browser = browser_of(gloucester.caseworker)
    browser.post(reverse("cases:purpose", args=[story.case.id]), {"purpose": "casework"})
    answer = browser.get(reverse("cases:case", args=[story.case.id]))
    assert incident()["story"] in answer.content.decode()
    assert answer["Cache-Control"] == "no-store"


def _task_of(partners: Partners) -> Task:
    story = triaged(partners, risk="high")
    return Task.objects.get(case=story.case)
