"""Days and instants in words, in the local time of summer and winter."""

from datetime import UTC, date, datetime

from core.calendars import words

SUMMER = datetime(2026, 7, 1, 23, 30, 20, tzinfo=UTC)  # half past midnight of 2 July in London


def test_an_instant_is_shown_in_local_time() -> None:
    assert words.shown_day(SUMMER) == "2 July 2026"
    assert words.shown_moment(SUMMER) == "2 July 2026, 00:30"
    assert words.shown_moment_of_week(SUMMER) == "Thu 2 July 2026, 00:30"


def test_a_day_is_shown_as_it_is() -> None:
    assert words.shown_day(date(2026, 11, 18)) == "18 November 2026"


def test_a_near_day_needs_no_year() -> None:
    assert words.shown_near_day(SUMMER) == "Thursday 2 July"
    assert words.shown_near_moment(SUMMER) == "Thursday 2 July at 00:30"


def test_waiting_until_the_minute_shown_is_long_enough() -> None:
    assert words.shown_minute_after(SUMMER) == "00:31"
