"""Several windows writing one draft."""

import pytest

from core.journeys import drafts, envelopes
from core.journeys.answers import StoredAnswers
from core.journeys.drafts import DraftGone, answers_of, begin, save_answers
from core.journeys.models import Draft


@pytest.fixture
def draft(gloucester, at):
    return begin(partnership=gloucester.partnership, at=at)


@pytest.fixture
def save(gloucester, at):
    return lambda draft, **answered: save_answers(draft, answered, partnership=gloucester.partnership, at=at)


def test_two_windows_on_different_steps_lose_nothing(draft, save):
    save(draft, story={"story": ["first window"]})
    merged = save(draft, where={"place": ["second window"]})
    assert answers_of(merged).one("story", "story") == "first window"
    assert answers_of(merged).one("where", "place") == "second window"


def test_of_two_windows_on_one_step_the_later_stays(draft, save):
    save(draft, story={"story": ["earlier"]})
    assert answers_of(save(draft, story={"story": ["later"]})).one("story", "story") == "later"


def test_nothing_is_written_when_nothing_changed(draft, save):
    kept = save(draft, story={"story": ["same"]})
    version = Draft.objects.get().version
    save(kept, story={"story": ["same"]})
    assert Draft.objects.get().version == version


def test_a_window_that_comes_after_sending_or_leaving_is_told(draft, save):
    envelopes.destroy(draft)
    with pytest.raises(DraftGone):
        save(draft, story={"story": ["too late"]})


def test_a_write_that_always_loses_gives_up_instead_of_running_for_ever(draft, save, monkeypatch):
    def lose(*args, **kwargs):
        raise envelopes.WrittenMeanwhile

    monkeypatch.setattr(drafts.envelopes, "write", lose)
    with pytest.raises(envelopes.WrittenMeanwhile):
        save(draft, story={"story": ["never"]})


def test_a_skipped_step_counts_as_answered_and_reads_as_empty():
    answers = StoredAnswers({"story": {}})
    assert answers.has("story")
    assert not answers.has("where")
    assert (answers.one("story", "story"), answers.many("story", "types")) == ("", [])


def test_stored_answers_do_not_print_what_was_said():
    assert "secret" not in repr(StoredAnswers({"story": {"story": ["secret"]}}))
