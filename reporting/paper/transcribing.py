"""Typing in what somebody wrote on a paper form: it becomes their report, locked by the code on the slip they kept.

1. `begin` finds the blank form by its reference and opens an envelope, whose key only the page has.
2. Scans of the paper are sealed while they arrive; the envelope lists them with their keys.
3. `transcribe` uses the form up in the transaction that makes the report: of two people with the same form one is told.
   The lock gets new rows, so that nothing stored tells this report from one that was sent from a browser.

Whoever typed it in has no key of it: the code is on the slip alone.
"""

from dataclasses import replace
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from core.clock import hour_of
from core.codes.locks import fit_anew
from core.codes.references import read_reference, shown_reference
from core.journeys import drafts, envelopes
from core.journeys.envelopes import OpenEnvelope
from core.journeys.models import Envelope
from core.keys.rings import KeyRing
from core.partnerships.models import Membership, OrganisationKind, Partnership
from reporting.centres.intake import reached_by
from reporting.centres.tickets import key_to_hear
from reporting.evidence.drafting import stored_in
from reporting.paper.capabilities import check_may_type_in
from reporting.paper.models import BlankForm
from reporting.submit.actions import submit
from reporting.submit.answers import Answers
from reporting.submit.models import Report

JOURNEY = "paper"  # of the envelope: no form of the public pages takes it up
# The version of the words above the box "I agree"; a new one whenever they say something else.
STATEMENT = "paper-2026-11-23"
_REFERENCE = "reference"


class NotBlank(Exception):
    """No form with this reference waits to be typed in: there is none, it was typed in, or its time is over."""


def begin(typed: str, *, by: Membership, at: datetime) -> OpenEnvelope:
    """An envelope for the scans of the blank form whose reference was typed.

    Raises NotAllowed, NotTrained, CentreShut or NotBlank.
    """
    check_may_type_in(by, at=at)
    partnership = by.organisation.partnership
    reference = read_reference(typed) or ""
    if not _blanks(partnership, reference, at).exists():
        raise NotBlank
    content = drafts.evened({**drafts.named(JOURNEY), "answers": {}, _REFERENCE: reference})
    seconds = settings.HARBOUR_DRAFT_SECONDS
    return envelopes.create(Envelope.DRAFT, content, partnership=partnership, at=at, seconds=seconds)


def begun(key: str, *, by: Membership, at: datetime) -> OpenEnvelope | None:
    """The envelope whose key a page has, if it is still there."""
    draft = envelopes.read(key, Envelope.DRAFT, partnership=by.organisation.partnership, at=at)
    return draft if draft is not None and drafts.is_of(draft, JOURNEY) else None


def reference_in(draft: OpenEnvelope) -> str:
    """As it is printed."""
    return shown_reference(draft.content[_REFERENCE])


def transcribe(draft: OpenEnvelope, answers: Answers, *, by: Membership, ring: KeyRing, at: datetime) -> Report:
    """Make the report that the paper says, with the scans in the envelope, which is destroyed.

    Raises NotAllowed, NotTrained, CentreShut, NotBlank, HoldNotOffered, Tampered (the form is not as it was printed),
    NotPinned or FingerprintMismatch (the team's key cannot be trusted); then nothing is stored and the envelope stays.
    """
    check_may_type_in(by, at=at)
    organisation = by.organisation
    is_centre = organisation.kind == OrganisationKind.CENTRE
    intake = reached_by(
        "paper",
        organisation=organisation,
        volunteer=by.user.name,
        agreement="paper",
        statement=STATEMENT,
        statement_language=answers.incident["language"],
    )
    told = replace(
        answers,
        how="paper",
        recorded_by="" if is_centre else str(by.user_id),
        files=stored_in(draft),
        intake=intake,
        ticket_for=key_to_hear(organisation, ring) if is_centre else None,
    )
    return _receive(draft, told, organisation.partnership, at)


@transaction.atomic
def _receive(draft: OpenEnvelope, answers: Answers, partnership: Partnership, at: datetime) -> Report:
    waiting = _blanks(partnership, draft.content[_REFERENCE], at).select_for_update(of=("self",))
    blanks = waiting.select_related("lock__key", "lock__partnership")
    # Whoever prints writes its row anew (see printing): who waited for that sees the new one on looking again.
    blank = blanks.first() or blanks.first()
    if blank is None:
        raise NotBlank
    blank.check_own()
    lock = blank.lock
    used, _ = blank.delete()
    if not used:
        raise NotBlank
    fitted = fit_anew(lock, at=hour_of(at))
    report = submit(partnership=partnership, draft_id=draft.row.id, answers=answers, minted=fitted, at=at)
    envelopes.destroy(draft)
    return report


def _blanks(partnership: Partnership, reference: str, at: datetime) -> "QuerySet[BlankForm]":
    today = timezone.localdate(at)
    return BlankForm.objects.filter(lock__partnership=partnership, lock__reference=reference, expires_date__gte=today)
