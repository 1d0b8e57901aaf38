"""A request for access: taking it in, extending its time, answering it. Each is sealed and in the trail.

1. The time runs from the day on which it was received: one calendar month, or three where it is complex.
2. What is released is made in the request of whoever releases it and stored nowhere: kept are the SHA-256 of the file
   and, sealed for as long as the team may read the report, what was decided about each passage.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from core.audit.actions import Action, Purpose
from core.audit.trail import record
from core.calendars.months import months_after
from core.calendars.working import closing_of
from core.keys.boxes import To, fill, look_in, next_version
from core.keys.kinds import Kind
from core.keys.models import Box
from core.keys.owners import hub_key
from core.keys.rings import KeyRing
from core.partnerships.models import Membership, Partnership
from core.partnerships.permissions import NotAllowed
from core.texts import checked
from referrals.cases.models import Case
from referrals.cases.opening import NoSuchSection
from referrals.casework.writing import WORDS_LENGTH
from referrals.locking import check_team
from referrals.policies import StateForbids
from referrals.rights.grounds import Exemption
from referrals.rights.models import AccessOutcome, AccessRequest, Release
from reporting.choices.reading import team_choice_id
from reporting.submit.models import Report

REFERENCE_LENGTH = 200  # characters
PASSAGE_LENGTH = 20_000
MONTHS, MONTHS_EXTENDED = 1, 3


class NotYetReceived(ValueError):
    """A request cannot have been received on a day to come."""


@dataclass(frozen=True)
class Decided:
    """What was decided about one passage. `text` is as it is released, "" where it is left out."""

    source: str  # as referrals.rights.passages.Passage.source
    is_kept: bool
    text: str


def due_of(received: date, partnership: Partnership, *, months: int = MONTHS) -> datetime:
    """Closing time of the last day on which a request is answered in time."""
    return closing_of(months_after(received, months, partnership=partnership), partnership=partnership)


@transaction.atomic
def take_in(*, reference: str, words: str, received: date, by: Membership, at: datetime) -> AccessRequest:
    """`reference` and `words` say who asks, and how it is known that it is them. `received` is a local day.

    Raises NotAllowed, NotYetReceived, TextRefused or NotPinned.
    """
    partnership = by.organisation.partnership
    check_team(by, "answer access requests", partnership.id)
    if received > timezone.localdate(at):
        raise NotYetReceived
    content = {
        "reference": checked(reference, longest=REFERENCE_LENGTH),
        "words": checked(words, longest=WORDS_LENGTH),
    }
    asked = AccessRequest.objects.create(
        partnership=partnership,
        received_date=received,
        due_at=due_of(received, partnership),
        made_at=at,
        made_by=by.user,
    )
    _seal(asked, content)
    _audit(Action.ACCESS_REQUESTED, asked, by, at)
    return asked


def find_request(request_id: UUID, *, by: Membership) -> AccessRequest:
    """One of the member's own partnership. Raises AccessRequest.DoesNotExist."""
    found = AccessRequest.objects.of(by.organisation.partnership).select_related(
        "partnership", "made_by", "answered_by"
    )
    return found.get(pk=request_id)


def read_request(asked: AccessRequest, *, by: Membership, ring: KeyRing, at: datetime) -> dict[str, Any]:
    """`reference` and `words`, as they were taken in. Raises NotAllowed, NoSuchSection (erased), NoKey, Tampered or
    SealingError."""
    check_team(by, "answer access requests", asked.partnership_id)
    with transaction.atomic():
        _audit(Action.SECTION_OPENED, asked, by, at)
    try:
        return look_in(Box.objects.get(object_id=asked.id, kind=Kind.RIGHTS, version=1), ring)
    except Box.DoesNotExist:
        raise NoSuchSection(Kind.RIGHTS) from None


@transaction.atomic
def extend(asked: AccessRequest, *, words: str, by: Membership, at: datetime) -> None:
    """Two months more, for a complex request, once. Raises NotAllowed, StateForbids (answered, extended before, or its
    time is over), TextRefused or NotPinned."""
    locked = _locked(asked, by)
    if locked.extended_at is not None or locked.due_at <= at:
        raise StateForbids("the time was extended, or is over")
    locked.due_at = due_of(locked.received_date, locked.partnership, months=MONTHS_EXTENDED)
    locked.extended_at, locked.told_at, locked.escalates_at = at, None, None
    locked.save(update_fields=["due_at", "extended_at", "told_at", "escalates_at"])
    _seal(locked, {"what": "extended", "words": checked(words, longest=WORDS_LENGTH)})
    _audit(Action.ACCESS_EXTENDED, locked, by, at)


@transaction.atomic
def refuse(asked: AccessRequest, *, exemption: Exemption, words: str, by: Membership, at: datetime) -> None:
    """Raises NotAllowed, StateForbids (answered), TextRefused or NotPinned."""
    locked = _locked(asked, by)
    content = {"what": "refused", "exemption": str(exemption), "words": checked(words, longest=WORDS_LENGTH)}
    _seal(locked, content)
    _answered(locked, AccessOutcome.REFUSED, by, at)
    _audit(Action.ACCESS_REFUSED, locked, by, at)


