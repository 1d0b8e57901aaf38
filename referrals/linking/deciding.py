"""Deciding about a link between two reports: confirming, rejecting, taking either back. A person does, never a rule.

The trail and the case's record have the deed at the case from which it was done, not at the other: who is linked with
whom is nowhere in clear. The reason is a note of that case.
"""

from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import datetime
from typing import Final
from uuid import UUID

from django.db import transaction

from core.audit.actions import Action, Purpose
from core.keys.rings import KeyRing
from core.partnerships.models import Membership
from core.partnerships.permissions import NotAllowed
from core.texts import checked
from referrals.cases.models import Case, RecordStatus
from referrals.cases.summaries import SummaryReader
from referrals.casework.models import EntryKind
from referrals.casework.writing import WORDS_LENGTH, write_entry
from referrals.linking.allowing import check_linking_allowed
from referrals.linking.records import HeldLink, Record, Records
from referrals.linking.relations import DUPLICATES, SEEN_FROM_THERE, Relation
from referrals.locking import check_team
from referrals.policies import StateForbids, check_case_is_open
from referrals.trail import record_case
from referrals.trends.pending import renew_facts
from reporting.submit.models import Report

CAPABILITY: Final = "link cases"
REJECTED, UNDONE = "rejected", "undone"  # beside the relations, what a note says was decided


class DuplicateChain(Exception):
    """One of the two is a duplicate already, or has duplicates: those are decided about first."""


@transaction.atomic
def confirm_link(
    case: Case,
    other: Case,
    relations: Collection[Relation],
    *,
    reason: str,
    by: Membership,
    ring: KeyRing,
    purpose: Purpose,
    at: datetime,
) -> None:
    """The two hang together, as seen from `case`. A duplicate is counted and worked on as the other one.

    Raises NotAllowed, StateForbids (closed, erased, linked already, or no such pair of relations), LinkingNotAllowed,
    DuplicateChain, RecordFull, TextRefused, NotPinned, NoKey, FingerprintMismatch, Tampered or SealingError.
    """
    chosen = frozenset(map(Relation, relations))
    words = _check(case, other, reason, by)
    is_duplicate = Relation.DUPLICATE_OF in chosen
    if not chosen or Relation.HAS_DUPLICATE in chosen or (is_duplicate and len(chosen) > 1):
        raise StateForbids("no such relation")
    here, there = _locked(case, other)
    check_case_is_open(here)
    check_linking_allowed(here, there, ring=ring)
    records, (mine, theirs) = _records(here, there, by, ring)
    if mine.link_with(there.id):
        raise StateForbids("the two are linked")
    if is_duplicate and (_duplicates(mine) or _has(theirs, Relation.DUPLICATE_OF)):
        raise DuplicateChain
    held = HeldLink(there.id, chosen, status_before=here.record_status if is_duplicate else "")
    back = HeldLink(here.id, frozenset(SEEN_FROM_THERE[one] for one in chosen))
    records.write({here.id: mine.with_link(held), there.id: theirs.with_link(back)})
    if is_duplicate:
        Case.objects.filter(pk=here.pk).update(record_status=RecordStatus.DUPLICATE)
    _leave(here, sorted(chosen), words, by=by, purpose=purpose, at=at)
    renew_facts(here, there, ring=ring)
    case.refresh_from_db()


@transaction.atomic
def reject_link(
    case: Case, other: Case, *, reason: str, by: Membership, ring: KeyRing, purpose: Purpose, at: datetime
) -> None:
    """The two have nothing to do with each other, and are not offered again.

    Raises as `confirm_link`, StateForbids also when they are linked or were rejected before.
    """
    words = _check(case, other, reason, by)
    here, there = _locked(case, other)
    check_case_is_open(here)
    check_linking_allowed(here, there, ring=ring)
    records, (mine, theirs) = _records(here, there, by, ring)
    if mine.link_with(there.id) or there.id in mine.rejected:
        raise StateForbids("it was decided")
    records.write({here.id: mine.with_rejected(there.id), there.id: theirs.with_rejected(here.id)})
    _leave(here, [REJECTED], words, by=by, purpose=purpose, at=at)


