"""A return visit: the reporter's seed in a sealed envelope whose key only their browser holds.

Visits are audited nowhere, and no session of Django's is made.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.conf import settings

from core.codes.locks import Opened, WrongCode
from core.codes.own_code import holds_code
from core.codes.succession import newest_of
from core.journeys.envelopes import OpenEnvelope, WrittenMeanwhile, create, destroy, read, write
from core.journeys.models import Envelope
from core.keys.rings import KeyRing
from core.partnerships.models import Partnership
from reporting.paper.claiming import has_slip_code
from reporting.submit.models import Report, ReportState

# The idle time is written anew at most this often, so that reading a page is seldom a write.
REFRESHED_EVERY = timedelta(minutes=1)
# In a visit's content: somebody printed the code that opened it, so nothing is shown before it is replaced.
MUST_REPLACE = "must_replace"


@dataclass(frozen=True)
class Visit:
    """A visit that is open for one request."""

    envelope: OpenEnvelope
    report: Report
    ring: KeyRing

    @property
    def must_replace(self) -> bool:
        """Whether the code has to be replaced before anything else."""
        return MUST_REPLACE in self.envelope.content

    def holds_own_code(self, text: str) -> bool:
        """Whether the text spells the private code that opens this report."""
        return holds_code(text, lock=self.report.lock, digest=bytes.fromhex(self.envelope.content["own_code"]))


def begin(opened: Opened, *, partnership: Partnership, at: datetime) -> OpenEnvelope:
    """Start a visit for whoever opened the lock. Raises WrongCode if the lock belongs to no report."""
    report = Report.objects.filter(lock=opened.lock, partnership=partnership).first()
    if report is None:
        raise WrongCode
    report.lock = opened.lock
    content: dict[str, Any] = {
        "report": str(report.id),
        "seed": opened.seed.hex(),
        "own_code": opened.code_digest.hex(),
    }
    if has_slip_code(report, KeyRing.of(opened.seed)):
        content[MUST_REPLACE] = True
    seconds = settings.HARBOUR_RETURN_IDLE_SECONDS
    return create(Envelope.VISIT, content, partnership=partnership, at=at, seconds=seconds)


def visit_of(cookie: str | None, *, partnership: Partnership, at: datetime) -> Visit | None:
    """The live visit behind a cookie, its idle time begun anew; None when it is over or never was."""
    envelope = read(cookie, Envelope.VISIT, partnership=partnership, at=at)
    if envelope is None:
        return None
    report = (
        Report.objects.select_related("lock__key")
        .filter(pk=UUID(envelope.content["report"]), partnership=partnership)
        .first()
    )
    if report is None or report.state == ReportState.WITHDRAWN:  # erased meanwhile
        return None
    report.partnership = partnership
    ring = KeyRing.of(bytes.fromhex(envelope.content["seed"]))
    if not ring.holds(report.lock.key.fingerprint) and _is_replaced(report, ring):
        destroy(envelope)
        return None
    return Visit(_stay(envelope, at), report, ring)


def _is_replaced(report: Report, ring: KeyRing) -> bool:
    """Whether the code with which the visit began was replaced: what it opened then is another key's now."""
    return any(newest_of(report.lock, key) != key for key in ring.seeds)


def _stay(envelope: OpenEnvelope, at: datetime) -> OpenEnvelope:
    idle = timedelta(seconds=settings.HARBOUR_RETURN_IDLE_SECONDS)
    if envelope.row.expires_at - at > idle - REFRESHED_EVERY:
        return envelope
    try:
        return write(envelope, envelope.content, at=at, seconds=settings.HARBOUR_RETURN_IDLE_SECONDS)
    except WrittenMeanwhile:
        return envelope  # another tab refreshed it, or finished the visit
