"""A held report goes on the day after the one on its receipt; nothing else goes with it."""

from datetime import timedelta
from uuid import uuid4

from core.audit.actions import Action
from core.audit.models import AuditEntry
from core.codes.locks import mint
from core.codes.models import Lock
from core.keys.models import Box, PublicKey
from core.sweeps.registry import CLEARINGS
from reporting.submit import expiring
from reporting.submit.actions import submit
from reporting.submit.expiring import erase_expired_reports
from reporting.submit.models import Report
from tests.reporting.submit.examples import for_team, held


def sent(partnership, answers, at):
    return submit(partnership=partnership, draft_id=uuid4(), answers=answers, minted=mint(partnership), at=at)


def test_a_held_report_stays_on_its_last_day(gloucester, at) -> None:
    report = sent(gloucester.partnership, held(), at)
    last_day = at + timedelta(days=(report.expires_date - at.date()).days)
    assert erase_expired_reports(last_day) == 0
    assert Report.objects.filter(id=report.id).exists()


def test_a_held_report_is_erased_with_lock_key_and_boxes(gloucester, at) -> None:
    report = sent(gloucester.partnership, held(), at)
    after = at + timedelta(days=(report.expires_date - at.date()).days + 1)
    assert erase_expired_reports(after) == 1
    assert not Report.objects.exists()
    assert not Lock.objects.exists()
    assert not Box.objects.filter(object_id=report.id).exists()
    assert not PublicKey.objects.filter(organisation=None, user=None).exists()
    assert AuditEntry.objects.filter(action=Action.EXPIRED, subject_id=report.id).count() == 1


def test_one_that_is_kept_for_longer_at_the_last_moment_is_not_erased(gloucester, at, monkeypatch) -> None:
    first, second = (sent(gloucester.partnership, held(), at) for _ in range(2))
    ids = {first.id, second.id}

    def meanwhile(action, erased, *, at) -> None:
        """While the worker erases one, the other's reporter puts off its last day."""
        Report.objects.filter(id__in=ids - {erased.id}).update(expires_date=at.date() + timedelta(days=1))

    monkeypatch.setattr(expiring, "record_report", meanwhile)
    assert erase_expired_reports(at + timedelta(days=(first.expires_date - at.date()).days + 1)) == 1
    assert Report.objects.count() == Lock.objects.count() == 1


def test_what_the_team_reads_is_not_erased(gloucester, at) -> None:
    report = sent(gloucester.partnership, for_team(), at)
    assert erase_expired_reports(at + timedelta(days=4000)) == 0
    assert Report.objects.filter(id=report.id).exists()


def test_the_worker_clears_drafts_and_held_reports() -> None:
    assert {"drafts", "held reports"} <= set(CLEARINGS)