@transaction.atomic
def undo_decision(
    case: Case, other: Case, *, reason: str, by: Membership, ring: KeyRing, purpose: Purpose, at: datetime
) -> None:
    """Take back what was decided about the two, whatever it was and whoever did it. They may be offered again.

    A duplicate gets the record status that it had, unless somebody has decided about it since. Raises as
    `reject_link`, StateForbids when nothing was decided.
    """
    words = _check(case, other, reason, by)
    here, there = _locked(case, other)
    check_case_is_open(here)
    records, (mine, theirs) = _records(here, there, by, ring)
    if not mine.link_with(there.id) and there.id not in mine.rejected:
        raise StateForbids("nothing was decided")
    _give_back_status(here, mine.link_with(there.id))
    _give_back_status(there, theirs.link_with(here.id))
    records.write({here.id: mine.without(there.id), there.id: theirs.without(here.id)})
    _leave(here, [UNDONE], words, by=by, purpose=purpose, at=at)
    renew_facts(here, there, ring=ring)
    case.refresh_from_db()


def lock_together(*cases: Case) -> list[Case]:
    """The cases as they are now, in the order given, their reports locked in one order until the transaction ends."""
    wanted = [case.pk for case in cases]
    reports = [case.report_id for case in cases]
    list(Report.objects.select_for_update().filter(pk__in=reports).order_by("pk").values_list("pk"))
    found = Case.objects.with_all().select_related("report__lock__key").in_bulk(wanted)
    return [found[pk] for pk in wanted]


def leave_note(case: Case, decided: Iterable[str], words: str, *, by: Membership, at: datetime) -> None:
    """The reason, as a note of the case that says what it is the reason for."""
    write_entry(case, EntryKind.NOTE, {"words": words, "links": list(decided)}, by=by, at=at)


def _check(case: Case, other: Case, reason: str, by: Membership) -> str:
    """The reason as it is kept."""
    check_team(by, CAPABILITY, case.partnership_id)
    if other.partnership_id != case.partnership_id:
        raise NotAllowed(CAPABILITY)
    if other.pk == case.pk:
        raise StateForbids("the same case")
    return checked(reason, longest=WORDS_LENGTH)


def _locked(case: Case, other: Case) -> tuple[Case, Case]:
    here, there = lock_together(case, other)
    if there.erased_at is not None or there.is_restricted:
        # Whoever may open a restricted case decides from its own page.
        raise StateForbids("the other case is erased or restricted")
    return here, there


def _records(here: Case, there: Case, by: Membership, ring: KeyRing) -> tuple[Records, tuple[Record, Record]]:
    """Both records, without links that the other side no longer has."""
    records = Records(SummaryReader(by, ring).seed, here.partnership_id)
    found = records.read({here.id, there.id})
    named = {link.other for one in found.values() for link in one.links}
    all_of_them = found | records.read(named - found.keys())
    mine, theirs = (_without_one_sided(case.id, all_of_them) for case in (here, there))
    return records, (mine, theirs)


def _without_one_sided(case_id: UUID, records: dict[UUID, Record]) -> Record:
    record = records[case_id]
    return replace(record, links=tuple(one for one in record.links if records[one.other].link_with(case_id)))


def _duplicates(record: Record) -> bool:
    return any(one.relations & DUPLICATES for one in record.links)


def _has(record: Record, relation: Relation) -> bool:
    return any(relation in one.relations for one in record.links)


def _give_back_status(case: Case, link: HeldLink | None) -> None:
    if link is not None and Relation.DUPLICATE_OF in link.relations:
        duplicates = Case.objects.filter(pk=case.pk, record_status=RecordStatus.DUPLICATE)
        duplicates.update(record_status=link.status_before)


def _leave(case: Case, decided: list[str], words: str, *, by: Membership, purpose: Purpose, at: datetime) -> None:
    leave_note(case, decided, words, by=by, at=at)
    record_case(Action.LINK_DECIDED, case, by=by.user_id, at=at, purpose=purpose)
