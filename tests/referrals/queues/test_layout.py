"""Words as they are compared, and what a summary can be asked without decoding it."""

import pytest

from referrals.queues.layout import fitting, folded, laid_out, taken_out
from reporting.sections import Summary

SUMMARY = Summary(
    vocabulary="england-wales-2026-11",
    title="In der STRASSE: “Łódź, café”\u00a0…",
    types=["verbal", "threat"],
    strands=["race"],
    area="gloucester-barton",
    language="de",
)


def fits(words: str = "", *codes: str, **changes: object) -> bool:
    return fitting(words, codes)(laid_out({**SUMMARY, **changes}))  # type: ignore[typeddict-item]


def test_a_summary_is_taken_out_as_it_was_laid_out() -> None:
    hostile: Summary = {**SUMMARY, "title": 'a\x1f{"title":"b"}\x1fs:religion\x1f'}
    assert taken_out(laid_out(SUMMARY)) == SUMMARY
    assert taken_out(laid_out(hostile)) == hostile


@pytest.mark.parametrize(
    "words", ["straße", "STRASSE", "Café", "cafe\u0301", "łódź strasse", "in   der", "trass", "“łód"]
)
def test_words_are_found_without_case_accents_or_order(words: str) -> None:
    assert fits(words)


@pytest.mark.parametrize(
    ("typed", "title"), [("ΣΊΣΥΦΟΣ", "Σίσυφος"), ("أحمد", "أَحمد"), ("ﬁre", "FIRE"), ("東京", "在東京站")]
)
def test_words_of_other_scripts_are_found(typed: str, title: str) -> None:
    assert fits(typed, title=title)
    assert folded(folded(title)) == folded(title)


@pytest.mark.parametrize("words", ["zebra", "strasse zebra", "race", "s:race", "barton", "title", "verbal"])
def test_only_the_words_of_the_line_are_searched(words: str) -> None:
    assert not fits(words)


def test_codes_are_told_apart_by_what_they_are() -> None:
    assert fits("", "s:race", "t:threat", "a:gloucester-barton")
    assert fits("łódź", "t:verbal")
    for code in ("s:rac", "s:verbal", "t:race", "a:gloucester", "s:religion"):
        assert not fits("", code), code


def test_nothing_typed_passes_for_a_code() -> None:
    assert not fits("", "s:religion", title="\x1fs:religion\x1f")
