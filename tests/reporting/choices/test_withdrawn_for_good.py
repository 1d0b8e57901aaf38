"""Thirty days after Alice took the team's key away, her own copy goes as well."""

from datetime import datetime, timedelta

import pytest

from core.codes.locks import WrongCode, open_lock
from core.keys.models import Box
from reporting.choices.actions import withdraw
from reporting.messages.conversation import write
from reporting.messages.models import Direction, Message
from reporting.submit.expiring import erase_expired_reports
from reporting.submit.models import ReportState
from tests.people import Partners
from tests.reporting.reports import send_report


def test_the_report_becomes_a_tombstone_that_no_code_opens(gloucester: Partners, at: datetime) -> None:
    alice = send_report(gloucester, "team")
    write(alice.report, "Hello", direction=Direction.TO_TEAM, ring=alice.ring, at=at)
    withdraw(alice.report, alice.choices["team"], ring=alice.ring, at=at)
    assert erase_expired_reports(at + timedelta(days=30)) == 0
    assert erase_expired_reports(at + timedelta(days=31)) == 1
    alice.report.refresh_from_db()
    assert alice.report.state == ReportState.WITHDRAWN
    assert not Box.objects.filter(object_id=alice.report.id).exists()
    assert not Message.objects.exists()
    with pytest.raises(WrongCode):
        open_lock(gloucester.partnership, alice.minted.reference, alice.minted.code)
