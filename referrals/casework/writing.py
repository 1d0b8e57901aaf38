"""Adding an entry to the record of a case, sealed to the team alone."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db.models import Max

from core.keys.boxes import To, fill
from core.keys.kinds import Kind
from core.keys.owners import hub_key
from core.partnerships.models import Membership
from referrals.cases.models import Case
from referrals.casework.models import Entry, EntryKind

WORDS_LENGTH = 4000  # characters


def write_entry(
    case: Case,
    kind: EntryKind,
    content: Mapping[str, Any],
    *,
    by: Membership,
    at: datetime,
    amends: Entry | None = None,
) -> Entry:
    """Seal `content` (JSON without floats) as the next entry; inside the transaction of a deed that holds the lock.

    It is the team's own record: it stays when the reporter takes back the choice that lets the team read.
    Raises NotPinned or FingerprintMismatch.
    """
    newest: int | None = Entry.objects.filter(case=case).aggregate(newest=Max("number"))["newest"]
    number = (newest or 0) + 1
    fill(
        partnership=case.partnership,
        object_id=case.id,
        kind=Kind.CASEWORK,
        content={**content, "kind": str(kind)},
        to=[To(hub_key(case.partnership))],
        version=number,
    )
    return Entry.objects.create(case=case, number=number, kind=kind, amends=amends, at=at, by=by.user)
