"""How long a report is kept that nobody but its reporter ever read: given up for erasure, or kept for longer."""

from datetime import date, datetime

from django.db import transaction

from core.audit.actions import Action
from core.clock import hour_of
from core.keys.models import PublicKey
from core.keys.owners import checked_fingerprint
from core.keys.rings import KeyRing
from reporting.choices.actions import NotHeld, last_day_after_withdrawal, locked, reporter_key
from reporting.choices.reading import choices_of
from reporting.progress.telling import tell
from reporting.submit.actions import expiry_of_held
from reporting.submit.models import Report, ReportState
from reporting.trail import record_report


@transaction.atomic
def give_up(report: Report, *, ring: KeyRing, at: datetime) -> bool:
    """Have a report that nobody else ever read erased after 30 days; False if it goes no later anyway.

    Raises NotHeld, NoKey (not the reporter's ring), Tampered or SealingError.
    """
    now_held, reporter = _never_shared(report, ring)
    last_day = last_day_after_withdrawal(at)
    if now_held.expires_date is None or now_held.expires_date <= last_day:
        return False
    _put_last_day(now_held, last_day, "given_up", Action.REPORT_GIVEN_UP, reporter=reporter, at=at)
    return True


@transaction.atomic
def keep_longer(report: Report, *, ring: KeyRing, at: datetime) -> bool:
    """Keep a report that nobody else ever read as long as one that is sent now; False if it is kept so long anyway.

    Raises as `give_up`, NotHeld also where the partnership no longer keeps reports for their reporters only.
    """
    now_held, reporter = _never_shared(report, ring)
    if not now_held.partnership.offers_hold:
        raise NotHeld
    last_day = expiry_of_held(now_held.partnership, at)
    if now_held.expires_date is None or now_held.expires_date >= last_day:
        return False
    _put_last_day(now_held, last_day, "kept", Action.REPORT_KEPT, reporter=reporter, at=at)
    return True


def may_be_kept_longer(report: Report, *, at: datetime) -> bool:
    """Whether `keep_longer` would put the last day off. One query."""
    if report.state != ReportState.HELD or not report.partnership.offers_hold or report.expires_date is None:
        return False
    return report.expires_date < expiry_of_held(report.partnership, at) and not report.choices.exists()


def _never_shared(report: Report, ring: KeyRing) -> tuple[Report, PublicKey]:
    """The locked row and the reporter's key. A report that somebody was let into goes by decision 0008 instead."""
    now_held = locked(report)
    reporter = reporter_key(now_held, choices_of(now_held, ring), ring)
    if now_held.state != ReportState.HELD or now_held.choices.exists():
        raise NotHeld
    return now_held, reporter


def _put_last_day(held: Report, day: date, told: str, action: Action, *, reporter: PublicKey, at: datetime) -> None:
    held.expires_date = day
    held.save(update_fields=["expires_date"])
    tell(held, code=told, reporter=checked_fingerprint(reporter), at=hour_of(at))
    record_report(action, held, at=at)
