"""An override on the reporter's own page, in Easy Read and in what they take along."""

import pytest

from reporting.choices.reading import choices_of, made_choices
from reporting.easy_read.news import status_parts
from reporting.progress.telling import lines_of
from reporting.returning.opening import Opened
from reporting.returning.presenting import present
from tests.people import AT, Partners
from tests.referrals.overrides.proposals import HIDDEN, REASONS, endangered, sent_under_override
from tests.referrals.stories import Story

pytestmark = pytest.mark.django_db


def opened(story: Story) -> Opened:
    choices = made_choices(story.report, choices_of(story.report, story.reporter))
    return Opened(choices=choices, lines=lines_of(story.report, story.reporter), messages=[])


def test_it_stands_among_what_was_sent_with_whom_what_and_why(gloucester: Partners) -> None:
    story = endangered(gloucester)
    sent_under_override(story)
    page = present(story.report, opened(story), at=AT)
    [sent] = page.disclosures
    assert (sent.recipient, sent.why) == ("Gloucester police", REASONS.told)
    assert "what happened, in your words" in sent.parts
    assert "that you did not choose this" in sent.parts
    assert "though you had not chosen that" in page.status
    ideas = [idea.words for part in status_parts(story.report, opened(story), at=AT) for idea in part.ideas]
    assert any("You did not choose this" in words for words in ideas)


def test_nothing_of_it_shows_while_that_is_unsafe(gloucester: Partners) -> None:
    story = endangered(gloucester)
    sent_under_override(story, reasons=HIDDEN)
    page = present(story.report, opened(story), at=AT)
    assert page.disclosures == []
    assert "police" not in f"{page.status} {page.lines}"
