"""What cannot be undone is done only after a page that says what happens."""

from django.urls import reverse

from referrals.cases.models import Case, CaseState
from referrals.packets.models import Referral
from referrals.states import State
from tests.people import Partners
from tests.referrals.pages.people import browser_of, reader_of
from tests.referrals.stories import ready, sent, triaged


def test_closing_a_case_says_first_what_happens(gloucester: Partners) -> None:
    story = triaged(gloucester)
    browser, url = reader_of(gloucester.caseworker, story.case), reverse("cases:close", args=[story.case.id])
    assert url in browser.get(reverse("cases:case", args=[story.case.id])).content.decode()
    page = browser.get(url).content.decode()
    assert "kept for 6 years from today" in page
    assert Case.objects.get().state == CaseState.OPEN
    browser.post(url)
    assert Case.objects.get().state == CaseState.OPEN
    browser.post(url, {"outcome": "supported", "words": "The school was told."})
    assert Case.objects.get().state == CaseState.CLOSED


def test_a_case_that_owes_something_says_what_stands_in_the_way(gloucester: Partners) -> None:
    story = triaged(gloucester)
    sent(story, gloucester.police)
    browser, url = reader_of(gloucester.caseworker, story.case), reverse("cases:close", args=[story.case.id])
    for answer in (browser.get(url), browser.post(url)):
        assert answer.status_code == 409
        assert "Finish it first, then close the case." in answer.content.decode()


def test_recalling_says_first_what_happens(gloucester: Partners) -> None:
    story = triaged(gloucester)
    referral = sent(story, gloucester.police)
    url = reverse("cases:recall", args=[story.case.id, referral.id])
    browser = reader_of(gloucester.caseworker, story.case)
    page = browser.get(url).content.decode()
    assert f"Recall what was sent to {gloucester.police.name}" in page
    assert Referral.objects.get().state == State.SENT
    browser.post(url)
    assert Referral.objects.get().state == State.RECALL_REQUESTED


def test_what_was_not_sent_is_not_recalled(gloucester: Partners) -> None:
    story = triaged(gloucester)
    url = reverse("cases:recall", args=[story.case.id, ready(story, gloucester.police).id])
    assert reader_of(gloucester.caseworker, story.case).get(url).status_code == 409


def test_charlie_finds_neither_page(gloucester: Partners, elsewhere: Partners) -> None:
    story = triaged(gloucester)
    referral = sent(story, gloucester.police)
    urls = [
        reverse("cases:close", args=[story.case.id]),
        reverse("cases:recall", args=[story.case.id, referral.id]),
    ]
    strangers = (browser_of(gloucester.officer), browser_of(elsewhere.caseworker, host="elsewhere.test"))
    assert [charlie.get(url).status_code for charlie in strangers for url in urls] == [404] * 4
