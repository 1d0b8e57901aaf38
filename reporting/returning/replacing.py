"""Replacing a private code that somebody saw: the reference stays, everything behind it is made anew.

The new code is minted (Argon2id) before the transaction. In it every box is handed on to the new key, the old key and
what the old code opened are destroyed, and the visit gets the new seed, with the code to be shown until it was kept.
A lost response or a second press therefore finds either the old code in force or the new one in the visit.
"""

from datetime import datetime

from django.conf import settings
from django.db import transaction

from core.audit.actions import Action
from core.clock import hour_of
from core.codes.locks import Minted, mint, refit_lock, shown_code
from core.codes.own_code import digest_of
from core.journeys.envelopes import OpenEnvelope, write
from core.keys.boxes import To, hand_on
from core.keys.kinds import Kind
from core.keys.models import PublicKey
from core.keys.owners import checked_fingerprint, hub_key
from core.keys.rings import KeyRing
from core.partnerships.models import Partnership
from core.sealing import FingerprintMismatch, NotPinned
from reporting.choices.actions import locked, reporter_key, write_section
from reporting.choices.reading import choices_of, team_choice_id
from reporting.progress.telling import tell
from reporting.returning.visits import MUST_REPLACE, Visit
from reporting.sections import Choices
from reporting.submit.models import Report
from reporting.trail import record_report

_NEW = "new_code"


def replace_in(visit: Visit, *, partnership: Partnership, network: str, at: datetime) -> OpenEnvelope:
    """Replace the code of the visit's report; the visit goes on with the new one and can show it.

    Raises pools.Busy, WrittenMeanwhile (another tab was quicker), and as `replace_code`; then nothing was replaced.
    """
    minted = mint(partnership, network=network, reference=visit.report.lock.reference)
    with transaction.atomic():
        report = replace_code(visit.report, minted, ring=visit.ring, at=at)
        content = {
            **{key: value for key, value in visit.envelope.content.items() if key != MUST_REPLACE},
            "seed": minted.seed.hex(),
            "own_code": digest_of(report.lock, minted.code).hex(),
            _NEW: minted.code,
        }
        return write(visit.envelope, content, at=at, seconds=settings.HARBOUR_RETURN_IDLE_SECONDS)


def new_code_in(visit: Visit) -> str:
    """The code that replaced another in this visit, as it is printed; "" once it was put away."""
    code = visit.envelope.content.get(_NEW, "")
    return shown_code(code) if code else ""


def put_away(visit: Visit, *, at: datetime) -> None:
    """The reporter has kept the new code: this visit forgets it. Raises WrittenMeanwhile."""
    kept = {key: value for key, value in visit.envelope.content.items() if key != _NEW}
    write(visit.envelope, kept, at=at)


@transaction.atomic
def replace_code(report: Report, minted: Minted, *, ring: KeyRing, at: datetime) -> Report:
    """Hand everything that the reporter opens on to the minted code's key; the key before opens nothing any more.

    Raises NoKey (not the reporter's ring, or no longer), FingerprintMismatch, Tampered or SealingError.
    """
    now_held = locked(report)
    choices = choices_of(now_held, ring)
    reporter_key(now_held, choices, ring)
    before = refit_lock(now_held.lock, minted, at=hour_of(at))
    hand_on(before, ring, now_held.lock.key)
    end_key(before, now_held, choices, _to_team(now_held))
    tell(now_held, code="code_replaced", reporter=checked_fingerprint(now_held.lock.key), at=hour_of(at))
    record_report(Action.CODE_REPLACED, now_held, at=at)
    return now_held


def end_key(before: PublicKey, report: Report, choices: Choices, to_team: list[To]) -> None:
    """Name the report's new key in its choices, for the reporter and `to_team`, and delete the one before, to which
    nothing may be sealed any more."""
    after = report.lock.key
    now_named: Choices = {**choices, "reporter": checked_fingerprint(after).hex()}
    write_section(report, Kind.CHOICES, now_named, To(after), *to_team)
    before.delete()  # refused by the database if anything were still sealed to it


def _to_team(report: Report) -> list[To]:
    """A hub key in doubt gets nothing, and keeps nobody from shutting out whoever saw their code."""
    under = team_choice_id(report)
    try:
        return [To(hub_key(report.partnership), under=under)] if under else []
    except (NotPinned, FingerprintMismatch):
        return []
