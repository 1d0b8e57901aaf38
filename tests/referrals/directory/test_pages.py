"""The directory as the team reads it, and as an administrator keeps it."""

from collections.abc import Iterator
from datetime import date

import pytest
import time_machine
from django.urls import reverse

from core.audit.actions import Action
from core.audit.models import AuditEntry
from core.partnerships.models import Organisation, OrganisationKind
from core.sealing import readable_fingerprint
from referrals.directory.models import Agreement, DirectoryEntry, NamedContact
from tests.people import AT, Partners
from tests.referrals.pages.people import browser_of, reader_of
from tests.referrals.pages.test_budgets import BUDGET, queries_of
from tests.referrals.stories import triaged

AGREEMENTS = "/console/admin/referrals/agreement/"


@pytest.fixture(autouse=True)
def _stopped_clock() -> Iterator[None]:
    with time_machine.travel(AT, tick=False):
        yield


def test_an_entry_shows_services_contacts_agreement_and_who_pinned_the_key(gloucester: Partners) -> None:
    DirectoryEntry.objects.create(organisation=gloucester.support, services=["legal"], strands=["race"], decide_days=3)
    NamedContact.objects.create(organisation=gloucester.support, name="Lena Madeup", phone="01632 960 220")
    page = browser_of(gloucester.caseworker).get(reverse("directory:entry", args=[gloucester.support.id]))
    shown = page.content.decode()
    expected = ["Legal advice", "Race", "Decides in 3 working days", "Lena Madeup · 01632 960 220", "section 115"]
    expected += ["In force until 18 November 2027", readable_fingerprint(gloucester.support.keys.get().fingerprint)]
    expected += [f"by {gloucester.supervisor.user.name}"]
    assert [words for words in expected if words not in shown] == []


def test_the_list_says_where_nothing_can_be_sent_and_costs_the_same_for_more(gloucester: Partners) -> None:
    browser, url = browser_of(gloucester.supervisor), reverse("directory:list")
    before = len(queries_of(browser, url))
    kinds = [OrganisationKind.SUPPORT] * 5
    partnership = gloucester.partnership
    Organisation.objects.bulk_create(
        Organisation(partnership=partnership, kind=kind, name=f"New charity {number}")
        for number, kind in enumerate(kinds)
    )
    assert before == len(queries_of(browser, url)) <= BUDGET
    shown = browser.get(url).content.decode()
    assert shown.count("None in force: nothing can be sent") == shown.count("Not compared yet") == 5


def test_charlie_of_another_partnership_finds_no_entry(gloucester: Partners, elsewhere: Partners) -> None:
    browser = browser_of(elsewhere.caseworker, host="elsewhere.test")
    assert browser.get(reverse("directory:entry", args=[gloucester.support.id])).status_code == 404
    assert gloucester.support.name not in browser.get(reverse("directory:list")).content.decode()


def test_who_fits_the_report_is_suggested_and_without_an_agreement_nobody_is(gloucester: Partners) -> None:
    story = triaged(gloucester, effects=["afraid"])
    entry = DirectoryEntry.objects.create(organisation=gloucester.support, services=["emotional"])
    browser, url = reader_of(gloucester.caseworker, story.case), reverse("cases:recipients", args=[story.case.id])
    assert f"Prepare for {gloucester.support.name}" in browser.get(url).content.decode()
    DirectoryEntry.objects.filter(pk=entry.pk).update(strands=["sex_work"])
    assert "Prepare for" not in browser.get(url).content.decode()
    Agreement.objects.filter(organisation=gloucester.support).delete()
    assert "No information sharing agreement with it is in force" in browser.get(url).content.decode()


def test_the_administrator_adds_an_agreement_of_the_own_partnership(gloucester: Partners, elsewhere: Partners) -> None:
    browser = browser_of(gloucester.administrator)
    typed = {
        "organisation": gloucester.support.id,
        "parties": "The team and the charity",
        "purpose": "Support",
        "gateway": "Section 115",
        "signed_date": "2026-11-01",
        "review_date": "2027-05-01",
        "expires_date": "2027-11-01",
    }
    late = browser.post(f"{AGREEMENTS}add/", {**typed, "review_date": "2028-01-01"})
    assert "Enter a day after it was signed and not after it ends" in late.content.decode()
    foreign = browser.post(f"{AGREEMENTS}add/", {**typed, "organisation": elsewhere.support.id})
    assert (foreign.status_code, elsewhere.support.name in foreign.content.decode()) == (200, False)
    assert browser.post(f"{AGREEMENTS}add/", typed).status_code == 302
    made = Agreement.objects.get(signed_date=date(2026, 11, 1))
    assert made.organisation == gloucester.support
    assert AuditEntry.objects.filter(action=Action.CONFIGURED, subject="agreement", subject_id=made.id).exists()
