"""Lines that tell Alice what became of her report."""

from datetime import datetime

import pytest

from core.keys.models import Box
from core.sealing import FingerprintMismatch
from reporting.progress.codes import SENTENCES, UnknownCode, sentence
from reporting.progress.telling import lines_of, tell
from reporting.submit.expiring import erase_report
from tests.people import Partners
from tests.reporting.reports import Reporter, send_report


@pytest.fixture
def alice(gloucester: Partners) -> Reporter:
    return send_report(gloucester, "team")


def test_lines_are_read_in_the_order_told(
    gloucester: Partners, alice: Reporter, at: datetime, django_assert_num_queries
) -> None:
    tell(alice.report, code="read", reporter=alice.fingerprint, at=at)
    tell(
        alice.report,
        code="referral_sent",
        recipient="Gloucester police",
        fields=["story", "area"],
        reporter=alice.fingerprint,
        at=at,
    )
    with django_assert_num_queries(2):
        told = lines_of(alice.report, alice.ring)
    assert [line.sequence for line in told] == [1, 2]
    assert told[1].line == {
        "code": "referral_sent",
        "recipient": "Gloucester police",
        "fields": ["story", "area"],
        "words": "",
    }


def test_nothing_is_told_of_a_report_that_was_erased(alice: Reporter, at: datetime) -> None:
    erase_report(alice.report, at=at)
    tell(alice.report, code="recall_confirmed", recipient="Gloucester police", reporter=alice.fingerprint, at=at)
    assert not Box.objects.filter(object_id=alice.report.id).exists()


def test_a_line_is_never_sealed_to_a_key_put_in_the_reporters_place(
    gloucester: Partners, alice: Reporter, at: datetime
) -> None:
    charlie = send_report(gloucester, "team")
    lock = alice.report.lock
    lock.key, charlie_key = charlie.report.lock.key, lock.key
    with pytest.raises(FingerprintMismatch):
        tell(alice.report, code="read", reporter=bytes(charlie_key.fingerprint), at=at)


def test_a_changed_line_is_shown_as_missing_and_the_others_stay(alice: Reporter, at: datetime) -> None:
    for code in ("read", "triaged"):
        tell(alice.report, code=code, reporter=alice.fingerprint, at=at)
    box = Box.objects.get(object_id=alice.report.id, kind="progress", version=1)
    Box.objects.filter(id=box.id).update(body=bytes(box.body)[:-1] + bytes([box.body[-1] ^ 1]))
    first, second = lines_of(alice.report, alice.ring)
    assert first.line is None
    assert second.line
    assert second.line["code"] == "triaged"


def test_charlie_reads_no_line_of_alices(gloucester: Partners, alice: Reporter, at: datetime) -> None:
    tell(alice.report, code="read", reporter=alice.fingerprint, at=at)
    charlie = send_report(gloucester, "team")
    assert lines_of(alice.report, charlie.ring) == []
    assert lines_of(alice.report, gloucester.officer.ring) == []


def test_an_unknown_code_is_refused(alice: Reporter, at: datetime) -> None:
    with pytest.raises(UnknownCode):
        tell(alice.report, code="made-up", reporter=alice.fingerprint, at=at)


@pytest.mark.parametrize("code", SENTENCES)
def test_every_code_is_a_whole_sentence(code: str) -> None:
    told = sentence(code, recipient="police", team="The team")
    assert told.endswith(".")
    assert "%(" not in told
