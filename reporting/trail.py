"""What the trail says of reports: without an actor and to the hour, so that it tells no more of a reporter than that
something happened."""

from datetime import datetime
from uuid import UUID

from core.audit.actions import Action
from core.audit.trail import record
from core.clock import hour_of
from reporting.submit.models import Report


def record_report(action: Action, report: Report, *, at: datetime) -> None:
    """Inside `atomic()`, as `core.audit.trail.record`."""
    _record(action, "report", report.id, report, at)


def record_choice(action: Action, choice_id: UUID, report: Report, *, at: datetime) -> None:
    """The same of one of the report's choices."""
    _record(action, "choice", choice_id, report, at)


def _record(action: Action, subject: str, subject_id: UUID, report: Report, at: datetime) -> None:
    record(
        action, partnership_id=report.partnership_id, subject=subject, subject_id=subject_id, by=None, at=hour_of(at)
    )