@transaction.atomic
def say_nothing_found(asked: AccessRequest, *, words: str, by: Membership, at: datetime) -> None:
    """Raises as `refuse`."""
    locked = _locked(asked, by)
    _seal(locked, {"what": "nothing", "words": checked(words, longest=WORDS_LENGTH)})
    _answered(locked, AccessOutcome.NOTHING, by, at)
    _audit(Action.ACCESS_CLOSED, locked, by, at)


@transaction.atomic
def record_release(
    asked: AccessRequest, decided: Sequence[Decided], made: bytes, *, form: Release.Format, by: Membership, at: datetime
) -> Release:
    """Write down that `made`, the file, was released, and what was decided about each passage.

    More than one can be released of a request. What was decided about each report hangs on the choice by which the team
    reads that report, and goes with it. Raises NotAllowed (also for a passage of somebody else's case), StateForbids
    (answered otherwise, or its reporter took a report back meanwhile), TextRefused or NotPinned.
    """
    locked = _locked(asked, by, also=AccessOutcome.RELEASED)
    passages = _by_choice(locked, decided)
    version = next_version(locked.id, Kind.RIGHTS)
    for choice_id, told in passages.items():
        _seal(locked, {"what": "released", "format": str(form), "passages": told}, under=choice_id)
    digest = sha256(made).digest()
    release = Release.objects.create(
        access_request=locked, version=version, format=form, digest=digest, at=at, by=by.user
    )
    if not locked.outcome:
        _answered(locked, AccessOutcome.RELEASED, by, at)
    _audit(Action.ACCESS_RELEASED, locked, by, at)
    return release


def check_is_open(asked: AccessRequest, *, also: AccessOutcome = AccessOutcome.RELEASED) -> None:
    """Raise StateForbids unless the request waits for its answer, or was answered as `also` says."""
    if asked.outcome not in (AccessOutcome.OPEN, also):
        raise StateForbids(f"the request is {asked.outcome}")


def _locked(asked: AccessRequest, by: Membership, *, also: AccessOutcome = AccessOutcome.OPEN) -> AccessRequest:
    """The row as it is now, until the transaction ends; not answered yet, or only as `also` says."""
    check_team(by, "answer access requests", asked.partnership_id)
    locked = AccessRequest.objects.select_for_update(of=("self",)).select_related("partnership").get(pk=asked.pk)
    check_is_open(locked, also=also)
    return locked


def _answered(asked: AccessRequest, outcome: AccessOutcome, by: Membership, at: datetime) -> None:
    asked.outcome, asked.answered_at, asked.answered_by = outcome, at, by.user
    asked.save(update_fields=["outcome", "answered_at", "answered_by"])


def _by_choice(asked: AccessRequest, decided: Sequence[Decided]) -> dict[UUID, list[dict[str, Any]]]:
    """What is kept of each passage, by the choice under which the team reads its report."""
    choices = _choices_of(asked, [one.source for one in decided])
    found: dict[UUID, list[dict[str, Any]]] = {}
    for one in decided:
        text = checked(one.text, longest=PASSAGE_LENGTH, required=one.is_kept)
        kept = {"source": one.source, "kept": one.is_kept, "text": text}
        found.setdefault(choices[one.source], []).append(kept)
    return found


def _choices_of(asked: AccessRequest, sources: Sequence[str]) -> dict[str, UUID]:
    """By source. The reports are locked, so that nobody takes one back meanwhile."""
    try:
        named = {source: UUID(source.split(" ", 1)[0]) for source in sources}
    except ValueError:
        raise NotAllowed("answer access requests") from None
    cases = Case.objects.of(asked.partnership).select_related("report").in_bulk(set(named.values()))
    if set(named.values()) != cases.keys():
        raise NotAllowed("answer access requests")
    reports = [case.report_id for case in cases.values()]
    list(Report.objects.select_for_update().filter(pk__in=reports).order_by("pk").values_list("pk"))
    choices = {case.id: team_choice_id(case.report) for case in cases.values()}
    found = {source: choice for source, case_id in named.items() if (choice := choices[case_id])}
    if found.keys() != named.keys():
        raise StateForbids("a report was taken back")
    return found


def _seal(asked: AccessRequest, content: Mapping[str, Any], *, under: UUID | None = None) -> Box:
    return fill(
        partnership=asked.partnership,
        object_id=asked.id,
        kind=Kind.RIGHTS,
        content=content,
        to=[To(hub_key(asked.partnership), under=under)],
        version=next_version(asked.id, Kind.RIGHTS),
    )


def _audit(action: Action, asked: AccessRequest, by: Membership, at: datetime) -> None:
    record(
        action,
        partnership_id=asked.partnership_id,
        subject="access request",
        subject_id=asked.id,
        by=by.user_id,
        at=at,
        purpose=Purpose.RIGHTS,
    )
