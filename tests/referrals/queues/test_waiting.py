"""Cases from before a case said for whom it waits stand in the same lists as those that came after."""

from importlib import import_module
from typing import Any

from django.apps import apps

from referrals.cases.messages import write_to_reporter
from referrals.cases.models import Case, RecordStatus
from tests.people import AT, Partners
from tests.referrals.stories import decide, reported, sent, triaged

BEFORE: Any = import_module("referrals.migrations.0012_open_cases_say_in_which_lists_they_stand")
COLUMNS = ("awaits_partner", "awaits_reporter", "awaits_closing")


def standing() -> set[tuple[Any, ...]]:
    return set(Case.objects.values_list("pk", *COLUMNS))


def test_the_migration_says_what_the_deeds_say(gloucester: Partners) -> None:
    by = gloucester.caseworker
    sent(triaged(gloucester), gloucester.police)
    write_to_reporter(triaged(gloucester).case, "Hello.", by=by.member, ring=by.ring, at=AT)
    decide(reported(gloucester).case, by=by, record_status=RecordStatus.OUT_OF_SCOPE)
    reported(gloucester)
    as_said = standing()
    assert [sum(case[place] for case in as_said) for place in (1, 2, 3)] == [1, 1, 1]
    Case.objects.update(**dict.fromkeys(COLUMNS, False))
    BEFORE.note(apps, None)
    assert standing() == as_said
