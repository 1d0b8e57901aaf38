"""Telling the reporter what became of something that was sent, where they may hear of it."""

from collections.abc import Iterable
from datetime import datetime

from referrals.overrides.models import Override
from referrals.packets.models import Referral
from reporting.progress.telling import come_true, foretell, has_come_true, tell
from reporting.sections import Elsewhere


def tell_of(
    referral: Referral,
    code: str,
    *,
    reporter: bytes,
    at: datetime,
    fields: Iterable[str] = (),
    words: str = "",
    elsewhere: Elsewhere | None = None,
) -> None:
    """A line about the recipient of a referral, as reporting.progress tells it; none while an override is hidden.

    Raises as `tell`.
    """
    if is_hidden(referral):
        return
    tell(
        referral.case.report,
        code=code,
        recipient=referral.recipient.name,
        fields=fields,
        words=words,
        elsewhere=elsewhere,
        reporter=reporter,
        at=at,
    )


def foretell_silence(referral: Referral, *, reporter: bytes) -> None:
    """Seal what the reporter is told if nobody answers in time: the worker, which finds out, seals nothing.

    Inside the transaction that sends, or that lets the reporter hear of it. Raises as `tell`.
    """
    if is_hidden(referral):
        return
    recipient = referral.recipient.name
    referral.silence = foretell(referral.case.report, code="no_answer", recipient=recipient, reporter=reporter)
    Referral.objects.filter(pk=referral.pk).update(silence=referral.silence)


def tell_of_silence(referral: Referral, *, at: datetime) -> None:
    """Nobody answered in time: the reporter is told now, where that was foretold. Opens and seals nothing."""
    if referral.silence is not None and not is_hidden(referral):
        come_true(referral.case.report, referral.silence, at=at)


def was_told_of_silence(referral: Referral) -> bool:
    return referral.silence is not None and has_come_true(referral.silence)


def is_hidden(referral: Referral) -> bool:
    """Whether the reporter must not hear of it yet, because that could put them at risk."""
    return (
        referral.override_id is not None and Override.objects.filter(pk=referral.override_id, is_hidden=True).exists()
    )
