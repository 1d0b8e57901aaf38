"""Searching sealed summaries: what is found, by whom, what of it is kept, and what is said to be left out."""

import pytest
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from structlog.testing import capture_logs

from core.audit.models import AuditEntry
from core.codes.references import shown_reference
from core.keys.rings import NoKey
from core.partnerships.permissions import NotAllowed
from referrals.cases.models import Case
from referrals.queues import searching
from referrals.queues.filters import Filter
from referrals.queues.lists import ORDERS
from referrals.queues.searching import search
from reporting.choices.actions import withdraw
from tests.people import AT, Partners, Person
from tests.referrals.pages.people import browser_of
from tests.referrals.stories import reported

MARKER = "Łukaszówka"


def found(person: Person, order: str = "received", **wanted: str) -> list[str]:
    """The ids of the hits as text, in their order."""
    return search(
        Case.objects.all(), Filter(**wanted), order=ORDERS[order], by=person.member, ring=person.ring, at=AT
    ).case_ids()


def test_cases_are_found_by_word_strand_type_and_area(gloucester: Partners) -> None:
    other = reported(gloucester, story="Somebody shouted.", strands=["race"], types=["verbal"], area="").case
    bottle = reported(gloucester, story="They threw a Bottle.", strands=["religion"], types=["threat"]).case
    assert found(gloucester.caseworker, words="bottle") == [bottle.id.hex]
    assert found(gloucester.caseworker, strand="religion") == [bottle.id.hex]
    assert found(gloucester.caseworker, type="verbal") == [other.id.hex]
    assert found(gloucester.caseworker, area="gloucester-barton", words="THREW") == [bottle.id.hex]
    assert found(gloucester.caseworker, area="gloucester-barton", words="shouted") == []


def test_hits_stand_in_the_order_of_the_list(gloucester: Partners) -> None:
    cases = [reported(gloucester).case for _ in range(4)]
    Case.objects.filter(pk=cases[2].pk).update(is_urgent=True)
    for order, fields in ORDERS.items():
        listed = [pk.hex for pk in Case.objects.order_by(*fields).values_list("pk", flat=True)]
        assert found(gloucester.caseworker, order, words="shouted") == listed, order


def test_a_page_of_hits_is_the_same_part_of_the_order(gloucester: Partners) -> None:
    for _ in range(5):
        reported(gloucester)
    by = gloucester.caseworker
    for order in ORDERS.values():
        hits = search(Case.objects.all(), Filter(), order=order, by=by.member, ring=by.ring, at=AT)
        assert [hits.case_ids(at, at + 2) for at in (0, 2, 4)] == [hits.case_ids()[at : at + 2] for at in (0, 2, 4)]


def test_a_search_is_one_entry_in_the_trail(gloucester: Partners) -> None:
    reported(gloucester)
    found(gloucester.caseworker, words="zebra")
    entry = AuditEntry.objects.get(action="section_opened")
    assert (entry.subject, entry.subject_id, entry.purpose) == ("summary", None, "search")
    assert entry.actor_id == gloucester.caseworker.user.id


