"""A report that the team may read from now on: the trail, the duty contact and the layer above hear of it."""

from datetime import datetime

from core.audit.actions import Action
from core.clock import hour_of
from core.notices.models import NoticeKind
from core.notices.sending import notify
from reporting.signals import report_received
from reporting.submit.models import Report, Urgency
from reporting.trail import record_report


def announce(report: Report, *, at: datetime) -> None:
    """To the hour and without a word of content; in the transaction that lets the team read it."""
    record_report(Action.REPORT_RECEIVED, report, at=at)
    if report.urgency == Urgency.URGENT:
        notify(NoticeKind.URGENT_REPORT, partnership=report.partnership, organisation=None, at=hour_of(at))
    report_received.send(sender=Report, report_id=report.id, at=at)
