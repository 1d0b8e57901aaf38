"""Telling the reporter what became of something that was sent, where they may hear of it."""

from collections.abc import Iterable
from datetime import datetime

from referrals.overrides.models import Override
from referrals.packets.models import Referral
from reporting.progress.telling import tell
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


def is_hidden(referral: Referral) -> bool:
    """Whether the reporter must not hear of it yet, because that could put them at risk."""
    return (
        referral.override_id is not None and Override.objects.filter(pk=referral.override_id, is_hidden=True).exists()
    )
