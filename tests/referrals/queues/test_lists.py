"""Each list holds exactly the cases that it should, through a case's whole way."""

from datetime import timedelta

from referrals.cases.messages import write_to_reporter
from referrals.cases.models import Case, RecordStatus, Risk
from referrals.inbox.actions import acknowledge
from referrals.queues.counting import LIMIT, Pages, counts_of, shown_count
from referrals.queues.lists import LISTS, ORDERS, lists_of
from referrals.tasks.actions import finish
from referrals.tasks.models import Task
from reporting.messages.conversation import write
from reporting.messages.models import Direction
from tests.people import AT, Partners, Person
from tests.referrals.stories import decide, reported, sent, triaged

LATER = AT + timedelta(days=60)


def lists(person: Person, case: Case, *, at: object = AT) -> set[str]:
    """The names of the lists in which a member finds the case; counts agree with what is listed."""
    found = lists_of(person.member, at=at)  # type: ignore[arg-type]
    assert counts_of(person.member, at=at) == {name: cases.count() for name, cases in found.items()}  # type: ignore[arg-type]
    return {name for name, cases in found.items() if cases.filter(pk=case.pk).exists()}


def test_a_new_report_is_new_and_then_overdue(gloucester: Partners) -> None:
    case = reported(gloucester).case
    assert lists(gloucester.caseworker, case) == {"queue", "team", "every"}
    assert lists(gloucester.caseworker, case, at=LATER) == {"queue", "team", "every", "late"}


def test_a_triaged_case_is_its_owners(gloucester: Partners) -> None:
    case = triaged(gloucester, risk=Risk.HIGH).case
    assert lists(gloucester.caseworker, case) == {"mine", "team", "every", "high-risk"}
    assert lists(gloucester.second_caseworker, case) == {"team", "every", "high-risk"}


def test_a_case_waits_for_a_partner_until_the_partner_has_answered(gloucester: Partners) -> None:
    story = triaged(gloucester)
    referral = sent(story, gloucester.police)
    assert "with-partners" in lists(gloucester.caseworker, story.case)
    acknowledge(referral, by=gloucester.officer.member, ring=gloucester.officer.ring, at=AT)
    assert "with-partners" in lists(gloucester.caseworker, story.case)


def test_a_case_waits_for_its_reporter_until_the_reporter_writes(gloucester: Partners) -> None:
    story, by = triaged(gloucester), gloucester.caseworker
    for number in range(2):
        write_to_reporter(story.case, f"Hello {number}.", by=by.member, ring=by.ring, at=AT)
        assert "with-reporters" in lists(by, story.case)
        # The second time the task to read is open already.
        write(story.report, "Yes.", direction=Direction.TO_TEAM, ring=story.reporter, at=AT)
        assert "with-reporters" not in lists(by, story.case)


def test_a_case_out_of_scope_waits_to_be_closed_once_no_task_is_open(gloucester: Partners) -> None:
    story, by = reported(gloucester), gloucester.caseworker
    write(story.report, "Are you there?", direction=Direction.TO_TEAM, ring=story.reporter, at=AT)
    decide(story.case, by=by, record_status=RecordStatus.OUT_OF_SCOPE)
    assert "closing" not in lists(by, story.case)
    finish(Task.objects.get(case=story.case), by=by.member, at=AT)
    assert "closing" in lists(by, story.case)


def test_an_incident_that_nothing_was_done_about_does_not_wait_to_be_closed(gloucester: Partners) -> None:
    assert "closing" not in lists(gloucester.caseworker, triaged(gloucester).case)


def test_charlie_of_another_partnership_has_none_of_alices_cases(gloucester: Partners, elsewhere: Partners) -> None:
    case = triaged(gloucester, risk=Risk.HIGH).case
    assert lists(elsewhere.caseworker, case, at=LATER) == set()
    assert set(counts_of(elsewhere.supervisor.member, at=LATER).values()) == {0}


def test_every_order_of_every_list_is_total(gloucester: Partners) -> None:
    assert {order for one in LISTS.values() for order in one.orders} <= set(ORDERS)
    assert all(order[-1] in ("id", "-id") for order in ORDERS.values())


def test_a_long_list_is_counted_as_far_as_its_pages_are_looked_at(gloucester: Partners) -> None:
    for _ in range(3):
        reported(gloucester)
    cases = Case.objects.order_by(*ORDERS["urgent"])
    assert Pages(cases, 2, known=3, upto=1).num_pages == 2
    assert Pages(cases, 50, known=LIMIT + 1, upto=1).num_pages == LIMIT // 50
    # Counted anew from the last page that is offered.
    assert Pages(cases, 50, known=LIMIT + 1, upto=20).count == 3
    assert (shown_count(LIMIT), shown_count(LIMIT + 1)) == ("1,000", "1,000+")