def test_what_nobody_has_seen_is_made_ready_in_parts_and_counted(
    gloucester: Partners, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(searching, "RESEALED_AT_ONCE", 2)
    for _ in range(5):
        reported(gloucester)
    left = []
    by = gloucester.caseworker
    for _ in range(3):
        hits = search(
            Case.objects.all(), Filter(words="shouted"), order=ORDERS["due"], by=by.member, ring=by.ring, at=AT
        )
        left.append((hits.number, hits.not_searched))
    assert left == [(2, 3), (4, 1), (5, 0)]


def test_what_the_team_may_not_read_any_more_is_neither_found_nor_counted(gloucester: Partners) -> None:
    story = reported(gloucester)
    assert found(gloucester.caseworker, strand="race") == [story.case.id.hex]
    withdraw(story.report, story.choice_id("team"), ring=story.reporter, at=AT)
    by = gloucester.caseworker
    hits = search(Case.objects.all(), Filter(strand="race"), order=ORDERS["due"], by=by.member, ring=by.ring, at=AT)
    assert (hits.number, hits.not_searched) == (0, 0)


def test_a_summary_moved_to_another_case_is_named_and_not_found(gloucester: Partners) -> None:
    first, second = (reported(gloucester).case for _ in range(2))
    assert len(found(gloucester.caseworker, strand="race")) == 2
    Case.objects.filter(pk=first.pk).update(summary=Case.objects.get(pk=second.pk).summary)
    with capture_logs() as logged:
        assert found(gloucester.caseworker, strand="race") == [second.id.hex]
    assert [line["event"] for line in logged] == ["summary_altered"]


def test_charlie_finds_nothing_of_alices(gloucester: Partners, elsewhere: Partners) -> None:
    reported(gloucester)
    assert found(elsewhere.caseworker, strand="race") == []
    for charlie in (gloucester.officer, gloucester.administrator, gloucester.volunteer, elsewhere.officer):
        with pytest.raises(NotAllowed):
            found(charlie, strand="race")
    by, officer = gloucester.caseworker, gloucester.officer
    with pytest.raises(NoKey):
        search(Case.objects.all(), Filter(words="a"), order=ORDERS["due"], by=by.member, ring=officer.ring, at=AT)


def narrowed(client: Client, **typed: str) -> str:
    """The page of the list of open cases after the form was sent."""
    return client.post(reverse("cases:narrow"), {"list": "team", **typed}, follow=True).content.decode()


def test_the_lists_stay_narrowed_until_somebody_says_otherwise(gloucester: Partners) -> None:
    shouted, bottle = reported(gloucester).case, reported(gloucester, story="They threw a bottle.").case
    client = browser_of(gloucester.caseworker)
    shown = narrowed(client, words="BOTTLE")
    assert "1 case found." in shown
    for page in (shown, client.get(reverse("cases:queue")).content.decode()):
        assert str(bottle.id) in page
        assert str(shouted.id) not in page
    assert str(shouted.id) in narrowed(client, clear="1")
    assert "0 cases found." in narrowed(client, words="zebra")
    assert str(shouted.id) in narrowed(client)


def test_a_reference_leads_to_its_case_and_charlies_to_none(gloucester: Partners, elsewhere: Partners) -> None:
    case, theirs = reported(gloucester).case, reported(elsewhere).case
    client = browser_of(gloucester.caseworker)
    typed = shown_reference(case.report.lock.reference).lower()
    answered = client.post(reverse("cases:narrow"), {"list": "team", "words": typed})
    assert answered["Location"] == reverse("cases:case", args=[case.id])
    assert "0 cases found." in narrowed(client, words=theirs.report.lock.reference)


def test_no_filter_is_kept_for_somebody_else(gloucester: Partners) -> None:
    case = reported(gloucester).case
    narrowed(browser_of(gloucester.caseworker), words="zebra")
    assert str(case.id) in browser_of(gloucester.second_caseworker).get(reverse("cases:team")).content.decode()


def test_nothing_that_was_typed_is_at_rest_or_in_an_address(gloucester: Partners) -> None:
    reported(gloucester, story=f"It was in {MARKER}.")
    client = browser_of(gloucester.caseworker)
    with capture_logs() as logged, CaptureQueriesContext(connection) as captured:
        answered = client.post(reverse("cases:narrow"), {"list": "team", "words": MARKER, "strand": "race"})
        page = client.get(answered["Location"])
    assert answered["Location"] == reverse("cases:team")
    assert "1 case found." in page.content.decode()
    stored = [str(row.get_decoded()) for row in Session.objects.all()]
    written = "".join([*stored, str(logged), str([query["sql"] for query in captured.captured_queries])])
    for sign in (MARKER, MARKER.casefold(), "ukaszowka", "u0141ukasz"):
        assert sign not in written
    assert AuditEntry.objects.filter(purpose="search").count() == 1


def test_a_page_that_is_no_number_is_the_first(gloucester: Partners) -> None:
    case = reported(gloucester).case
    client = browser_of(gloucester.caseworker)
    for query in ("page=x", "page=-1", f"page={'9' * 9000}", "page=99", "sort=owner", "size=1000000", "size=\u0663"):
        assert str(case.id) in client.get(f"{reverse('cases:team')}?{query}").content.decode(), query


def test_headings_sort_and_say_how_the_rows_stand(gloucester: Partners) -> None:
    first, second = (reported(gloucester).case for _ in range(2))
    Case.objects.filter(pk=first.pk).update(due_at=AT)
    client = browser_of(gloucester.caseworker)
    usual = client.get(reverse("cases:team")).content.decode()
    assert 'aria-sort="ascending"><a class="govuk-link" href="?sort=-due"' in usual
    assert usual.index(str(first.id)) < usual.index(str(second.id))
    turned = client.get(f"{reverse('cases:team')}?sort=-due&size=25").content.decode()
    assert 'aria-sort="descending"><a class="govuk-link" href="?size=25"' in turned
    assert turned.index(str(second.id)) < turned.index(str(first.id))


def test_the_envelope_does_not_tell_how_much_was_typed(gloucester: Partners) -> None:
    sizes = set()
    for words in ("a", "a" * 80, "字" * 80):
        client = browser_of(gloucester.caseworker)
        narrowed(client, words=words)
        sizes.add(len(client.session["unlocked"]))
    assert len(sizes) == 1


def test_a_filter_costs_as_many_queries_for_many_cases_as_for_few(gloucester: Partners) -> None:
    reported(gloucester)
    client = browser_of(gloucester.caseworker)
    narrowed(client, strand="race")
    costs = []
    for _ in range(2):
        with CaptureQueriesContext(connection) as captured:
            client.get(reverse("cases:team"))
        boundaries = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE")
        costs.append(sum(not query["sql"].startswith(boundaries) for query in captured.captured_queries))
        for _ in range(4):
            reported(gloucester)
        client.get(reverse("cases:team"))
    assert costs[0] == costs[1] <= 12
