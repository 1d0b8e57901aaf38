"""Which lines of help a partnership shows."""

from datetime import date

import pytest
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import IntegrityError

from core.help_lines.models import HelpLine
from core.help_lines.national import NATIONAL
from core.help_lines.reading import begin_with_national, lines_of, national_lines
from core.help_lines.situations import FRONT_DOORS, SITUATIONS, audiences
from core.partnerships.models import Partnership
from tests.people import Partners

TODAY = date(2026, 11, 18)


def line(partners: Partners, **changes: object) -> HelpLine:
    given = {"name": "Night line", "number": "01452 000 000", "about": "Somebody listens.", "for_whom": ["everybody"]}
    return HelpLine(partnership=partners.partnership, **{**given, **changes})


def test_a_partnership_without_lines_shows_the_national_ones(gloucester: Partners) -> None:
    assert [one.given_name for one in lines_of(gloucester.partnership)] == [
        one.name for one in national_lines(gloucester.partnership)
    ]


def test_own_lines_replace_the_national_ones_and_no_other_partnership_shows_them(
    gloucester: Partners, elsewhere: Partners
) -> None:
    line(gloucester).save()
    assert [one.name for one in lines_of(gloucester.partnership)] == ["Night line"]
    assert "Night line" not in {one.name for one in lines_of(elsewhere.partnership)}


def test_a_new_partnership_begins_with_lines_that_nobody_has_checked(db: None) -> None:
    options = {"name": "Safer Wales", "host": "wales.example", "team": "Team", "about_team": "Two", "phone": "1"}
    call_command("create_partnership", duty_email="duty@wales.example", nation="WLS", **options)
    rows = HelpLine.objects.filter(partnership__name="Safer Wales")
    assert "Live Fear Free" in {row.name for row in rows}
    assert "National Domestic Abuse Helpline" not in {row.name for row in rows}
    assert all(row.is_due_for_checking(TODAY) for row in rows)


@pytest.mark.parametrize("nation", ["ENG", "WLS"])
def test_every_national_line_could_be_typed_and_every_situation_has_one(gloucester: Partners, nation: str) -> None:
    Partnership.objects.filter(pk=gloucester.partnership.pk).update(nation=nation)
    gloucester.partnership.refresh_from_db()
    begin_with_national(gloucester.partnership)
    rows = HelpLine.objects.filter(partnership=gloucester.partnership)
    for row in rows:
        row.full_clean()
    # Where a child or an adult at risk is reported is local: the partnership enters it.
    assert set(audiences()) - FRONT_DOORS.keys() == {code for row in rows for code in row.for_whom}
    assert SITUATIONS.keys() <= {code for row in rows if row.number for code in row.for_whom}


def test_every_national_line_names_its_source() -> None:
    assert all(one.link.startswith("https://") for one in NATIONAL)


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"number": "call me"}, "number"),
        ({"number": "0800;ext=1"}, "number"),
        ({"number": "0800 1111\n"}, "number"),
        ({"number": "", "link": ""}, "number"),
        ({"link": "http://helps.example/"}, "link"),
        ({"link": "javascript:alert(1)"}, "link"),
        ({"name": "a\x00b"}, "name"),
        ({"about": "\x1b[2J"}, "about"),
        ({"hours": "\x9b"}, "hours"),
        ({"for_whom": []}, "for_whom"),
        ({"for_whom": ["nobody"]}, "for_whom"),
        ({"for_whom": "danger"}, "for_whom"),
        ({"for_whom": [["danger"]]}, "for_whom"),
    ],
)
def test_what_could_not_be_shown_or_rung_is_refused(gloucester: Partners, changed: dict, field: str) -> None:
    with pytest.raises(ValidationError) as refused:
        line(gloucester, **changed).full_clean()
    assert field in refused.value.message_dict


def test_the_database_refuses_a_line_that_nobody_can_reach(gloucester: Partners) -> None:
    with pytest.raises(IntegrityError):
        line(gloucester, number="").save()


@pytest.mark.parametrize(
    ("checked", "due"),
    [(None, True), (date(2025, 11, 17), True), (date(2025, 11, 18), False), (date(2026, 11, 1), False)],
)
def test_a_line_is_due_for_checking_after_twelve_months(gloucester: Partners, checked: date | None, due: bool) -> None:
    assert line(gloucester, checked_date=checked).is_due_for_checking(TODAY) is due


def test_lines_are_asked_of_the_database_once_a_minute(gloucester: Partners, django_assert_num_queries) -> None:
    cache.clear()
    with django_assert_num_queries(1):
        lines_of(gloucester.partnership)
        lines_of(gloucester.partnership)
