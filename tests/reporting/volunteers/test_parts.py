"""What stands on a centre's first page of its people and the reports that they helped with."""

from datetime import date

from reporting.volunteers.parts import number_words, quarters


def test_quarters_go_back_over_the_turn_of_the_year() -> None:
    days = [date(2026, 1, 1), date(2025, 10, 1), date(2025, 7, 1), date(2025, 4, 1)]
    assert [start for start, _ in quarters(date(2026, 2, 28))] == days
    assert [end for _, end in quarters(date(2026, 2, 28))] == [date(2026, 4, 1), *days[:-1]]


def test_small_numbers_are_not_told() -> None:
    assert [number_words(number) for number in (0, 1, 4, 5, 12)] == ["None", "Under 5", "Under 5", "5", "12"]
