"""From a finished draft to a receipt, once, whatever is lost on the way.

1. Reference and code are minted into the draft (Argon2id, outside every transaction). A repetition finds them there,
   and so does a draft that was put aside and taken up again.
2. In one transaction the report is stored with the draft's files, what was put aside goes, and the draft becomes the
   receipt, under the same id and cookie.
3. A lost response, reload or second press therefore finds either the draft, unsent, or the receipt.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime

from django.conf import settings
from django.db import transaction

from core.calendars.working import next_reading
from core.codes.locks import Minted, shown_code
from core.codes.references import shown_reference
from core.journeys import envelopes
from core.journeys.drafts import journey_of, named
from core.journeys.envelopes import OpenEnvelope, WrittenMeanwhile
from core.journeys.models import Envelope
from core.partnerships.models import Partnership
from reporting.evidence.drafting import stored_in
from reporting.pausing.actions import hand_over_lock, start_afresh
from reporting.submit.actions import ReferenceTaken, submit
from reporting.submit.answers import Answers
from reporting.submit.minting import minted_in, with_minted, without_minted
from reporting.submit.models import Report

_ATTEMPTS = 3  # two reports draw the same of 2**35 references about never


@dataclass(frozen=True)
class Receipt:
    """What the reporter keeps. `reads_at` (UTC) is None and `expires_date` given exactly for what nobody reads: a held
    report, or one that was put aside.
    """

    reference: str  # XXXX-XXXX
    code: str  # dddd dddd dddd dddd
    reads_at: datetime | None
    expires_date: date | None

    @property
    def is_held(self) -> bool:
        return self.expires_date is not None


def send(
    draft: OpenEnvelope, answers: Answers, *, partnership: Partnership, at: datetime, network: str = ""
) -> OpenEnvelope:
    """Submit the draft's report and turn the draft into its receipt.

    Raises WrittenMeanwhile or DraftGone (another window wrote or sent first), pools.Busy, AlreadySent (it had been put
    aside, and was sent from elsewhere), or as `reporting.submit.actions.submit`; then nothing is stored and the draft
    stays. `network` is the pseudonym of the visitor's network, for fairness.
    """
    was_seen = without_minted(draft.content)
    for _ in range(_ATTEMPTS):
        draft = with_minted(draft, partnership=partnership, network=network, at=at)
        if without_minted(draft.content) != was_seen:
            # Another window wrote while the code was stretched: what it wrote has not been checked.
            raise WrittenMeanwhile
        minted = minted_in(draft)
        try:
            with transaction.atomic():
                report = submit(
                    partnership=partnership,
                    draft_id=draft.row.id,
                    answers=replace(answers, files=stored_in(draft)),
                    minted=minted,
                    at=at,
                    lock=hand_over_lock(draft, partnership=partnership),
                )
                return envelopes.become(
                    draft,
                    Envelope.RECEIPT,
                    {**named(journey_of(draft)), **_receipt_of(report, minted, at)},
                    at=at,
                    seconds=settings.HARBOUR_RECEIPT_SECONDS,
                )
        except ReferenceTaken:
            draft = start_afresh(draft, partnership=partnership, at=at)
    raise ReferenceTaken


def receipt_in(envelope: OpenEnvelope) -> Receipt:
    """What a receipt envelope holds."""
    held = envelope.content
    return Receipt(
        reference=shown_reference(held["reference"]),
        code=shown_code(held["code"]),
        reads_at=datetime.fromisoformat(held["reads_at"]) if held["reads_at"] else None,
        expires_date=date.fromisoformat(held["expires_date"]) if held["expires_date"] else None,
    )


def _receipt_of(report: Report, minted: Minted, at: datetime) -> dict[str, str]:
    held = report.expires_date is not None
    return {
        "report": str(report.id),
        "reference": minted.reference,
        "code": minted.code,
        # What the code opens: so that the questions under the receipt need not stretch the code again.
        "seed": minted.seed.hex(),
        "expires_date": report.expires_date.isoformat() if report.expires_date else "",
        "reads_at": "" if held else next_reading(at, report.partnership).isoformat(),
    }
