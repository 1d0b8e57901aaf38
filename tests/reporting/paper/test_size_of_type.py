"""A form for people who see little: nothing on it is small, the foot of a page included."""

import pytest

from reporting.paper import long_form
from reporting.paper.styles import Style
from tests.documents import faults_of_tags, sizes_of, types_of
from tests.people import Partners
from tests.reporting.paper.reading import codes_in
from tests.reporting.paper.slips import printed

SMALLEST = 16  # points
ASKED = ("readers", "story", "when")  # every kind of line and box is in one of them


@pytest.mark.usefixtures("made_here")
def test_large_print_is_tagged_and_nothing_on_it_is_small(
    gloucester: Partners, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(long_form, "QUESTIONS", {name: long_form.QUESTIONS[name] for name in ASKED})
    made = printed(gloucester.volunteer, Style.LARGE)
    assert faults_of_tags(made) == []
    assert set(sizes_of(made)) == {(210.0, 297.0)}
    assert len(codes_in(made)) == 1
    written = types_of(made)
    assert sum("Reference:" in words for _, words in written) >= len(sizes_of(made)) - 2
    assert [words for size, words in written if size < SMALLEST] == []
