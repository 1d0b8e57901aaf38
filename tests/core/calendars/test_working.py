"""Working time: opening hours on working days, in local time, over weekends, bank holidays and clock changes."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.calendars.working import (
    NoWorkingTime,
    add_working_days,
    add_working_minutes,
    end_of_next_working_day,
    is_working_day,
    next_reading,
    working_minutes_between,
)
from core.partnerships.models import Nation, Partnership

OFFICE = Partnership(opens_at=time(9), closes_at=time(17), nation=Nation.ENGLAND)
ROTA = Partnership(opens_at=time(9), closes_at=time(17), nation=Nation.ENGLAND, weekend_rota=True)
SCOTLAND = Partnership(opens_at=time(9), closes_at=time(17), nation=Nation.SCOTLAND)
INSTANTS = st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 31), timezones=st.just(UTC))  # noqa: DTZ001


def utc(year: int, month: int, day: int, hour: int = 0, minute: int = 0) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=UTC)


@pytest.mark.parametrize(
    ("start", "minutes", "end"),
    [
        (utc(2026, 11, 18, 10, 30), 240, utc(2026, 11, 18, 14, 30)),  # Wednesday
        (utc(2026, 11, 18, 15), 240, utc(2026, 11, 19, 11)),  # over the night
        (utc(2026, 11, 20, 15), 240, utc(2026, 11, 23, 11)),  # over the weekend
        (utc(2026, 11, 18, 13), 240, utc(2026, 11, 18, 17)),  # to the minute of closing
        (utc(2026, 11, 18, 3), 60, utc(2026, 11, 18, 10)),  # begun before opening
        (utc(2026, 11, 18, 22), 60, utc(2026, 11, 19, 10)),  # begun after closing
        (utc(2026, 11, 21, 12), 60, utc(2026, 11, 23, 10)),  # begun on a Saturday
        (utc(2026, 12, 24, 16), 120, utc(2026, 12, 29, 10)),  # over Christmas, the 26th made up on the 28th
        (utc(2026, 4, 2, 15), 120, utc(2026, 4, 7, 9)),  # over Easter; 17:00 in summer time is 16:00 UTC
        (utc(2026, 3, 27, 16), 120, utc(2026, 3, 30, 9)),  # over the night in which summer time begins
        (utc(2026, 10, 23, 15), 120, utc(2026, 10, 26, 10)),  # over the night in which it ends
        (utc(2026, 11, 18, 22), 0, utc(2026, 11, 19, 9)),
    ],
)
def test_working_minutes_pass_only_while_the_office_is_open(start: datetime, minutes: int, end: datetime) -> None:
    assert add_working_minutes(start, minutes, partnership=OFFICE) == end


def test_each_nation_keeps_its_own_holidays() -> None:
    saint_andrew = utc(2026, 11, 30, 9)
    assert add_working_minutes(saint_andrew, 60, partnership=OFFICE) == utc(2026, 11, 30, 10)
    assert add_working_minutes(saint_andrew, 60, partnership=SCOTLAND) == utc(2026, 12, 1, 10)
    assert not is_working_day(date(2026, 7, 13), Partnership(nation=Nation.NORTHERN_IRELAND))


@settings(max_examples=60, deadline=None, derandomize=True)
@given(start=INSTANTS, minutes=st.integers(0, 5000))
def test_what_was_added_is_found_again_between(start: datetime, minutes: int) -> None:
    end = add_working_minutes(start, minutes, partnership=OFFICE)
    assert end >= start
    assert working_minutes_between(start, end, partnership=OFFICE) == minutes


@settings(max_examples=30, deadline=None, derandomize=True)
@given(start=INSTANTS, first=st.integers(0, 2000), second=st.integers(0, 2000))
def test_minutes_add_up(start: datetime, first: int, second: int) -> None:
    in_two = add_working_minutes(add_working_minutes(start, first, partnership=OFFICE), second, partnership=OFFICE)
    assert working_minutes_between(start, in_two, partnership=OFFICE) == first + second


def test_no_minutes_lie_between_an_end_and_an_earlier_start() -> None:
    assert working_minutes_between(utc(2026, 11, 18, 12), utc(2026, 11, 18, 10), partnership=OFFICE) == 0


@pytest.mark.parametrize(
    ("start", "days", "end"),
    [
        (utc(2026, 11, 18, 10, 30), 1, utc(2026, 11, 19, 10, 30)),
        (utc(2026, 11, 20, 10, 30), 1, utc(2026, 11, 23, 10, 30)),
        (utc(2026, 11, 18, 10, 30), 10, utc(2026, 12, 2, 10, 30)),
        (utc(2026, 11, 21, 10), 1, utc(2026, 11, 24, 9)),  # a Saturday counts from Monday's opening
        (utc(2026, 10, 23, 12), 1, utc(2026, 10, 26, 13)),  # the same local time, an hour later in UTC
    ],
)
def test_working_days_end_at_the_same_local_time(start: datetime, days: int, end: datetime) -> None:
    assert add_working_days(start, days, partnership=OFFICE) == end


@pytest.mark.parametrize(
    ("start", "end"),
    [
        (utc(2026, 11, 18, 10, 30), utc(2026, 11, 19, 17)),
        (utc(2026, 11, 18, 2), utc(2026, 11, 19, 17)),
        (utc(2026, 11, 20, 23), utc(2026, 11, 23, 17)),
        (utc(2026, 11, 22, 12), utc(2026, 11, 23, 17)),
        (utc(2026, 12, 24, 12), utc(2026, 12, 29, 17)),
        (utc(2026, 7, 1, 23, 30), utc(2026, 7, 3, 16)),  # half past midnight of 2 July in summer time
    ],
)
def test_the_next_working_day_ends_at_closing_time(start: datetime, end: datetime) -> None:
    assert end_of_next_working_day(start, partnership=OFFICE) == end


@pytest.mark.parametrize(
    ("at", "office", "rota"),
    [
        (utc(2026, 11, 18, 10, 30), utc(2026, 11, 18, 10, 30), utc(2026, 11, 18, 10, 30)),
        (utc(2026, 11, 18, 17), utc(2026, 11, 19, 9), utc(2026, 11, 19, 9)),
        (utc(2026, 11, 20, 20), utc(2026, 11, 23, 9), utc(2026, 11, 21, 9)),
        (utc(2026, 11, 22, 12), utc(2026, 11, 23, 9), utc(2026, 11, 22, 12)),
        (utc(2026, 12, 25, 12), utc(2026, 12, 29, 9), utc(2026, 12, 27, 9)),
    ],
)
def test_reports_are_next_read_now_or_at_the_next_opening(at: datetime, office: datetime, rota: datetime) -> None:
    assert next_reading(at, OFFICE) == office
    assert next_reading(at, ROTA) == rota


def test_a_weekend_rota_does_not_move_deadlines() -> None:
    friday = utc(2026, 11, 20, 16)
    assert add_working_minutes(friday, 120, partnership=ROTA) == utc(2026, 11, 23, 10)


def test_an_office_that_never_opens_is_refused() -> None:
    shut = Partnership(opens_at=time(17), closes_at=time(9), nation=Nation.ENGLAND)
    with pytest.raises(NoWorkingTime):
        add_working_minutes(utc(2026, 11, 18), 1, partnership=shut)


def test_what_is_returned_is_in_utc() -> None:
    ends = [
        add_working_minutes(utc(2026, 7, 1, 9), 10, partnership=OFFICE),
        add_working_days(utc(2026, 7, 1, 9), 1, partnership=OFFICE),
        end_of_next_working_day(utc(2026, 7, 1, 9), partnership=OFFICE),
        next_reading(utc(2026, 7, 1, 20), OFFICE),
    ]
    assert [end.utcoffset() for end in ends] == [timedelta()] * 4
