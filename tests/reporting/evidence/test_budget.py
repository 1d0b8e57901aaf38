"""How much one network sends in files within a day: over it nothing is kept, and nothing else is lost."""

from datetime import datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from reporting.evidence.models import File
from reporting.submit.models import Report
from tests.core.files.samples import MP4
from tests.people import AT, Partners
from tests.reporting.evidence.test_adding import blobs
from tests.reporting.reports import send_report
from tests.reporting.steps.walking import answer, begin, finish

BEFORE, AFTER = "/report/files/", "/return/files/"


@pytest.fixture
def browser(gloucester: Partners, settings: Any) -> Client:
    """With a report that was sent and opened again, another that is being written, and 8 KiB a day."""
    settings.HARBOUR_UPLOAD_BYTES_PER_NETWORK = 8 * 1024
    client = answer(begin(Client()))
    client.post("/return/", send_report(gloucester, "team").typed)
    return client


def send(client: Client, address: str, *, number: int = 0, size: int = 3_000) -> Any:
    film = SimpleUploadedFile("street.mp4", MP4 + bytes([number]) * size)
    return client.post(address, {"chosen": film, "keep_original": "on"})


def test_both_pages_count_and_over_the_budget_a_calm_page_says_what_to_do(
    browser: Client, gloucester: Partners
) -> None:
    with time_machine.travel(AT, tick=False):
        kept = [send(browser, page, number=number).status_code for number, page in enumerate((BEFORE, AFTER))]
        refused = [send(browser, page, number=2) for page in (BEFORE, AFTER)]
        assert finish(browser)["Location"] == "/report/receipt/"
    assert kept == [302, 302]
    for page in refused:
        assert (page.status_code, page["Retry-After"]) == (429, str(13 * 3600 + 1801))
        assert gloucester.partnership.phone in page.text
        assert "Your report is as it was" in page.text
        assert "add them after 00:00" in page.text
    assert len(blobs()) == File.objects.filter(box__isnull=False).count() == 2
    assert Report.objects.count() == 2


def test_what_is_refused_is_not_counted_and_the_next_day_begins_anew(browser: Client) -> None:
    with time_machine.travel(AT, tick=False):
        assert send(browser, BEFORE, size=9_000).status_code == 429
        assert send(browser, BEFORE, size=6_000).status_code == 302
        assert send(browser, BEFORE, number=1).status_code == 429
    with time_machine.travel(midnight(), tick=False):
        assert send(browser, BEFORE, number=1).status_code == 302


def test_alice_on_another_network_has_her_own(browser: Client) -> None:
    send(browser, BEFORE, size=6_000)
    alice = answer(begin(Client(REMOTE_ADDR="203.0.113.7")))
    assert send(browser, BEFORE, number=1).status_code == 429
    assert send(alice, BEFORE).status_code == 302


def midnight() -> datetime:
    return AT.replace(hour=0, minute=0) + timedelta(days=1)
