"""The pages about links: from what is offered to a decision and back, and what is entered to be compared."""

from collections.abc import Iterator

import pytest
import time_machine
from django.urls import reverse

from core.codes.references import shown_reference
from referrals.cases.models import Case
from referrals.linking.models import LinkRecord, SharedContact
from tests.people import AT, Partners
from tests.referrals.linking.alike import OTHER_PHONE, PHONE, told
from tests.referrals.pages.people import browser_of, reader_of


@pytest.fixture(autouse=True)
def clock() -> Iterator[None]:
    with time_machine.travel(AT, tick=False):
        yield


def test_the_same_person_reported_by_two_centres(gloucester: Partners) -> None:
    one, other = told(gloucester), told(gloucester, story="He was here before.", name="S. Example")
    team = reader_of(gloucester.caseworker, one.case)
    tab, pair = reverse("cases:links", args=[one.case.id]), reverse("cases:link", args=[one.case.id, other.case.id])
    page = team.get(tab).text
    assert "Same telephone number, of the reporter or the person harmed" in page
    assert "He was here before." in page
    assert PHONE not in page
    assert "He was here before." in team.get(pair).text
    page = team.post(pair, {"decision": ["duplicate_of"], "reason": "The same evening."}, follow=True).text
    assert "This one is a duplicate of it" in page
    assert "A duplicate of another report" in team.get(reverse("cases:case", args=[one.case.id])).text
    assert "The same evening." in team.get(reverse("cases:notes", args=[one.case.id])).text
    team.post(pair, {"reason": "Another bus."})
    assert Case.objects.get(pk=one.case.pk).record_status == ""
    assert "No report that may be linked" not in team.get(tab).text


def test_a_reference_leads_to_the_two_reports_and_a_strangers_to_none(
    gloucester: Partners, elsewhere: Partners
) -> None:
    one, other, theirs = told(gloucester), told(gloucester, phone=OTHER_PHONE), told(elsewhere)
    team, tab = reader_of(gloucester.caseworker, one.case), reverse("cases:links", args=[one.case.id])
    answered = team.post(tab, {"reference": shown_reference(other.minted.reference)})
    assert answered["Location"] == reverse("cases:link", args=[one.case.id, other.case.id])
    assert "The two share nothing that is compared." in team.get(answered["Location"]).text
    for reference in (theirs.minted.reference, one.minted.reference, "zzz"):
        assert "Enter the reference of another report" in team.post(tab, {"reference": reference}).text
    for case in (theirs.case, one.case):
        assert team.get(reverse("cases:link", args=[one.case.id, case.id])).status_code == 404


def test_what_is_entered_is_kept_until_it_is_removed(gloucester: Partners) -> None:
    one, other = told(gloucester), told(gloucester, phone=OTHER_PHONE)
    team, page = reader_of(gloucester.caseworker, one.case), reverse("cases:identifiers", args=[one.case.id])
    assert "Enter the name and the date of birth" in team.post(page, {"whose": "r", "name": "Sam Example"}).text
    assert "Fill in at least one of these" in team.post(page, {"whose": "r"}).text
    faulty = {"whose": "o", "phone": "1", "email": "jo", "account": "jo", "vehicle": "AB12", "house": "4"}
    shown = team.post(page, faulty).text
    for fault in ("a whole telephone number", "an email address in", "the name of the account", "whole number plate"):
        assert f"{fault}" in shown
    team.post(page, {"whose": "r", "phone": OTHER_PHONE})
    shown = team.get(page).text
    assert "+447700900456" in shown
    assert str(other.case.id) in team.get(reverse("cases:links", args=[one.case.id])).text
    token = shown.split('name="remove" value="')[1].split('"')[0]
    assert "7700" not in token
    team.post(page, {"remove": token})
    assert "+447700900456" not in team.get(page).text
    assert LinkRecord.objects.filter(pk=one.case.pk).exists()


def test_shared_contacts_are_entered_and_removed(gloucester: Partners) -> None:
    team, page = browser_of(gloucester.caseworker), reverse("cases:shared-contacts")
    shown = team.post(page, {"label": "Shelter", "phone": PHONE, "email": "s@example.org"}, follow=True).text
    assert shown.count("Shelter</bdi>") == 2
    assert "7700" not in shown
    for one in SharedContact.objects.all():
        team.post(reverse("cases:unshare-contact", args=[one.id]))
    assert "There is none yet." in team.get(page).text


def test_the_purpose_is_asked_first(gloucester: Partners) -> None:
    one, other = told(gloucester), told(gloucester)
    stranger = browser_of(gloucester.second_caseworker)
    for name, place in (
        ("links", [one.case.id]),
        ("link", [one.case.id, other.case.id]),
        ("link-prompts", [one.case.id]),
        ("identifiers", [one.case.id]),
    ):
        answered = stranger.get(reverse(f"cases:{name}", args=place))
        assert answered["Location"] == f"{reverse('cases:purpose', args=[one.case.id])}?next=links", name
