"""Identifiers that a caseworker enters, because somebody told them: they are compared like those of the report."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Final

from django.db import transaction

from core.audit.actions import Action, Purpose
from core.keys.rings import KeyRing
from core.partnerships.models import Membership
from referrals.cases.models import Case
from referrals.cases.summaries import SummaryReader
from referrals.linking.allowing import check_linking_allowed
from referrals.linking.deciding import CAPABILITY, lock_together
from referrals.linking.identifiers import Identifier, Whose
from referrals.linking.records import Record, RecordFull, Records
from referrals.locking import check_team
from referrals.policies import StateForbids, check_case_is_open
from referrals.trail import record_case

MOST: Final = 8  # of a case; those of the report come beside them


@transaction.atomic
def enter_identifiers(
    case: Case, identifiers: Sequence[Identifier], *, by: Membership, ring: KeyRing, purpose: Purpose, at: datetime
) -> None:
    """From now on the case is compared by these too. Entered again, one stays as it is.

    Raises NotAllowed, StateForbids (closed), LinkingNotAllowed, RecordFull, NotPinned, NoKey, FingerprintMismatch,
    Tampered or SealingError.
    """
    here, reader, records = _begin(case, by, ring)
    check_linking_allowed(here, ring=ring)
    record = records.read([here.id])[here.id]
    entered = tuple(dict.fromkeys([*record.entered, *identifiers]))
    if len(entered) > MOST:
        raise RecordFull
    _keep(here, replace(record, entered=entered), reader, records)
    record_case(Action.IDENTIFIERS_CHANGED, here, by=by.user_id, at=at, purpose=purpose)


@transaction.atomic
def remove_identifier(
    case: Case, identifier: Identifier, *, by: Membership, ring: KeyRing, purpose: Purpose, at: datetime
) -> None:
    """Compare the case no more by this one, unless the report itself says it. Raises as `enter_identifiers`,
    StateForbids also when it was not entered."""
    here, reader, records = _begin(case, by, ring)
    record = records.read([here.id])[here.id]
    if identifier not in record.entered:
        raise StateForbids("it was not entered")
    entered = tuple(one for one in record.entered if one != identifier)
    _keep(here, replace(record, entered=entered), reader, records)
    record_case(Action.IDENTIFIERS_CHANGED, here, by=by.user_id, at=at, purpose=purpose)


def forget_entered(case: Case, whose: Whose, *, by: Membership, ring: KeyRing) -> None:
    """Remove everything that was entered of one of those whom a report is about, inside a deed that erases the rest.

    Raises NotPinned, NoKey, FingerprintMismatch or SealingError.
    """
    records = Records(SummaryReader(by, ring).seed, case.partnership_id)
    record = records.read([case.id])[case.id]
    kept = tuple(one for one in record.entered if one.whose != whose)
    if kept != record.entered:
        records.write({case.id: replace(record, entered=kept)})


def _begin(case: Case, by: Membership, ring: KeyRing) -> tuple[Case, SummaryReader, Records]:
    check_team(by, CAPABILITY, case.partnership_id)
    [here] = lock_together(case)
    check_case_is_open(here)
    reader = SummaryReader(by, ring)
    return here, reader, Records(reader.seed, here.partnership_id)


def _keep(case: Case, record: Record, reader: SummaryReader, records: Records) -> None:
    """The tokens lie in the summary, so it is made anew."""
    records.write({case.id: record})
    reader.reseal([case])
